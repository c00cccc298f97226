//! The style of a parameter as an expression of the runtime.

use crate::ir::{ParameterStyle, Style};

/// A style as an expression of the runtime.
pub(crate) fn style_expression(style: ParameterStyle) -> String {
    let ParameterStyle::Style { style, explode, allow_reserved } = style else {
        return "Style::JSON".to_owned();
    };
    let name = match (style, explode) {
        (Style::Form, true) => "FORM",
        (Style::Form, false) => "FORM_JOINED",
        (Style::Simple, false) => "SIMPLE",
        (Style::Simple, true) => "SIMPLE_EXPLODED",
        (Style::Label, false) => "LABEL",
        (Style::Label, true) => "LABEL_EXPLODED",
        (Style::Matrix, false) => "MATRIX",
        (Style::Matrix, true) => "MATRIX_EXPLODED",
        (Style::SpaceDelimited, _) => "SPACE_DELIMITED",
        (Style::PipeDelimited, _) => "PIPE_DELIMITED",
        (Style::DeepObject, _) => "DEEP_OBJECT",
    };
    let reserved = if allow_reserved { ".reserved()" } else { "" };
    format!("Style::{name}{reserved}")
}
