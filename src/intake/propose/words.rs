//! Words by which the rows of unknown tables are understood: months, won and lost deals, returns.

use crate::intake::fields::title_key;

/// True for the name of a month alone, with a year or without.
pub fn is_month(title: &str) -> bool {
    let key = title_key(title);
    let (word, rest) = key.split_once([' ', '-', '.', '\'']).unwrap_or((&key, ""));
    let is_year = rest.trim_matches(|c: char| !c.is_ascii_digit()).chars().all(|c| c.is_ascii_digit());
    word.chars().all(char::is_alphabetic) && word.chars().count() >= 3 && is_year && {
        let mut rest = word;
        crate::intake::date_format::month_word(&mut rest).is_some()
            && crate::intake::styles::dates::months::is_month_word(word)
    }
}

/// True for the stage of a won deal.
pub fn is_won(text: &str) -> bool {
    const STEMS: [&str; 10] = [
        "успешн",
        "выигран",
        "won",
        "оплачен",
        "оплата получена",
        "продан",
        "покупк",
        "success",
        "сделка заключена",
        "договор подписан",
    ];
    let text = text.to_lowercase();
    !is_lost(&text) && STEMS.iter().any(|stem| text.contains(stem))
}

/// True for the stage of a lost deal.
pub fn is_lost(text: &str) -> bool {
    const STEMS: [&str; 12] = [
        "не реализован",
        "проигран",
        "провал",
        "отказ",
        "lost",
        "отмен",
        "потерян",
        "неуспешн",
        "безуспешн",
        "не успешн",
        "cancel",
        "не куп",
    ];
    let text = text.to_lowercase();
    STEMS.iter().any(|stem| text.contains(stem)) || text.contains("не оплач") || text.contains("неоплач")
}

/// True for an operation that gives money back.
pub fn is_return(text: &str) -> bool {
    let text = text.to_lowercase();
    ["возврат", "return", "refund"].iter().any(|stem| text.contains(stem))
}

/// Which way a call went: `in`, `out`, or empty for one that nobody took; `None` for other words.
pub fn way(text: &str) -> Option<&'static str> {
    let text = text.trim().to_lowercase();
    let has = |stems: &[&str]| stems.iter().any(|stem| text.contains(stem));
    match () {
        () if is_missed(&text) => Some(""),
        () if has(&["исх", "outgoing", "outbound"]) || text == "out" => Some("out"),
        () if has(&["вход", "incoming", "inbound"]) || text.starts_with("вх") || text == "in" => Some("in"),
        () => None,
    }
}

/// True for the words of a call that nobody took.
pub fn is_missed(text: &str) -> bool {
    const STEMS: [&str; 16] = [
        "пропущ",
        "не отвеч",
        "неотвеч",
        "без ответа",
        "нет ответа",
        "не принят",
        "непринят",
        "недозвон",
        "не дозвон",
        "занят",
        "неуспешн",
        "missed",
        "no answer",
        "unanswered",
        "busy",
        "failed",
    ];
    let text = text.to_lowercase();
    STEMS.iter().any(|stem| text.contains(stem))
}
