//! Edits by command of kpi-catalog.toml and team.toml: text in, text out. Comments, order and formatting survive. What comes
//! out has not been checked: [`Workspace::edit`](crate::store::workspace::Workspace::edit) reads it before it is written,
//! so that a mistake is told as if it had been made by hand.

mod catalog;
mod document;
mod team;

pub use catalog::{add_kpi, edit_kpi, new_catalog};
pub use team::{NewPerson, add_absence, add_group, add_person, add_post, end_posts};

crate::problems! {
    /// What can be wrong with an edit before the text that comes out is read.
    pub enum EditError: Data {
        /// Records name a KPI by its id.
        IdStays = "edit-id-stays" { id: String },
        /// Nobody holds such a post that could be ended.
        NoPostToEnd = "edit-no-post-to-end" { id: String },
    }
}

#[cfg(test)]
mod tests;
