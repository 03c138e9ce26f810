//! Derives the folding table from the Unicode crates. `src/fold/table.rs` says how it is written.
//!
//! A character folds to NFKC with full case folding, until nothing changes any more; what is
//! particular to us is in [`rewrite`] and [`is_kept`].

use std::collections::BTreeMap;

use caseless::Caseless as _;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{canonical_combining_class, compose};
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory as _};
use unicode_script::{Script, UnicodeScript as _};
use unicode_security::GeneralSecurityProfile as _;
use unicode_security::general_security_profile::IdentifierType;

const MAGIC: &[u8; 4] = b"wwf1";
const INHERITED: u32 = 1;
const NONSPACING: u32 = 2;

/// The whole table, ready to be embedded.
pub fn generate() -> Vec<u8> {
    let folded: BTreeMap<char, String> = characters()
        .map(|character| (character, fold(character)))
        .filter(|(character, folded)| !folded.chars().eq([*character]))
        .collect();
    let stays = |character: char| !folded.contains_key(&character);

    let mut output = Output::default();
    output.bytes.extend_from_slice(MAGIC);
    write_actions(&mut output, &folded);

    let pairs: Vec<(char, char, char)> = characters()
        .filter(|&character| stays(character))
        .filter_map(|character| {
            let mut parts: Vec<char> = character.nfd().collect();
            let last = parts.pop()?;
            let mut rest = parts.into_iter().nfc();
            let first = rest.next()?;
            let whole = rest.next().is_none() && compose(first, last) == Some(character);
            // Hangul composes by arithmetic.
            (whole && character.script() != Script::Hangul).then_some((first, last, character))
        })
        .filter(|&(first, last, _)| stays(first) && stays(last))
        .collect();

    let marks = characters().filter(|&c| stays(c)).filter_map(|character| {
        let order = canonical_combining_class(character);
        let nonspacing = matches!(
            character.general_category(),
            GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark
        );
        let joins = pairs.iter().any(|pair| pair.1 == character) || is_trailing_jamo(character);
        let inherited = matches!(
            character.script(),
            Script::Inherited | Script::Common | Script::Latin | Script::Greek | Script::Cyrillic
        );
        let flags = (u32::from(inherited) * INHERITED) | (u32::from(nonspacing) * NONSPACING);
        (order > 0 || nonspacing || joins).then_some((character, vec![u32::from(order), flags]))
    });
    output.runs(marks);
    output.runs(
        characters()
            .filter(|&character| stays(character))
            .map(|character| (character, class(character)))
            .filter(|&(_, class)| class != 0)
            .map(|(character, class)| (character, vec![class])),
    );

    output.number(pairs.len() as u32);
    for (first, last, composed) in &pairs {
        for character in [first, last, composed] {
            output.number(*character as u32);
        }
    }
    output.letters(characters().filter_map(|c| Some((c, lookalike(c)?))));
    let mirrored = mirrored(&folded);
    output.number(mirrored.len() as u32);
    for (latin, cyrillic) in mirrored {
        output.number(latin as u32);
        output.number(cyrillic as u32);
    }
    output.letters(
        characters()
            .filter(|&character| stays(character))
            .filter_map(|c| Some((c, symbol(c)?))),
    );
    output.letters(
        characters()
            .filter(|&character| stays(character))
            .filter_map(|c| Some((c, without_accents(c)?))),
    );
    output.bytes
}

fn characters() -> impl Iterator<Item = char> {
    '\0'..=char::MAX
}

fn fold(character: char) -> String {
    let mut folded = String::from(character);
    loop {
        let next: String = folded
            .chars()
            .map(rewrite)
            .collect::<String>()
            .nfc()
            .collect();
        // A mark that nothing precedes cannot be composed away here; case folding leaves such
        // marks behind in "ŉ" and its like, and the folder deals with them where it meets them.
        if next == folded {
            return folded;
        }
        folded = next;
    }
}

