//! Finds the stretches that are worth rereading.
//!
//! A stretch is a chunk between white space that `scan` suspects, or a run of chunks that are
//! single letters. What a stretch may stand for is settled in `disguise`.

use std::ops::{ControlFlow, Range};

use super::disguise::{self, Glyph};
use super::folded::Folded;
use super::scan;
use super::table::{Class, Table};

/// What a disguise is made of; of several, the one that was seen first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReadingKind {
    /// Letters of other alphabets that look the same.
    Homoglyph,
    /// Digits and symbols for letters.
    Leet,
    /// Single letters set apart.
    Spaced,
    /// A word cut by punctuation.
    Joined,
    /// A letter drawn out.
    Stretched,
    /// A letter hidden by a sign: U+0001 in the reading's text.
    Wildcard,
}

/// What a stretch of a folded text may stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The stretch as it is to be read. A space in it ends a word.
    pub text: String,
    /// The bytes of [`Folded::text`] that it rereads.
    pub range: Range<usize>,
    /// What gave it away.
    pub kind: ReadingKind,
    /// For each byte of `text`, where its character came from.
    pieces: Vec<(u32, u32)>,
}

impl Reading {
    fn new(glyphs: &[Glyph], kind: ReadingKind) -> Option<Reading> {
        let (first, last) = (glyphs.first()?, glyphs.last()?);
        let mut text = String::with_capacity(glyphs.len());
        let mut pieces = Vec::with_capacity(glyphs.len());
        for glyph in glyphs {
            text.push(glyph.letter);
            pieces.resize(text.len(), (glyph.start, glyph.end));
        }
        Some(Reading {
            text,
            range: first.start as usize..last.end as usize,
            kind,
            pieces,
        })
    }

    /// The range of [`Folded::text`] that a byte range of this reading's text came from, from
    /// its first character to its last with all that lies between. O(1).
    pub fn piece(&self, byte_range: Range<usize>) -> Range<usize> {
        let start = byte_range.start;
        match self.pieces.get(byte_range).unwrap_or_default() {
            [first, .., last] => first.0 as usize..last.1 as usize,
            [only] => only.0 as usize..only.1 as usize,
            [] => {
                let at = self
                    .pieces
                    .get(start)
                    .map_or(self.range.end, |piece| piece.0 as usize);
                at..at
            }
        }
    }
}

/// Readings of one text.
const MOST_READINGS: usize = 64;
/// Readings of one stretch.
const MOST_FOR_A_STRETCH: usize = 8;
/// Bytes of one chunk; a longer one is taken in parts.
const LONGEST_CHUNK: usize = 256;
/// Letters of one run; a longer one is taken in parts, which share `OVERLAP` letters.
const LONGEST_RUN: usize = 256;
const OVERLAP: usize = 16;

/// The readings of a folded text, in order of where they begin, as far as the limits go.
pub fn find(table: &Table, folded: &Folded<'_>) -> Vec<Reading> {
    let mut finder = Finder {
        table,
        folded,
        readings: Vec::new(),
        mostly_latin: None,
        run: Run::default(),
    };
    scan::suspicious(folded.text.as_bytes(), |chunk| {
        finder.look(chunk);
        match finder.readings.len() < MOST_READINGS {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        }
    });
    finder.end_run();
    finder.readings
}

/// Single letters that follow each other.
#[derive(Default)]
struct Run {
    letters: Vec<Glyph>,
    /// For each letter, how much white space is before it.
    gaps: Vec<u32>,
    /// Where the chunk of the last one ends.
    end: usize,
    /// Whether they stand on lines of their own.
    lines: bool,
}

struct Finder<'f> {
    table: &'f Table,
    folded: &'f Folded<'f>,
    readings: Vec<Reading>,
    mostly_latin: Option<bool>,
    run: Run,
}

