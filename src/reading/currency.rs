//! Currencies as people and exports write them: signs, short words, codes and names. A sign that several currencies share, such as
//! `$` or `руб.`, fits each of them.

/// A currency as somebody writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency(&'static [&'static str]);

/// Signs of one character.
const SIGNS: [(char, Currency); 16] = [
    ('₽', Currency(&["RUB"])),
    ('$', Currency(&["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"])),
    ('€', Currency(&["EUR"])),
    ('£', Currency(&["GBP"])),
    ('¥', Currency(&["CNY", "JPY"])),
    ('₸', Currency(&["KZT"])),
    ('₴', Currency(&["UAH"])),
    ('₾', Currency(&["GEL"])),
    ('₹', Currency(&["INR"])),
    ('₺', Currency(&["TRY"])),
    ('₼', Currency(&["AZN"])),
    ('֏', Currency(&["AMD"])),
    ('₩', Currency(&["KRW"])),
    ('₪', Currency(&["ILS"])),
    ('₮', Currency(&["MNT"])),
    ('\u{20c0}', Currency(&["KGS"])),
];

/// Words that stand beside amounts, in lower case; of two that end alike the longer first.
const WORDS: [(&str, Currency); 74] = [
    ("бел. руб.", Currency(&["BYN"])),
    ("бел. руб", Currency(&["BYN"])),
    ("бел.руб.", Currency(&["BYN"])),
    ("бел.руб", Currency(&["BYN"])),
    ("рублей", Currency(&["RUB", "BYN"])),
    ("рубля", Currency(&["RUB", "BYN"])),
    ("рубль", Currency(&["RUB", "BYN"])),
    ("руб.", Currency(&["RUB", "BYN"])),
    ("руб", Currency(&["RUB", "BYN"])),
    ("р.", Currency(&["RUB", "BYN"])),
    ("р", Currency(&["RUB", "BYN"])),
    ("долларов сша", Currency(&["USD"])),
    ("доллар сша", Currency(&["USD"])),
    ("долларов", Currency(&["USD"])),
    ("доллара", Currency(&["USD"])),
    ("доллар", Currency(&["USD"])),
    ("долл. сша", Currency(&["USD"])),
    ("долл.", Currency(&["USD"])),
    ("долл", Currency(&["USD"])),
    ("us$", Currency(&["USD"])),
    ("у.е.", Currency(&["у.е."])),
    ("у.е", Currency(&["у.е."])),
    ("евро", Currency(&["EUR"])),
    ("euro", Currency(&["EUR"])),
    ("тенге", Currency(&["KZT"])),
    ("тнг", Currency(&["KZT"])),
    ("тг.", Currency(&["KZT"])),
    ("тг", Currency(&["KZT"])),
    ("сомони", Currency(&["TJS"])),
    ("сомов", Currency(&["KGS"])),
    ("сома", Currency(&["KGS"])),
    ("сом", Currency(&["KGS"])),
    ("сумов", Currency(&["UZS"])),
    ("сум", Currency(&["UZS"])),
    ("гривен", Currency(&["UAH"])),
    ("грн.", Currency(&["UAH"])),
    ("грн", Currency(&["UAH"])),
    ("юаней", Currency(&["CNY"])),
    ("юань", Currency(&["CNY"])),
    ("лари", Currency(&["GEL"])),
    ("драмов", Currency(&["AMD"])),
    ("драм", Currency(&["AMD"])),
    ("манатов", Currency(&["AZN"])),
    ("манат", Currency(&["AZN"])),
    ("rub", Currency(&["RUB"])),
    ("rur", Currency(&["RUB"])),
    ("usd", Currency(&["USD"])),
    ("eur", Currency(&["EUR"])),
    ("gbp", Currency(&["GBP"])),
    ("kzt", Currency(&["KZT"])),
    ("byn", Currency(&["BYN"])),
    ("byr", Currency(&["BYN"])),
    ("br", Currency(&["BYN"])),
    ("uah", Currency(&["UAH"])),
    ("kgs", Currency(&["KGS"])),
    ("uzs", Currency(&["UZS"])),
    ("tjs", Currency(&["TJS"])),
    ("cny", Currency(&["CNY"])),
    ("rmb", Currency(&["CNY"])),
    ("jpy", Currency(&["JPY"])),
    ("gel", Currency(&["GEL"])),
    ("amd", Currency(&["AMD"])),
    ("azn", Currency(&["AZN"])),
    ("mnt", Currency(&["MNT"])),
    ("try", Currency(&["TRY"])),
    ("inr", Currency(&["INR"])),
    ("aed", Currency(&["AED"])),
    ("chf", Currency(&["CHF"])),
    ("pln", Currency(&["PLN"])),
    ("zł", Currency(&["PLN"])),
    ("czk", Currency(&["CZK"])),
    ("cad", Currency(&["CAD"])),
    ("aud", Currency(&["AUD"])),
    ("krw", Currency(&["KRW"])),
];

