//! The one pass over every post: is there any term without which no rule can fire?

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rustc_hash::FxHashMap;

use crate::fold::{Folded, ReadingKind};
use crate::mark::MarkSet;
use crate::pack::{At, Company, Pack};
use crate::tag;
use crate::word;

/// A trigger of at most this many characters says little of its language: "die" and "as" are
/// words of many.
const SHORT: usize = 3;

/// What the triggers of a text mean in each pack.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hits {
    packs: Vec<Hit>,
    /// The words of each hashtag and handle in which something was found.
    pub tags: Vec<String>,
}

/// What the triggers of a text mean in one pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The pack, by its place.
    pub pack: usize,
    /// The marks of triggers that are long enough to count by themselves.
    pub sure: MarkSet,
    /// The marks of all: short ones count where the post speaks the pack's language.
    pub any: MarkSet,
}

impl Hits {
    /// The packs that have one.
    pub fn iter(&self) -> impl Iterator<Item = &Hit> {
        self.packs.iter()
    }

    fn add(&mut self, pack: usize, marks: MarkSet, length: usize) {
        let at = self
            .packs
            .iter()
            .position(|hit| hit.pack == pack)
            .unwrap_or_else(|| {
                self.packs.push(Hit {
                    pack,
                    sure: MarkSet::EMPTY,
                    any: MarkSet::EMPTY,
                });
                self.packs.len() - 1
            });
        let hit = &mut self.packs[at];
        hit.any = hit.any.union(marks);
        if length > SHORT {
            hit.sure = hit.sure.union(marks);
        }
    }
}

/// The automaton over the triggers of several packs.
#[derive(Debug)]
pub struct Triggers {
    automaton: AhoCorasick,
    /// For each pattern of the automaton, what it is beside the beginning of a word.
    patterns: Vec<Vec<Stem>>,
    /// Whole words that are triggers.
    words: FxHashMap<Box<str>, Vec<Word>>,
    /// How many packs there are.
    packs: usize,
}

/// A pattern that is a stem. Affixes may add to its marks, so it stands for all of them.
#[derive(Debug, Clone, Copy)]
struct Stem {
    pack: usize,
    anywhere: bool,
    length: usize,
}

/// A whole word as a trigger, and the company that it needs.
#[derive(Debug)]
struct Word {
    pack: usize,
    marks: MarkSet,
    before: Option<Company>,
    after: Option<Company>,
}