impl Finder<'_> {
    /// Takes one chunk, in parts where it is long.
    fn look(&mut self, chunk: Range<usize>) {
        let mut start = chunk.start;
        while start < chunk.end && self.readings.len() < MOST_READINGS {
            let longest = (start + LONGEST_CHUNK).min(chunk.end);
            let end = self.folded.text.floor_char_boundary(longest);
            self.chunk(start..end);
            start = end;
        }
    }

    fn chunk(&mut self, chunk: Range<usize>) {
        let Some(written) = self.folded.text.get(chunk.clone()) else {
            return;
        };
        let opened = match written.as_bytes().first() {
            Some(b'a'..=b'z' | b'0'..=b'9') => written,
            _ => written.trim_start_matches(|c: char| c != '@' && c != '#' && opens(c)),
        };
        let address = opened.starts_with('@') && opened.chars().nth(1).is_some_and(is_of_a_name);
        let hashtag = opened.starts_with('#');
        let core = opened.trim_start_matches(['@', '#']);
        let core_start = chunk.end - core.len();
        let core = match core.as_bytes().last() {
            Some(b'a'..=b'z' | b'0'..=b'9') => core,
            _ => core.trim_end_matches(closes),
        };
        if address || core.is_empty() || is_contraction(core) {
            return;
        }
        if written.len() > core.len() && !hashtag {
            self.hidden_end(written, chunk.start, core);
        }
        if self.is_plain(core) || is_web_address(core) {
            return;
        }
        let glyphs = disguise::glyphs(core, core_start);
        if let Some(letters) = disguise::set_apart(self.table, &glyphs) {
            self.extend_run(letters, chunk);
            return;
        }
        self.end_run();
        if !hashtag {
            let unmarked = opened.len() == written.len() || !opened.starts_with('*');
            let hidden = disguise::hidden(self.table, &glyphs).filter(|_| unmarked);
            if let Some(hidden) = hidden {
                let first = self.readings.len();
                self.emit(&hidden, ReadingKind::Wildcard, first);
            }
        }
        if !core.is_ascii() || !hashtag || core.bytes().any(|byte| byte.is_ascii_digit()) {
            self.stretch(glyphs, None, !hashtag);
        }
    }

    /// Whether a chunk is one ordinary word, or no word at all.
    fn is_plain(&mut self, core: &str) -> bool {
        let (mut letters, mut others, mut scripts) = (0, 0, 0u8);
        let (mut before, mut last) = ('\0', '\0');
        for character in core.chars() {
            let class = self.table.class(character);
            if class.is_letter() {
                letters += 1;
                scripts |= 1 << class as u8;
                if character == last && character == before {
                    return false;
                }
            } else {
                others += 1;
            }
            (before, last) = (last, character);
        }
        let known = scripts == 1 << Class::Latin as u8
            || scripts == 1 << Class::Letter as u8
            || scripts.is_power_of_two() && !self.is_mostly_latin();
        others + letters > 1 && (letters == 0 || others == 0 && known)
    }

    /// "fuc*": signs that hide the end of a word, unless they mark the word as a whole.
    fn hidden_end(&mut self, written: &str, start: usize, core: &str) {
        let word = core.bytes().all(|byte| byte.is_ascii_lowercase());
        if !word || !(2..=6).contains(&core.len()) || !written.starts_with(core) {
            return;
        }
        // "*two words*" is set in bold.
        let text = &self.folded.text;
        let near = text.floor_char_boundary(start.saturating_sub(LONGEST_CHUNK));
        let line = text
            .get(near..start)
            .and_then(|before| before.rsplit('\n').next());
        if line.is_some_and(|line| line.starts_with('*') || line.contains(" *")) {
            return;
        }
        let signs = written.get(core.len()..).unwrap_or_default();
        let stars = signs.len() - signs.trim_start_matches('*').len();
        if (1..=3).contains(&stars) {
            let mut glyphs = disguise::glyphs(core, start);
            for star in 0..stars {
                let at = (start + core.len() + star) as u32;
                glyphs.push(Glyph::new(disguise::HIDDEN, at, at + 1));
            }
            let first = self.readings.len();
            self.emit(&glyphs, ReadingKind::Wildcard, first);
        }
    }

    fn extend_run(&mut self, letters: Vec<Glyph>, chunk: Range<usize>) {
        let between = self
            .folded
            .text
            .get(self.run.end..chunk.start)
            .unwrap_or_default();
        // A lone sign between letters sets them apart as a space does.
        let apart = between.split([' ', '\n']).all(|sign| {
            let mut characters = sign.chars();
            let lone = characters.next().is_none_or(|sign| !sign.is_alphanumeric());
            lone && characters.next().is_none()
        });
        let line = between.contains('\n');
        if self.run.letters.len() == 1 {
            self.run.lines = line;
        }
        if !apart || self.run.lines != line {
            self.end_run();
        }
        self.run.end = chunk.end;
        let gap = between
            .bytes()
            .filter(|byte| matches!(byte, b' ' | b'\n'))
            .count() as u32;
        for (at, letter) in letters.into_iter().enumerate() {
            self.run.letters.push(letter);
            self.run.gaps.push(if at == 0 { gap } else { 0 });
            if self.run.letters.len() == LONGEST_RUN {
                let kept = LONGEST_RUN - OVERLAP;
                let run = Run {
                    letters: self.run.letters.get(kept..).unwrap_or_default().to_vec(),
                    gaps: self.run.gaps.get(kept..).unwrap_or_default().to_vec(),
                    ..self.run
                };
                self.end_run();
                self.run = run;
            }
        }
    }

    #[inline]
    fn end_run(&mut self) {
        if !self.run.letters.is_empty() {
            self.read_run();
        }
    }

    fn read_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        let is_letter = |glyph: &&Glyph| self.table.class(glyph.letter).is_letter();
        let letters = run.letters.iter().filter(is_letter).count();
        if run.letters.len() < 3 || letters < 2 {
            return;
        }
        let usual = run.gaps.iter().skip(1).min().copied().unwrap_or(0);
        let mut glyphs = Vec::with_capacity(run.letters.len());
        for (at, (&letter, &gap)) in run.letters.iter().zip(&run.gaps).enumerate() {
            if at > 0 && gap > usual {
                let end = glyphs.last().map_or(0, |glyph: &Glyph| glyph.end);
                glyphs.push(Glyph::new(' ', end, letter.start));
            }
            glyphs.push(letter);
        }
        self.stretch(glyphs, Some(ReadingKind::Spaced), false);
    }

    /// Emits what a stretch may stand for: homoglyphs, then leet, then what is joined, then
    /// what is drawn out.
    fn stretch(&mut self, glyphs: Vec<Glyph>, kind: Option<ReadingKind>, join: bool) {
        let first = self.readings.len();
        let table = self.table;
        let mut whole = vec![(glyphs, kind)];
        let likeness = whole
            .first()
            .map(|(glyphs, _)| self.likenesses(glyphs))
            .unwrap_or_default();
        if !likeness.is_empty() {
            whole = likeness
                .into_iter()
                .map(|glyphs| (glyphs, kind.or(Some(ReadingKind::Homoglyph))))
                .collect();
        }
        let spaced = kind.is_some();
        whole = expand(whole, ReadingKind::Leet, |glyphs| {
            disguise::leet(table, glyphs, spaced)
        });
        if join {
            whole = expand(whole, ReadingKind::Joined, |glyphs| {
                disguise::joined(table, glyphs).into_iter().collect()
            });
        }
        for (glyphs, kind) in whole {
            let short = disguise::shortened(table, &self.folded.text, &glyphs);
            let found = kind.is_some() || !short.is_empty();
            for short in short {
                self.emit(&short, kind.unwrap_or(ReadingKind::Stretched), first);
            }
            if let (true, Some(kind)) = (found, kind) {
                self.emit(&glyphs, kind, first);
            }
        }
    }

    /// A stretch with its lookalike letters exchanged, where they are out of place.
    fn likenesses(&mut self, glyphs: &[Glyph]) -> Vec<Vec<Glyph>> {
        let (mut latin, mut cyrillic, mut others) = (0, 0, 0);
        for glyph in glyphs {
            match self.table.class(glyph.letter) {
                Class::Latin => latin += 1,
                Class::Cyrillic => cyrillic += 1,
                Class::Greek | Class::Similar => others += 1,
                Class::Letter => return Vec::new(),
                _ => {}
            }
        }
        let foreign = cyrillic + others;
        if foreign == 0 || latin == 0 && !self.is_mostly_latin() {
            return Vec::new();
        }
        let folded = self.folded;
        let written = |glyph: &Glyph| {
            let source = folded.source(glyph.start as usize);
            folded
                .original
                .get(source..)
                .and_then(|rest| rest.chars().next())
        };
        let exchanged = |wanted: fn(Class) -> bool, with: &dyn Fn(char) -> Option<char>| {
            glyphs
                .iter()
                .map(|glyph| match wanted(self.table.class(glyph.letter)) {
                    true => Some(Glyph {
                        letter: with(written(glyph)?)?,
                        ..*glyph
                    }),
                    false => Some(*glyph),
                })
                .collect::<Option<Vec<Glyph>>>()
        };
        let is_foreign = |class| matches!(class, Class::Cyrillic | Class::Greek | Class::Similar);
        let to_latin = exchanged(is_foreign, &|letter| {
            let (looks, closely) = self.table.lookalike(letter)?;
            (closely || latin > 0).then_some(looks)
        });
        let to_cyrillic = (others == 0 && latin > 0 && cyrillic >= latin)
            .then(|| {
                exchanged(|class| class == Class::Latin, &|letter| {
                    self.table.mirrored(letter)
                })
            })
            .flatten();
        to_cyrillic.into_iter().chain(to_latin).collect()
    }

    fn is_mostly_latin(&mut self) -> bool {
        *self.mostly_latin.get_or_insert_with(|| {
            let balance: i64 = self
                .folded
                .text
                .chars()
                .map(|letter| match self.table.class(letter) {
                    Class::Latin => 1,
                    class if class.is_letter() => -1,
                    _ => 0,
                })
                .sum();
            balance > 0
        })
    }

    /// Keeps a reading of the stretch whose readings begin at `first`, if it is a new one.
    fn emit(&mut self, glyphs: &[Glyph], kind: ReadingKind, first: usize) {
        let full = self.readings.len() >= (first + MOST_FOR_A_STRETCH).min(MOST_READINGS);
        let Some(reading) = Reading::new(glyphs, kind).filter(|_| !full) else {
            return;
        };
        let unchanged = self.folded.text.get(reading.range.clone()) == Some(&reading.text);
        let known = self.readings.get(first..).unwrap_or_default();
        if !unchanged && !known.iter().any(|known| known.text == reading.text) {
            self.readings.push(reading);
        }
    }
}

