//! What disguised stretches may stand for.

use std::ops::Range;

use super::folded::Folded;
use super::table::Table;

/// What a disguise is made of.
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
#[derive(Debug, Clone)]
pub struct Reading {
    /// The stretch as it is to be read.
    pub text: String,
    /// The bytes of [`Folded::text`] that it rereads.
    pub range: Range<usize>,
    /// What gave it away.
    pub kind: ReadingKind,
    /// For each byte of `text`, where its character came from.
    pieces: Vec<Range<u32>>,
}

impl Reading {
    /// The range of [`Folded::text`] that a byte range of this reading's text came from.
    pub fn piece(&self, byte_range: Range<usize>) -> Range<usize> {
        match self.pieces.get(byte_range).unwrap_or_default() {
            [first, .., last] => first.start as usize..last.end as usize,
            [only] => only.start as usize..only.end as usize,
            [] => self.range.clone(),
        }
    }
}

/// The readings of a folded text.
pub fn find(_table: &Table, _folded: &Folded<'_>) -> Vec<Reading> {
    Vec::new()
}
