//! What the sellers and their market are like: the tables behind their days.

/// A seller's ways; percent of what is usual unless said otherwise.
pub struct Seller {
    /// The person's id.
    pub id: &'static str,
    /// Calls.
    pub calls: u64,
    /// Requests.
    pub requests: u64,
    /// Meetings.
    pub meetings: u64,
    /// Deals.
    pub wins: u64,
    /// The usual deal, in thousands of roubles.
    pub check: u64,
    /// Usual minutes to the first answer.
    pub answer: u64,
    /// Days in a thousand on which something is not entered.
    pub forgets: u64,
    /// Potential clients in work.
    pub prospects: u64,
    /// Clients at the beginning of 2024.
    pub clients: u64,
}

pub const SELLERS: [Seller; 7] = [
    Seller {
        id: "lebedev",
        calls: 108,
        requests: 112,
        meetings: 105,
        wins: 122,
        check: 162,
        answer: 15,
        forgets: 4,
        prospects: 56,
        clients: 131,
    },
    Seller {
        id: "orlova",
        calls: 104,
        requests: 104,
        meetings: 108,
        wins: 106,
        check: 148,
        answer: 15,
        forgets: 3,
        prospects: 51,
        clients: 118,
    },
    Seller {
        id: "ershov",
        calls: 102,
        requests: 92,
        meetings: 80,
        wins: 88,
        check: 120,
        answer: 18,
        forgets: 12,
        prospects: 38,
        clients: 14,
    },
    Seller {
        id: "tikhonov",
        calls: 72,
        requests: 88,
        meetings: 112,
        wins: 104,
        check: 186,
        answer: 20,
        forgets: 14,
        prospects: 47,
        clients: 124,
    },
    Seller {
        id: "belova",
        calls: 92,
        requests: 95,
        meetings: 78,
        wins: 84,
        check: 131,
        answer: 21,
        forgets: 8,
        prospects: 39,
        clients: 86,
    },
    Seller {
        id: "safina",
        calls: 98,
        requests: 98,
        meetings: 92,
        wins: 98,
        check: 137,
        answer: 17,
        forgets: 6,
        prospects: 46,
        clients: 72,
    },
    Seller {
        id: "kuzmin",
        calls: 74,
        requests: 86,
        meetings: 64,
        wins: 68,
        check: 128,
        answer: 25,
        forgets: 34,
        prospects: 33,
        clients: 69,
    },
];

/// Where requests come from, by weight.
pub const SOURCES: [(&str, u64); 8] = [
    ("site", 31),
    ("phone", 23),
    ("email", 15),
    ("referral", 10),
    ("partner", 8),
    ("chat", 6),
    ("event", 5),
    ("social", 2),
];

/// A deal of two sellers: the day, the greater and the smaller share with their sellers, the amount, a note.
pub const SHARED: [(i32, u32, u32, [&str; 2], u64); 3] = [
    (2023, 9, 21, ["lebedev", "orlova"], 620_000),
    (2024, 2, 21, ["tikhonov", "belova"], 480_000),
    (2024, 5, 14, ["lebedev", "safina"], 365_000),
];

/// Days of May 2024 on which a seller entered something late or not at all: what the reports show as missing.
pub const GAPS: [(&str, &str, u32); 5] = [
    ("tikhonov", "meetings", 7),
    ("tikhonov", "meetings", 14),
    ("tikhonov", "meetings", 15),
    ("tikhonov", "meetings", 16),
    ("ershov", "calls", 8),
];

/// Thousandths of a usual month.
pub const SEASON: [u64; 12] = [820, 900, 980, 970, 950, 960, 880, 880, 1_010, 1_040, 1_080, 1_150];
/// Thousandths of a usual day, from Monday.
pub const WEEKDAYS: [u64; 7] = [1_040, 1_090, 1_060, 1_020, 790, 600, 600];
