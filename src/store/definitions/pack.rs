//! How values lie in bytes: one after another, without names; lengths and numbers take as few bytes as they need.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Datelike, FixedOffset, NaiveDate};

use crate::domain::period::Span;
use crate::domain::value::{Ratio, Value};
use crate::domain::wording::Wording;

/// A value that can lie in bytes and is found there again.
pub trait Pack: Sized {
    /// Adds it to the bytes.
    fn put(&self, bytes: &mut Vec<u8>);

    /// Takes it from the front of the bytes; none where they are not its own.
    fn take(bytes: &mut &[u8]) -> Option<Self>;
}

/// Packs a struct field by field. A field that is added to the struct and not here does not compile.
macro_rules! packed {
    ($($name:ident { $($field:ident),+ $(,)? })+) => {$(
        impl $crate::store::definitions::pack::Pack for $name {
            fn put(&self, bytes: &mut Vec<u8>) {
                let $name { $($field),+ } = self;
                $($crate::store::definitions::pack::Pack::put($field, bytes);)+
            }

            fn take(bytes: &mut &[u8]) -> Option<$name> {
                Some($name { $($field: $crate::store::definitions::pack::Pack::take(bytes)?),+ })
            }
        }
    )+};
}

/// Packs an enum as the place of the variant among all of them.
macro_rules! packed_choices {
    ($($name:ident),+) => {$(
        impl $crate::store::definitions::pack::Pack for $name {
            fn put(&self, bytes: &mut Vec<u8>) {
                // A place beyond all of them is found to be wrong when it is taken.
                bytes.push($name::ALL.iter().position(|one| one == self).map_or(u8::MAX, |at| at as u8));
            }

            fn take(bytes: &mut &[u8]) -> Option<$name> {
                let at: u8 = $crate::store::definitions::pack::Pack::take(bytes)?;
                $name::ALL.get(usize::from(at)).copied()
            }
        }
    )+};
}

/// Packs what is written as a text and read from it with its own rules.
macro_rules! packed_texts {
    ($($name:ident),+) => {$(
        impl $crate::store::definitions::pack::Pack for $name {
            fn put(&self, bytes: &mut Vec<u8>) {
                $crate::store::definitions::pack::put_text(self.as_str(), bytes);
            }

            fn take(bytes: &mut &[u8]) -> Option<$name> {
                $crate::store::definitions::pack::text(bytes)?.parse().ok()
            }
        }
    )+};
}

pub(super) use {packed, packed_choices, packed_texts};

/// No list is made room for beyond this before its members are seen.
const MOST_ROOM: usize = 4096;

/// Adds a length.
fn put_length(length: usize, bytes: &mut Vec<u8>) {
    let mut rest = length as u64;
    while rest >= 0x80 {
        bytes.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
}

/// Takes a length.
fn length(bytes: &mut &[u8]) -> Option<usize> {
    let mut length = 0;
    for shift in (0..u64::BITS).step_by(7) {
        let byte = u8::take(bytes)?;
        length |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return usize::try_from(length).ok();
        }
    }
    None
}

/// Adds bytes that may be passed over.
pub fn put_part(part: &[u8], bytes: &mut Vec<u8>) {
    put_length(part.len(), bytes);
    bytes.extend_from_slice(part);
}

/// Takes such bytes where they lie.
pub fn part<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = length(bytes)?;
    let (part, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(part)
}

/// Adds a text.
pub fn put_text(text: &str, bytes: &mut Vec<u8>) {
    put_part(text.as_bytes(), bytes);
}

/// Takes a text where it lies.
pub fn text<'a>(bytes: &mut &'a [u8]) -> Option<&'a str> {
    std::str::from_utf8(part(bytes)?).ok()
}

/// Adds a list.
pub fn put_all<T: Pack>(items: &[T], bytes: &mut Vec<u8>) {
    put_length(items.len(), bytes);
    items.iter().for_each(|item| item.put(bytes));
}

macro_rules! packed_numbers {
    ($($name:ident),+) => {$(
        impl Pack for $name {
            fn put(&self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }

            fn take(bytes: &mut &[u8]) -> Option<$name> {
                let (own, rest) = bytes.split_first_chunk()?;
                *bytes = rest;
                Some($name::from_le_bytes(*own))
            }
        }
    )+};
}
packed_numbers!(u8, u32, i32, i64);

