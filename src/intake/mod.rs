//! CRM and Excel files: container -> rows with places -> mapping -> values -> what changes in the workspace.
//! Opens no file: it is given readers, and knows neither the store nor the screen.

pub mod amount;

pub mod container;
pub mod date_format;
pub mod mapping;

pub mod lines;
pub mod problem;
