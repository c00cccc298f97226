//! older dialects brought to the 3.1 shape, value to value.
