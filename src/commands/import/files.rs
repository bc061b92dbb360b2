//! What an import reads: the mapping, the export, and the files joined to it.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::commands::import::progress::Progress;
use crate::commands::import::{Args, ImportError, ImportUsage};
use crate::commands::office::Office;
use crate::context::Context;
use crate::intake::mapping::{Join, Mapping};
use crate::intake::problem::IntakeError;
use crate::intake::{self, Around, Choice, Intake, Options, Table};
use crate::problem::{Fault, Faults, nearest};
use crate::store::input::{self, Input};
use crate::store::toml::imports;
use crate::store::workspace::IMPORTS;

/// What was read of an export.
pub struct Read {
    /// Its values.
    pub intake: Intake,
    /// Its name as typed.
    pub file: String,
    /// The digest of its bytes.
    pub digest: String,
}

/// The mapping asked for.
pub fn mapping(context: &Context, office: &Office, args: &Args) -> Result<Mapping> {
    let (file, text) = match &args.mappings {
        Some(path) => {
            let text = input::text(&context.here.join(path)).map_err(Faults::from)?;
            (path.display().to_string(), Some(text))
        }
        None => (IMPORTS.to_owned(), office.workspace().text(IMPORTS)?.map(|text| text.to_string())),
    };
    let mut mappings = match text {
        Some(text) => imports::read(&file, text.trim_start_matches('\u{feff}'))?,
        None => Vec::new(),
    };
    if mappings.is_empty() {
        return Err(Faults::from(ImportError::NoMappings { file }).into());
    }
    match mappings.iter().position(|mapping| mapping.name == args.mapping) {
        Some(at) => Ok(mappings.swap_remove(at)),
        None => {
            let mut known: Vec<String> = mappings.into_iter().map(|mapping| mapping.name).collect();
            known.sort();
            let suggestion = nearest(&args.mapping, known.iter().map(String::as_str));
            Err(Faults::from(ImportError::UnknownMapping { mapping: args.mapping.clone(), suggestion, known }).into())
        }
    }
}

/// Reads the export by its mapping.
pub fn read(
    context: &mut Context,
    args: &Args,
    mapping: &Mapping,
    around: Around<'_>,
    options: Options,
) -> Result<Read> {
    let joins = joins(context, args, mapping)?;
    let file = args.file.display().to_string();
    let input = if is_piped(args) {
        Input::of(Box::new(std::mem::replace(&mut context.stdin, Box::new(std::io::empty()))))
    } else {
        Input::open(&context.here.join(&args.file)).map_err(Faults::from)?
    };
    let digest = input.digest();
    let choice =
        args.choice().or(mapping.choice.clone()).or(Choice { columns: mapping.columns(), ..Choice::default() });
    let progress = Progress::new(context, &file, &input);
    let table = intake::open(&file, progress.watch(input), &choice).map_err(Faults::from)?;
    let intake = intake::run(table, joins, mapping, around, options)?;
    drop(progress);
    Ok(Read { intake, file, digest: digest.hex() })
}

fn is_piped(args: &Args) -> bool {
    args.file.as_os_str() == "-"
}

/// The files a mapping joins: where `--join` says, else beside the export.
fn joins(context: &Context, args: &Args, mapping: &Mapping) -> Result<Vec<Table<'static>>> {
    let given = given(args, mapping)?;
    let beside = if is_piped(args) { None } else { args.file.parent() };
    let folder = context.here.join(beside.unwrap_or(Path::new("")));
    let (mut tables, mut faults) = (Vec::new(), Vec::new());
    for join in &mapping.joins {
        let named = given.iter().find(|(name, _)| is_called(join, name));
        let path = named.map_or_else(|| folder.join(&join.file), |(_, path)| context.here.join(path));
        match joined(join, &path, named.is_some()) {
            Ok(table) => tables.push(table),
            Err(fault) => faults.push(fault),
        }
    }
    Ok(Faults::none_or(faults, tables)?)
}

fn joined(join: &Join, path: &Path, is_named: bool) -> Result<Table<'static>, Fault> {
    if !is_named && !path.exists() {
        return Err(IntakeError::JoinAbsent { file: join.file.clone() }.into());
    }
    let choice = Choice { columns: vec![join.key.clone()], ..Choice::default() };
    intake::open(&join.file, Input::open(path)?, &choice)
}

/// What `--join NAME=FILE` says.
fn given(args: &Args, mapping: &Mapping) -> Result<Vec<(String, PathBuf)>> {
    let mut given = Vec::new();
    for text in &args.join {
        let parts = text.split_once('=').filter(|(name, file)| !name.trim().is_empty() && !file.trim().is_empty());
        let (name, file) = parts.ok_or_else(|| Faults::from(ImportUsage::JoinMalformed { text: text.clone() }))?;
        let name = name.trim().to_owned();
        if !mapping.joins.iter().any(|join| is_called(join, &name)) {
            let known = mapping.joins.iter().map(|join| join.stem().to_owned()).collect();
            return Err(Faults::from(ImportError::UnknownJoin { name, known }).into());
        }
        given.push((name, PathBuf::from(file.trim())));
    }
    Ok(given)
}

fn is_called(join: &Join, name: &str) -> bool {
    join.stem() == name || join.file == name
}
