//! What arrives for each kind of parameter.

use crate::runtime::{Async, ErrorKind, Method, Request, Style, model, operation, operation_defaults};
use crate::sample::operations::DeleteTeam;
use crate::server::Server;
use crate::{Client, sample::types};

/// The object of the style table.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Color {
    pub r: i64,
    pub g: i64,
    pub b: i64,
}

impl Color {
    /// A value with the required parts; nothing else is set.
    pub fn new(r: impl Into<i64>, g: impl Into<i64>, b: impl Into<i64>) -> Self {
        Self { r: r.into(), g: g.into(), b: b.into() }
    }
}

model! { Color {
    r: i64 = "R", with_r;
    g: i64 = "G", with_g;
    b: i64 = "B", with_b;
} untagged }

struct Styles {
    client: Client,
}

/// An operation per style, which sends the parameter `color` as text, list or object.
macro_rules! styles {
    ($( $test:ident $name:ident $place:ident $path:literal $style:expr => $text:literal, $list:literal, $object:literal $(, $odd:literal)?; )*) => {
        operation_defaults! { accept ""; security []; errors []; }

        impl Styles {
            $( pub fn $test(&self) -> $name {
                self.client.caller().request::<endpoints::$name>().into()
            } )*
        }

        /// What tells calls of one operation from those of another.
        mod endpoints {
            $( pub enum $name {} )*
        }

        $(
            pub type $name<M = Async> = Request<endpoints::$name, crate::runtime::Value, M>;
            operation! { $name of json crate::runtime::Value; GET $path;
                $place "color" ($style) => text: String;
                $place "color" ($style) => list: Vec<String>;
                $place "color" ($style) => object: Color;
            }
        )*

        $( #[tokio::test]
        async fn $test() {
            let server = Server::start();
            let styles = Styles { client: server.client() };
            let list = vec!["blue".to_owned(), "black".into(), "brown".into()];
            let odd = vec!["a b".to_owned(), "c/d?é".into(), "e,f&g=h".into()];
            styles.$test().text("blue").send().await.unwrap();
            styles.$test().list(list).send().await.unwrap();
            styles.$test().object(Color::new(100, 200, 150)).send().await.unwrap();
            // Where an item with a space would be two items, nothing is sent.
            drop(styles.$test().list(odd).send().await);
            let arrived: Vec<_> = server.requests().iter().map(|request| {
                match stringify!($place) {
                    "header" => request.header("color").unwrap_or_default().to_owned(),
                    "cookie" => request.header("cookie").unwrap_or_default().to_owned(),
                    _ => request.target.clone(),
                }
            }).collect();
            assert_eq!(arrived, [$text, $list, $object $(, $odd)?]);
        } )*
    };
}

