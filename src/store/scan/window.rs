//! Sixty-four bytes at a time: where the commas stand among them, and where anything that a plain text has not. Without a
//! loop over the bytes there is hardly a branch that the processor could guess wrong.

use wide::i8x16;

/// The bytes of a window.
pub const WIDTH: usize = 64;

/// Sixty-four bytes of a text.
#[derive(Clone, Copy)]
pub struct Window<'t>(&'t [u8; WIDTH]);

impl<'t> Window<'t> {
    /// These.
    #[inline]
    pub fn of(bytes: &'t [u8; WIDTH]) -> Window<'t> {
        Window(bytes)
    }

    /// A bit for each comma, the lowest for the first byte.
    #[inline]
    pub fn commas(self) -> u64 {
        let comma = i8x16::splat(b',' as i8);
        self.collect(|bytes| bytes.simd_eq(comma))
    }

    /// A bit for each quote, control character (a line's end is one) and byte of a letter beyond ASCII: as signed numbers the
    /// latter are negative, so that one comparison finds both.
    #[inline]
    pub fn oddities(self) -> u64 {
        let (space, quote) = (i8x16::splat(b' ' as i8), i8x16::splat(b'"' as i8));
        self.collect(|bytes| bytes.simd_lt(space) | bytes.simd_eq(quote))
    }

    #[inline]
    fn collect(self, found: impl Fn(i8x16) -> i8x16) -> u64 {
        let (sixteens, _) = self.0.as_chunks::<16>();
        let marks = |at: usize| u64::from(found(i8x16::from(sixteens[at].map(|byte| byte as i8))).to_bitmask());
        marks(0) | marks(1) << 16 | marks(2) << 32 | marks(3) << 48
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn marks_are_where_they_are(bytes in proptest::collection::vec(prop_oneof![Just(b','), Just(b'"'), any::<u8>()], 64)) {
            let window = Window::of(bytes.first_chunk().unwrap());
            let marks = |is: &dyn Fn(u8) -> bool| (0..64).filter(|&at| is(bytes[at])).fold(0_u64, |all, at| all | 1 << at);
            prop_assert_eq!(window.commas(), marks(&|byte| byte == b','));
            prop_assert_eq!(window.oddities(), marks(&|byte| byte == b'"' || !(b' '..=0x7f).contains(&byte)));
        }
    }
}
