//! A folded text and its map to the original.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::readings::Reading;

/// A text in its one spelling, with the way back and its readings.
#[derive(Debug, Clone)]
pub struct Folded<'a> {
    /// The text as given.
    pub original: &'a str,
    /// Its spelling; borrowed where the text is its own spelling.
    pub text: Cow<'a, str>,
    /// What disguised stretches may stand for, in order of their beginnings.
    pub readings: Vec<Reading>,
    map: Map,
    /// UTF-16 units before each block of the original, made when first asked for.
    units: OnceLock<Vec<u32>>,
}

/// Bytes of the original between two entries of `Folded::units`.
const BLOCK: usize = 64;

impl<'a> Folded<'a> {
    pub(super) fn new(original: &'a str, text: Cow<'a, str>, map: Map) -> Self {
        Folded {
            original,
            text,
            readings: Vec::new(),
            map,
            units: OnceLock::new(),
        }
    }

    /// Where in `original`, in bytes, the character begins that folded byte `byte` came from;
    /// `original.len()` for `text.len()`. `byte` is at a character of `text`. O(log n).
    pub fn source(&self, byte: usize) -> usize {
        self.map.source(byte)
    }

    /// Where in `original`, in bytes, a folded range ends that ends at `byte`: behind the last
    /// character that had a part in it and whatever unseen follows that. O(log n).
    pub fn source_end(&self, byte: usize) -> usize {
        self.map.source_end(byte)
    }

    /// How many UTF-16 units of the original lie before a byte of it that begins a character.
    ///
    /// The first call counts the whole text once; each call then costs at most 64 bytes.
    pub fn unit(&self, original_byte: usize) -> u32 {
        let bytes = self.original.as_bytes();
        let byte = original_byte.min(bytes.len());
        let blocks = self.units.get_or_init(|| {
            let mut before = 0;
            bytes
                .chunks(BLOCK)
                .map(|block| {
                    let start = before;
                    before += units_in(block);
                    start
                })
                .collect()
        });
        let block = (byte / BLOCK).min(blocks.len().saturating_sub(1));
        let rest = bytes.get(block * BLOCK..byte).unwrap_or_default();
        blocks.get(block).copied().unwrap_or(0) + units_in(rest)
    }
}

/// UTF-16 units of the characters that begin in `bytes`.
fn units_in(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .map(|&byte| u32::from(byte & 0xc0 != 0x80) + u32::from(byte >= 0xf0))
        .sum()
}

/// Where folded bytes come from: the places where the distance between the two texts changes.
/// Before the first of them, and so in most texts everywhere, both are the same.
#[derive(Debug, Clone, Default)]
pub struct Map {
    turns: Vec<Turn>,
}

#[derive(Debug, Clone, Copy)]
struct Turn {
    folded: usize,
    source: usize,
    /// All bytes up to the next turn come from the one stretch that begins at `source`; else
    /// each comes from its own byte.
    whole: bool,
}

impl Map {
    /// From `folded` on, byte for byte from `source` on.
    pub fn linear(&mut self, folded: usize, source: usize) {
        let last = self.turns.last().copied().unwrap_or(Turn {
            folded: 0,
            source: 0,
            whole: false,
        });
        let more_of_the_same = match last.whole {
            true => last.source == source && folded > last.folded,
            false => last.source + (folded - last.folded) == source,
        };
        if !more_of_the_same {
            self.turns.push(Turn {
                folded,
                source,
                whole: false,
            });
        }
    }

    /// What is written from `folded` on is what the character at `source` became.
    pub fn whole(&mut self, folded: usize, source: usize) {
        self.turns.push(Turn {
            folded,
            source,
            whole: true,
        });
    }

    /// The last character, at `folded`, is written anew, from itself and what followed it.
    pub fn rewrite(&mut self, folded: usize) {
        match self.turns.last_mut() {
            Some(last) if last.folded == folded => last.whole = true,
            Some(last) if last.whole => {}
            Some(last) => {
                let source = last.source + (folded - last.folded);
                self.whole(folded, source);
            }
            None => self.whole(folded, folded),
        }
    }

    /// Both texts end here.
    pub fn finish(&mut self, folded: usize, source: usize) {
        if !self.turns.is_empty() || folded != source {
            self.turns.push(Turn {
                folded,
                source,
                whole: false,
            });
        }
    }

    fn source(&self, byte: usize) -> usize {
        let after = self.turns.partition_point(|turn| turn.folded <= byte);
        match after.checked_sub(1).and_then(|at| self.turns.get(at)) {
            None => byte,
            Some(turn) if turn.whole => turn.source,
            Some(turn) => turn.source + (byte - turn.folded),
        }
    }

    fn source_end(&self, byte: usize) -> usize {
        let at = self.turns.partition_point(|turn| turn.folded < byte);
        let next = self.turns.get(at);
        let before = at.checked_sub(1).and_then(|at| self.turns.get(at));
        match (before, next) {
            (_, Some(next)) if next.folded == byte => next.source,
            (Some(before), Some(next)) if before.whole => next.source,
            (Some(before), _) => before.source + (byte - before.folded),
            (None, _) => byte,
        }
    }
}
