//! The register of every enum of problems: how a failure that went up as `anyhow` is known again, and what the tests
//! count. A new enum adds its line; `tests/problems.rs` finds the one that was forgotten.

use std::error::Error;

use crate::problem::Faults;

macro_rules! register {
    ($($path:path),+ $(,)?) => {
        /// The codes of each enum.
        pub const ALL: &[&[&str]] = &[$(<$path>::CODES),+];

        /// The names of the enums, as the source spells them.
        pub const ENUMS: &[&str] = &[$(stringify!($path)),+];

        fn known(error: &(dyn Error + 'static)) -> Option<Faults> {
            $(if let Some(problem) = error.downcast_ref::<$path>() {
                return Some(problem.clone().into());
            })+
            None
        }
    };
}

register! {
    crate::cli::OutputError,
    crate::commands::export::ExportUsage,
    crate::cli::OutputUsage,
    crate::commands::form::FormUsage,
    crate::commands::import::ImportError,
    crate::commands::import::ImportNote,
    crate::commands::import::ImportUsage,
    crate::commands::catalog::ChangeError,
    crate::commands::control::CheckError,
    crate::commands::control::CheckUsage,
    crate::commands::mistake::CliError,
    crate::commands::office::OfficeError,
    crate::commands::target::PlanFinding,
    crate::commands::target::TargetCommandError,
    crate::intake::plan::PlanError,
    crate::context::EnvironmentError,
    crate::context::WorkspaceError,
    crate::domain::calendar::DayCountError,
    crate::domain::calendar::ScheduleError,
    crate::domain::catalog::CatalogError,
    crate::domain::correction::CorrectionError,
    crate::domain::duty::DutyError,
    crate::domain::formula::FormulaError,
    crate::domain::id::IdError,
    crate::domain::kpi::BreakdownError,
    crate::domain::measure::WordError,
    crate::domain::period::CadenceError,
    crate::domain::period::PeriodError,
    crate::domain::record::RecordError,
    crate::domain::seal::ChainError,
    crate::domain::seal::ClosedError,
    crate::domain::stamp::StampError,
    crate::domain::target::TargetError,
    crate::domain::team::TeamError,
    crate::domain::value::ValueError,
    crate::domain::verification::ControlError,
    crate::domain::verification::DigestError,
    crate::forms::FormError,
    crate::intake::container::choice::ChoiceError,
    crate::intake::container::problem::ContainerError,
    crate::intake::container::problem::ContainerNote,
    crate::intake::date_format::DateFormatError,
    crate::intake::mapping::MappingError,
    crate::intake::problem::IntakeError,
    crate::intake::problem::IntakeNote,
    crate::intake::reconcile::ReconcileNote,
    crate::reading::date::Misread,
    crate::reading::name::NameError,
    crate::reading::number::NumberError,
    crate::render::html::TemplateError,
    crate::report::taking_back::TakeBackError,
    crate::report::taking_back::TakeBackRefused,
    crate::report::actions::ActionError,
    crate::report::closing::ClosingError,
    crate::report::closing::ClosingPeriodError,
    crate::report::decisions::DecisionError,
    crate::report::decisions::StageError,
    crate::report::findings::FindingError,
    crate::report::findings::catalog::CatalogFinding,
    crate::report::findings::duties::DutyFinding,
    crate::report::findings::records::RecordFinding,
    crate::report::findings::rollout::RolloutFinding,
    crate::report::findings::stamps::StampFinding,
    crate::report::findings::verdicts::VerdictFinding,
    crate::store::mend::MendError,
    crate::report::findings::targets::TargetFinding,
    crate::report::frozen::FrozenError,
    crate::report::gates::Lack,
    crate::reading::shares::ShareError,
    crate::report::entry::EntryError,
    crate::report::entry::SayError,
    crate::store::append::AppendError,
    crate::store::cache::CacheError,
    crate::store::closing::audit::AuditError,
    crate::store::disk::FileError,
    crate::store::folder::FolderError,
    crate::store::founding::FoundingError,
    crate::store::journals::JournalError,
    crate::store::journals::closes::ClosesError,
    crate::store::line::LineError,
    crate::store::lock::LockError,
    crate::store::pending::PendingError,
    crate::store::toml::TomlError,
    crate::store::toml::calendar::CalendarError,
    crate::store::toml::catalog::CatalogFileError,
    crate::store::toml::edit::EditError,
    crate::store::toml::team::TeamFileError,
    crate::store::workspace::DefinitionError,
}

/// The faults in an error or in what caused it.
pub fn faults_in(error: &(dyn Error + 'static)) -> Option<Faults> {
    let faults = error.downcast_ref::<Faults>().cloned().or_else(|| known(error));
    faults.or_else(|| error.source().and_then(faults_in))
}
