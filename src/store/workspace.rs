//! A workspace and its definitions, each file read when it is first asked for. Journals are read elsewhere.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use crate::data::CALENDAR_RU;
use crate::domain::calendar::Calendar;
use crate::domain::catalog::Catalog;
use crate::domain::team::Team;
use crate::place::Place;
use crate::problem::{Fault, Faults};
use crate::store::atomic;
use crate::store::cache::Caching;
use crate::store::closing::inputs::Inputs;
use crate::store::definitions::pack::{Pack, put_all};
use crate::store::definitions::{Definitions, Print};
use crate::store::disk::unreadable;
use crate::store::lock::WriteLock;
use crate::store::root::Root;
use crate::store::toml::calendar::Days;
use crate::store::toml::{calendar, catalog, imports, team};

crate::problems! {
    /// What can be wrong with a definition file before it is read.
    pub enum DefinitionError: Data {
        /// The file that has to be there is not.
        NoFile = "workspace-no-file" { file: String },
        /// Not UTF-8.
        NotUtf8 = "workspace-not-utf8" {},
    }
}

/// The people and groups.
pub const TEAM: &str = "team.toml";
/// The company's own days.
pub const CALENDAR: &str = "calendar.toml";
/// The mappings of exports.
pub const IMPORTS: &str = "imports.toml";

/// A workspace that has been found. Nothing is read until it is asked for, and each file once only.
#[derive(Debug)]
pub struct Workspace {
    root: Root,
    texts: RefCell<HashMap<String, Option<Arc<str>>>>,
    /// What was decoded earlier; none where only the texts count.
    kept: Option<Definitions>,
}

impl Workspace {
    /// The workspace in that folder; opens nothing, and will read the texts of its definitions.
    pub fn open(root: Root) -> Workspace {
        Workspace { root, texts: RefCell::default(), kept: None }
    }

    /// The same, which takes what was decoded earlier of texts that have not changed, and keeps what it decodes.
    pub fn open_kept(root: Root, caching: Caching) -> Workspace {
        let kept = Definitions::of(&root).filter(|_| caching == Caching::On);
        Workspace { kept, ..Workspace::open(root) }
    }

    /// The workspace as it was when a period was closed: definitions come from what was kept then.
    pub fn with_inputs(root: Root, inputs: &Inputs) -> Workspace {
        let text = |file: &str| (file.to_owned(), inputs.text(file).map(|kept| kept.text.clone()));
        let texts = RefCell::new([Root::CATALOG, TEAM, CALENDAR].map(text).into());
        Workspace { texts, ..Workspace::open(root) }
    }

    /// The folder.
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// The catalog.
    pub fn catalog(&self) -> Result<Catalog, Faults> {
        let take = |bytes: &mut &[u8]| Catalog::new(Pack::take(bytes)?).ok();
        self.known(Root::CATALOG, &[], take, catalog_of, |catalog, bytes| catalog.parts().put(bytes))
    }

    /// The team; nobody where there is no team.toml.
    pub fn team(&self, catalog: &Catalog) -> Result<Team, Faults> {
        let roles = roles(catalog);
        let take = |bytes: &mut &[u8]| {
            let (groups, people) = Pack::take(bytes)?;
            Team::new(groups, people, &roles).ok()
        };
        let put = |team: &Team, bytes: &mut Vec<u8>| {
            put_all(team.groups(), bytes);
            put_all(team.people(), bytes);
        };
        self.known(TEAM, &roles, take, |text| team_of(text, &roles), put)
    }

    /// The working days: the country's, with the company's own where there is a calendar.toml.
    pub fn calendar(&self) -> Result<Calendar, Faults> {
        let days = self.known(CALENDAR, &[CALENDAR_RU], Pack::take, calendar_of, Days::put)?;
        Ok(days.calendar())
    }

    /// What a definition file says: as it was decoded earlier where that was made of this very text, and of the same `beside`
    /// it; else as it is read now.
    fn known<T>(
        &self,
        file: &str,
        beside: &[&str],
        take: impl FnOnce(&mut &[u8]) -> Option<T>,
        read: impl FnOnce(Option<&str>) -> Result<T, Faults>,
        put: impl FnOnce(&T, &mut Vec<u8>),
    ) -> Result<T, Faults> {
        let Some(kept) = &self.kept else { return read(self.text(file)?.as_deref()) };
        let start = || beside.iter().fold(Print::blank(), |print, text| print.with(text.as_bytes()));
        if let Some(known) = self.print(file, start()).and_then(|print| kept.take(file, &print, take)) {
            return Ok(known);
        }
        let text = self.text(file)?;
        let value = read(text.as_deref())?;
        kept.keep(file, &print_of(text.as_deref(), start()), |bytes| put(&value, bytes));
        Ok(value)
    }

