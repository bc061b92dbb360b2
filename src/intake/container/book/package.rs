//! The zip archive around XLSX and ODS: its parts, unpacked no further than the limits allow.

use std::io::{BufReader, Cursor};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::intake::container::book::xml::Xml;
use crate::intake::container::limits::{Budget, Capped, MOST_RATIO, MOST_UNPACKED, RATIO_MATTERS, megabytes, of_any};
use crate::intake::container::problem::ContainerError;

/// A zip archive in memory.
pub struct Package {
    /// The file's name.
    pub file: String,
    archive: ZipArchive<Cursor<Vec<u8>>>,
    budget: Budget,
}

impl Package {
    /// Opens an archive if what its directory says of sizes is within the limits.
    pub fn open(file: &str, bytes: Vec<u8>) -> Result<Package, ContainerError> {
        let broken = |_| ContainerError::Broken { file: file.to_owned(), part: "zip".to_owned() };
        let packed = bytes.len() as u64;
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        let mut unpacked: u64 = 0;
        for index in 0..archive.len() {
            let part = archive.by_index_raw(index).map_err(broken)?;
            unpacked = unpacked.saturating_add(part.size());
        }
        if unpacked > MOST_UNPACKED {
            return Err(ContainerError::UnpackedTooLarge { limit: megabytes(MOST_UNPACKED) });
        }
        if unpacked > RATIO_MATTERS && unpacked / MOST_RATIO > packed {
            return Err(ContainerError::RatioTooHigh { limit: i64::try_from(MOST_RATIO).unwrap_or(i64::MAX) });
        }
        // What the directory says may be a lie, so what is really unpacked is counted as well.
        Ok(Package { file: file.to_owned(), archive, budget: Budget::new(MOST_UNPACKED) })
    }

    /// True when it has the part.
    pub fn has(&self, part: &str) -> bool {
        self.archive.index_for_name(part).is_some()
    }

    /// True for an ODS file.
    pub fn is_open_document(&self) -> bool {
        self.has("content.xml") && !self.has("[Content_Types].xml")
    }

    /// A part as XML; `None` when it is not there.
    pub fn xml(&mut self, part: &str) -> Result<Option<Xml<'_>>, ContainerError> {
        let (file, budget) = (self.file.clone(), self.budget.clone());
        // Some writers begin the names of parts with a slash or write them in other cases.
        let folded = |name: &str| name.trim_start_matches('/').replace('\\', "/").to_lowercase();
        let exact = self.archive.index_for_name(part);
        let wanted = folded(part);
        let alike = |archive: &ZipArchive<_>| {
            let names = |at: &usize| archive.name_for_index(*at).and_then(Result::ok).map(|name| folded(&name));
            (0..archive.len()).find(|at| names(at).as_deref() == Some(wanted.as_str()))
        };
        let Some(index) = exact.or_else(|| alike(&self.archive)) else { return Ok(None) };
        match self.archive.by_index(index) {
            Ok(entry) => {
                let source = BufReader::with_capacity(1 << 16, Capped::new(entry, &budget));
                Ok(Some(Xml::new(file, part, Box::new(source))))
            }
            Err(ZipError::FileNotFound) => Ok(None),
            Err(error) => Err(of_any(&error).unwrap_or_else(|| ContainerError::Broken { file, part: part.to_owned() })),
        }
    }

    /// A part that has to be there.
    pub fn required(&mut self, part: &str) -> Result<Xml<'_>, ContainerError> {
        let missing = ContainerError::Broken { file: self.file.clone(), part: part.to_owned() };
        self.xml(part)?.ok_or(missing)
    }
}
