//! PostgreSQL: a cluster of its own in a temporary folder, that listens to a socket there and to no port. Its server never
//! runs as root: there it becomes the user postgres, or nobody.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::engines::{Engine, shell};

/// The page's oldest version: HEADER match.
const OLDEST: u32 = 15;

/// A server that is stopped when it is dropped.
pub struct Cluster {
    /// Where initdb, pg_ctl and psql are.
    programs: PathBuf,
    /// As whom the server runs, where that is somebody else.
    user: Option<User>,
    home: TempDir,
    folder: PathBuf,
}

struct User {
    id: u32,
    group: u32,
}

impl Cluster {
    /// A new cluster for the tables of that workspace, or why there is none.
    pub fn start(folder: &Path) -> Result<Cluster, String> {
        let programs = programs().ok_or("initdb, pg_ctl and psql are not there")?;
        let version = said(Command::new(programs.join("initdb")).arg("--version"))?;
        let number = version.split_whitespace().filter_map(|word| word.split('.').next()?.parse::<u32>().ok()).next();
        if number.is_none_or(|number| number < OLDEST) {
            return Err(format!("{} is older than {OLDEST}", version.trim()));
        }
        let home = TempDir::new().map_err(|error| error.to_string())?;
        let user = unprivileged()?;
        if let Some(user) = &user {
            own(home.path(), user)?;
        }
        let cluster = Cluster { programs, user, home, folder: folder.to_owned() };
        let data = cluster.data();
        said(
            cluster
                .program("initdb")
                .args(["-U", "kpi", "-A", "trust", "-E", "UTF8", "--locale=C", "-N", "-D"])
                .arg(&data),
        )?;
        let options = format!("-c listen_addresses='' -c fsync=off -k '{}'", cluster.home.path().display());
        let mut start = cluster.program("pg_ctl");
        start
            .args(["start", "-w", "-s", "-o", &options, "-l"])
            .arg(cluster.home.path().join("log"))
            .arg("-D")
            .arg(&data);
        // The server keeps what it inherits: it must not hold a pipe of ours open.
        let started = start.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        if started.is_ok_and(|status| status.success()) { Ok(cluster) } else { Err(cluster.log()) }
    }

    fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.home.path().join("log")).unwrap_or_else(|_| "pg_ctl start failed".to_owned())
    }

    /// One of its programs, run as the server's user.
    fn program(&self, name: &str) -> Command {
        let path = self.programs.join(name);
        let mut command = match &self.user {
            None => Command::new(path),
            Some(User { id, group }) => {
                let mut command = Command::new("setpriv");
                command.arg(format!("--reuid={id}")).arg(format!("--regid={group}")).arg("--clear-groups").arg(path);
                command
            }
        };
        command.current_dir(self.home.path());
        command
    }

    fn variables(&self) -> [(&'static str, String); 3] {
        let host = self.home.path().display().to_string();
        [("PGHOST", host), ("PGUSER", "kpi".to_owned()), ("PGDATABASE", "postgres".to_owned())]
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let mut stop = self.program("pg_ctl");
        stop.args(["stop", "-s", "-m", "immediate", "-D"]).arg(self.data());
        let _ = stop.stdout(Stdio::null()).stderr(Stdio::null()).status();
    }
}

impl Engine for Cluster {
    fn name(&self) -> &'static str {
        "postgresql"
    }

    fn ask(&self, sql: &str) -> String {
        let mut command = Command::new(self.programs.join("psql"));
        command.args(["-X", "-q", "--csv", "-v", "ON_ERROR_STOP=1", "-f", "-"]).current_dir(&self.folder);
        command.envs(self.variables()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let sql = format!("{};\n", sql.trim_end().trim_end_matches(';'));
        child.stdin.take().unwrap().write_all(sql.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{sql}\n{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn shell(&self, script: &str) {
        let variables = self.variables();
        let mut path = std::env::split_paths(&crate::engines::path_with_kpi()).collect::<Vec<_>>();
        path.push(self.programs.clone());
        let path = std::env::join_paths(path).unwrap().into_string().unwrap();
        let mut variables: Vec<(&str, &str)> = variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
        variables.push(("PATH", &path));
        shell(&self.folder, script, &variables);
    }
}

/// The folder of the newest server; Debian keeps it off the path.
fn programs() -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = debian
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    versions.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let candidates = versions.into_iter().rev().map(|(_, path)| path).chain(std::env::split_paths(&path));
    let is_whole =
        |path: &PathBuf| ["initdb", "pg_ctl", "psql", "postgres"].iter().all(|name| path.join(name).is_file());
    candidates.into_iter().find(is_whole)
}

/// Whom a server may run as, where root may not.
fn unprivileged() -> Result<Option<User>, String> {
    if said(Command::new("id").arg("-u"))?.trim() != "0" {
        return Ok(None);
    }
    let id = |user: &str, flag: &str| said(Command::new("id").args([flag, user])).ok()?.trim().parse::<u32>().ok();
    let user =
        ["postgres", "nobody"].into_iter().find_map(|user| Some(User { id: id(user, "-u")?, group: id(user, "-g")? }));
    let user = user.ok_or("root may not run it, and there is nobody else")?;
    said(Command::new("setpriv").arg("--version"))?;
    Ok(Some(user))
}

#[cfg(unix)]
fn own(folder: &Path, user: &User) -> Result<(), String> {
    std::os::unix::fs::chown(folder, Some(user.id), Some(user.group)).map_err(|error| error.to_string())
}

#[cfg(not(unix))]
fn own(_: &Path, _: &User) -> Result<(), String> {
    Err("only on Unix".to_owned())
}

/// What a program answers, or why it does not.
fn said(command: &mut Command) -> Result<String, String> {
    let told = |output: Output| {
        let words = if output.status.success() { &output.stdout } else { &output.stderr };
        let words = String::from_utf8_lossy(words).into_owned();
        if output.status.success() { Ok(words) } else { Err(words) }
    };
    command.output().map_err(|error| format!("{}: {error}", command.get_program().to_string_lossy())).and_then(told)
}