impl Pack for bool {
    fn put(&self, bytes: &mut Vec<u8>) {
        bytes.push(u8::from(*self));
    }

    fn take(bytes: &mut &[u8]) -> Option<bool> {
        match u8::take(bytes)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Pack for String {
    fn put(&self, bytes: &mut Vec<u8>) {
        put_text(self, bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<String> {
        text(bytes).map(str::to_owned)
    }
}

impl Pack for Arc<str> {
    fn put(&self, bytes: &mut Vec<u8>) {
        put_text(self, bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<Arc<str>> {
        text(bytes).map(Arc::from)
    }
}

impl<T: Pack> Pack for Option<T> {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.is_some().put(bytes);
        if let Some(value) = self {
            value.put(bytes);
        }
    }

    fn take(bytes: &mut &[u8]) -> Option<Option<T>> {
        if bool::take(bytes)? { T::take(bytes).map(Some) } else { Some(None) }
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn put(&self, bytes: &mut Vec<u8>) {
        put_all(self, bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<Vec<T>> {
        let length = length(bytes)?;
        let mut items = Vec::with_capacity(length.min(MOST_ROOM));
        for _ in 0..length {
            items.push(T::take(bytes)?);
        }
        Some(items)
    }
}

impl<T: Pack, const LENGTH: usize> Pack for [T; LENGTH] {
    fn put(&self, bytes: &mut Vec<u8>) {
        put_all(self, bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<[T; LENGTH]> {
        Vec::take(bytes)?.try_into().ok()
    }
}

impl<A: Pack, B: Pack> Pack for (A, B) {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.0.put(bytes);
        self.1.put(bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<(A, B)> {
        Some((A::take(bytes)?, B::take(bytes)?))
    }
}

impl<K: Pack + Ord, V: Pack> Pack for BTreeMap<K, V> {
    fn put(&self, bytes: &mut Vec<u8>) {
        put_length(self.len(), bytes);
        for (key, value) in self {
            key.put(bytes);
            value.put(bytes);
        }
    }

    fn take(bytes: &mut &[u8]) -> Option<BTreeMap<K, V>> {
        Some(Vec::<(K, V)>::take(bytes)?.into_iter().collect())
    }
}

impl<T: Pack + Ord> Pack for BTreeSet<T> {
    fn put(&self, bytes: &mut Vec<u8>) {
        put_length(self.len(), bytes);
        self.iter().for_each(|item| item.put(bytes));
    }

    fn take(bytes: &mut &[u8]) -> Option<BTreeSet<T>> {
        Some(Vec::take(bytes)?.into_iter().collect())
    }
}

impl Pack for Wording {
    fn put(&self, bytes: &mut Vec<u8>) {
        let Wording { ru, en } = self;
        ru.put(bytes);
        // Names are mostly the same in both.
        let own = (ru != en).then(|| en.clone());
        own.put(bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<Wording> {
        let ru = <Arc<str>>::take(bytes)?;
        let en = <Option<Arc<str>> as Pack>::take(bytes)?.unwrap_or_else(|| ru.clone());
        Some(Wording { ru, en })
    }
}

impl Pack for NaiveDate {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.num_days_from_ce().put(bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(i32::take(bytes)?)
    }
}

impl Pack for Span {
    fn put(&self, bytes: &mut Vec<u8>) {
        (self.from(), self.to()).put(bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<Span> {
        let (from, to) = Pack::take(bytes)?;
        Span::new(from, to)
    }
}

impl Pack for FixedOffset {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.local_minus_utc().put(bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<FixedOffset> {
        FixedOffset::east_opt(i32::take(bytes)?)
    }
}

impl Pack for Value {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.millionths().put(bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<Value> {
        Value::from_millionths(i64::take(bytes)?).ok()
    }
}

impl Pack for Ratio {
    fn put(&self, bytes: &mut Vec<u8>) {
        // A share of nothing is found to be wrong when it is taken.
        self.counts().unwrap_or((0, 0)).put(bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<Ratio> {
        let (part, all) = Pack::take(bytes)?;
        (all > 0).then(|| Ratio::from_counts(part, all))
    }
}
