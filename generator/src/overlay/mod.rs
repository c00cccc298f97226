//! corrections (OpenAPI Overlay 1.0).
