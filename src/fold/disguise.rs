//! What the letters of one stretch may stand for, disguise by disguise.

use super::table::{Class, Table};

/// Stands for a letter that the author hid.
pub const HIDDEN: char = '\u{1}';

/// One character of a reading and the folded bytes that it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    pub letter: char,
    pub start: u32,
    pub end: u32,
}

impl Glyph {
    pub fn new(letter: char, start: u32, end: u32) -> Glyph {
        Glyph { letter, start, end }
    }
}

/// The characters of `text`, which begins at byte `start` of the folded text.
pub fn glyphs(text: &str, start: usize) -> Vec<Glyph> {
    text.char_indices()
        .map(|(at, letter)| {
            let at = start + at;
            Glyph::new(letter, at as u32, (at + letter.len_utf8()) as u32)
        })
        .collect()
}

/// From here on are scripts that write words without spaces, or repeat characters freely.
const UNSPACED: char = '\u{e00}';

fn is_letter(table: &Table, glyph: &Glyph) -> bool {
    table.class(glyph.letter).is_letter()
}

fn is_separator(table: &Table, glyph: &Glyph) -> bool {
    table.class(glyph.letter) == Class::Other
}

/// The letters of "k", "k.i.l.l" or "k--1--l--l": single ones, with the same sign between all.
pub fn set_apart(table: &Table, glyphs: &[Glyph]) -> Option<Vec<Glyph>> {
    let stands_for_letter =
        |glyph: &Glyph| is_letter(table, glyph) || !meanings(table, glyph.letter).is_empty();
    match glyphs {
        [only] => return stands_for_letter(only).then(|| vec![*only]),
        [_, separator, _, ..] if is_separator(table, separator) => {}
        _ => return None,
    }
    let separator = glyphs.get(1)?.letter;
    let mut letters = Vec::new();
    let mut signs = 1;
    for glyph in glyphs {
        if glyph.letter == separator {
            signs += 1;
        } else if signs > 0 && stands_for_letter(glyph) {
            letters.push(*glyph);
            signs = 0;
        } else {
            return None;
        }
    }
    (letters.len() > 2 && letters.iter().any(|glyph| is_letter(table, glyph))).then_some(letters)
}

/// The Latin letters that a character may be written for, the likelier first.
fn meanings(table: &Table, sign: char) -> &'static [char] {
    match sign {
        '0' => &['o'],
        '1' | '|' => &['i', 'l'],
        '3' => &['e'],
        '4' | '@' => &['a'],
        '5' | '$' => &['s'],
        '6' | '9' => &['g'],
        '7' | '+' => &['t'],
        '8' => &['b'],
        '!' => &['i'],
        _ if sign.is_ascii() => &[],
        _ => match table.symbol(sign) {
            Some(letter @ 'a'..='z') => {
                let at = letter as usize - 'a' as usize;
                ALPHABET.get(at..=at).unwrap_or_default()
            }
            _ => &[],
        },
    }
}

const ALPHABET: [char; 26] = [
    'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's',
    't', 'u', 'v', 'w', 'x', 'y', 'z',
];

/// A stretch with letters for digits and signs; none where they are as good as they are.
pub fn leet(table: &Table, glyphs: &[Glyph], spaced: bool) -> Vec<Vec<Glyph>> {
    let latin = glyphs
        .iter()
        .filter(|g| table.class(g.letter) == Class::Latin)
        .count();
    let cyrillic = glyphs
        .iter()
        .filter(|g| table.class(g.letter) == Class::Cyrillic)
        .count();
    if latin == 0 && cyrillic > 0 {
        return cyrillic_leet(table, glyphs, spaced).into_iter().collect();
    }
    if latin == 0 {
        return Vec::new();
    }
    let glyphs = with_rounds(glyphs);
    let open: Vec<(usize, &[char])> = glyphs
        .iter()
        .enumerate()
        .map(|(at, glyph)| (at, meanings(table, glyph.letter)))
        .filter(|(_, meanings)| !meanings.is_empty())
        .collect();
    let merged = glyphs
        .iter()
        .any(|glyph| glyph.letter == 'o' && glyph.end - glyph.start == 2);
    if open.is_empty() && !merged
        || open.len() > 2 * latin
        || !spaced && !merged && is_number_with_letters(&glyphs)
    {
        return Vec::new();
    }
    let ambiguous: Vec<usize> = open
        .iter()
        .filter(|(_, meanings)| meanings.len() > 1)
        .map(|&(at, _)| at)
        .collect();
    let choices: &[fn(usize) -> usize] = match ambiguous.len() {
        0 => &[|_| 0],
        1 => &[|_| 0, |_| 1],
        _ => &[
            |_| 0,
            |_| 1,
            |nth| usize::from(nth > 0),
            |nth| usize::from(nth == 0),
        ],
    };
    choices
        .iter()
        .map(|choose| {
            let mut glyphs = glyphs.clone();
            for &(at, meanings) in &open {
                let nth = ambiguous.iter().take_while(|&&other| other < at).count();
                let meaning = meanings.get(choose(nth)).or(meanings.first());
                if let (Some(glyph), Some(&letter)) = (glyphs.get_mut(at), meaning) {
                    glyph.letter = letter;
                }
            }
            glyphs
        })
        .filter(|glyphs| !glyphs.iter().any(|glyph| glyph.letter.is_ascii_digit()))
        .collect()
}

