//! Line ends made alike before the rows are cut, so that a row's line is the one an editor shows.

use std::io::{self, Read};

/// A reader that turns `\r\n` and a lone `\r` into `\n`, and ends the text with one.
pub struct PlainLines<R> {
    source: R,
    after_return: bool,
    after_newline: bool,
    ended: bool,
    drained: bool,
}

impl<R: Read> PlainLines<R> {
    /// Reads through to `source`.
    pub fn new(source: R) -> PlainLines<R> {
        PlainLines { source, after_return: false, after_newline: true, ended: false, drained: false }
    }

    /// True once a reader was told that nothing follows the last line end.
    pub fn is_drained(&self) -> bool {
        self.drained
    }

    /// Rewrites the bytes in place and gives how many are left; never more than there were.
    fn plain(&mut self, buffer: &mut [u8], read: usize) -> usize {
        let mut kept = 0;
        for at in 0..read {
            let byte = buffer[at];
            let follows_return = std::mem::replace(&mut self.after_return, byte == b'\r');
            if follows_return && byte == b'\n' {
                continue;
            }
            buffer[kept] = if byte == b'\r' { b'\n' } else { byte };
            kept += 1;
        }
        if kept > 0 {
            self.after_newline = buffer[kept - 1] == b'\n';
        }
        kept
    }
}

impl<R: Read> Read for PlainLines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !self.ended && !buffer.is_empty() {
            match self.source.read(buffer)? {
                0 => {
                    self.ended = true;
                    if !self.after_newline {
                        buffer[0] = b'\n';
                        return Ok(1);
                    }
                }
                read => match self.plain(buffer, read) {
                    0 => {}
                    kept => return Ok(kept),
                },
            }
        }
        self.drained = self.ended;
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(text: &[u8], piece: usize) -> Vec<u8> {
        let mut reader = PlainLines::new(text);
        let (mut all, mut buffer) = (Vec::new(), vec![0; piece]);
        loop {
            match reader.read(&mut buffer).unwrap() {
                0 => return all,
                read => all.extend_from_slice(&buffer[..read]),
            }
        }
    }

    #[test]
    fn every_line_end_becomes_one() {
        assert_eq!(plain(b"a\r\nb\rc\n\r\nd", 64), b"a\nb\nc\n\nd\n");
        assert_eq!(plain(b"", 64), b"");
    }

    proptest! {
        #[test]
        fn the_size_of_the_pieces_does_not_matter(text in "[a\r\n]{0,40}", piece in 1_usize..9) {
            prop_assert_eq!(plain(text.as_bytes(), piece), plain(text.as_bytes(), 1000));
        }
    }
}
