//! The print of a text: 64 bits by which it is known again, against chance and not against malice. Whoever may change a
//! definition file may change what is kept of it as well.

use std::io::{self, Read};

/// A number for each lane, with as many ones as zeros.
const LANES: [u64; 4] = [0x9e37_79b9_7f4a_7c15, 0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb, 0xd6e8_feb8_6659_fd93];
const BLOCK: usize = 64;

/// Texts whose print is taken, one after another.
#[derive(Clone, Debug)]
pub struct Print {
    lanes: [u64; 4],
}

impl Print {
    /// Of nothing yet.
    pub fn blank() -> Print {
        Print { lanes: LANES }
    }

    /// With one more text; where it ends counts as well.
    pub fn with(mut self, text: &[u8]) -> Print {
        let (blocks, rest) = text.as_chunks::<BLOCK>();
        blocks.iter().for_each(|block| self.take_in(block));
        self.end(rest, text.len() as u64);
        self
    }

    /// With one more text, read to its end.
    pub fn with_file(mut self, mut file: impl Read) -> io::Result<Print> {
        let mut buffer = vec![0; 512 * BLOCK];
        let mut length = 0;
        loop {
            let filled = fill(&mut file, &mut buffer)?;
            length += filled as u64;
            let (blocks, rest) = buffer[..filled].as_chunks::<BLOCK>();
            blocks.iter().for_each(|block| self.take_in(block));
            if filled < buffer.len() {
                self.end(rest, length);
                return Ok(self);
            }
        }
    }

    /// The print of all of it.
    pub fn number(&self) -> u64 {
        self.lanes.iter().zip(LANES).fold(0, |sum, (lane, own)| mixed(sum ^ own, lane.wrapping_add(own)))
    }

    fn take_in(&mut self, block: &[u8; BLOCK]) {
        let (words, _) = block.as_chunks::<8>();
        for (at, lane) in self.lanes.iter_mut().enumerate() {
            let (one, two) = (u64::from_le_bytes(words[2 * at]), u64::from_le_bytes(words[2 * at + 1]));
            *lane = mixed(one ^ LANES[at], two ^ *lane);
        }
    }

    fn end(&mut self, rest: &[u8], length: u64) {
        let mut last = [0; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        self.take_in(&last);
        last = [0; BLOCK];
        last[..8].copy_from_slice(&length.to_le_bytes());
        self.take_in(&last);
    }
}

/// Reads until the buffer is full or the file at its end.
fn fill(file: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

fn mixed(one: u64, two: u64) -> u64 {
    let product = u128::from(one) * u128::from(two);
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A file that gives its bytes in small parts.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let part = self.0.len().min(self.1).min(buffer.len());
            let (own, rest) = self.0.split_at(part);
            buffer[..part].copy_from_slice(own);
            self.0 = rest;
            Ok(part)
        }
    }

    fn print(text: &[u8]) -> u64 {
        Print::blank().with(text).number()
    }

    proptest! {
        #[test]
        fn a_file_has_the_print_of_its_text(
            text in proptest::collection::vec(any::<u8>(), 0..70_000), part in 1_usize..40_000,
        ) {
            let read = Print::blank().with(b"a").with_file(Slow(&text, part)).unwrap();
            prop_assert_eq!(read.number(), Print::blank().with(b"a").with(&text).number());
        }

        #[test]
        fn another_text_has_another_print(
            text in proptest::collection::vec(any::<u8>(), 1..300), at in any::<proptest::sample::Index>(), bit in 0..8_u32,
        ) {
            let mut other = text.clone();
            other[at.index(text.len())] ^= 1_u8 << bit;
            prop_assert_ne!(print(&text), print(&other));
            other.clone_from(&text);
            other.rotate_left(at.index(text.len()));
            prop_assert!(other == text || print(&text) != print(&other));
        }
    }

    #[test]
    fn where_a_text_ends_counts() {
        let zeros = [0; 200];
        let mut prints: Vec<u64> = (0..200).map(|length| print(&zeros[..length])).collect();
        prints.push(Print::blank().with(b"ab").with(b"c").number());
        prints.push(Print::blank().with(b"a").with(b"bc").number());
        prints.push(Print::blank().with(b"abc").number());
        let all = prints.len();
        prints.sort_unstable();
        prints.dedup();
        assert_eq!(prints.len(), all);
    }
}