/// One step of folding.
fn rewrite(character: char) -> String {
    if is_removed(character) {
        return String::new();
    }
    let single = match character {
        '\t' | '\u{b}' | '\u{c}' => Some(' '),
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        // Blanks that Unicode does not call spaces.
        '\u{2800}' | '\u{3164}' | '\u{ffa0}' => Some(' '),
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' | 'ی' | 'ئ' => Some('ي'),
        'ؤ' => Some('و'),
        'ة' => Some('ه'),
        'ک' => Some('ك'),
        // Turkish: the dotted and the dotless i are told apart by no other pair of its words.
        'ı' | 'İ' => Some('i'),
        '׳' => Some('\''),
        '״' => Some('"'),
        _ if character.general_category() == GeneralCategory::SpaceSeparator => Some(' '),
        _ if character.general_category() == GeneralCategory::DecimalNumber => digit(character),
        _ if is_apostrophe(character) => Some('\''),
        _ if is_kept(character) => Some(character),
        _ => costume(character),
    };
    match single {
        Some(single) => single.to_string(),
        None => std::iter::once(character)
            .nfkc()
            .default_case_fold()
            .nfkc()
            .collect(),
    }
}

/// What a reader does not see, and what Arabic and Hebrew do without in everyday writing.
fn is_removed(character: char) -> bool {
    let hebrew_point = character.script() == Script::Hebrew
        && character.general_category() == GeneralCategory::NonspacingMark;
    let unseen_control = character.general_category() == GeneralCategory::Control
        && !matches!(character, '\t'..='\r' | '\u{85}');
    let unseen = character.general_category() == GeneralCategory::Format
        || decoration(character)
        || default_ignorable(character);
    let vowelling = matches!(
        character,
        'ـ' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}'
    );
    hebrew_point || unseen_control || unseen || vowelling
}

/// Selectors of a picture's or a letter's style.
fn decoration(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180f}')
}

