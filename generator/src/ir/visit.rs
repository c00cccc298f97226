//! Every use of a type in the representation, for what rewrites or follows all of them.

use super::{AdditionalProperties, Api, Operation, TypeDef, TypeId, TypeKind, TypeName, TypeRef};

/// How many aliases in a row are followed before a chain counts as endless.
const LONGEST_CHAIN: usize = 100;

impl Api {
    /// Visits the outermost uses: of definitions, then of operations.
    pub fn type_refs_mut(&mut self, visit: &mut impl FnMut(&mut TypeRef)) {
        self.types.iter_mut().for_each(|def| def.type_refs_mut(visit));
        self.operations.iter_mut().for_each(|operation| operation.type_refs_mut(visit));
    }

    /// What a use comes to when aliases are followed to something that is none.
    pub fn unaliased(&self, ty: &TypeRef) -> TypeRef {
        let mut ty = ty.clone();
        for _ in 0..LONGEST_CHAIN {
            let TypeRef::Named(id) = ty else { return ty };
            match self.ty(id).map(|def| &def.kind) {
                Some(TypeKind::Alias(next)) => ty = next.clone(),
                Some(_) => return ty,
                None => return TypeRef::Any,
            }
        }
        TypeRef::Any
    }
}

impl TypeDef {
    /// The outermost uses in the definition.
    pub fn type_refs(&self) -> Vec<&TypeRef> {
        match &self.kind {
            TypeKind::Struct(object) => {
                let rest = match &object.additional {
                    AdditionalProperties::Typed(ty) => Some(ty),
                    _ => None,
                };
                object.fields.iter().map(|field| &field.ty).chain(rest).collect()
            }
            TypeKind::Enum(_) => Vec::new(),
            TypeKind::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
            TypeKind::Tuple(items) => items.iter().collect(),
            TypeKind::Alias(ty) => vec![ty],
        }
    }

    /// Visits the outermost uses in the definition.
    pub fn type_refs_mut(&mut self, visit: &mut impl FnMut(&mut TypeRef)) {
        match &mut self.kind {
            TypeKind::Struct(object) => {
                object.fields.iter_mut().for_each(|field| visit(&mut field.ty));
                if let AdditionalProperties::Typed(ty) = &mut object.additional {
                    visit(ty);
                }
            }
            TypeKind::Enum(_) => {}
            TypeKind::Union(union) => union.variants.iter_mut().for_each(|variant| visit(&mut variant.ty)),
            TypeKind::Tuple(items) => items.iter_mut().for_each(visit),
            TypeKind::Alias(ty) => visit(ty),
        }
    }
}

impl Operation {
    /// The outermost uses in what is sent.
    pub fn sent_refs(&self) -> Vec<&TypeRef> {
        let body = self.body.iter().flat_map(|body| &body.contents).map(|content| &content.ty);
        self.parameters.iter().map(|parameter| &parameter.ty).chain(body).collect()
    }

    /// The outermost uses in what is received.
    pub fn received_refs(&self) -> Vec<&TypeRef> {
        let contents = self.responses.iter().flat_map(|response| &response.contents);
        let headers = self.responses.iter().flat_map(|response| &response.headers);
        contents.map(|content| &content.ty).chain(headers.map(|header| &header.ty)).collect()
    }

    /// Visits the outermost uses in what is sent.
    pub fn sent_refs_mut(&mut self, visit: &mut impl FnMut(&mut TypeRef)) {
        self.parameters.iter_mut().for_each(|parameter| visit(&mut parameter.ty));
        for content in self.body.iter_mut().flat_map(|body| &mut body.contents) {
            visit(&mut content.ty);
        }
    }

    /// Visits all outermost uses.
    pub fn type_refs_mut(&mut self, visit: &mut impl FnMut(&mut TypeRef)) {
        self.sent_refs_mut(visit);
        self.received_refs_mut(visit);
    }

    /// Visits the outermost uses in what is received.
    pub fn received_refs_mut(&mut self, visit: &mut impl FnMut(&mut TypeRef)) {
        for response in &mut self.responses {
            response.contents.iter_mut().for_each(|content| visit(&mut content.ty));
            response.headers.iter_mut().for_each(|header| visit(&mut header.ty));
        }
    }
}

impl TypeRef {
    /// The innermost type: the one named, or the scalar.
    pub fn innermost(&self) -> &TypeRef {
        let mut ty = self;
        while let Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) = ty {
            ty = inner;
        }
        ty
    }

    /// The innermost type, to be replaced.
    pub fn innermost_mut(&mut self) -> &mut TypeRef {
        match self {
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.innermost_mut(),
            other => other,
        }
    }

    /// The named type in it, however deep.
    pub fn named(&self) -> Option<TypeId> {
        match self.innermost() {
            Self::Named(id) => Some(*id),
            _ => None,
        }
    }
}

impl TypeName {
    /// Visits the ids that the name mentions.
    pub fn ids_mut(&mut self, visit: &mut impl FnMut(&mut TypeId)) {
        match self {
            Self::Within { parent, .. } => visit(parent),
            Self::Input(id) | Self::Output(id) => visit(id),
            Self::Merged(names) => names.iter_mut().for_each(|name| name.ids_mut(visit)),
            Self::Component(_) | Self::Operation { .. } => {}
        }
    }
}