    /// The print of a file as it is, or as it was when its text was read; none where it cannot be read, and reading it will
    /// tell why.
    fn print(&self, file: &str, start: Print) -> Option<Print> {
        if let Some(text) = self.texts.borrow().get(file) {
            return Some(print_of(text.as_deref(), start));
        }
        match self.root.open(file).ok()? {
            Some(file) => start.with_file(file).ok(),
            None => Some(start),
        }
    }

    /// The text of a file of the workspace by its name there; none where there is no such file.
    pub fn text(&self, file: &str) -> Result<Option<Arc<str>>, Faults> {
        if let Some(known) = self.texts.borrow().get(file) {
            return Ok(known.clone());
        }
        let text = self.fresh_text(file)?;
        self.texts.borrow_mut().insert(file.to_owned(), text.clone());
        Ok(text)
    }

    /// Changes a definition file: under the lock its present text goes through `edit`, whatever was read of it before, what
    /// comes out is read and checked with the other definitions, and only then replaces the file. A text that does not
    /// check changes nothing, and is reported as if it had been written by hand. There is no other way to write one.
    pub fn edit(
        &self,
        lock: &WriteLock,
        file: &str,
        edit: impl FnOnce(&str) -> Result<String, Faults>,
    ) -> Result<(), Faults> {
        let before = self.fresh_text(file)?;
        let after = edit(before.as_deref().unwrap_or_default())?;
        if before.as_deref() == Some(after.as_str()) {
            return Ok(());
        }
        self.check(file, &after)?;
        atomic::replace(lock, &self.root, file, after.as_bytes())?;
        self.texts.borrow_mut().insert(file.to_owned(), Some(after.into()));
        Ok(())
    }

    /// Checks a text with the other definitions as they stand now.
    fn check(&self, file: &str, text: &str) -> Result<(), Faults> {
        let present = Workspace::open(self.root.clone());
        match file {
            Root::CATALOG => {
                let catalog = catalog::read(file, text)?;
                present.team(&catalog).map(drop)
            }
            TEAM => team::read(file, text, &roles(&present.catalog()?)).map(drop),
            CALENDAR => calendar::read(file, text).map(drop),
            IMPORTS => imports::read(file, text).map(drop),
            _ => Ok(()),
        }
    }

    fn fresh_text(&self, file: &str) -> Result<Option<Arc<str>>, Faults> {
        match self.root.read(file)? {
            Some(bytes) => Ok(Some(String::from_utf8(bytes).map_err(|error| not_utf8(file, &error))?.into())),
            None => Ok(None),
        }
    }
}

/// The text of a definition file that need not lie in a workspace.
pub fn text_at(name: &str, path: &Path) -> Result<String, Fault> {
    let bytes = std::fs::read(path).map_err(|error| unreadable(name, error))?;
    String::from_utf8(bytes).map_err(|error| not_utf8(name, &error))
}

fn catalog_of(text: Option<&str>) -> Result<Catalog, Faults> {
    let file = Root::CATALOG;
    let text = text.ok_or_else(|| DefinitionError::NoFile { file: file.to_owned() })?;
    catalog::read(file, text)
}

fn team_of(text: Option<&str>, roles: &[&str]) -> Result<Team, Faults> {
    text.map_or_else(|| Ok(Team::default()), |text| team::read(TEAM, text, roles))
}

fn calendar_of(text: Option<&str>) -> Result<Days, Faults> {
    text.map_or_else(|| Ok(calendar::embedded_days()), |text| calendar::days(CALENDAR, text))
}

/// A file that is not there has another print than an empty one.
fn print_of(text: Option<&str>, start: Print) -> Print {
    match text {
        Some(text) => start.with(text.as_bytes()),
        None => start,
    }
}

fn roles(catalog: &Catalog) -> Vec<&str> {
    catalog.roles().iter().map(|role| role.id.as_str()).collect()
}