type Variant = (Vec<Glyph>, Option<ReadingKind>);

/// Each variant that `stage` changes gives way to what it becomes.
fn expand(
    variants: Vec<Variant>,
    kind: ReadingKind,
    stage: impl Fn(&[Glyph]) -> Vec<Vec<Glyph>>,
) -> Vec<Variant> {
    let mut expanded = Vec::with_capacity(variants.len());
    for (glyphs, seen) in variants {
        let changed = stage(&glyphs);
        if changed.is_empty() {
            expanded.push((glyphs, seen));
        } else {
            let kind = seen.or(Some(kind));
            expanded.extend(changed.into_iter().map(|glyphs| (glyphs, kind)));
        }
    }
    expanded
}

/// Signs before a word that are no part of it.
fn opens(sign: char) -> bool {
    matches!(
        sign,
        '"' | '\''
            | '('
            | '['
            | '{'
            | '<'
            | '*'
            | '_'
            | '~'
            | '-'
            | '.'
            | ','
            | ':'
            | ';'
            | '!'
            | '?'
            | '/'
            | '\\'
            | '&'
            | '='
            | '>'
            | '^'
            | '%'
            | '¿'
            | '¡'
            | '“'
            | '„'
            | '«'
            | '»'
            | '…'
            | '–'
            | '—'
            | '•'
            | '·'
    )
}

