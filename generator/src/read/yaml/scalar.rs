use granit_parser::{ScalarStyle, Tag};
use serde_json::{Number, Value};

/// The value of a scalar by the core schema of YAML 1.2 (chapter 10.3): `yes`, `on` and `12:30` are strings.
/// What JSON cannot say (`.inf`, `.nan`) stays a string as well.
pub(super) fn value(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Value {
    let is_text = match tag {
        Some(tag) => tag.parts() == ("!", "") || tag.is_yaml_core_schema_tag("str"),
        None => false,
    };
    let is_forced = tag.and_then(Tag::core_suffix).is_some();
    if is_text || (style != ScalarStyle::Plain && !is_forced) {
        return Value::String(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => number(text).map_or_else(|| Value::String(text.to_owned()), Value::Number),
    }
}

fn number(text: &str) -> Option<Number> {
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if !is_decimal(digits) {
        return None;
    }
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let integer = if is_negative {
            text.parse::<i64>().ok().map(Number::from)
        } else {
            digits.parse::<u64>().ok().map(Number::from)
        };
        if integer.is_some() {
            return integer;
        }
    }
    // Rust reads all that the schema allows here; what is too large for it becomes infinite and so a string.
    Number::from_f64(text.parse().ok()?)
}

/// Signs are not allowed here, though `from_str_radix` takes them.
fn radix(digits: &str, radix: u32) -> Option<Number> {
    let is_sound = digits.chars().all(|digit| digit.is_digit(radix));
    is_sound.then(|| u64::from_str_radix(digits, radix).ok()).flatten().map(Number::from)
}

/// `(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
fn is_decimal(text: &str) -> bool {
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let mantissa_is_sound = match mantissa.split_once('.') {
        Some((whole, fraction)) => {
            all_digits(whole) && all_digits(fraction) && !(whole.is_empty() && fraction.is_empty())
        }
        None => !mantissa.is_empty() && all_digits(mantissa),
    };
    mantissa_is_sound
        && exponent.is_none_or(|exponent| {
            let digits = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
            !digits.is_empty() && all_digits(digits)
        })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn plain(text: &str) -> Value {
        value(text, ScalarStyle::Plain, None)
    }

    #[test]
    fn the_core_schema_decides() {
        assert_eq!(plain(""), json!(null));
        assert_eq!(plain("TRUE"), json!(true));
        assert_eq!(plain("-12"), json!(-12));
        assert_eq!(plain("+12"), json!(12));
        assert_eq!(plain("0x1F"), json!(31));
        assert_eq!(plain("0o17"), json!(15));
        assert_eq!(plain("3.1"), json!(3.1));
        assert_eq!(plain("1.5e3"), json!(1500.0));
        assert_eq!(plain(".5"), json!(0.5));
        assert_eq!(plain("18446744073709551615"), json!(u64::MAX));
    }

    #[test]
    fn all_else_is_a_string() {
        let texts = [
            "yes",
            "on",
            "No",
            "nULL",
            "3.0.1",
            "12:30",
            "1_000",
            "0x",
            "0x+1",
            "+",
            "-",
            ".",
            "e5",
            "1e",
            ".inf",
            "-.INF",
            ".nan",
            "inf",
            "NaN",
            "1e999",
            "2020-01-01",
            "--1",
            "0b1",
        ];
        for text in texts {
            assert_eq!(plain(text), json!(text));
        }
        assert_eq!(value("12", ScalarStyle::SingleQuoted, None), json!("12"));
        assert_eq!(value("", ScalarStyle::Literal, None), json!(""));
    }

    #[test]
    fn tags_overrule_the_notation() {
        let tag = |suffix: &str| Tag::new("tag:yaml.org,2002:", suffix);
        assert_eq!(value("12", ScalarStyle::Plain, Some(&tag("str"))), json!("12"));
        assert_eq!(value("12", ScalarStyle::DoubleQuoted, Some(&tag("int"))), json!(12));
        assert_eq!(value("12", ScalarStyle::DoubleQuoted, Some(&tag("binary"))), json!("12"));
        assert_eq!(value("12", ScalarStyle::Plain, Some(&Tag::new("!", ""))), json!("12"));
    }
}