fn not_utf8(file: &str, error: &std::string::FromUtf8Error) -> Fault {
    let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let good = String::from_utf8_lossy(good);
    Fault::from(DefinitionError::NotUtf8 {}).at(Place::of_offset(file, &good, good.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::lock::LockOptions;
    use crate::store::toml::catalog::template;

    fn workspace(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Workspace) {
        let folder = tempfile::tempdir().unwrap();
        let catalog = format!("[workspace]\nformat = 1\n\n{}", template());
        std::fs::write(folder.path().join(Root::CATALOG), catalog).unwrap();
        for (file, bytes) in files {
            std::fs::write(folder.path().join(file), bytes).unwrap();
        }
        let root = Root::at(folder.path()).unwrap();
        (folder, Workspace::open(root))
    }

    fn lock(workspace: &Workspace) -> WriteLock {
        let now = chrono::DateTime::from_timestamp(1_715_590_000, 0).unwrap();
        let options = LockOptions { wait: LockOptions::WAIT, no_lock: false, holder: "test".to_owned(), now };
        WriteLock::acquire(workspace.root(), &options).unwrap()
    }

    #[test]
    fn without_a_team_there_is_nobody_and_the_calendar_is_the_countrys() {
        let (_folder, workspace) = workspace(&[]);
        let catalog = workspace.catalog().unwrap();
        assert!(workspace.team(&catalog).unwrap().people().is_empty());
        let may = "2024-05".parse::<crate::domain::period::Period>().unwrap();
        assert_eq!(workspace.calendar().unwrap().working_days(may.span()), 20);
    }

    #[test]
    fn a_good_edit_is_written_and_seen() {
        let (folder, workspace) = workspace(&[]);
        let text = "[[person]]\nid = \"ivanov\"\nname = \"Иванов Иван\"\n";
        workspace.edit(&lock(&workspace), TEAM, |before| Ok(format!("{before}{text}"))).unwrap();
        assert_eq!(std::fs::read_to_string(folder.path().join(TEAM)).unwrap(), text);
        let team = workspace.team(&workspace.catalog().unwrap()).unwrap();
        assert!(team.person("ivanov").is_some());
    }

    #[test]
    fn an_edit_begins_with_what_stands_there_now() {
        let (folder, workspace) = workspace(&[(TEAM, b"# ours\n")]);
        assert!(workspace.text(TEAM).unwrap().is_some());
        std::fs::write(folder.path().join(TEAM), "# ours\n# theirs\n").unwrap();
        workspace.edit(&lock(&workspace), TEAM, |before| Ok(format!("{before}# new\n"))).unwrap();
        assert_eq!(std::fs::read_to_string(folder.path().join(TEAM)).unwrap(), "# ours\n# theirs\n# new\n");
    }

    #[test]
    fn an_edit_is_checked_against_the_others_as_they_are_now() {
        let (folder, workspace) = workspace(&[]);
        let catalog = workspace.text(Root::CATALOG).unwrap().unwrap();
        let without = catalog.replace("id   = \"consultant\"", "id   = \"adviser\"");
        std::fs::write(folder.path().join(Root::CATALOG), without).unwrap();
        let team = "[[person]]\nid = \"p\"\nname = \"x\"\npost = [{ role = \"consultant\", from = 2024-05-01 }]\n";
        let faults = workspace.edit(&lock(&workspace), TEAM, |_| Ok(team.to_owned())).unwrap_err().0;
        assert_eq!(faults[0].code, "team-unknown-role");
    }

    #[test]
    fn a_bad_edit_changes_nothing_and_is_told_with_its_place() {
        let (folder, workspace) = workspace(&[]);
        let text = "[[person]]\nid = \"ivanov\"\nname = \"x\"\n[[person.post]]\nrole = \"seler\"\nfrom = 2024-05-01\n";
        let faults = workspace.edit(&lock(&workspace), TEAM, |_| Ok(text.to_owned())).unwrap_err().0;
        let told: Vec<_> = faults.iter().map(|fault| fault.place.as_ref().unwrap().to_string()).collect();
        assert_eq!((told, faults[0].code), (vec!["team.toml:5:9".to_owned()], "team-unknown-role"));
        assert!(!folder.path().join(TEAM).exists());
    }

    #[test]
    fn a_catalog_is_checked_against_the_team() {
        let team = b"[[person]]\nid = \"p\"\nname = \"x\"\npost = [{ role = \"consultant\", from = 2024-05-01 }]\n";
        let (_folder, workspace) = workspace(&[(TEAM, team)]);
        let without = |text: &str| Ok(text.replace("id   = \"consultant\"", "id   = \"adviser\""));
        let faults = workspace.edit(&lock(&workspace), Root::CATALOG, without).unwrap_err().0;
        assert_eq!(faults[0].place.as_ref().unwrap().to_string(), "team.toml:4:19");
    }

    #[test]
    fn what_is_not_utf8_is_told_with_its_place() {
        let (_folder, workspace) = workspace(&[(CALENDAR, b"country = \"ru\"\n# \xcf\xf0\n")]);
        let fault = workspace.calendar().unwrap_err().0.remove(0);
        assert_eq!(
            (fault.code, fault.place.unwrap().to_string()),
            ("workspace-not-utf8", "calendar.toml:2:3".to_owned())
        );
    }

    #[test]
    fn a_mark_of_byte_order_is_no_mistake() {
        let (_folder, workspace) = workspace(&[(TEAM, "\u{feff}[[person]]\nid = \"p\"\nname = \"x\"\n".as_bytes())]);
        assert!(workspace.team(&workspace.catalog().unwrap()).is_ok());
    }
}
