//! Writes the example workspace `examples/sales-department` anew, to the byte as it was:
//! `cargo run --example sales_department -- examples/sales-department`.

mod department;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = std::env::args_os().nth(1);
    let done = match &folder {
        Some(folder) => department::write(Path::new(folder)),
        None => Err(std::io::Error::other("name the folder to write to: cargo run --example sales_department -- DIR")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = std::io::Write::write_all(&mut std::io::stderr(), format!("{error}\n").as_bytes());
            ExitCode::FAILURE
        }
    }
}
