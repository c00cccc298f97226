//! The transport for async programs: the only place that knows `reqwest`, but for its errors and proxies.

use std::sync::Arc;

use http::{Request, Response};
use http_body_util::BodyExt;

use crate::runtime::bodies::wire_body::RequestBody;
use crate::runtime::errors::error::BoxError;
use crate::runtime::errors::error::Error;
use crate::runtime::transports::connections::Connections;
use crate::runtime::transports::tls;
use crate::runtime::transports::transport::{Exchange, Transport};

impl Connections {
    /// A transport that refuses redirects and unpacks nothing. Fails if encryption or the proxy cannot be set up.
    pub(crate) fn reqwest(&self) -> Result<Arc<dyn Transport>, Error> {
        let mut builder = reqwest::Client::builder()
            // A redirect could lead a credential to another host.
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            // Those of the environment are known already.
            .no_proxy()
            .connect_timeout(self.connect_timeout)
            // Another crate of the build may have turned these on; the cap on bodies counts bytes as they come.
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd();
        let proxies = self.proxies()?;
        if !proxies.are_none() {
            let to = move |url: &reqwest::Url| {
                proxies.to(url.scheme(), url.host_str().unwrap_or_default()).map(str::to_owned)
            };
            builder = builder.proxy(reqwest::Proxy::custom(to));
        }
        let built = tls::configure(builder, self.roots()?)?.build();
        match built {
            Ok(client) => Ok(Arc::new(Client(client))),
            Err(error) => Err(Error::request("the HTTP client cannot be set up").with_source(error.into())),
        }
    }
}

struct Client(reqwest::Client);

impl Transport for Client {
    fn send(&self, request: Request<RequestBody>) -> Exchange {
        let request = reqwest::Request::try_from(request.map(reqwest::Body::wrap));
        let answer = request.map(|request| self.0.execute(request));
        Box::pin(async {
            let answer = Response::<reqwest::Body>::from(answer?.await?);
            Ok(answer.map(|body| body.map_err(BoxError::from).boxed_unsync()))
        })
    }
}
