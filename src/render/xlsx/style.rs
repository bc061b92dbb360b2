//! How cells look: one hand for all sheets. A colour never stands without a sign or a word.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::domain::kpi::Scale;
use crate::domain::status::Status;
use crate::domain::wording::Language;
use crate::render::grid::Figure;

/// A face that every system has, with Cyrillic, whose widths the free twins share.
pub const FACE: &str = "Arial";
/// Text.
pub const INK: Color = Color::RGB(0x1F_2933);
/// What matters less.
pub const MUTED: Color = Color::RGB(0x5F_6B7A);
/// Lines between rows.
pub const LINE: Color = Color::RGB(0xD5_DBE3);
/// Behind the heads of columns.
pub const HEAD: Color = Color::RGB(0x22_384F);
/// Behind the headings of sections.
pub const BAND: Color = Color::RGB(0xE6_ECF3);
/// What was reached, in charts and bars.
pub const ACTUAL: Color = Color::RGB(0x3B_6EA5);
/// What was planned, in charts.
pub const PLAN: Color = Color::RGB(0xC2_571A);

/// Any cell.
pub fn base() -> Format {
    Format::new().set_font_name(FACE).set_font_size(10).set_font_color(INK).set_align(FormatAlign::VerticalCenter)
}

/// A row's cell, with the hair line below it.
pub fn body() -> Format {
    base().set_align(FormatAlign::Top).set_border_bottom(FormatBorder::Hair).set_border_bottom_color(LINE)
}

/// The title of a sheet.
pub fn title() -> Format {
    base().set_font_size(16).set_bold().set_font_color(HEAD)
}

/// A line below the title, a remark.
pub fn remark() -> Format {
    base().set_font_color(MUTED)
}

/// The head of a column.
pub fn head() -> Format {
    base()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(HEAD)
        .set_text_wrap()
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(HEAD)
}

/// A heading inside a table.
pub fn band() -> Format {
    base().set_bold().set_background_color(BAND).set_font_color(HEAD)
}

/// A total.
pub fn total(format: Format) -> Format {
    format.set_bold().set_border_top(FormatBorder::Thin).set_border_top_color(HEAD)
}

/// Ink and ground of a verdict.
pub fn verdict(status: Status) -> (Color, Color) {
    match status {
        Status::Met | Status::Ahead => (Color::RGB(0x12_5C32), Color::RGB(0xDD_F1E4)),
        Status::OnPace => (Color::RGB(0x1D_4E79), Color::RGB(0xDF_ECF8)),
        Status::Near => (Color::RGB(0x7A_4F00), Color::RGB(0xFF_F0CC)),
        Status::Missed | Status::Behind => (Color::RGB(0x96_1B1B), Color::RGB(0xFB_DEDC)),
        Status::Incomplete => (Color::RGB(0x57_3A87), Color::RGB(0xEC_E4F7)),
        Status::TooEarly | Status::NoTarget | Status::NoData => (MUTED, Color::RGB(0xF1_F3F5)),
    }
}

/// The format code of a figure, in the language's own marks wherever the workbook is opened. A scale is shown by the
/// code and stands in the name; the cell holds the whole value.
pub fn code(language: Language, figure: Figure) -> String {
    let scale = match figure.scale {
        Scale::Units => "",
        Scale::Thousands => ",",
        Scale::Millions => ",,",
    };
    let number = format!("#,##0{}{scale}", decimals(figure.decimals));
    let locale = locale(language);
    if figure.is_difference {
        format!("{locale}+{number};{locale}-{number};{locale}0")
    } else {
        format!("{locale}{number}")
    }
}

/// The format code of a share of one.
pub fn percent(language: Language, digits: u32) -> String {
    format!("{}0{}%", locale(language), decimals(digits))
}

/// The format code of a day.
pub fn day(language: Language) -> &'static str {
    match language {
        Language::Ru => "dd.mm.yyyy",
        Language::En => "d mmm yyyy",
    }
}

fn decimals(digits: u32) -> String {
    if digits == 0 { String::new() } else { format!(".{}", "0".repeat(digits as usize)) }
}

fn locale(language: Language) -> &'static str {
    match language {
        Language::Ru => "[$-419]",
        Language::En => "[$-409]",
    }
}
