//! The one pass over every post: is there any term without which no rule can fire?

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rustc_hash::FxHashMap;

use crate::fold::{Folded, ReadingKind};
use crate::pack::Pack;
use crate::word;

/// The automaton over the triggers of several packs.
#[derive(Debug)]
pub struct Triggers {
    automaton: AhoCorasick,
    /// For each pattern, the packs in which it counts wherever it stands.
    anywhere: Vec<u64>,
    /// Whole words that are triggers, with the packs whose they are.
    words: FxHashMap<Box<str>, u64>,
}

impl Triggers {
    /// Builds the automaton. Each pack is known by its place in the slice, of which the first
    /// 64 count.
    ///
    /// Of the anchored words only those go in that have no other as their beginning: finding
    /// "kill" is enough to look at "killed". So the automaton holds stems though packs list
    /// forms. Costs some 5 µs a pattern.
    #[must_use]
    pub fn new(packs: &[&Pack]) -> Self {
        let mut words: FxHashMap<Box<str>, u64> = FxHashMap::default();
        let mut free: FxHashMap<&str, u64> = FxHashMap::default();
        let mut texts: Vec<&str> = Vec::new();
        for (pack, n) in packs.iter().zip(0..64) {
            for trigger in pack
                .triggers
                .iter()
                .filter(|trigger| !trigger.text.is_empty())
            {
                if trigger.anchored {
                    *words.entry(trigger.text.as_str().into()).or_default() |= 1 << n;
                } else {
                    *free.entry(trigger.text.as_str()).or_default() |= 1 << n;
                }
                texts.push(&trigger.text);
            }
        }
        texts.sort_unstable();
        texts.dedup();
        let mut patterns: Vec<&str> = Vec::new();
        for text in texts {
            let covered = patterns.last().is_some_and(|last| {
                text.starts_with(last) && (free.contains_key(last) || !free.contains_key(text))
            });
            if !covered {
                patterns.push(text);
            }
        }
        let anywhere = patterns
            .iter()
            .map(|text| free.get(text).copied().unwrap_or_default())
            .collect();
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .match_kind(MatchKind::Standard)
            .build(&patterns)
            .unwrap_or_else(|_| {
                // Only more than two thousand million patterns could come here.
                AhoCorasick::builder()
                    .build([] as [&str; 0])
                    .expect("an empty automaton builds")
            });
        Self {
            automaton,
            anywhere,
            words,
        }
    }

    /// Which packs have a trigger in the text, by their place.
    #[must_use]
    pub fn hits(&self, folded: &Folded<'_>) -> u64 {
        let mut packs = self.hits_in(&folded.text, false);
        for reading in &folded.readings {
            packs |= self.hits_in(&reading.text, matches!(reading.kind, ReadingKind::Spaced));
        }
        packs
    }

    /// `unbroken` says that the text is letters put together, whose words are not parted yet.
    fn hits_in(&self, text: &str, unbroken: bool) -> u64 {
        let mut packs = 0;
        for found in self.automaton.find_overlapping_iter(text) {
            packs |= self.anywhere[found.pattern().as_usize()];
            packs |= if unbroken {
                u64::MAX
            } else {
                self.word_at(text, found.start())
            };
        }
        packs
    }

    /// The packs whose trigger is the word that begins here; in a hashtag or handle any place is
    /// a beginning.
    fn word_at(&self, text: &str, start: usize) -> u64 {
        let head = text[..start].trim_end_matches(|c: char| word::is_word(c) || c == '_');
        if head.ends_with(['#', '@']) {
            return u64::MAX;
        }
        if head.len() < start {
            return 0;
        }
        let end = word::word_end(text, start);
        self.words
            .get(&text[start..end])
            .copied()
            .unwrap_or_default()
    }

    /// The bare automaton over a text: how many matches it has. For benchmarks to compare the
    /// whole verdict with.
    #[must_use]
    pub fn count(&self, text: &str) -> usize {
        self.automaton.find_overlapping_iter(text).count()
    }

    /// How many patterns the automaton holds.
    #[must_use]
    pub fn patterns(&self) -> usize {
        self.anywhere.len()
    }
}