/// `Default_Ignorable_Code_Point` among letters and marks, and the unassigned ones beside them.
fn default_ignorable(character: char) -> bool {
    matches!(
        character,
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2065}'
            | '\u{fff0}'..='\u{fff8}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Signs whose compatibility mapping would glue letters or a space to the word beside them.
fn is_kept(character: char) -> bool {
    let mapped: String = std::iter::once(character).nfkc().collect();
    let sign = matches!(character, '\u{2100}'..='\u{214f}')
        && mapped.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let spacing_accent = mapped.starts_with(' ') && mapped.chars().count() > 1;
    let primes = mapped.chars().count() > 1 && mapped.chars().all(|c| matches!(c, '′' | '‵'));
    sign || spacing_accent || primes
}

/// The value of a decimal digit of any script: each script's ten stand in a row, zero first.
fn digit(character: char) -> Option<char> {
    let mapped = std::iter::once(character).nfkc().next()?;
    if mapped.is_ascii() {
        return Some(mapped);
    }
    let mut before = 0u32;
    let mut number = character as u32;
    while let Some(lower) = number.checked_sub(1).and_then(char::from_u32) {
        if lower.general_category() != GeneralCategory::DecimalNumber {
            break;
        }
        before += 1;
        number -= 1;
    }
    char::from_digit(before % 10, 10)
}

fn is_apostrophe(character: char) -> bool {
    let sign = matches!(
        character.general_category(),
        GeneralCategory::InitialPunctuation
            | GeneralCategory::FinalPunctuation
            | GeneralCategory::OtherPunctuation
            | GeneralCategory::ModifierLetter
            | GeneralCategory::ModifierSymbol
    );
    sign && unicode_security::skeleton(&character.to_string()).eq(['\''])
}

/// The ASCII letter under a costume that no orthography wears: enclosed, phonetic, obsolete.
fn costume(character: char) -> Option<char> {
    let mapped: String = std::iter::once(character)
        .nfkc()
        .default_case_fold()
        .collect();
    let enclosed = match mapped.as_bytes() {
        [b'(', letter @ b'a'..=b'z', b')'] => return Some(char::from(*letter)),
        _ => matches!(character, '\u{1f110}'..='\u{1f18f}'),
    };
    let phonetic = character.script() == Script::Latin
        && matches!(
            character.general_category(),
            GeneralCategory::LowercaseLetter | GeneralCategory::ModifierLetter
        )
        && matches!(
            character.identifier_type(),
            Some(IdentifierType::Technical | IdentifierType::Obsolete)
        )
        && mapped.chars().eq([character]);
    (enclosed || phonetic).then(|| cured(character)).flatten()
}

/// What the homoglyph crate reads a character as, where that is one ASCII letter.
fn cured(character: char) -> Option<char> {
    let cured = decancer::cure_char!(character).to_string();
    let mut letters = cured.chars();
    let letter = letters.next().filter(char::is_ascii_lowercase)?;
    letters.next().is_none().then_some(letter)
}

fn is_trailing_jamo(character: char) -> bool {
    matches!(character, '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}')
}

fn class(character: char) -> u32 {
    let letter = character.general_category_group() == GeneralCategoryGroup::Letter;
    match character.script() {
        _ if character.is_ascii_digit() => 6,
        _ if matches!(character, ' ' | '\n') => 7,
        Script::Latin if letter => 1,
        Script::Greek if letter => 2,
        Script::Cyrillic if letter => 3,
        script if letter && is_similar(script) => 4,
        _ if letter || character.general_category_group() == GeneralCategoryGroup::Mark => 5,
        _ => 0,
    }
}

fn is_similar(script: Script) -> bool {
    matches!(
        script,
        Script::Armenian
            | Script::Cherokee
            | Script::Coptic
            | Script::Lisu
            | Script::Deseret
            | Script::Osage
            | Script::Old_Italic
            | Script::Gothic
            | Script::Canadian_Aboriginal
    )
}

/// The Latin letter that a letter of another alphabet is taken for: a capital where Unicode
/// itself calls them confusable, small where only some eyes do.
fn lookalike(character: char) -> Option<char> {
    let script = character.script();
    let foreign = matches!(script, Script::Greek | Script::Cyrillic) || is_similar(script);
    let letter = character.general_category_group() == GeneralCategoryGroup::Letter;
    if !foreign || !letter {
        return None;
    }
    // Unicode holds "I" and "l" for the same; the crate knows which of them a letter is.
    let same = look(character).filter(char::is_ascii_alphabetic);
    let letter = cured(character).or(same)?;
    Some(if same.is_some() {
        letter.to_ascii_uppercase()
    } else {
        letter
    })
}

/// The small ASCII letter or the digit that Unicode's confusables lead to.
fn look(character: char) -> Option<char> {
    let skeleton: String = unicode_security::skeleton(&character.to_string()).collect();
    let mut looks = skeleton.chars().map(|c| costume(c).unwrap_or(c));
    let single = looks.next().filter(char::is_ascii_alphanumeric)?;
    looks.next().is_none().then(|| single.to_ascii_lowercase())
}

/// For each small ASCII letter or digit, the letter of the Russian or Ukrainian alphabet that
/// looks like it.
fn mirrored(folded: &BTreeMap<char, String>) -> BTreeMap<char, char> {
    let mut mirrored = BTreeMap::new();
    for cyrillic in ('А'..='я').chain("ЄІЇҐєіїґ".chars()) {
        let small = match folded.get(&cyrillic) {
            Some(small) => small.chars().next(),
            None => Some(cyrillic),
        };
        let (Some(small), Some(seen)) = (small, look(cyrillic)) else {
            continue;
        };
        for latin in ('a'..='z').chain('0'..='9') {
            if latin == seen || look(latin) == Some(seen) {
                mirrored.entry(latin).or_insert(small);
            }
        }
    }
    mirrored
}

/// The letter that a sign outside ASCII is written for: currency and mathematics.
fn symbol(character: char) -> Option<char> {
    let sign = matches!(
        character.general_category(),
        GeneralCategory::CurrencySymbol | GeneralCategory::MathSymbol
    ) || matches!(character, '¡' | '§' | '©' | '®');
    (sign && !character.is_ascii())
        .then(|| cured(character))
        .flatten()
}

/// A Latin, Greek or Cyrillic letter without accents and strokes.
///
/// In Cyrillic, "й", "ї", "ѓ" and their like are letters of their own; "ё" is the one that
/// people write without its dots.
fn without_accents(character: char) -> Option<char> {
    let script = character.script();
    let base = character.nfd().next()?;
    if base != character {
        let keeps =
            script == Script::Cyrillic && base != 'е' && !character.nfd().any(|c| c == '\u{300}');
        let known = matches!(script, Script::Latin | Script::Greek | Script::Cyrillic);
        return (known && !keeps).then_some(base);
    }
    if script != Script::Latin {
        return None;
    }
    // A stroke through a letter is no mark to Unicode, but it is one to the confusables.
    let text = character.to_string();
    let mut skeleton = unicode_security::skeleton(&text);
    let letter = skeleton.next().filter(char::is_ascii_lowercase)?;
    let stroke = skeleton
        .next()
        .is_some_and(|c| matches!(c, '\u{334}'..='\u{338}'));
    (stroke && letter != character && skeleton.next().is_none()).then_some(letter)
}

fn write_actions(output: &mut Output, folded: &BTreeMap<char, String>) {
    let mut moved: BTreeMap<u32, i64> = BTreeMap::new();
    let mut spelt: Vec<(char, Vec<u32>)> = Vec::new();
    for (&from, to) in folded {
        let mut rest = to.chars();
        match (rest.next(), rest.next()) {
            (Some(to), None) if !is_mark(to) => {
                moved.insert(from as u32, i64::from(to as u32) - i64::from(from as u32));
            }
            _ => {
                let mut entry = vec![to.chars().count() as u32];
                entry.extend(to.chars().map(u32::from));
                spelt.push((from, entry));
            }
        }
    }
    // Runs with the same distance; capitals and small letters that take turns make runs of step 2.
    let mut runs: Vec<(u32, u32, i64, u32)> = Vec::new();
    for (&from, &distance) in &moved {
        match runs.last_mut() {
            Some((start, end, same, step))
                if *same == distance
                    && (from == *end && (*step == 1 || *end == *start + 1)
                        || from == *end + 1 && (*step == 2 || *end == *start + 1)) =>
            {
                *step = if from == *end { 1 } else { 2 };
                *end = from + 1;
            }
            _ => runs.push((from, from + 1, distance, 1)),
        }
    }
    output.number(runs.len() as u32);
    let mut next = 0;
    for (start, end, distance, step) in runs {
        output.number(start - next);
        output.number(end - start);
        output.number(((distance << 1) ^ (distance >> 63)) as u32);
        output.number(step);
        next = end;
    }
    output.runs(spelt.into_iter());
}

fn is_mark(character: char) -> bool {
    character.general_category_group() == GeneralCategoryGroup::Mark || is_trailing_jamo(character)
}

#[derive(Default)]
struct Output {
    bytes: Vec<u8>,
}

impl Output {
    fn number(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// Neighbours with equal entries share one run.
    fn runs(&mut self, entries: impl Iterator<Item = (char, Vec<u32>)>) {
        let mut runs: Vec<(u32, u32, Vec<u32>)> = Vec::new();
        for (character, entry) in entries {
            match runs.last_mut() {
                Some((_, end, same)) if *end == character as u32 && *same == entry => *end += 1,
                _ => runs.push((character as u32, character as u32 + 1, entry)),
            }
        }
        self.number(runs.len() as u32);
        let mut next = 0;
        for (start, end, entry) in runs {
            self.number(start - next);
            self.number(end - start);
            entry.into_iter().for_each(|number| self.number(number));
            next = end;
        }
    }

    fn letters(&mut self, letters: impl Iterator<Item = (char, char)>) {
        let letters: Vec<(char, char)> = letters.collect();
        self.number(letters.len() as u32);
        let mut next = 0;
        for (from, to) in letters {
            self.number(from as u32 - next);
            self.number(to as u32);
            next = from as u32 + 1;
        }
    }
}
