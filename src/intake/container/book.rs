//! The formats of workbooks and pages: how each stores cells. All of them give [`Sheet`](super::workbook::Sheet)s.

pub mod html;
pub mod ods;
pub mod package;
pub mod serial;
pub mod styles;
pub mod xls;
pub mod xlsx;

mod biff;
mod compound;
mod xml;
