//! The one spelling, written character by character while the map is drawn.

use std::borrow::Cow;

use super::folded::Map;
use super::table::{Action, Table};

/// The spelling of `text` and the map from it back to `text`.
pub fn spell<'a>(table: &Table, text: &'a str) -> (Cow<'a, str>, Map) {
    let kinds = text
        .bytes()
        .fold(0, |kinds, byte| kinds | BYTES[usize::from(byte)]);
    if kinds == LASTING {
        return (Cow::Borrowed(text), Map::default());
    }
    if kinds & ODD == 0 {
        return (Cow::Owned(text.to_ascii_lowercase()), Map::default());
    }
    let mut speller = Speller {
        table,
        text: String::with_capacity(text.len() + text.len() / 8),
        map: Map::default(),
        marks: Vec::new(),
    };
    speller.write(text);
    speller.map.finish(speller.text.len(), text.len());
    (Cow::Owned(speller.text), speller.map)
}

/// The byte folds to itself.
const LASTING: u8 = 0;
/// The byte is an ASCII capital.
const CAPITAL: u8 = 1;
/// The byte needs the table.
const ODD: u8 = 2;

/// What each byte of UTF-8 asks for.
const BYTES: [u8; 256] = {
    let mut bytes = [ODD; 256];
    let mut byte = b' ';
    while byte < 0x7f {
        bytes[byte as usize] = if byte.is_ascii_uppercase() {
            CAPITAL
        } else {
            LASTING
        };
        byte += 1;
    }
    bytes[b'\n' as usize] = LASTING;
    bytes[b'`' as usize] = ODD;
    bytes
};

/// More marks than this on one letter spell nothing in any orthography.
const MOST_MARKS: usize = 3;

/// Marks beyond this many on one letter are not even counted.
const COUNTED_MARKS: usize = 32;

/// How what is written relates to the original.
#[derive(Clone, Copy)]
enum Piece {
    /// Byte for byte from there.
    Linear(usize),
    /// The beginning of what one character there became.
    Whole(usize),
    /// More of it.
    More,
}

struct Mark {
    /// The canonical combining class.
    order: u8,
    mark: char,
    inherited: bool,
    source: usize,
}

struct Speller<'t> {
    table: &'t Table,
    text: String,
    map: Map,
    /// Marks that wait for the end of their letter's cluster.
    marks: Vec<Mark>,
}