styles! {
    matrix MatrixStyle path "/x{color}" Style::MATRIX =>
        "/x;color=blue", "/x;color=blue,black,brown", "/x;color=R,100,G,200,B,150",
        "/x;color=a%20b,c%2Fd%3F%C3%A9,e%2Cf%26g%3Dh";
    matrix_exploded MatrixExploded path "/x{color}" Style::MATRIX_EXPLODED =>
        "/x;color=blue", "/x;color=blue;color=black;color=brown", "/x;R=100;G=200;B=150",
        "/x;color=a%20b;color=c%2Fd%3F%C3%A9;color=e%2Cf%26g%3Dh";
    label LabelStyle path "/x{color}" Style::LABEL =>
        "/x.blue", "/x.blue,black,brown", "/x.R,100,G,200,B,150", "/x.a%20b,c%2Fd%3F%C3%A9,e%2Cf%26g%3Dh";
    label_exploded LabelExploded path "/x{color}" Style::LABEL_EXPLODED =>
        "/x.blue", "/x.blue.black.brown", "/x.R=100.G=200.B=150", "/x.a%20b.c%2Fd%3F%C3%A9.e%2Cf%26g%3Dh";
    simple SimpleStyle path "/x/{color}/y" Style::SIMPLE =>
        "/x/blue/y", "/x/blue,black,brown/y", "/x/R,100,G,200,B,150/y", "/x/a%20b,c%2Fd%3F%C3%A9,e%2Cf%26g%3Dh/y";
    simple_exploded SimpleExploded path "/x/{color}" Style::SIMPLE_EXPLODED =>
        "/x/blue", "/x/blue,black,brown", "/x/R=100,G=200,B=150", "/x/a%20b,c%2Fd%3F%C3%A9,e%2Cf%26g%3Dh";
    simple_reserved SimpleReserved path "/x/{color}" Style::SIMPLE.reserved() =>
        "/x/blue", "/x/blue,black,brown", "/x/R,100,G,200,B,150", "/x/a%20b,c/d%3F%C3%A9,e,f&g=h";
    form FormStyle query "/x" Style::FORM =>
        "/x?color=blue", "/x?color=blue&color=black&color=brown", "/x?R=100&G=200&B=150",
        "/x?color=a%20b&color=c%2Fd%3F%C3%A9&color=e%2Cf%26g%3Dh";
    form_joined FormJoined query "/x" Style::FORM_JOINED =>
        "/x?color=blue", "/x?color=blue,black,brown", "/x?color=R,100,G,200,B,150",
        "/x?color=a%20b,c%2Fd%3F%C3%A9,e%2Cf%26g%3Dh";
    form_reserved FormReserved query "/x" Style::FORM.reserved() =>
        "/x?color=blue", "/x?color=blue&color=black&color=brown", "/x?R=100&G=200&B=150",
        "/x?color=a%20b&color=c/d?%C3%A9&color=e,f%26g=h";
    space SpaceStyle query "/x" Style::SPACE_DELIMITED =>
        "/x?color=blue", "/x?color=blue%20black%20brown", "/x?color=R%20100%20G%20200%20B%20150";
    space_exploded SpaceExploded query "/x" Style::SPACE_DELIMITED_EXPLODED =>
        "/x?color=blue", "/x?color=blue&color=black&color=brown", "/x?R=100&G=200&B=150",
        "/x?color=a%20b&color=c%2Fd%3F%C3%A9&color=e%2Cf%26g%3Dh";
    pipe PipeStyle query "/x" Style::PIPE_DELIMITED =>
        "/x?color=blue", "/x?color=blue%7Cblack%7Cbrown", "/x?color=R%7C100%7CG%7C200%7CB%7C150",
        "/x?color=a%20b%7Cc%2Fd%3F%C3%A9%7Ce%2Cf%26g%3Dh";
    pipe_exploded PipeExploded query "/x" Style::PIPE_DELIMITED_EXPLODED =>
        "/x?color=blue", "/x?color=blue&color=black&color=brown", "/x?R=100&G=200&B=150",
        "/x?color=a%20b&color=c%2Fd%3F%C3%A9&color=e%2Cf%26g%3Dh";
    deep DeepStyle query "/x" Style::DEEP_OBJECT =>
        "/x?color=blue", "/x?color=blue&color=black&color=brown",
        "/x?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        "/x?color=a%20b&color=c%2Fd%3F%C3%A9&color=e%2Cf%26g%3Dh";
    json JsonStyle query "/x" Style::JSON =>
        "/x?color=%22blue%22", "/x?color=%5B%22blue%22%2C%22black%22%2C%22brown%22%5D",
        "/x?color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
        "/x?color=%5B%22a%20b%22%2C%22c%2Fd%3F%C3%A9%22%2C%22e%2Cf%26g%3Dh%22%5D";
    json_path JsonPath path "/x/{color}" Style::JSON =>
        "/x/%22blue%22", "/x/%5B%22blue%22%2C%22black%22%2C%22brown%22%5D",
        "/x/%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D",
        "/x/%5B%22a%20b%22%2C%22c%2Fd%3F%C3%A9%22%2C%22e%2Cf%26g%3Dh%22%5D";
    header HeaderStyle header "/x" Style::SIMPLE =>
        "blue", "blue,black,brown", "R,100,G,200,B,150", "a b,c/d?é,e,f&g=h";
    header_exploded HeaderExploded header "/x" Style::SIMPLE_EXPLODED =>
        "blue", "blue,black,brown", "R=100,G=200,B=150", "a b,c/d?é,e,f&g=h";
    header_json HeaderJson header "/x" Style::JSON =>
        "\"blue\"", "[\"blue\",\"black\",\"brown\"]", "{\"R\":100,\"G\":200,\"B\":150}",
        "[\"a b\",\"c/d?é\",\"e,f&g=h\"]";
    cookie CookieStyle cookie "/x" Style::FORM =>
        "color=blue", "color=blue; color=black; color=brown", "R=100; G=200; B=150",
        "color=a%20b; color=c/d?%C3%A9; color=e%2Cf&g=h";
    cookie_joined CookieJoined cookie "/x" Style::FORM_JOINED =>
        "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150", "color=a%20b,c/d?%C3%A9,e%2Cf&g=h";
}

