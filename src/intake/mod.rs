//! CRM and Excel files: container -> rows with places -> mapping -> values -> what changes in the workspace.
//! Opens no file: it is given readers, and knows neither the store nor the screen.

pub mod container;
pub mod coverage;
pub mod date_format;
pub mod fields;
pub mod form;
pub mod mapping;
pub mod owners;
pub mod plan;
pub mod problem;
pub mod propose;
pub mod purse;
pub mod reconcile;
pub mod run;
pub mod standing;
pub mod styles;

pub mod amount;

mod ahead;
mod cells;
mod columns;
mod document;
mod finish;
mod gather;
mod kept;
mod rules;
mod texts;
mod typed;
mod words;

pub use container::choice::Choice;
pub use container::{Kind, Places, Reject, Row, Table, csv, open};
pub use coverage::Coverage;
pub use fields::Fields;
pub use mapping::Mapping;
pub use owners::{Names, TeamNames};
pub use purse::{Money, Worth};
pub use reconcile::{Origin, Plan, Replacement, Standing, Terms, reconcile};
pub use run::{Around, Intake, IntakeValue, Options, Skipped, run};

#[cfg(test)]
mod tests;
