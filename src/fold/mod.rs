//! One canonical spelling of a text, with a map back to the text as written, and further
//! *readings* of disguised stretches.
//!
//! The spelling is NFKC with full case folding, without what a reader does not see, and with
//! letters in costume (𝖒𝖆𝖙𝖍, ⓒⓘⓡⓒⓛⓔⓓ, sᴍᴀʟʟ ᴄᴀᴘs) as the plain letters; accents that spell a
//! word stay. What is ambiguous ("k1ll", "k i l l", Cyrillic "а") is left as it is there and
//! becomes a [`Reading`], an alternative that the later stages may follow.
//!
//! Folding is linear in the text. Plain ASCII costs one pass over the bytes, and nothing is
//! copied where the text is its own spelling.

mod disguise;
mod folded;
mod readings;
mod scan;
mod spell;
mod table;

pub use folded::Folded;
pub use readings::{Reading, ReadingKind};
pub use table::TableError;

use std::borrow::Cow;

use folded::Map;
use table::Table;

/// Folds texts. Reading its table takes about a millisecond, so one serves all texts.
#[derive(Debug, Clone)]
pub struct Folder {
    table: Table,
}

/// The folder with the table that was built into the crate.
///
/// # Panics
/// Never: the build reads the same table with the same code.
#[cfg(embedded)]
pub fn builtin() -> Folder {
    Folder::from_table(include_bytes!(concat!(env!("OUT_DIR"), "/fold.bin")))
        .expect("the build checked the table that it wrote")
}

impl Folder {
    /// A folder with the table that `build/fold_table.rs` wrote.
    ///
    /// # Errors
    /// When the bytes are not a whole table of this version.
    pub fn from_table(bytes: &[u8]) -> Result<Folder, TableError> {
        let table = Table::read(bytes)?;
        Ok(Folder { table })
    }

    /// The spelling of a text, the map back, and the readings.
    ///
    /// Linear in the text's length; at most 64 readings.
    pub fn fold<'a>(&self, text: &'a str) -> Folded<'a> {
        let (spelling, map) = self.spelling(text);
        let mut folded = Folded::new(text, spelling, map);
        folded.readings = readings::find(&self.table, &folded);
        // Runs over several chunks are found beside those within one.
        folded.readings.sort_by_key(|reading| reading.range.start);
        folded
    }

    /// The spelling alone: of a pack's term, so that terms and texts meet in the same letters.
    ///
    /// Spelling a spelling changes nothing.
    pub fn spell(&self, word: &str) -> String {
        self.spelling(word).0.into_owned()
    }

    /// A folded word without the accents of its Latin, Greek and Cyrillic letters ("é" → "e",
    /// "ł" → "l", "ё" → "е"), or `None` where it has none. "й", "ї" and their like stay, being
    /// letters of their own.
    pub fn unaccented(&self, folded_word: &str) -> Option<String> {
        if folded_word.is_ascii() {
            return None;
        }
        let plain = |letter| self.table.plain(letter);
        folded_word
            .chars()
            .any(|letter| plain(letter).is_some())
            .then(|| {
                folded_word
                    .chars()
                    .map(|letter| plain(letter).unwrap_or(letter))
                    .collect()
            })
    }

    fn spelling<'a>(&self, text: &'a str) -> (Cow<'a, str>, Map) {
        spell::spell(&self.table, text)
    }
}