impl Speller<'_> {
    fn write(&mut self, original: &str) {
        let mut at = 0;
        let mut after_return = false;
        while let Some(rest) = original.get(at..).filter(|rest| !rest.is_empty()) {
            let plain = rest
                .bytes()
                .position(|byte| BYTES[usize::from(byte)] & ODD != 0)
                .unwrap_or(rest.len());
            let (plain, rest) = rest.split_at(plain);
            // "\r\n" is one line end, and "\r" has been written as such.
            let seen = usize::from(after_return && plain.starts_with('\n'));
            if let Some(written) = plain.get(seen..).filter(|written| !written.is_empty()) {
                self.settle();
                let start = self.text.len();
                self.map.linear(start, at + seen);
                self.text.push_str(written);
                if let Some(written) = self.text.get_mut(start..) {
                    written.make_ascii_lowercase();
                }
            }
            after_return &= plain.is_empty();
            at += plain.len();
            for character in rest.chars() {
                if character.is_ascii() && BYTES[character as usize] & ODD == 0 {
                    break;
                }
                after_return = character == '\r';
                self.put(character, at);
                at += character.len_utf8();
            }
        }
        self.settle();
    }

    fn put(&mut self, character: char, source: usize) {
        match self.table.action(character) {
            Action::Keep => self.letter(character, Piece::Linear(source)),
            Action::Become(letter) if letter.len_utf8() == character.len_utf8() => {
                self.letter(letter, Piece::Linear(source));
            }
            Action::Become(letter) => self.letter(letter, Piece::Whole(source)),
            Action::Spell(letters) => {
                let mut piece = Piece::Whole(source);
                for &letter in letters {
                    let start = self.text.len();
                    self.put_part(letter, source, piece);
                    if self.text.len() > start {
                        piece = Piece::More;
                    }
                }
            }
            Action::Remove => {}
            Action::Mark { .. } | Action::Join { .. } => {
                self.put_part(character, source, Piece::Linear(source));
            }
        }
    }

    /// Writes a character that is its own spelling.
    fn put_part(&mut self, character: char, source: usize, piece: Piece) {
        match self.table.action(character) {
            Action::Mark { order, inherited } => {
                if self.marks.len() < COUNTED_MARKS {
                    self.marks.push(Mark {
                        order,
                        mark: character,
                        inherited,
                        source,
                    });
                }
            }
            Action::Join {
                nonspacing,
                inherited,
            } => {
                self.settle();
                let last = self.text.chars().next_back();
                if let Some(composed) = last.and_then(|last| self.table.compose(last, character)) {
                    self.replace_last(composed, "");
                } else if !nonspacing || !(inherited || last.is_some_and(|last| self.is_bare(last)))
                {
                    self.letter(character, piece);
                }
            }
            _ => self.letter(character, piece),
        }
    }

    fn letter(&mut self, letter: char, piece: Piece) {
        self.settle();
        match piece {
            Piece::Linear(source) => self.map.linear(self.text.len(), source),
            Piece::Whole(source) => self.map.whole(self.text.len(), source),
            Piece::More => {}
        }
        self.text.push(letter);
    }

    /// Whether the marks of other scripts have no business on this letter.
    fn is_bare(&self, letter: char) -> bool {
        self.table.class(letter).is_accented_script() || letter.is_ascii_digit()
    }

    /// Composes the waiting marks with their letter, in canonical order. Marks that do not
    /// compose stay on letters of their own script and go from all others.
    #[inline]
    fn settle(&mut self) {
        if !self.marks.is_empty() {
            self.settle_marks();
        }
    }

    fn settle_marks(&mut self) {
        let mut marks = std::mem::take(&mut self.marks);
        let last = self.text.chars().next_back();
        if let [only] = marks.as_slice()
            && !only.inherited
            && last.is_none_or(|last| self.takes_unchanged(last, only))
        {
            self.map.linear(self.text.len(), only.source);
            self.text.push(only.mark);
            marks.clear();
            self.marks = marks;
            return;
        }
        let source = marks.first().map_or(0, |mark| mark.source);
        let heap = marks.iter().filter(|mark| mark.inherited).count() > MOST_MARKS;
        let mut letter = last;
        while let Some((first, mark)) = letter.and_then(|letter| self.table.decompose(letter)) {
            let Action::Mark { order, inherited } = self.table.action(mark) else {
                break;
            };
            let mark = Mark {
                order,
                mark,
                inherited,
                source,
            };
            marks.insert(0, mark);
            letter = Some(first);
        }
        marks.sort_by_key(|mark| mark.order);
        let bare = letter.is_some_and(|letter| self.is_bare(letter));
        let mut kept = String::new();
        let mut before = 0;
        for mark in &marks {
            let composed = letter
                .filter(|_| !(heap && mark.inherited) && (before == 0 || before < mark.order))
                .and_then(|letter| self.table.compose(letter, mark.mark));
            if composed.is_some() {
                letter = composed;
            } else if !mark.inherited && !bare {
                kept.push(mark.mark);
                before = mark.order;
            }
        }
        match letter {
            Some(letter) if Some(letter) != last || !kept.is_empty() => {
                self.replace_last(letter, &kept);
            }
            None if !kept.is_empty() => {
                self.map.whole(self.text.len(), source);
                self.text.push_str(&kept);
            }
            _ => {}
        }
        marks.clear();
        self.marks = marks;
    }

    /// Whether `mark` may simply follow `last`, as nearly every Indic mark does.
    fn takes_unchanged(&self, last: char, mark: &Mark) -> bool {
        let in_order = match self
            .table
            .decompose(last)
            .map(|parts| self.table.action(parts.1))
        {
            Some(Action::Mark { order, .. }) => order <= mark.order,
            _ => true,
        };
        in_order && !self.is_bare(last) && self.table.compose(last, mark.mark).is_none()
    }

    /// Puts another character, and marks, in the last one's place.
    fn replace_last(&mut self, letter: char, marks: &str) {
        self.text.pop();
        self.map.rewrite(self.text.len());
        self.text.push(letter);
        self.text.push_str(marks);
    }
}
