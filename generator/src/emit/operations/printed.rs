//! The operations of a group as text, whichever of its files they come to stand in.
//!
//! In: the operations. Out: their methods, and the items of their calls. Each is printed once, before it is known how long
//! all of them are. It must not know which of them stand together.

use quote::quote;

use super::{answers, call, method, pager, waits};
use crate::emit::EmitError;
use crate::emit::print::{Block, RustFile};
use crate::naming::Ident;
use crate::plan::OperationPlan;

/// What of an operation is the same in every file.
pub(super) struct PrintedOperation<'a> {
    pub(super) plan: &'a OperationPlan,
    /// Its method, and that under its former names, as members of the group.
    pub(super) methods: Vec<String>,
    /// What stands above its table: the call.
    pub(super) above: RustFile,
    /// The table of the pages that it gives, which stands below its own.
    pub(super) pager: RustFile,
    /// What stands below its tables.
    pub(super) below: RustFile,
}

/// The block of a group's methods.
pub(super) fn block(group: &Ident) -> Result<Block, EmitError> {
    Block::of(quote! { impl<M> #group<M> {} })
}

impl<'a> PrintedOperation<'a> {
    pub(super) fn new(plan: &'a OperationPlan, group: &Ident, block: &Block) -> Result<Self, EmitError> {
        let methods = std::iter::once(method::emit(plan)?).chain(method::former(plan)?);
        let methods = methods.map(|method| block.member(method)).collect();
        let mut above = RustFile::default();
        method::emit_parts(&mut above, plan, group)?;
        above.node(call::emit(plan, group));
        let mut pager = RustFile::default();
        if let Some(paging) = &plan.paging {
            pager.table(|code| pager::emit(code, plan, paging));
        }
        let mut below = RustFile::default();
        if let Some(former) = method::former_setters(plan) {
            below.item(former)?;
        }
        for item in waits::emit(plan) {
            below.item(item)?;
        }
        if let Some(answers) = &plan.answer.by_status {
            answers::emit(&mut below, answers)?;
            below.table_of_item(|code| answers::table(code, answers));
        }
        Ok(Self { plan, methods, above, pager, below })
    }

    /// How long it is without its tables.
    pub(super) fn n_lines(&self) -> usize {
        let methods = self.methods.iter().map(|method| method.lines().count());
        methods.sum::<usize>() + self.above.n_lines() + self.below.n_lines()
    }
}
