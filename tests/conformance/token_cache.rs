//! Leads the keeper of a token through a day, without any wait.

use std::collections::BTreeMap;
use std::task::{Poll, Waker};
use std::time::{Duration, Instant};

use super::cases::run;
use crate::runtime::auth::token_cache::State;
use crate::runtime::{Error, Token};

#[test]
fn token_cache() {
    run(include_str!("token_cache.yaml"), 29, |steps: &Vec<String>| outcomes(steps));
}

fn outcomes(steps: &[String]) -> Vec<String> {
    let start = Instant::now();
    let mut state = State::default();
    let mut callers: BTreeMap<&str, Option<u64>> = BTreeMap::new();
    let mut began = start;
    let mut outcomes = Vec::new();
    for step in steps {
        let words: Vec<&str> = step.split(' ').collect();
        let now = start + Duration::from_secs(words[0].parse().unwrap());
        let outcome = match words[1..] {
            ["ask", caller] => {
                let seen = callers.entry(caller).or_default();
                match state.ask(now, seen, Waker::noop()) {
                    Poll::Pending => "wait".to_owned(),
                    Poll::Ready(Err(_)) => "error".to_owned(),
                    Poll::Ready(Ok(Some(secret))) => secret.into_exposed(),
                    Poll::Ready(Ok(None)) => {
                        began = now;
                        "fetch".to_owned()
                    }
                }
            }
            ["got", token] => end(&mut state, began, now, Ok(Token::new(token))),
            ["got", token, lifetime] => {
                let lifetime = Duration::from_secs(lifetime.parse().unwrap());
                end(&mut state, began, now, Ok(Token::new(token).expires_in(lifetime)))
            }
            ["failed"] => end(&mut state, began, now, Err(Error::request("it has failed"))),
            ["gone"] => {
                state.stop();
                continue;
            }
            ["refused", token] => {
                state.refuse(&token.into());
                continue;
            }
            _ => panic!("`{step}` is no step"),
        };
        outcomes.push(outcome);
    }
    outcomes
}

fn end(state: &mut State, began: Instant, now: Instant, fetched: Result<Token, Error>) -> String {
    let ended = state.end(began, now, fetched);
    state.stop();
    ended.map_or_else(|_| "error".to_owned(), |secret| secret.into_exposed())
}
