//! Tests of an application with the mock.

use std::io;

use shop_sdk::{Client, Error, Mock, things};

async fn run() -> Result<(), Error> {
    let mock = Mock::new();
    mock.when::<things::Get>(|call| call.argument("id").as_deref() == Some("t1")).answer(programs::thing());
    mock.fail::<things::Get>(io::Error::from(io::ErrorKind::ConnectionReset));
    mock.status::<things::Get>(404, "no");
    let client = Client::builder().token("t").transport(mock.clone()).build()?;
    client.things().get("t1").send().await?;
    mock.assert_all_taken();
    Ok(())
}

fn main() {
    drop(run());
}
