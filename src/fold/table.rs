//! The folding table: what every character folds to, how marks compose, what looks like what.
//!
//! `build/fold_table.rs` writes it, [`Table::read`] reads it. It is a list of runs, which is a
//! tenth of the size of the pages that a fast look-up wants; the pages are laid out on reading,
//! in about a millisecond. Numbers are LEB128; "gap" is the distance from the end of the entry
//! before it.
//!
//! | part | entries |
//! |---|---|
//! | magic | [`MAGIC`] |
//! | moved | gap, length, zigzag distance, step: every `step`-th character moves by the distance |
//! | spelt | gap, length, that many characters (none: the character is removed) |
//! | marks | gap, length, combining class, flags |
//! | classes | gap, length, class |
//! | pairs | first, second, composed |
//! | lookalikes | gap of a character before folding, ASCII letter: a capital where both look the same |
//! | mirrored | small ASCII letter or digit, Cyrillic letter |
//! | symbols | gap, ASCII letter |
//! | plain | gap, letter without its accents |
//!
//! Every part starts with the number of its entries.

/// The first bytes of a table; the last of them is the version.
pub const MAGIC: &[u8; 4] = b"wwf1";

/// The mark belongs to no script, so that it can stand on any letter.
pub const INHERITED: u32 = 1;
/// The character takes no room of its own.
pub const NONSPACING: u32 = 2;

/// Why a folding table cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Another version of the generator wrote it, or something else did.
    #[error("this is no folding table of this version: build again with the same sources")]
    Version,
    /// It ends too early.
    #[error("the folding table is cut short at byte {0}: build again")]
    Truncated(usize),
    /// It holds something that no generator writes.
    #[error("the folding table is damaged near byte {0}: build again")]
    Damaged(usize),
}

/// What kind of character it is, as far as folding cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// Punctuation, symbols, whatever is not below.
    Other = 0,
    /// Latin letters.
    Latin = 1,
    /// Greek letters.
    Greek = 2,
    /// Cyrillic letters.
    Cyrillic = 3,
    /// Letters of further scripts that look much like Latin ones: Armenian, Cherokee, Coptic, Lisu.
    Similar = 4,
    /// Letters of any other script.
    Letter = 5,
    /// ASCII digits.
    Digit = 6,
    /// White space.
    Space = 7,
}

impl Class {
    fn of(number: u32) -> Option<Class> {
        [
            Class::Other,
            Class::Latin,
            Class::Greek,
            Class::Cyrillic,
            Class::Similar,
            Class::Letter,
            Class::Digit,
            Class::Space,
        ]
        .get(number as usize)
        .copied()
    }

    /// Latin, Greek and Cyrillic: the scripts whose accents are marks on letters.
    pub fn is_accented_script(self) -> bool {
        matches!(self, Class::Latin | Class::Greek | Class::Cyrillic)
    }

    /// Any letter.
    pub fn is_letter(self) -> bool {
        self.is_accented_script() || matches!(self, Class::Similar | Class::Letter)
    }
}

/// What happens to one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action<'t> {
    /// It stays.
    Keep,
    /// It becomes this character, which stays.
    Become(char),
    /// It becomes these, each of which is looked up again.
    Spell(&'t [char]),
    /// It goes.
    Remove,
    /// It is a mark with this combining class above zero, and belongs to the letter before it.
    Mark {
        /// Unicode's canonical combining class.
        order: u8,
        /// Whether it belongs to no script.
        inherited: bool,
    },
    /// It has class zero and may yet join the character before it.
    Join {
        /// Whether it takes no room of its own.
        nonspacing: bool,
        /// Whether it belongs to no script.
        inherited: bool,
    },
}

// Zero keeps the character.
const BECOME: u32 = 1;
const SPELL: u32 = 2;
const REMOVE: u32 = 3;
const MARK: u32 = 4;
const JOIN: u32 = 5;
const KIND: u32 = 29;
const CLASS: u32 = 24;
const PAYLOAD: u32 = (1 << CLASS) - 1;
const PAGE: usize = 128;
const PAGES: usize = 0x11_0000 / PAGE;

/// The table, laid out for look-ups: about 250 kB.
#[derive(Debug, Clone)]
pub struct Table {
    index: Vec<u16>,
    cells: Vec<u32>,
    spelt: Vec<char>,
    pairs: Vec<(char, char, char)>,
    parts: Vec<(char, char, char)>,
    lookalikes: Vec<(char, char)>,
    mirrored: Vec<(char, char)>,
    symbols: Vec<(char, char)>,
    plain: Vec<(char, char)>,
}