/// Digits that look like Cyrillic letters.
fn cyrillic_leet(table: &Table, glyphs: &[Glyph], spaced: bool) -> Option<Vec<Glyph>> {
    let digit = |glyph: &Glyph| glyph.letter.is_ascii_digit();
    if !glyphs.iter().any(digit) || !spaced && is_number_with_letters(glyphs) {
        return None;
    }
    glyphs
        .iter()
        .map(|glyph| match digit(glyph) {
            true => table
                .mirrored(glyph.letter)
                .map(|letter| Glyph { letter, ..*glyph }),
            false => Some(*glyph),
        })
        .collect()
}

/// "()" is one round letter.
fn with_rounds(glyphs: &[Glyph]) -> Vec<Glyph> {
    let mut merged: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        match merged.last_mut() {
            Some(open) if open.letter == '(' && glyph.letter == ')' => {
                *open = Glyph::new('o', open.start, glyph.end);
            }
            _ => merged.push(*glyph),
        }
    }
    merged
}

/// "3rd", "5:30pm", "9mm", "covid19": a number before or behind letters is a number.
fn is_number_with_letters(glyphs: &[Glyph]) -> bool {
    if glyphs
        .iter()
        .any(|glyph| matches!(glyph.letter, '@' | '$' | '!' | '|' | '€' | '£'))
    {
        return false;
    }
    let plain: Vec<char> = glyphs
        .iter()
        .map(|glyph| glyph.letter)
        .filter(|letter| letter.is_alphanumeric())
        .collect();
    let digits = plain
        .iter()
        .filter(|letter| letter.is_ascii_digit())
        .count();
    let letters = plain.len() - digits;
    let leading = plain
        .iter()
        .take_while(|letter| letter.is_ascii_digit())
        .count();
    let trailing = plain
        .iter()
        .rev()
        .take_while(|letter| letter.is_ascii_digit())
        .count();
    let doubled = trailing == 2 && plain.last() == plain.get(plain.len().saturating_sub(2));
    if digits == 0 {
        false
    } else if leading == digits {
        digits > 1 || letters < 3
    } else if trailing == digits {
        !(digits == 1 && letters > 1 || doubled && letters < 4)
    } else {
        false
    }
}

/// A word without the signs that cut it.
pub fn joined(table: &Table, glyphs: &[Glyph]) -> Option<Vec<Glyph>> {
    const LONGEST: usize = 24;
    const LONGEST_OF_TWO: usize = 12;
    let mut letters = Vec::with_capacity(glyphs.len());
    let mut before: &[Glyph] = &[];
    let mut parts = 0;
    for part in glyphs.chunk_by(|a, b| is_separator(table, a) == is_separator(table, b)) {
        let (Some(first), true) = (part.first(), letters.len() <= LONGEST) else {
            return None;
        };
        if !is_separator(table, first) {
            if !part.iter().all(|glyph| is_letter(table, glyph)) {
                return None;
            }
            let shorter = part.len().min(letters.len());
            if parts == 1 && !may_cut(before, part.len(), shorter) {
                return None;
            }
            letters.extend_from_slice(part);
            parts += 1;
        }
        before = part;
    }
    let longest = if letters.iter().any(|glyph| glyph.letter >= UNSPACED) {
        4
    } else if parts == 2 {
        LONGEST_OF_TWO
    } else {
        LONGEST
    };
    (parts > 1 && letters.len() <= longest).then_some(letters)
}

