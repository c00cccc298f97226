//! Security schemes that send the same under another name.

use std::collections::BTreeSet;

use crate::config::NamesLock;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ir::{Api, Origin};

pub(super) fn rename(api: &Api, lock: &mut NamesLock, diags: &mut Diagnostics) {
    let present: BTreeSet<&str> = api.security_schemes.iter().map(|scheme| scheme.name.as_str()).collect();
    let gone: Vec<String> = lock.schemes.keys().filter(|name| !present.contains(name.as_str())).cloned().collect();
    for old in gone {
        let Some(locked) = lock.schemes.get(&old).cloned() else { continue };
        let mut new = api
            .security_schemes
            .iter()
            .filter(|scheme| !lock.schemes.contains_key(&scheme.name) && scheme.kind.sends() == locked.sends);
        let (Some(scheme), None) = (new.next(), new.next()) else { continue };
        lock.schemes.remove(&old);
        lock.schemes.insert(scheme.name.clone(), locked);
        if lock.client.new.as_ref() == Some(&old) {
            lock.client.new = Some(scheme.name.clone());
        }
        diags.push(
            Diagnostic::new(Code::NameKept, &Origin::default())
                .message(format!("the scheme `{old}` is called `{}` now, and sends the same", scheme.name))
                .help("its method and its environment variables stay as released"),
        );
    }
}