impl Table {
    /// Reads what the generator wrote.
    ///
    /// # Errors
    /// When the bytes are not a whole table of this version.
    pub fn read(bytes: &[u8]) -> Result<Table, TableError> {
        let mut input = Input { bytes, at: 0 };
        if bytes.get(..MAGIC.len()) != Some(MAGIC) {
            return Err(TableError::Version);
        }
        input.at = MAGIC.len();
        let mut table = Table {
            index: vec![0; PAGES],
            cells: vec![0; PAGE],
            spelt: Vec::new(),
            pairs: Vec::new(),
            parts: Vec::new(),
            lookalikes: Vec::new(),
            mirrored: Vec::new(),
            symbols: Vec::new(),
            plain: Vec::new(),
        };
        // Classes come after the actions in the file but must be known for each target, so the
        // actions are kept until then.
        let mut moved = Vec::new();
        input.runs(|input, run| {
            let distance = input.number()?;
            let step = input.number()?.max(1);
            let distance = (distance >> 1) as i64 ^ -((distance & 1) as i64);
            for from in run.step_by(step as usize) {
                let to = u32::try_from(i64::from(from) + distance)
                    .ok()
                    .and_then(char::from_u32)
                    .ok_or(TableError::Damaged(input.at))?;
                moved.push((from, to));
            }
            Ok(())
        })?;
        input.runs(|input, run| {
            let length = input.number()? as usize;
            let start = table.spelt.len();
            for _ in 0..length {
                let character = input.character()?;
                table.spelt.push(character);
            }
            if length > 31 || start > 0x7_ffff {
                return Err(TableError::Damaged(input.at));
            }
            let cell = match length {
                0 => REMOVE << KIND,
                _ => SPELL << KIND | (start as u32) << 5 | length as u32,
            };
            run.for_each(|from| table.set(from, cell));
            Ok(())
        })?;
        input.runs(|input, run| {
            let order = input.number()?;
            let flags = input.number()?;
            if order > 255 || flags > 3 {
                return Err(TableError::Damaged(input.at));
            }
            let kind = if order > 0 { MARK } else { JOIN };
            run.for_each(|mark| table.set(mark, kind << KIND | flags << 8 | order));
            Ok(())
        })?;
        input.runs(|input, run| {
            let class = input.number()?;
            Class::of(class).ok_or(TableError::Damaged(input.at))?;
            for character in run {
                let cell = table.cell(character);
                table.set(character, cell | class << CLASS);
            }
            Ok(())
        })?;
        for (from, to) in moved {
            let class = table.cell(to as u32) & (31 << CLASS);
            table.set(from, BECOME << KIND | class | to as u32);
        }
        for _ in 0..input.number()? {
            let pair = (input.character()?, input.character()?, input.character()?);
            table.pairs.push(pair);
        }
        table.pairs.sort_unstable();
        table.parts = table.pairs.iter().map(|&(a, b, c)| (c, a, b)).collect();
        table.parts.sort_unstable();
        table.lookalikes = input.letters()?;
        for _ in 0..input.number()? {
            let pair = (input.character()?, input.character()?);
            table.mirrored.push(pair);
        }
        table.mirrored.sort_unstable();
        table.symbols = input.letters()?;
        table.plain = input.letters()?;
        Ok(table)
    }

    fn cell(&self, character: u32) -> u32 {
        let page = self.index.get(character as usize / PAGE).copied();
        let at = usize::from(page.unwrap_or(0)) * PAGE + character as usize % PAGE;
        self.cells.get(at).copied().unwrap_or(0)
    }

    fn set(&mut self, character: u32, cell: u32) {
        let Some(page) = self.index.get_mut(character as usize / PAGE) else {
            return;
        };
        if *page == 0 {
            *page = (self.cells.len() / PAGE) as u16;
            self.cells.resize(self.cells.len() + PAGE, 0);
        }
        let at = usize::from(*page) * PAGE + character as usize % PAGE;
        if let Some(slot) = self.cells.get_mut(at) {
            *slot = cell;
        }
    }

