//! Closings written and audited on real files.