impl Triggers {
    /// Builds the automaton. Each pack is known by its place in the slice.
    ///
    /// Of the words only those go in that have no other as their beginning: finding "kill" is
    /// enough to look at "killed". So the automaton holds stems though packs list forms. Costs
    /// some 5 µs a pattern.
    #[must_use]
    pub fn new(packs: &[&Pack]) -> Self {
        let mut words: FxHashMap<Box<str>, Vec<Word>> = FxHashMap::default();
        let mut stems: FxHashMap<&str, Vec<Stem>> = FxHashMap::default();
        let mut texts: Vec<&str> = Vec::new();
        for (number, pack) in packs.iter().enumerate() {
            for trigger in pack
                .triggers
                .iter()
                .filter(|trigger| !trigger.text.is_empty())
            {
                let stem = |anywhere| {
                    let length = trigger.text.chars().count();
                    Stem {
                        pack: number,
                        anywhere,
                        length,
                    }
                };
                match trigger.at {
                    At::Word => words
                        .entry(trigger.text.as_str().into())
                        .or_default()
                        .push(Word {
                            pack: number,
                            marks: pack
                                .senses
                                .get(usize::from(trigger.sense))
                                .copied()
                                .unwrap_or_default(),
                            before: trigger.before.clone(),
                            after: trigger.after.clone(),
                        }),
                    At::Start => stems.entry(&trigger.text).or_default().push(stem(false)),
                    At::Anywhere => stems.entry(&trigger.text).or_default().push(stem(true)),
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
        Self {
            automaton: automaton(&patterns),
            patterns: patterns
                .iter()
                .map(|text| stems.remove(text).unwrap_or_default())
                .collect(),
            words,
            packs: packs.len(),
        }
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
            let words: Vec<&str> = pieces
                .into_iter()
                .map(|piece| &folded.text[piece])
                .collect();
            let words = words.join(" ");
            self.hits_in(&words, Way::Plain, &mut hits, &mut none);
            hits.tags.push(words);
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
            let stems = &self.patterns[found.pattern().as_usize()];
            let start = found.start();
            if way == Way::Unbroken {
                for pack in 0..self.packs {
                    hits.add(pack, MarkSet::ALL, found.end() - start);
                }
                continue;
            }
            for stem in stems.iter().filter(|stem| stem.anywhere) {
                hits.add(stem.pack, MarkSet::ALL, stem.length);
            }
            let before = text[..start].chars().next_back();
            if !before.is_some_and(|c| word::is_word(c) || matches!(c, '#' | '@' | '_')) {
                for stem in stems.iter().filter(|stem| !stem.anywhere) {
                    hits.add(stem.pack, MarkSet::ALL, stem.length);
                }
                self.word_at(text, start, way, hits);
                continue;
            }
            // A word that goes back further than any hashtag is none; and looking back from each
            // hit in it would cost the square of its length.
            let near = last_bytes(&text[..start], LONGEST_TAG);
            let head = near.trim_end_matches(|c: char| word::is_word(c) || c == '_');
            let body = start - (near.len() - head.len());
            if head.ends_with(['#', '@']) && tags.last().is_none_or(|tag| tag.start != body) {
                tags.push(body..tag::end(text, body));
            }
        }
    }

    /// The word that begins here, if it is a trigger in the company that it keeps.
    fn word_at(&self, text: &str, start: usize, way: Way, hits: &mut Hits) {
        let end = word::word_end(text, start);
        let Some(words) = self.words.get(&text[start..end]) else {
            return;
        };
        for word in words {
            // A reading holds no more than the disguised words, so its company is not asked for.
            let fits = way == Way::Alone
                || (word
                    .before
                    .as_ref()
                    .is_none_or(|company| stands_before(&text[..start], company))
                    && word
                        .after
                        .as_ref()
                        .is_none_or(|company| stands_after(&text[end..], company)));
            if fits {
                hits.add(word.pack, word.marks, end - start);
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
            AhoCorasick::builder()
                .build([] as [&str; 0])
                .expect("an empty automaton builds")
        })
}

/// How many bytes away "a few words" may reach.
const NEAR: usize = 80;
/// The most bytes from the start of a hashtag in which triggers are looked for.
const LONGEST_TAG: usize = 256;

/// The end of a text, at most so many bytes of it.
fn last_bytes(text: &str, most: usize) -> &str {
    let mut from = text.len().saturating_sub(most);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// The beginning of a text, at most so many bytes of it.
fn first_bytes(text: &str, most: usize) -> &str {
    let mut to = text.len().min(most);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    &text[..to]
}

/// Whether a trigger's company ends a text, or one in a disguise that cannot be told here.
fn stands_before(text: &str, company: &Company) -> bool {
    let text = last_bytes(text, NEAR);
    match company {
        Company::Next(word) => {
            let text = text.trim_end_matches(|c: char| !word::is_word(c));
            text.ends_with(word) || text.split_whitespace().next_back().is_some_and(disguised)
        }
        Company::Near(word) => holds(text, word),
    }
}

/// Whether a trigger's company begins a text, or one in a disguise that cannot be told here.
fn stands_after(text: &str, company: &Company) -> bool {
    let text = first_bytes(text, NEAR);
    match company {
        Company::Next(word) => {
            let text = text.trim_start_matches(|c: char| !word::is_word(c));
            text.starts_with(word) || text.split_whitespace().next().is_some_and(disguised)
        }
        Company::Near(word) => holds(text, word),
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
    let letters = bytes
        .iter()
        .filter(|b| b.is_ascii_alphabetic() || !b.is_ascii())
        .count();
    let inner = bytes.get(1..).unwrap_or_default();
    letters > 0
        && !chunk.starts_with(['@', '#'])
        && !chunk.starts_with("http")
        && (inner
            .iter()
            .any(|b| b.is_ascii_digit() || matches!(b, b'*' | b'@' | b'$'))
            || (letters == 1 && !matches!(chunk, "i" | "a" | "u")))
}