    /// What happens to `character`.
    #[inline]
    pub fn action(&self, character: char) -> Action<'_> {
        let cell = self.cell(character as u32);
        let payload = cell & PAYLOAD;
        match cell >> KIND {
            BECOME => char::from_u32(payload).map_or(Action::Keep, Action::Become),
            SPELL => {
                let start = (payload >> 5) as usize;
                let end = start + (payload & 31) as usize;
                Action::Spell(self.spelt.get(start..end).unwrap_or_default())
            }
            REMOVE => Action::Remove,
            MARK => Action::Mark {
                order: payload as u8,
                inherited: payload >> 8 & INHERITED != 0,
            },
            JOIN => Action::Join {
                nonspacing: payload >> 8 & NONSPACING != 0,
                inherited: payload >> 8 & INHERITED != 0,
            },
            _ => Action::Keep,
        }
    }

    /// The class of a character; of what it becomes, where it becomes one other character.
    #[inline]
    pub fn class(&self, character: char) -> Class {
        Class::of(self.cell(character as u32) >> CLASS & 31).unwrap_or(Class::Other)
    }

    /// The composition of two characters, if Unicode has one and folding keeps it.
    pub fn compose(&self, first: char, second: char) -> Option<char> {
        if let Some(syllable) = compose_hangul(first, second) {
            return Some(syllable);
        }
        let at = self
            .pairs
            .binary_search_by(|&(a, b, _)| (a, b).cmp(&(first, second)))
            .ok()?;
        self.pairs.get(at).map(|&(_, _, composed)| composed)
    }

    /// A composed character's last mark and the rest.
    pub fn decompose(&self, composed: char) -> Option<(char, char)> {
        let at = self
            .parts
            .binary_search_by(|part| part.0.cmp(&composed))
            .ok()?;
        self.parts
            .get(at)
            .map(|&(_, first, second)| (first, second))
    }

    /// The Latin letter that `written`, a character before folding, may be taken for, and
    /// whether it looks just like it.
    pub fn lookalike(&self, written: char) -> Option<(char, bool)> {
        let letter = find(&self.lookalikes, written)?;
        Some((letter.to_ascii_lowercase(), letter.is_ascii_uppercase()))
    }

    /// The Cyrillic letter that an ASCII letter or digit looks like.
    pub fn mirrored(&self, written: char) -> Option<char> {
        find(&self.mirrored, written.to_ascii_lowercase())
    }

    /// The Latin letter that a symbol outside ASCII stands for.
    pub fn symbol(&self, symbol: char) -> Option<char> {
        find(&self.symbols, symbol)
    }

    /// A folded letter without its accents, where it has any.
    pub fn plain(&self, letter: char) -> Option<char> {
        find(&self.plain, letter)
    }
}

fn find(list: &[(char, char)], wanted: char) -> Option<char> {
    let at = list.binary_search_by(|pair| pair.0.cmp(&wanted)).ok()?;
    list.get(at).map(|pair| pair.1)
}

/// Hangul syllables compose by arithmetic, not by table (The Unicode Standard, 3.12).
fn compose_hangul(first: char, second: char) -> Option<char> {
    const LEADS: std::ops::Range<u32> = 0x1100..0x1113;
    const VOWELS: std::ops::Range<u32> = 0x1161..0x1176;
    const TAILS: std::ops::Range<u32> = 0x11a8..0x11c3;
    const SYLLABLES: std::ops::Range<u32> = 0xac00..0xd7a4;
    let (a, b) = (first as u32, second as u32);
    if LEADS.contains(&a) && VOWELS.contains(&b) {
        return char::from_u32(SYLLABLES.start + ((a - LEADS.start) * 21 + b - VOWELS.start) * 28);
    }
    if SYLLABLES.contains(&a) && (a - SYLLABLES.start).is_multiple_of(28) && TAILS.contains(&b) {
        return char::from_u32(a + b - TAILS.start + 1);
    }
    None
}

struct Input<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Input<'_> {
    fn number(&mut self) -> Result<u32, TableError> {
        let mut number = 0u32;
        for shift in (0..28).step_by(7) {
            let byte = *self
                .bytes
                .get(self.at)
                .ok_or(TableError::Truncated(self.at))?;
            self.at += 1;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(TableError::Damaged(self.at))
    }

    fn character(&mut self) -> Result<char, TableError> {
        char::from_u32(self.number()?).ok_or(TableError::Damaged(self.at))
    }

    fn runs(
        &mut self,
        mut entry: impl FnMut(&mut Self, std::ops::Range<u32>) -> Result<(), TableError>,
    ) -> Result<(), TableError> {
        let mut next = 0u32;
        for _ in 0..self.number()? {
            let start = next + self.number()?;
            let end = start + self.number()?;
            if end > 0x11_0000 {
                return Err(TableError::Damaged(self.at));
            }
            entry(self, start..end)?;
            next = end;
        }
        Ok(())
    }

    fn letters(&mut self) -> Result<Vec<(char, char)>, TableError> {
        let mut letters = Vec::new();
        let mut next = 0u32;
        for _ in 0..self.number()? {
            next += self.number()?;
            let from = char::from_u32(next).ok_or(TableError::Damaged(self.at))?;
            letters.push((from, self.character()?));
            next += 1;
        }
        Ok(letters)
    }
}
