//! How the program is linked.
//!
//! On Linux with the GNU C library it stands at a fixed address: the loader then has no thousands of addresses to correct
//! before `main`, a tenth of what the shortest commands take. All code is safe Rust, which needs no shuffled addresses to
//! keep strangers out; set `KPI_LINK_PIE` to link it as the compiler would.

#![expect(clippy::disallowed_methods, reason = "cargo speaks to a build script by the environment")]

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=KPI_LINK_PIE");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    let is_static = env::var("CARGO_CFG_TARGET_FEATURE").is_ok_and(|features| features.contains("crt-static"));
    let is_usual = is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") && !is_static;
    if is_usual && is("PROFILE", "release") && env::var_os("KPI_LINK_PIE").is_none() {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
