//! Names that are written with capitals inside and are one word all the same: brands, protocols and units.

use std::borrow::Cow;
use std::sync::LazyLock;

/// As they are written. Where one is the beginning of another, the longer stands first.
#[rustfmt::skip] // A word a line is no table.
const WHOLE: &[&str] = &[
    "BigQuery", "BitBucket", "ClickHouse", "CloudFront", "CouchDB", "DDoS", "DevOps", "DynamoDB", "FaceTime",
    "FastAPI", "FreeBSD", "GitHub", "GitLab", "GraphQL", "IOps", "IPFIX", "IPsec", "IPSec", "IPv4", "IPv6", "IaaS",
    "InfluxDB", "IoT", "JavaScript", "LaTeX", "LinkedIn", "LoRaWAN", "LoRa", "MariaDB", "MongoDB", "MySQL",
    "NetBSD", "NoSQL", "OAuth", "OpenAI", "OpenAPI", "OpenBSD", "OpenID", "OpenSSH", "OpenSSL", "OpenVPN", "PaaS",
    "PayPal", "PostgreSQL", "PowerShell", "PubSub", "QoS", "RabbitMQ", "SaaS", "TikTok", "TypeScript", "VMware", "VoIP",
    "WebAuthn", "WebRTC", "WeChat", "WhatsApp", "Wi-Fi", "WiFi", "WireGuard", "WordPress", "YouTube", "eSIM",
    "iCloud", "iOS", "iPad", "iPhone", "kWh", "mTLS", "macOS", "tvOS", "watchOS",
];

/// The letters of each: to look for all of them in all names would take longer than anything else that is done with these.
static LETTERS: LazyLock<Vec<u64>> = LazyLock::new(|| WHOLE.iter().map(|word| letters(word)).collect());

/// The text with these words written as one: `myOAuthToken` -> `my_OauthToken`.
pub(super) fn joined(text: &str) -> Cow<'_, str> {
    let mut result = Cow::Borrowed(text);
    let own = letters(text);
    let possible = WHOLE.iter().zip(LETTERS.iter()).filter(|(_, letters)| *letters & !own == 0);
    for (word, _) in possible.filter(|(word, _)| text.contains(**word)) {
        result = Cow::Owned(join(&result, word));
    }
    result
}

/// Which letters of ASCII are in a text, a bit each.
fn letters(text: &str) -> u64 {
    let bit = |byte: u8| if byte.is_ascii_alphabetic() { 1_u64 << (byte - b'A') } else { 0 };
    text.bytes().fold(0, |all, byte| all | bit(byte))
}

fn join(text: &str, word: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(word) {
        result.push_str(before);
        // A word goes on with a small letter, and a name in small letters at its start begins no later than a word.
        let goes_on = after.strip_prefix('s').unwrap_or(after).starts_with(|next: char| next.is_ascii_lowercase());
        let is_inside =
            result.ends_with(|last: char| match word.starts_with(|first: char| first.is_ascii_lowercase()) {
                true => last.is_ascii_alphanumeric(),
                false => last.is_ascii_uppercase(),
            });
        if goes_on || is_inside {
            result.push_str(word);
        } else {
            let letters: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
            let (first, others) = letters.split_at_checked(1).unwrap_or_default();
            result.push('_');
            result.push_str(&first.to_ascii_uppercase());
            result.push_str(&others.to_ascii_lowercase());
        }
        rest = after;
    }
    result.push_str(rest);
    result
}
