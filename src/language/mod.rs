//! Messages in both languages, plural rules, and how numbers, money and dates are written. Opens no file.
