//! The one pass over every post: is there any term without which no rule can fire?

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rustc_hash::FxHashMap;

use crate::fold::{Folded, ReadingKind};
use crate::pack::{At, Company, Pack};
use crate::tag;
use crate::word;

/// A trigger of at most this many characters says little of its language: "die" and "as" are
/// words of many.
const SHORT: usize = 3;

/// Which packs have a trigger in a text, one bit each, by their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hits {
    /// Packs with a trigger that is long enough to count by itself.
    pub sure: u64,
    /// Packs with any trigger: the short ones count where the post speaks their language.
    pub any: u64,
}

impl Hits {
    /// Whether there is no trigger at all.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.any == 0
    }

    fn add(&mut self, packs: u64, length: usize) {
        self.any |= packs;
        if length > SHORT {
            self.sure |= packs;
        }
    }
}

/// The automaton over the triggers of several packs.
#[derive(Debug)]
pub struct Triggers {
    automaton: AhoCorasick,
    /// For each pattern of the automaton, what it is beside the beginning of a word.
    patterns: Vec<Stem>,
    /// Whole words that are triggers.
    words: FxHashMap<Box<str>, Vec<Word>>,
}

/// A pattern as a stem: the packs in which it counts at the beginning of a word, and anywhere.
#[derive(Debug, Clone, Copy, Default)]
struct Stem {
    start: u64,
    anywhere: u64,
    length: usize,
}

/// A whole word as a trigger, and the company that it needs.
#[derive(Debug)]
struct Word {
    packs: u64,
    before: Option<Company>,
    after: Option<Company>,
}

impl Triggers {
    /// Builds the automaton. Each pack is known by its place in the slice, of which the first
    /// 64 count.
    ///
    /// Of the words only those go in that have no other as their beginning: finding "kill" is
    /// enough to look at "killed". So the automaton holds stems though packs list forms. Costs
    /// some 5 µs a pattern.
    #[must_use]
    pub fn new(packs: &[&Pack]) -> Self {
        let mut words: FxHashMap<Box<str>, Vec<Word>> = FxHashMap::default();
        let mut stems: FxHashMap<&str, Stem> = FxHashMap::default();
        let mut texts: Vec<&str> = Vec::new();
        for (pack, n) in packs.iter().zip(0..64) {
            for trigger in pack.triggers.iter().filter(|trigger| !trigger.text.is_empty()) {
                let bit = 1 << n;
                match trigger.at {
                    At::Word => words.entry(trigger.text.as_str().into()).or_default().push(Word {
                        packs: bit,
                        before: trigger.before.clone(),
                        after: trigger.after.clone(),
                    }),
                    At::Start => stems.entry(&trigger.text).or_default().start |= bit,
                    At::Anywhere => stems.entry(&trigger.text).or_default().anywhere |= bit,
                }
                texts.push(&trigger.text);
            }
        }
        texts.sort_unstable();
        texts.dedup();
        let mut patterns: Vec<&str> = Vec::new();
        for text in texts {
            let covered = patterns.last().is_some_and(|last| text.starts_with(last));
            if !covered || stems.contains_key(text) {
                patterns.push(text);
            }
        }
        let of = |text: &&str| Stem {
            length: text.chars().count(),
            ..stems.get(text).copied().unwrap_or_default()
        };
        Self { automaton: automaton(&patterns), patterns: patterns.iter().map(of).collect(), words }
    }

    /// Which packs have a trigger in the text; `known` says whether some pack knows a word, by
    /// which hashtags are parted. Costs one pass.
    #[must_use]
    pub fn hits(&self, folded: &Folded<'_>, known: &dyn Fn(&str) -> bool) -> Hits {
        let mut hits = Hits::default();
        let mut tags = Vec::new();
        self.hits_in(&folded.text, Way::Plain, &mut hits, &mut tags);
        let mut none = Vec::new();
        for body in tags {
            let pieces = tag::pieces(folded, body, known);
            let words: Vec<&str> = pieces.into_iter().map(|piece| &folded.text[piece]).collect();
            self.hits_in(&words.join(" "), Way::Plain, &mut hits, &mut none);
        }
        for reading in &folded.readings {
            let way = match reading.kind {
                ReadingKind::Spaced => Way::Unbroken,
                _ => Way::Alone,
            };
            self.hits_in(&reading.text, way, &mut hits, &mut none);
        }
        hits
    }