#[tokio::test]
async fn everything_at_once() {
    let server = Server::start();
    let call = server.client().things().delete("a/b c", true).validate(false).ids(vec!["1".into(), "4".into()]);
    let body = types::Image::new("debian");
    call.trace("t 1").flavor("mint").body(body).ids(vec!["2".into(), "3".into()]).send().await.unwrap();
    let request = server.request();
    assert_eq!(request.method, "DELETE");
    let target = "/api/teams/a%2Fb%20c?purgeIncludingExperiments=true&validate=false&ids=2%7C3";
    assert_eq!(request.target, target);
    assert_eq!(request.header("x-trace"), Some("t 1"));
    assert_eq!(request.header("cookie"), Some("flavor=mint"));
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("authorization"), Some("accessToken secret"));
    assert_eq!(request.header("x-api-version"), Some("2"));
    assert!(request.header("user-agent").unwrap().starts_with("sdkwright-runtime/"));
    assert_eq!(request.header("accept-encoding"), None);
    assert_eq!(request.text(), r#"{"name":"debian"}"#);
}

#[tokio::test]
async fn odd_text_arrives_as_it_is() {
    let server = Server::start();
    for text in ["100%", "%2F", "a\\b", "a\tb", "~'()*!", "日本", "a;b@c:d", "..a", "\u{0}"] {
        server.client().things().delete(text, true).send().await.unwrap();
        let target = server.requests().last().unwrap().target.clone();
        let path = target.strip_prefix("/api/teams/").unwrap().split('?').next().unwrap();
        assert_eq!(decode(path), text, "{target}");
    }
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn a_path_value_cannot_leave_its_place() {
    let server = Server::start();
    for text in ["", ".", ".."] {
        let error = server.client().things().delete(text, true).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(error.to_string().starts_with("DELETE /api/teams/{key}: path parameter `key`: must not be"), "{error}");
    }
    let client = server.client();
    let reserved = |text: &str| Styles { client: client.clone() }.simple_reserved().text(text).send();
    assert_eq!(reserved("a/../b").await.unwrap_err().kind(), ErrorKind::Request);
    assert_eq!(reserved("a/%2e%2E").await.unwrap_err().kind(), ErrorKind::Request);
    assert_eq!(reserved("..\\x").await.map(drop).map_err(|error| error.to_string()), Ok(()));
    assert_eq!(
        Styles { client: client.clone() }.label().list(Vec::new()).send().await.unwrap_err().kind(),
        ErrorKind::Request
    );
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn what_is_required_is_an_argument() {
    let server = Server::start();
    let needs = server.client().things().needs(vec!["1".into()], "h", "k", types::Image::new("x"));
    needs.send().await.unwrap();
    let request = server.request();
    assert_eq!((request.method.as_str(), request.target.as_str()), ("PUT", "/needs?q=1"));
    assert_eq!((request.header("x-needed"), request.header("cookie")), (Some("h"), Some("c=k")));
}

#[tokio::test]
async fn what_may_be_there_and_any_header() {
    let server = Server::start();
    let delete = || server.client().things().delete("k", true);
    delete().maybe(Some("t"), DeleteTeam::trace).maybe(None::<bool>, DeleteTeam::validate).send().await.unwrap();
    let request = server.request();
    assert_eq!(request.target, "/api/teams/k?purgeIncludingExperiments=true");
    assert_eq!(request.header("x-trace"), Some("t"));
    delete().header("X-Other", "o").header("accept", "text/plain").send().await.unwrap();
    let request = server.requests().pop().unwrap();
    assert_eq!((request.header("x-other"), request.header("accept")), (Some("o"), Some("text/plain")));
    let error = delete().header("a b", "c").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
}

#[tokio::test]
async fn empty_lists_are_left_out() {
    let server = Server::start();
    Styles { client: server.client() }.form().list(Vec::new()).send().await.unwrap();
    Styles { client: server.client() }.form_joined().list(Vec::new()).send().await.unwrap();
    Styles { client: server.client() }.form().text("").send().await.unwrap();
    let targets: Vec<_> = server.requests().into_iter().map(|request| request.target).collect();
    assert_eq!(targets, ["/x", "/x", "/x?color="]);
}

#[tokio::test]
async fn a_fixed_query_and_a_fragment_of_the_template() {
    let server = Server::start();
    server.answer(204, &[], "");
    server.answer(200, &[], "[]");
    server.client().things().execute().more(2).send().await.unwrap();
    server.client().things().read(-5).send().await.unwrap();
    let targets: Vec<_> = server.requests().into_iter().map(|request| request.target).collect();
    assert_eq!(targets, ["/status?fixed=1&more=2", "/read/-5"]);
}

#[tokio::test]
async fn header_values_are_checked() {
    let server = Server::start();
    let error = server.client().things().delete("k", true).trace("a\r\nX-Evil: 1").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(!error.to_string().contains("Evil"), "{error}");
    let error = server.client().request(Method::GET, "/x").header("a b", "c").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(server.requests(), []);
}

#[test]
fn calls_are_send_and_static() {
    fn is_send<T: Send + 'static>(_: T) {}
    let client = Client::new("secret").unwrap();
    is_send(client.things().delete("k", true).send());
    is_send(client.things().read(1).send_with_response());
    is_send(client.request(Method::GET, "/").send());
}

mod numbers {
    use crate::Client;
    use crate::runtime::{Async, ErrorKind, Param, Request, Value, operation, operation_defaults};
    use crate::server::Server;

    struct Numbers {
        client: Client,
    }

    impl Numbers {
        fn user(&self, id: f64) -> User {
            let mut request = self.client.caller().request::<endpoints::User>();
            request.put(Param::path, "id", &id);
            request.into()
        }
    }

    operation_defaults! { accept ""; security []; errors []; }

    /// What tells calls of one operation from those of another.
    mod endpoints {
        pub enum User {}
    }

    type User<M = Async> = Request<endpoints::User, Value, M>;
    operation! { User of json Value; GET "/users/{id}";
        query "page" => page: f64;
        query "ids" => ids: Vec<f64>;
    }

    #[tokio::test]
    async fn whole_numbers_have_no_fraction() {
        let server = Server::start();
        let numbers = Numbers { client: server.client() };
        numbers.user(5.0).page(2.0).ids(vec![1.0, -3.0, 1.5, -0.0]).send().await.unwrap();
        assert_eq!(server.requests()[0].target, "/users/5?page=2&ids=1&ids=-3&ids=1.5&ids=0");
    }

    #[tokio::test]
    async fn what_is_no_number_is_refused_before_sending() {
        let server = Server::start();
        let numbers = Numbers { client: server.client() };
        for value in [f64::NAN, f64::INFINITY] {
            let error = numbers.user(5.0).page(value).send().await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Request);
            let error = numbers.user(value).send().await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Request);
        }
        assert!(server.requests().is_empty());
    }
}
