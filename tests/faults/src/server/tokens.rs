//! Tokens: which are valid, and how new ones are handed out.

use std::collections::{BTreeSet, VecDeque};

use sdkwright_faults::{Arrived, Step, Tokens};

/// The tokens of a session.
pub(super) struct TokenBook {
    valid: BTreeSet<String>,
    handed_out: u64,
    exchanges: VecDeque<Step>,
    settings: Tokens,
}

/// What is said about a request.
pub(super) enum Admission {
    /// It asks for a token.
    Exchange(Step),
    /// It needs one.
    Refused(Step),
    /// It has one.
    Granted,
}

impl TokenBook {
    pub(super) fn new(mut settings: Tokens) -> Self {
        let valid = settings.accepted.drain(..).collect();
        let exchanges = settings.exchanges.drain(..).collect();
        Self { valid, handed_out: 0, exchanges, settings }
    }

    /// From now on none is valid that was.
    pub(super) fn expire(&mut self) {
        self.valid.clear();
    }

    pub(super) fn admit(&mut self, request: &Arrived) -> Admission {
        if request.target.split('?').next() == Some(self.settings.path.as_str()) {
            let step = self.exchanges.pop_front().unwrap_or_else(|| self.hand_out());
            return Admission::Exchange(step);
        }
        let credential = request.header("authorization").unwrap_or_default();
        let (scheme, token) = credential.split_once(' ').unwrap_or_default();
        if scheme.eq_ignore_ascii_case("bearer") && self.valid.contains(token) {
            return Admission::Granted;
        }
        let refusal =
            Step::json(self.settings.refusal, r#"{"error": "invalid_token", "message": "the token is not valid"}"#);
        Admission::Refused(refusal.header("WWW-Authenticate", "Bearer error=\"invalid_token\""))
    }

    /// A new token for each exchange. It is valid at once, even if the answer takes its time.
    fn hand_out(&mut self) -> Step {
        self.handed_out += 1;
        let token = format!("token-{}", self.handed_out);
        let mut answer = serde_json::json!({"access_token": token, "token_type": "Bearer"});
        if let Some(seconds) = self.settings.expires_in {
            answer["expires_in"] = seconds.into();
        }
        self.valid.insert(token);
        let step = Step::json(200, &answer.to_string());
        if self.settings.delay_ms == 0 { step } else { step.after_ms(self.settings.delay_ms) }
    }
}
