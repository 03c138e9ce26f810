//! What counts as a word, in folded text of any script.

/// Whether this character can stand inside a word.
///
/// Beyond letters and digits that is every sign of the Indic scripts but the danda: their vowel
/// signs and viramas are parts of words though Unicode does not call all of them alphabetic.
#[must_use]
pub fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric()
        || (matches!(c, '\u{900}'..='\u{dff}' | '\u{300}'..='\u{36f}')
            && !matches!(c, '\u{964}' | '\u{965}'))
}

/// Whether this character's script writes no spaces between words. Each such character is a
/// token of its own, and terms are runs of them.
#[must_use]
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{3005}' | '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether this character is a picture that can stand for a word.
#[must_use]
pub fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}'
        | '\u{231a}'..='\u{23ff}')
}

/// The tokens of a folded term, as byte ranges: words, cut at apostrophes, hyphens and all else
/// that is no part of a word; single characters where the script writes no spaces; emoji.
pub fn tokens(folded: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let c = folded[at..].chars().next()?;
            let start = at;
            at += c.len_utf8();
            if is_unspaced(c) || is_emoji(c) {
                return Some(start..at);
            }
            if is_word(c) {
                at = word_end(folded, start);
                return Some(start..at);
            }
        }
    })
}

/// Where the word that begins at `start` ends.
#[must_use]
pub fn word_end(folded: &str, start: usize) -> usize {
    folded[start..]
        .char_indices()
        .find(|&(_, c)| !is_word(c) || is_unspaced(c))
        .map_or(folded.len(), |(n, _)| start + n)
}
