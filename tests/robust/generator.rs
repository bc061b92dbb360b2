//! Inputs: samples with a few mistakes in them, and bytes that mean nothing.

/// Text that parsers have trouble with.
const NASTY: &[&str] = &[
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\u{1b}[2J",
    "\u{85}",
    "\u{2028}",
    "\u{a0}",
    "\u{301}",
    "İ",
    "ẞ",
    "ﬁ",
    "ё",
    "😀",
    "ß",
    "٣",
    "Ⅳ",
    "½",
    "²",
    "−",
    "–",
    "'",
    "\"",
    "\"\"",
    "\"\"\"",
    "'''",
    "\\",
    "\\u0000",
    "#",
    "=",
    ",",
    ";",
    "\t",
    "\r",
    "\n",
    "\r\n",
    "\n\n",
    " ",
    ".",
    "..",
    "...",
    "-",
    "--",
    "+",
    "%",
    "(",
    ")",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "|",
    ":",
    "/",
    "../",
    "//",
    "~",
    "0",
    "-0",
    "00",
    "1",
    "9",
    "1e9",
    "1e400",
    "0x1f",
    "1_000",
    "NaN",
    "inf",
    "-inf",
    "true",
    "0.0000001",
    "0.000001",
    "999999999999",
    "1000000000000",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "18446744073709551616",
    "340282366920938463463374607431768211456",
    "2024-02-29",
    "2023-02-29",
    "0000-00-00",
    "9999-12-31",
    "10000-01-01",
    "-0001-01-01",
    "262143-12-31",
    "2024-W53",
    "2024-Q5",
    "2024-H3",
    "T24:00:00Z",
    "<<<<<<<",
    "=======",
    "%%",
    "₽",
    "тыс",
    "млн",
    "ч",
    "мин",
    "сегодня",
    "вчера",
    "today",
    "last",
    "id",
    "kpi",
    "value",
];
const BROKEN: &[&[u8]] = &[b"\xff", b"\xc3", b"\xe2\x82", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\xc0\x80", b"\xcf\xf0"];

/// Makes inputs out of samples; the name is the seed.
pub struct Generator<'a> {
    samples: &'a [Vec<u8>],
    words: Vec<Vec<u8>>,
    state: u64,
}

impl<'a> Generator<'a> {
    pub fn new(name: &str, samples: &'a [Vec<u8>]) -> Generator<'a> {
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80 || *byte == b'_';
        let mut words: Vec<Vec<u8>> =
            samples.iter().flat_map(|sample| sample.split(|byte| !is_part(byte))).map(<[u8]>::to_vec).collect();
        words.sort();
        words.dedup();
        let state = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |state, byte| (state ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        Generator { samples, words, state }
    }

    pub fn next_input(&mut self) -> Vec<u8> {
        if self.below(16) == 0 || self.samples.is_empty() {
            return self.nonsense();
        }
        let mut input = self.samples[self.index(self.samples.len())].clone();
        for _ in 0..=self.below(4) {
            self.mutate(&mut input);
        }
        input
    }

    /// SplitMix64.
    fn below(&mut self, end: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) % end
    }

    fn index(&mut self, length: usize) -> usize {
        self.below(length.max(1) as u64) as usize
    }

    fn nonsense(&mut self) -> Vec<u8> {
        let mut input = Vec::new();
        for _ in 0..self.below(12) {
            match self.below(3) {
                0 => input.push(self.below(256) as u8),
                _ => input.extend(self.word()),
            }
        }
        input
    }

    fn word(&mut self) -> Vec<u8> {
        match self.below(8) {
            0 => BROKEN[self.index(BROKEN.len())].to_vec(),
            1..=3 if !self.words.is_empty() => {
                let at = self.index(self.words.len());
                self.words[at].clone()
            }
            _ => NASTY[self.index(NASTY.len())].as_bytes().to_vec(),
        }
    }

    /// A place in the input, more often than not at the edge of a word.
    fn place(&mut self, input: &[u8]) -> usize {
        let at = self.index(input.len() + 1);
        match self.below(2) {
            0 => at,
            _ => {
                input[at..].iter().position(|byte| !byte.is_ascii_alphanumeric()).map_or(input.len(), |more| at + more)
            }
        }
    }

    fn range(&mut self, input: &[u8]) -> std::ops::Range<usize> {
        let from = self.place(input);
        let longest = (input.len() - from).min(if self.below(8) == 0 { usize::MAX } else { 12 });
        from..from + self.index(longest + 1)
    }

    fn mutate(&mut self, input: &mut Vec<u8>) {
        let range = self.range(input);
        let at = range.start;
        match self.below(9) {
            0 if at < input.len() => input[at] ^= 1 << self.below(8),
            1 | 2 => drop(input.splice(range, self.word())),
            3 => drop(input.splice(at..at, self.word())),
            4 => drop(input.drain(range)),
            5 => {
                let copy = input[range].to_vec();
                input.splice(at..at, copy);
            }
            6 if self.below(8) == 0 => input.truncate(at),
            7 => {
                let other = self.samples[self.index(self.samples.len())].clone();
                let part = self.range(&other);
                input.splice(range, other[part].to_vec());
            }
            8 if self.below(64) == 0 => {
                // Deep, wide, long.
                let word = self.word();
                let times = 1 << self.below(17);
                let run: Vec<u8> = word.iter().copied().cycle().take(times.max(1)).collect();
                input.splice(at..at, run);
            }
            _ => input.insert(at, self.below(256) as u8),
        }
    }
}
