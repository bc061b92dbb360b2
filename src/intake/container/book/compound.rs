//! The compound file around XLS: sectors chained by a table, streams found in a directory. Nothing in it is trusted: a
//! chain ends where it leaves the file or grows longer than it.

/// What is wrong with a compound file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// A compound file in memory.
pub struct Compound<'a> {
    bytes: &'a [u8],
    shift: u32,
    mini_shift: u32,
    cutoff: u64,
    next: Vec<u32>,
    mini_next: Vec<u32>,
    mini: Vec<u8>,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    name: String,
    is_root: bool,
    start: u32,
    size: u64,
}

/// Sector numbers from here on mean the end of a chain or no sector at all.
const LAST_SECTOR: u32 = 0xffff_fff9;
const ENTRY: usize = 128;

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

impl<'a> Compound<'a> {
    /// Reads the tables of a compound file.
    pub fn open(bytes: &'a [u8]) -> Result<Compound<'a>, Damaged> {
        Compound::read(bytes).ok_or(Damaged)
    }

    fn read(bytes: &'a [u8]) -> Option<Compound<'a>> {
        let (shift, mini_shift) = (u32::from(short(bytes, 30)?), u32::from(short(bytes, 32)?));
        if !matches!(shift, 9 | 12) || !(4..=shift).contains(&mini_shift) {
            return None;
        }
        let cutoff = u64::from(long(bytes, 56)?);
        let mut file = Compound {
            bytes,
            shift,
            mini_shift,
            cutoff,
            next: Vec::new(),
            mini_next: Vec::new(),
            mini: Vec::new(),
            entries: Vec::new(),
        };
        file.next = file.table()?;
        let directory = file.chain(long(bytes, 48)?);
        file.entries = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        file.mini_next = numbers(&file.chain(long(bytes, 60)?));
        let root = file.entries.iter().find(|entry| entry.is_root).map(|root| root.start);
        file.mini = root.map(|start| file.chain(start)).unwrap_or_default();
        Some(file)
    }

    fn sectors(&self) -> usize {
        self.bytes.len() >> self.shift
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let from = (number as usize).checked_add(1)?.checked_shl(self.shift)?;
        let rest = self.bytes.get(from..)?;
        let size = 1_usize << self.shift;
        // The last sector of a file may be cut short.
        (!rest.is_empty()).then(|| &rest[..rest.len().min(size)])
    }

    /// The table that says of each sector which one follows it.
    fn table(&self) -> Option<Vec<u32>> {
        let mut parts: Vec<u32> = (0..109).filter_map(|index| long(self.bytes, 76 + index * 4)).collect();
        let mut further = long(self.bytes, 68)?;
        let mut met = 0;
        while further < LAST_SECTOR && met < self.sectors() {
            let mut list = numbers(self.sector(further)?);
            further = list.pop()?;
            parts.extend(list);
            met += 1;
        }
        let parts = parts.into_iter().filter(|part| *part < LAST_SECTOR).take(self.sectors());
        Some(parts.filter_map(|part| self.sector(part)).flat_map(numbers).collect())
    }

    /// The bytes of a chain of sectors.
    fn chain(&self, start: u32) -> Vec<u8> {
        let (mut bytes, mut sector) = (Vec::new(), start);
        for _ in 0..=self.sectors() {
            let Some(part) = (sector < LAST_SECTOR).then(|| self.sector(sector)).flatten() else { break };
            bytes.extend_from_slice(part);
            let Some(next) = self.next.get(sector as usize) else { break };
            sector = *next;
        }
        bytes
    }

    /// The bytes of a chain of small sectors, which lie in a stream of their own.
    fn small_chain(&self, start: u32) -> Vec<u8> {
        let (mut bytes, mut sector) = (Vec::new(), start);
        let size = 1_usize << self.mini_shift;
        for _ in 0..=self.mini.len() >> self.mini_shift {
            let part = (sector as usize).checked_mul(size).and_then(|from| self.mini.get(from..));
            let Some(part) = part.filter(|part| sector < LAST_SECTOR && !part.is_empty()) else { break };
            bytes.extend_from_slice(&part[..part.len().min(size)]);
            let Some(next) = self.mini_next.get(sector as usize) else { break };
            sector = *next;
        }
        bytes
    }

    /// True when it has a stream of that name.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// A stream by name.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        let mut bytes = if entry.size < self.cutoff { self.small_chain(entry.start) } else { self.chain(entry.start) };
        bytes.truncate(usize::try_from(entry.size).unwrap_or(usize::MAX));
        Some(bytes)
    }
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|part| u32::from_le_bytes([part[0], part[1], part[2], part[3]])).collect()
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let kind = *bytes.get(66)?;
    let units = bytes.get(..64)?.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    // Small files keep rubbish in the upper half of the size.
    let size = u64::from(long(bytes, 120)?);
    let named = Entry { name: String::from_utf16_lossy(&units), is_root: kind == 5, start: long(bytes, 116)?, size };
    matches!(kind, 2 | 5).then_some(named)
}