/// Beginnings of the names and the number codes that stand in columns of currencies.
const NAMES: [(&str, Currency); 30] = [
    ("белорус", Currency(&["BYN"])),
    ("российск", Currency(&["RUB"])),
    ("рубл", Currency(&["RUB"])),
    ("russian rub", Currency(&["RUB"])),
    ("доллар", Currency(&["USD"])),
    ("us dollar", Currency(&["USD"])),
    ("u.s. dollar", Currency(&["USD"])),
    ("евро", Currency(&["EUR"])),
    ("euro", Currency(&["EUR"])),
    ("казахст", Currency(&["KZT"])),
    ("тенге", Currency(&["KZT"])),
    ("киргиз", Currency(&["KGS"])),
    ("кыргыз", Currency(&["KGS"])),
    ("узбек", Currency(&["UZS"])),
    ("гривн", Currency(&["UAH"])),
    ("украин", Currency(&["UAH"])),
    ("юан", Currency(&["CNY"])),
    ("китайск", Currency(&["CNY"])),
    ("фунт", Currency(&["GBP"])),
    ("643", Currency(&["RUB"])),
    ("810", Currency(&["RUB"])),
    ("840", Currency(&["USD"])),
    ("978", Currency(&["EUR"])),
    ("398", Currency(&["KZT"])),
    ("933", Currency(&["BYN"])),
    ("417", Currency(&["KGS"])),
    ("860", Currency(&["UZS"])),
    ("980", Currency(&["UAH"])),
    ("156", Currency(&["CNY"])),
    ("826", Currency(&["GBP"])),
];

impl Currency {
    /// The code it is told by: the commonest that it may stand for.
    pub fn code(self) -> &'static str {
        self.0[0]
    }

    /// True where it may be the currency of this code.
    pub fn fits(self, code: &str) -> bool {
        self.0.contains(&code)
    }

    /// The currency of a sign.
    pub fn of_sign(sign: char) -> Option<Currency> {
        SIGNS.iter().find(|(known, _)| *known == sign).map(|(_, currency)| *currency)
    }

    /// The currency whose word a text begins with, and the rest.
    pub fn before(text: &str) -> Option<(Currency, &str)> {
        WORDS.iter().find_map(|(word, currency)| {
            let head = text.get(..word.len()).filter(|head| is_word(head, word))?;
            Some((*currency, &text[head.len()..]))
        })
    }

    /// The currency whose word a text ends with, and what stands before it.
    pub fn behind(text: &str) -> Option<(Currency, &str)> {
        WORDS.iter().find_map(|(word, currency)| {
            let at = text.len().checked_sub(word.len())?;
            let tail = text.get(at..)?;
            is_word(tail, word).then(|| (*currency, &text[..at]))
        })
    }

    /// The currency that a sign, a word or a code alone means.
    pub fn of_unit(text: &str) -> Option<Currency> {
        let text = text.trim().to_lowercase();
        let mut signs = text.chars();
        match (signs.next(), signs.next()) {
            (Some(sign), None) if Currency::of_sign(sign).is_some() => Currency::of_sign(sign),
            _ => WORDS.iter().find(|(word, _)| *word == text).map(|(_, currency)| *currency),
        }
    }

    /// The currency that a cell of a column of currencies means: `RUB`, `руб.`, `643`, `Доллар США`, `USD - US Dollar`.
    pub fn of_cell(text: &str) -> Option<Currency> {
        let named = || {
            let text = text.trim().to_lowercase();
            let beginning = NAMES.iter().find(|(name, _)| text.starts_with(name));
            beginning.map(|(_, currency)| *currency)
        };
        let first = || Currency::of_unit(text.trim().split([' ', '-', ',', '(']).next()?);
        Currency::of_unit(text).or_else(named).or_else(first)
    }

    /// The currency that the title of a column names at its end: `Сумма, $`, `Amount (USD)`, `Бюджет ₽`.
    pub fn of_title(title: &str) -> Option<Currency> {
        let title = title.trim().trim_end_matches(['*', ':']).trim_end();
        if let Some((head, unit)) = title.strip_suffix(')').and_then(|title| title.rsplit_once('(')) {
            return Currency::of_unit(unit).filter(|_| !head.trim().is_empty());
        }
        let last = title.chars().next_back().filter(|_| title.chars().count() > 1);
        if let Some(currency) = last.and_then(Currency::of_sign) {
            return Some(currency);
        }
        let (head, unit) = title.rsplit_once([',', ' ', '\u{a0}'])?;
        Currency::of_unit(unit).filter(|_| !head.trim().is_empty())
    }
}

/// True for a word in whatever case; no text is made for it, as every number with a word beside it comes here.
fn is_word(text: &str, word: &str) -> bool {
    text.chars().flat_map(char::to_lowercase).eq(word.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_known_however_they_are_written() {
        let cell = |text: &str| Currency::of_cell(text).map(Currency::code);
        for (text, code) in [
            ("RUB", "RUB"),
            ("руб.", "RUB"),
            ("643", "RUB"),
            ("Российский рубль", "RUB"),
            ("Белорусский рубль", "BYN"),
            ("₸", "KZT"),
            ("сом", "KGS"),
            ("Доллар США", "USD"),
            ("USD - US Dollar", "USD"),
            ("EUR (евро)", "EUR"),
        ] {
            assert_eq!(cell(text), Some(code), "{text}");
        }
        assert_eq!((cell("Основная"), cell("")), (None, None));
        assert!(Currency::of_unit("руб.").is_some_and(|currency| currency.fits("BYN") && currency.fits("RUB")));
        assert!(Currency::of_unit("$").is_some_and(|currency| currency.fits("CAD") && !currency.fits("RUB")));
    }

    #[test]
    fn a_title_says_its_currency_at_its_end() {
        let title = |text: &str| Currency::of_title(text).map(Currency::code);
        for (text, code) in [
            ("Сумма, $", "USD"),
            ("Amount (USD)", "USD"),
            ("Бюджет ₽", "RUB"),
            ("Бюджет €", "EUR"),
            ("Сумма, сом", "KGS"),
        ] {
            assert_eq!(title(text), Some(code), "{text}");
        }
        for text in ["Сумма", "Сумма сделки", "Дата (факт)", "USD", "$", "Сумма, тыс. руб"]
        {
            let expected = if text.ends_with("руб") { Some("RUB") } else { None };
            assert_eq!(title(text), expected, "{text}");
        }
    }
}