    /// Adds what a text holds; hashtags and handles in which something was found are put aside,
    /// for their words are not parted yet.
    fn hits_in(&self, text: &str, way: Way, hits: &mut Hits, tags: &mut Vec<Range<usize>>) {
        for found in self.automaton.find_overlapping_iter(text) {
            let stem = self.patterns[found.pattern().as_usize()];
            let start = found.start();
            hits.add(stem.anywhere, stem.length);
            if way == Way::Unbroken {
                hits.add(u64::MAX, stem.length);
                continue;
            }
            let before = text[..start].chars().next_back();
            if !before.is_some_and(|c| word::is_word(c) || matches!(c, '#' | '@' | '_')) {
                hits.add(stem.start, stem.length);
                self.word_at(text, start, way, hits);
                continue;
            }
            let head = text[..start].trim_end_matches(|c: char| word::is_word(c) || c == '_');
            if head.ends_with(['#', '@']) && tags.last().is_none_or(|tag| tag.start != head.len()) {
                tags.push(head.len()..tag::end(text, head.len()));
            }
        }
    }

    /// The word that begins here, if it is a trigger in the company that it keeps.
    fn word_at(&self, text: &str, start: usize, way: Way, hits: &mut Hits) {
        let end = word::word_end(text, start);
        let Some(words) = self.words.get(&text[start..end]) else { return };
        for word in words {
            // A reading holds no more than the disguised words, so its company is not asked for.
            let fits = way == Way::Alone
                || (word.before.as_ref().is_none_or(|company| stands_before(&text[..start], company))
                    && word.after.as_ref().is_none_or(|company| stands_after(&text[end..], company)));
            if fits {
                hits.add(word.packs, end - start);
            }
        }
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
        self.patterns.len()
    }
}

/// How the words of a text stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// As written.
    Plain,
    /// A disguised word taken out of its company.
    Alone,
    /// Letters put together, several words perhaps.
    Unbroken,
}

fn automaton(patterns: &[&str]) -> AhoCorasick {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::Standard)
        .build(patterns)
        .unwrap_or_else(|_| {
            // Only more than two thousand million patterns could come here.
            AhoCorasick::builder().build([] as [&str; 0]).expect("an empty automaton builds")
        })
}

/// How many bytes away "a few words" may reach.
const NEAR: usize = 80;

/// Whether a trigger's company ends a text, or one in a disguise that cannot be told here.
fn stands_before(text: &str, company: &Company) -> bool {
    match company {
        Company::Next(word) => {
            let text = text.trim_end_matches(|c: char| !word::is_word(c));
            text.ends_with(word) || text.split_whitespace().next_back().is_some_and(disguised)
        }
        Company::Near(word) => {
            let mut from = text.len().saturating_sub(NEAR);
            while !text.is_char_boundary(from) {
                from += 1;
            }
            holds(&text[from..], word)
        }
    }
}

/// Whether a trigger's company begins a text, or one in a disguise that cannot be told here.
fn stands_after(text: &str, company: &Company) -> bool {
    match company {
        Company::Next(word) => {
            let text = text.trim_start_matches(|c: char| !word::is_word(c));
            text.starts_with(word) || text.split_whitespace().next().is_some_and(disguised)
        }
        Company::Near(word) => {
            let mut to = text.len().min(NEAR);
            while !text.is_char_boundary(to) {
                to -= 1;
            }
            holds(&text[..to], word)
        }
    }
}

/// Whether a text holds a word, or one in a disguise that cannot be told here.
fn holds(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        !text[..at].ends_with(word::is_word) && !text[at + word.len()..].starts_with(word::is_word)
    }) || text.split_whitespace().any(disguised)
}

/// Whether a chunk may be a word in disguise: digits or signs among its letters, or a letter
/// that stands alone.
fn disguised(chunk: &str) -> bool {
    let bytes = chunk.as_bytes();
    let letters = bytes.iter().filter(|b| b.is_ascii_alphabetic() || !b.is_ascii()).count();
    let inner = bytes.get(1..).unwrap_or_default();
    letters > 0
        && !chunk.starts_with(['@', '#'])
        && !chunk.starts_with("http")
        && (inner.iter().any(|b| b.is_ascii_digit() || matches!(b, b'*' | b'@' | b'$'))
            || (letters == 1 && !matches!(chunk, "i" | "a" | "u")))
}
