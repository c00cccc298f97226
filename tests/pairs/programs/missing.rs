//! What a program is told that has chosen too few features. It is run; nothing of it leaves the machine.

use shop_sdk::ErrorKind;

/// What says that a feature is missing is no failure of the network, and is not tried again.
#[allow(dead_code, reason = "which of these are needed depends on the features")]
fn expect(error: shop_sdk::Error, text: &str) {
    assert_eq!(error.kind(), ErrorKind::Request, "{error}");
    assert!(error.to_string().contains(text), "`{error}` does not say `{text}`");
    println!("{error}");
}

/// Where somebody listens, but nobody answers.
#[allow(dead_code, reason = "which of these are needed depends on the features")]
fn somebody() -> (std::net::TcpListener, String) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    (listener, url)
}

/// Answers one request with a redirect.
#[allow(dead_code, reason = "which of these are needed depends on the features")]
fn redirecting(to: String) -> String {
    use std::io::{Read as _, Write as _};

    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.read(&mut [0; 4096]).unwrap();
        write!(stream, "HTTP/1.1 307 Temporary Redirect\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n").unwrap();
    });
    url
}

fn main() {
    #[cfg(not(feature = "async"))]
    expect(shop_sdk::Client::new("t").unwrap_err(), "the feature `async`, which has one, is off");
    #[cfg(all(feature = "blocking", not(feature = "rustls")))]
    {
        let text = "encryption needs the feature `rustls` of this crate";
        expect(shop_sdk::blocking::Client::new("t").unwrap_err(), text);
        // A redirect leads there from where none is needed: nobody is connected to.
        let (listener, url) = somebody();
        listener.set_nonblocking(true).unwrap();
        let plain = redirecting(format!("{url}/things/t1"));
        let builder = shop_sdk::blocking::Client::builder().token("t").base_url(plain).follow_redirects(1);
        expect(builder.build().unwrap().things().get("t1").send().unwrap_err(), text);
        assert_eq!(listener.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock, "it has connected first");
        let builder = shop_sdk::blocking::Client::builder().token("t").root_certificate(b"-");
        expect(builder.build().unwrap_err(), "root certificates need the feature `rustls`");
    }
    #[cfg(all(feature = "blocking", feature = "mock", not(feature = "yaml")))]
    {
        let mock = shop_sdk::Mock::new();
        mock.answer::<shop_sdk::contents::Plan>(programs::thing());
        let client = shop_sdk::blocking::Client::builder().token("t").transport(mock).build().unwrap();
        let error = client.contents().plan("t1").send().unwrap_err();
        assert!(error.to_string().contains("it is YAML, and the feature `yaml` is off"), "{error}");
    }
    #[cfg(all(feature = "async", not(feature = "rustls")))]
    {
        let (_listener, url) = somebody();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let client = shop_sdk::Client::builder().token("t").base_url(url).build().unwrap();
        let error = runtime.block_on(client.things().get("t1").send()).unwrap_err();
        expect(error, "encryption needs the feature `rustls` of this crate");
    }
}
