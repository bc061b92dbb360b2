//! DuckDB: the program of that name, or the module of a Python; KPI_PYTHON names one that is not on the path.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::engines::{Engine, shell};

/// DuckDB over a database file in the workspace's folder.
pub struct DuckDb {
    /// The program and its first arguments; statements come from standard input.
    command: Vec<String>,
    folder: PathBuf,
}

/// Answers what comes from standard input, the last result as CSV.
const SCRIPT: &str = "
import sys, duckdb
from decimal import Decimal
found = duckdb.connect('kpi.duckdb').execute(sys.stdin.read())
if found.description:
    print(','.join(column[0] for column in found.description))
    for row in found.fetchall():
        print(','.join('' if cell is None else format(cell, 'f') if isinstance(cell, Decimal) else str(cell) for cell in row))
";

/// A Python that has a module.
pub fn python_with(module: &str) -> Option<String> {
    let named = std::env::var("KPI_PYTHON").ok();
    let candidates = named.into_iter().chain(["python3".to_owned(), "python".to_owned()]);
    let has = |python: &String| {
        let mut command = Command::new(python);
        command.args(["-c", &format!("import {module}")]).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    candidates.into_iter().find(has)
}

impl DuckDb {
    /// DuckDB, where there is one.
    pub fn find(folder: &Path) -> Option<DuckDb> {
        let program = Command::new("duckdb").arg("--version").output().is_ok_and(|output| output.status.success());
        let command = if program {
            ["duckdb", "-csv", "-bail", "-nullvalue", "", "kpi.duckdb"].map(str::to_owned).to_vec()
        } else {
            vec![python_with("duckdb")?, "-c".to_owned(), SCRIPT.to_owned()]
        };
        Some(DuckDb { command, folder: folder.to_owned() })
    }
}

impl Engine for DuckDb {
    fn name(&self) -> &'static str {
        "duckdb"
    }

    fn ask(&self, sql: &str) -> String {
        let mut command = Command::new(&self.command[0]);
        command.args(&self.command[1..]).current_dir(&self.folder);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let sql = format!("{};\n", sql.trim_end().trim_end_matches(';'));
        child.stdin.take().unwrap().write_all(sql.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{sql}\n{complaint}");
        let answer = String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n");
        if sql.starts_with("SELECT") { answer } else { String::new() }
    }

    fn shell(&self, script: &str) {
        shell(&self.folder, script, &[]);
    }
}
