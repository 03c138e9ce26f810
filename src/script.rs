//! Which script a character belongs to.

/// A script, in as far as it narrows down the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Script {
    /// Latin.
    Latn,
    /// Arabic.
    Arab,
    /// Cyrillic.
    Cyrl,
    /// Hebrew.
    Hebr,
    /// Devanagari.
    Deva,
    /// Bengali.
    Beng,
    /// Han.
    Hani,
    /// Hiragana or Katakana.
    Jpan,
    /// Hangul.
    Hang,
    /// Greek.
    Grek,
    /// Any other that writes words.
    Other,
}

/// How many scripts there are.
pub const SCRIPTS: usize = 11;

impl Script {
    /// The script of a letter, `None` where it is none. Block ranges as in the Unicode
    /// Character Database.
    #[must_use]
    pub fn of(c: char) -> Option<Self> {
        if c.is_ascii() {
            return c.is_ascii_alphabetic().then_some(Self::Latn);
        }
        if !c.is_alphabetic() {
            return None;
        }
        Some(match c {
            '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Self::Latn,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Grek,
            '\u{400}'..='\u{52f}' => Self::Cyrl,
            '\u{590}'..='\u{5ff}' => Self::Hebr,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' => Self::Arab,
            '\u{900}'..='\u{97f}' => Self::Deva,
            '\u{980}'..='\u{9ff}' => Self::Beng,
            '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' => Self::Jpan,
            '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => {
                Self::Hani
            }
            '\u{ac00}'..='\u{d7af}' => Self::Hang,
            _ => Self::Other,
        })
    }

    /// The script of this ISO 15924 code.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Some(match code {
            "Latn" => Self::Latn,
            "Arab" => Self::Arab,
            "Cyrl" => Self::Cyrl,
            "Hebr" => Self::Hebr,
            "Deva" => Self::Deva,
            "Beng" => Self::Beng,
            "Hani" | "Hans" | "Hant" => Self::Hani,
            "Jpan" | "Hira" | "Kana" => Self::Jpan,
            "Hang" | "Kore" => Self::Hang,
            "Grek" => Self::Grek,
            _ => return None,
        })
    }
}
