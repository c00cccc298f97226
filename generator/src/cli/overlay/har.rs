//! HTTP Archives: what a browser or a proxy saw.

use serde_json::Value;

use crate::suggest::{self, Answer};

/// The JSON bodies that operations of the document gave.
pub(super) fn answers(document: &Value, entries: &[Value], source: &str) -> Vec<Answer> {
    entries.iter().filter_map(|entry| answer(document, entry, source)).collect()
}

fn answer(document: &Value, entry: &Value, source: &str) -> Option<Answer> {
    let (request, response) = (entry.get("request")?, entry.get("response")?);
    let url = request.get("url")?.as_str()?;
    let operation = suggest::operation_of_url(document, request.get("method")?.as_str()?, url)?;
    let content = response.get("content")?;
    // What is not text is said in base64, and is no JSON.
    if content.get("encoding").is_some() {
        return None;
    }
    let body = serde_json::from_str(content.get("text")?.as_str()?).ok()?;
    let status = u16::try_from(response.get("status")?.as_u64()?).ok()?;
    Some(Answer { operation, status, body, source: source.to_owned() })
}
