//! What an import reads: the mapping, the export, and the files joined to it.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::commands::import::progress::Progress;
use crate::commands::import::{Args, ImportError, ImportUsage};
use crate::context::Context;
use crate::intake::mapping::{Join, Mapping};
use crate::intake::problem::IntakeError;
use crate::intake::{self, Around, Choice, Intake, Options, Table};
use crate::problem::{Fault, Faults};
use crate::reading::name::folded;
use crate::store::input::Input;

/// What was read of an export.
pub struct Read {
    /// Its values.
    pub intake: Intake,
    /// Its name as typed.
    pub file: String,
    /// The sheet that the command line named, of several, and not the mapping.
    pub sheet: Option<String>,
    /// The digest of its bytes.
    pub digest: String,
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
    let file = args.file_name();
    let input = input(context, args)?;
    let digest = input.digest();
    let choice =
        args.choice().or(mapping.choice.clone()).or(Choice { columns: mapping.columns(), ..Choice::default() });
    let progress = Progress::new(context, &file, &input);
    let table = intake::open(&file, progress.watch(input), &choice).map_err(Faults::from)?;
    let sheet = table.places.sheet.clone().filter(|_| args.sheet.is_some() && table.sheets > 1);
    let is_own = |sheet: &String| mapping.choice.sheet.as_ref().is_some_and(|own| folded(own) == folded(sheet));
    let sheet = sheet.filter(|sheet| !is_own(sheet));
    let intake = intake::run(table, joins, mapping, around, options)?;
    drop(progress);
    Ok(Read { intake, file, sheet, digest: digest.hex() })
}

/// The export's bytes.
fn input(context: &mut Context, args: &Args) -> Result<Input> {
    if is_piped(args) {
        return Ok(Input::of(Box::new(std::mem::replace(&mut context.stdin, Box::new(std::io::empty())))));
    }
    Ok(Input::open(&context.here.join(args.file())).map_err(Faults::from)?)
}

/// The export as a table, for looking at its columns and rows.
pub fn table(context: &mut Context, args: &Args) -> Result<Table<'static>> {
    let input = input(context, args)?;
    Ok(intake::open(&args.file_name(), input, &args.choice()).map_err(Faults::from)?)
}

/// True for what is piped in, which can be read once only.
pub fn is_piped(args: &Args) -> bool {
    args.file().as_os_str() == "-"
}

/// The files a mapping joins: where `--join` says, else beside the export.
fn joins(context: &Context, args: &Args, mapping: &Mapping) -> Result<Vec<Table<'static>>> {
    let given = given(args, mapping)?;
    let beside = if is_piped(args) { None } else { args.file().parent() };
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
