//! Chance that falls the same way every time. Each matter has a source of its own, named by a text, so that a change in
//! one place leaves all others as they were. Whole numbers only: they are the same on every machine.

/// The number from which everything follows.
const SEED: u64 = 20_240_517;

/// A source of chance: splitmix64.
pub struct Chance(u64);

impl Chance {
    /// The source of a matter.
    pub fn of(matter: &str) -> Chance {
        let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        Chance(matter.bytes().fold(0xcbf2_9ce4_8422_2325 ^ SEED, fold))
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number from 0 to one below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.bits() % limit.max(1)
    }

    /// A number from `low` to `high`.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True `parts` times in a thousand.
    pub fn happens(&mut self, parts: u64) -> bool {
        self.below(1_000) < parts
    }

    /// How many of `trials` come off when `mean` thousandths are expected altogether.
    pub fn about(&mut self, mean: u64, trials: u64) -> u64 {
        let share = mean * 1_000 / trials.max(1);
        (0..trials).filter(|_| self.below(1_000_000) < share).count() as u64
    }

    /// One of the things, by weight.
    pub fn pick<T: Copy>(&mut self, weighted: &[(T, u64)]) -> T {
        let mut left = self.below(weighted.iter().map(|(_, weight)| weight).sum());
        let chosen = weighted.iter().find(|(_, weight)| {
            let found = left < *weight;
            left = left.saturating_sub(*weight);
            found
        });
        chosen.expect("the rest is below the sum of the weights").0
    }
}
