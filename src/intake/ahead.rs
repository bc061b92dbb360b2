//! Rows read ahead: one thread reads a file and cuts it, while this one understands its rows. Short files are read by one.

use std::iter;
use std::sync::mpsc::sync_channel;
use std::thread;

use crate::intake::container::{Reject, Row};

/// Rows that go from thread to thread together, in the order of the file.
pub type Block = Vec<Result<Row, Reject>>;

/// How far ahead a file is read.
#[derive(Clone, Copy, Debug)]
pub struct Ahead {
    /// So many rows make a block,
    pub rows: usize,
    /// or so many bytes, whichever comes first.
    pub bytes: usize,
    /// So many blocks wait at most. With one at work on either side this is all of the file that is in memory.
    pub waiting: usize,
}

impl Default for Ahead {
    fn default() -> Ahead {
        Ahead { rows: 2048, bytes: 1 << 19, waiting: 4 }
    }
}

impl Ahead {
    /// Gives `take` the rows in blocks. When `take` returns early, the rest is not read.
    pub fn read<T>(
        self,
        mut rows: impl Iterator<Item = Result<Row, Reject>> + Send,
        take: impl FnOnce(&mut dyn Iterator<Item = Block>) -> T,
    ) -> T {
        let mut first = self.block(&mut rows);
        let Some(next) = rows.next() else { return take(&mut iter::once(first)) };
        first.push(next);
        thread::scope(|scope| {
            let (sender, receiver) = sync_channel(self.waiting);
            scope.spawn(move || {
                let blocks = iter::repeat_with(|| self.block(&mut rows));
                blocks.take_while(|block| !block.is_empty()).try_for_each(|block| sender.send(block))
            });
            take(&mut iter::once(first).chain(receiver))
        })
    }

    /// The rows that come next; none at the end.
    fn block(&self, rows: &mut impl Iterator<Item = Result<Row, Reject>>) -> Block {
        let (mut block, mut bytes) = (Vec::with_capacity(self.rows), 0);
        while block.len() < self.rows && bytes < self.bytes {
            let Some(row) = rows.next() else { break };
            bytes += row.as_ref().map_or(0, Row::size);
            block.push(row);
        }
        block
    }
}

#[cfg(test)]
mod tests;
