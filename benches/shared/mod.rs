//! What the measurements have in common: chance that is the same each time, and the time of a command.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// The program that is measured.
pub const KPI: &str = env!("CARGO_BIN_EXE_kpi");

/// How many people the made-up workspaces have.
pub const OWNERS: u64 = 200;

/// A workspace with 200 sellers in one group.
pub fn workspace(folder: &Path) {
    let made =
        Command::new(KPI).args(["init", "--company", "Measured", "--language", "en"]).arg(folder).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let mut team = String::from("[[group]]\nid = \"sales\"\nname = \"Sales\"\n");
    for owner in 0..OWNERS {
        let post = "{ role = \"seller\", group = \"sales\", from = 2015-01-01 }";
        team += &format!("\n[[person]]\nid = \"seller.{owner}\"\nname = \"Seller {owner}\"\npost = [{post}]\n");
    }
    std::fs::write(folder.join("team.toml"), team).unwrap();
}

/// The same numbers each time (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    /// Any number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// A number below another.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }
}

/// Runs a command in a folder 15 times and tells the least and the middle time.
#[allow(clippy::print_stdout, reason = "the results are for the screen")]
pub fn time(folder: &str, command: &[&str]) {
    let run = || {
        let start = Instant::now();
        let status = Command::new(KPI)
            .args(command)
            .args(["--dir", folder])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        assert!(status.unwrap().code().is_some(), "the command was killed");
        start.elapsed()
    };
    run();
    let mut times: Vec<_> = (0..15).map(|_| run()).collect();
    times.sort();
    println!("{}: least {:.1?}, middle {:.1?} of 15", command.join(" "), times[0], times[7]);
}