/// Whether signs between two parts of a word may be there to cut it: neither a clitic's
/// apostrophe nor the end of a sentence with its space forgotten.
fn may_cut(signs: &[Glyph], last_part: usize, shorter_part: usize) -> bool {
    match signs {
        [Glyph { letter: '\'', .. }] => last_part > 2,
        [
            Glyph {
                letter: '-' | '_' | '*' | '~' | '|',
                ..
            },
        ] => true,
        [_] => shorter_part < 4,
        _ => shorter_part < 3,
    }
}

/// A word with one to three signs in the place of letters.
pub fn hidden(table: &Table, glyphs: &[Glyph]) -> Option<Vec<Glyph>> {
    let is_sign = |glyph: &Glyph| matches!(glyph.letter, '*' | '#' | '@' | '%' | '?' | '.');
    let edges = is_letter(table, glyphs.first()?) && is_letter(table, glyphs.last()?);
    let known = glyphs
        .iter()
        .all(|glyph| is_sign(glyph) || is_letter(table, glyph));
    let letters = glyphs
        .iter()
        .filter(|glyph| is_letter(table, glyph))
        .count();
    // These end sentences or start tags where a space was forgotten.
    let doubtful = glyphs
        .iter()
        .any(|glyph| matches!(glyph.letter, '.' | '?' | '@' | '#'));
    let most = if doubtful { 5 } else { 12 };
    if !edges || !known || letters == glyphs.len() || letters > most {
        return None;
    }
    let mut signs = glyphs
        .chunk_by(|a, b| is_sign(a) == is_sign(b))
        .filter(|part| part.first().is_some_and(is_sign));
    let fits = |part: &[Glyph]| {
        part.len() <= if doubtful { 1 } else { 3 }
            && part
                .iter()
                .all(|glyph| Some(glyph.letter) == part.first().map(|first| first.letter))
    };
    signs.all(fits).then(|| {
        glyphs
            .iter()
            .map(|glyph| match is_sign(glyph) {
                true => Glyph {
                    letter: HIDDEN,
                    ..*glyph
                },
                false => *glyph,
            })
            .collect()
    })
}

/// A stretch with each letter that `text` has three times or more in a row once or twice: at
/// most four.
pub fn shortened(table: &Table, text: &str, glyphs: &[Glyph]) -> Vec<Vec<Glyph>> {
    let is_long = |same: &[Glyph]| {
        same.len() > 2
            && same
                .first()
                .is_some_and(|glyph| is_letter(table, glyph) && glyph.letter < UNSPACED)
    };
    let folded = |glyph: &Glyph| text.get(glyph.start as usize..glyph.end as usize);
    // What only a reading makes alike, "1l", was not drawn out.
    let same = || glyphs.chunk_by(|a, b| a.letter == b.letter && folded(a) == folded(b));
    let long = same().filter(|same| is_long(same)).count();
    if long == 0 || same().nth(1).is_none() {
        return Vec::new();
    }
    let twice: &[fn(usize, usize) -> bool] = match long {
        1 => &[|_, _| false, |_, _| true],
        2 => &[
            |_, _| false,
            |_, _| true,
            |nth, _| nth == 0,
            |nth, _| nth == 1,
        ],
        _ => &[
            |_, _| false,
            |_, _| true,
            |nth, _| nth == 0,
            |nth, long| nth + 1 == long,
        ],
    };
    twice
        .iter()
        .map(|twice| {
            let mut short = Vec::with_capacity(glyphs.len());
            let mut nth = 0;
            for same in same() {
                let (Some(first), Some(last)) = (same.first(), same.last()) else {
                    continue;
                };
                if !is_long(same) {
                    short.extend_from_slice(same);
                    continue;
                }
                if twice(nth, long) {
                    short.push(*first);
                    let second = same.get(1).map_or(first.end, |second| second.start);
                    short.push(Glyph::new(last.letter, second, last.end));
                } else {
                    short.push(Glyph::new(first.letter, first.start, last.end));
                }
                nth += 1;
            }
            short
        })
        .collect()
}