/// Signs behind a word that are no part of it.
fn closes(sign: char) -> bool {
    opens(sign) && sign != '¡' || matches!(sign, ')' | ']' | '}' | '”' | '。' | '！' | '？' | '#')
}

fn is_of_a_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// "don't", "i'll", "user's".
fn is_contraction(core: &str) -> bool {
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_lowercase());
    core.split_once('\'')
        .is_some_and(|(word, clitic)| clitic.len() < 3 && letters(clitic) && letters(word))
}

/// Web and mail addresses cut words by rule, not to disguise them.
fn is_web_address(core: &str) -> bool {
    if core.contains("://") || core.starts_with("www.") {
        return true;
    }
    let host = core.split(['/', '?', ':']).next().unwrap_or_default();
    let Some((name, domain)) = host.rsplit_once('.') else {
        return false;
    };
    let mail = name.contains('@') && !name.starts_with('@');
    let path = host.len() < core.len() && core.as_bytes().get(host.len()) == Some(&b'/');
    !name.is_empty() && (mail || path && domain.len() >= 2 || DOMAINS.contains(&domain))
}

/// Endings that make a dotted word an address even without a path.
const DOMAINS: [&str; 24] = [
    "com", "org", "net", "edu", "gov", "info", "io", "co", "uk", "de", "fr", "es", "it", "nl",
    "pl", "ru", "br", "tr", "in", "cn", "tv", "app", "dev", "social",
];
