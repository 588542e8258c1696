//! coaching
