//! The bodies that the API sends with errors.

use super::code::Code;
use crate::naming::Ident;
use crate::plan::{CratePlan, RustType};

/// `None` where no error body is declared.
pub(super) fn emit(plan: &CratePlan) -> Option<String> {
    let mut code = Code::default();
    code.line("//! What the API says when it refuses.");
    code.blank();
    match plan.error_types.as_slice() {
        [] => return None,
        [one] => single(&mut code, one),
        many => several(&mut code, many),
    }
    Some(code.finish())
}

fn single(code: &mut Code, ty: &RustType) {
    code.line("use crate::runtime::Error;");
    code.line("use crate::types;");
    code.blank();
    code.block("impl Error", "}", |code| {
        code.doc("What the API said, if this is its answer and the body can be read.");
        code.line("#[inline]");
        code.block(format_args!("pub fn api_error(&self) -> Option<{}>", ty.in_code("types::")), "}", |code| {
            code.line("self.decode_body(0)");
        });
    });
}

fn several(code: &mut Code, types: &[RustType]) {
    code.line("use crate::runtime::Error;");
    code.line("use crate::types;");
    code.blank();
    code.doc("What the API said: one of the bodies that its errors have.");
    code.line("#[derive(Debug, Clone, PartialEq)]");
    code.line("#[non_exhaustive]");
    let named: Vec<(Ident, &RustType)> = types.iter().filter_map(|ty| Some((name(ty)?, ty))).collect();
    code.block("pub enum ApiError", "}", |code| {
        for (ident, ty) in &named {
            code.doc(&format!("A [`{}`].", ty.in_code("types::")));
            code.line(format_args!("{ident}(Box<{}>),", ty.in_code("types::")));
        }
    });
    code.blank();
    code.block("impl Error", "}", |code| {
        code.doc("What the API said, if this is its answer and the body can be read.");
        code.line("#[inline]");
        code.block("pub fn api_error(&self) -> Option<ApiError>", "}", |code| {
            code.block("match self.error_type()?", "}", |code| {
                for (index, (ident, _)) in named.iter().enumerate() {
                    code.line(format_args!(
                        "{index} => Some(ApiError::{ident}(Box::new(self.decode_body({index})?))),"
                    ));
                }
                code.line("_ => None,");
            });
        });
    });
}

/// `plan` lets only named types through.
fn name(ty: &RustType) -> Option<Ident> {
    match ty {
        RustType::Named(ident) => Some(ident.clone()),
        _ => None,
    }
}
