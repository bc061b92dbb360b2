//! One writer at a time: `.kpi/lock`. Readers take no lock.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use crate::domain::stamp::instant_text;
use crate::problem::Fault;
use crate::store::disk::{IoReason, unwritable};
use crate::store::root::Root;

crate::problems! {
    /// Why the workspace cannot be written to now.
    pub enum LockError: Data {
        /// Another process is writing.
        Held = "lock-held" { seconds: i64, holder: String, since: String },
        /// Another process is writing, and left no word who it is.
        HeldBySomeone = "lock-held-by-someone" { seconds: i64 },
        /// The folder cannot lock files, as some network and synchronised folders cannot.
        Unsupported = "lock-unsupported" { reason: IoReason },
    }
}

/// How to wait for the lock, and what to tell others meanwhile.
#[derive(Clone, Debug)]
pub struct LockOptions {
    /// How long to wait for another writer.
    pub wait: Duration,
    /// Write even where the folder cannot lock. A lock that someone holds is waited for all the same.
    pub no_lock: bool,
    /// Who writes.
    pub holder: String,
    /// Since when.
    pub now: DateTime<Utc>,
}

impl LockOptions {
    /// How long one waits unless told otherwise.
    pub const WAIT: Duration = Duration::from_secs(10);
}

/// The right to write, until dropped.
#[derive(Debug)]
pub struct WriteLock {
    /// Closing the file gives the lock back; `None` where the folder cannot lock and the user said to go on.
    _file: Option<File>,
}

const LOCK: &str = ".kpi/lock";
const HOLDER: &str = ".kpi/holder";
const FIRST_PAUSE: Duration = Duration::from_millis(2);
const LONGEST_PAUSE: Duration = Duration::from_millis(200);

impl WriteLock {
    /// Waits for the lock and takes it.
    pub fn acquire(root: &Root, options: &LockOptions) -> Result<WriteLock, Fault> {
        root.make_folder(".kpi")?;
        let path = root.path(LOCK)?;
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
        let file = file.map_err(|error| unwritable(LOCK, error))?;
        match wait_for(&file, options.wait) {
            Ok(true) => {
                leave_word(root, options);
                Ok(WriteLock { _file: Some(file) })
            }
            Ok(false) => Err(held(root, options.wait)),
            Err(_) if options.no_lock => Ok(WriteLock { _file: None }),
            Err(error) => Err(LockError::Unsupported { reason: error.into() }.into()),
        }
    }
}

/// True once the lock is taken, false when the time is over.
fn wait_for(file: &File, wait: Duration) -> io::Result<bool> {
    let start = Instant::now();
    let mut pause = FIRST_PAUSE;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
        let left = wait.saturating_sub(start.elapsed());
        if left.is_zero() {
            return Ok(false);
        }
        std::thread::sleep(pause.min(left));
        pause = (pause * 3 / 2).min(LONGEST_PAUSE);
    }
}

/// A hint only: that it cannot be written stops nobody.
fn leave_word(root: &Root, options: &LockOptions) {
    let who = options.holder.replace(['\r', '\n'], " ");
    let word = format!("{who}\n{}\n", instant_text(options.now));
    // Writing to a pipe would wait for whoever reads it.
    if let Ok(path) = root.path(HOLDER)
        && path.metadata().map_or(true, |metadata| metadata.is_file())
    {
        std::fs::write(path, word).ok();
    }
}

fn held(root: &Root, wait: Duration) -> Fault {
    let seconds = i64::try_from(wait.as_secs()).unwrap_or(i64::MAX);
    let word = root.read(HOLDER).ok().flatten().unwrap_or_default();
    let word = String::from_utf8_lossy(&word);
    let mut lines = word.lines().map(|line| line.chars().take(80).collect::<String>());
    match (lines.next(), lines.next()) {
        (Some(holder), Some(since)) if !holder.is_empty() => LockError::Held { seconds, holder, since }.into(),
        _ => LockError::HeldBySomeone { seconds }.into(),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::problem::Argument;

    /// A workspace folder for tests and the lock on it.
    pub(crate) fn locked() -> (tempfile::TempDir, Root, WriteLock) {
        let folder = tempfile::tempdir().unwrap();
        let root = Root::at(folder.path()).unwrap();
        let lock = WriteLock::acquire(&root, &options(1)).unwrap();
        (folder, root, lock)
    }

    fn options(milliseconds: u64) -> LockOptions {
        let now = crate::domain::stamp::instant_from_text("2024-05-13T09:12:00Z").unwrap();
        LockOptions { wait: Duration::from_millis(milliseconds), no_lock: false, holder: "ivanov".into(), now }
    }

    #[test]
    fn a_held_lock_says_who_holds_it() {
        let (_folder, root, lock) = locked();
        let fault = WriteLock::acquire(&root, &options(20)).unwrap_err();
        assert_eq!(fault.code, "lock-held");
        assert_eq!(fault.argument("holder"), Some(&Argument::from("ivanov")));
        assert_eq!(fault.argument("since"), Some(&Argument::from("2024-05-13T09:12:00Z")));
        drop(lock);
        assert!(WriteLock::acquire(&root, &options(0)).is_ok());
    }

    #[test]
    fn a_lock_given_back_in_time_is_taken() {
        let (_folder, root, lock) = locked();
        let waiting = std::thread::spawn(move || WriteLock::acquire(&root, &options(5_000)).is_ok());
        std::thread::sleep(Duration::from_millis(30));
        drop(lock);
        assert!(waiting.join().unwrap());
    }
}
