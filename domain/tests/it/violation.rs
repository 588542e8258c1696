//! violation
