//! What a pack knows of words, ready to be asked.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use crate::chart::Edge;
use crate::mark::MarkSet;
use crate::pack::{Affix, Class, Group, Pack, Part, Stem};
use crate::pattern::NO_WORD;
use crate::token::{Sentences, mark};
use crate::word;

/// How many tokens a part may stand apart from its group.
const FARTHEST_PART: usize = 5;
/// The longest word that is analysed, in bytes; no language's words are longer, and it keeps the
/// cost of what is no word at all in bounds.
const LONGEST_WORD: usize = 120;
/// The most analyses of one word.
const MOST_ANALYSES: usize = 12;

/// A pack's vocabulary.
#[derive(Debug)]
pub struct Lexicon {
    senses: Vec<MarkSet>,
    forms: FxHashMap<Box<str>, Vec<u16>>,
    /// Groups whose second word follows at once, by their first two words' hashes together.
    groups: FxHashMap<u64, Vec<Group>>,
    /// Groups with a gap after the first word, by that word.
    gapped: FxHashMap<Box<str>, Vec<Group>>,
    stems: FxHashMap<Box<str>, Vec<Stem>>,
    longest_stem: usize,
    /// The most characters that the affixes before a stem can come to.
    longest_prefix: usize,
    /// The beginnings of stems, two characters each: most words have none of them.
    beginnings: FxHashSet<(char, char)>,
    classes: Vec<Class>,
    words: FxHashMap<Box<str>, u32>,
    /// For each word that it knows, by hash, the marks of every term that begins with it: what
    /// a text can bear at most, at a glance.
    glance: FxHashMap<u64, MarkSet>,
}

impl Lexicon {
    /// Takes the vocabulary out of a pack.
    #[must_use]
    pub fn new(pack: &Pack) -> Self {
        let mut groups: FxHashMap<u64, Vec<Group>> = FxHashMap::default();
        let mut gapped: FxHashMap<Box<str>, Vec<Group>> = FxHashMap::default();
        for group in &pack.groups {
            match group.rest.first() {
                Some(Part::Word(second)) => {
                    groups
                        .entry(pair(&group.first, second))
                        .or_default()
                        .push(group.clone());
                }
                _ => gapped
                    .entry(group.first.as_str().into())
                    .or_default()
                    .push(group.clone()),
            }
        }
        let sense = |number: u16| {
            pack.senses
                .get(usize::from(number))
                .copied()
                .unwrap_or_default()
        };
        let mut glance: FxHashMap<u64, MarkSet> = FxHashMap::default();
        let mut add = |word: &str, marks: MarkSet| {
            let all = glance.entry(hash(word)).or_default();
            *all = all.union(marks);
        };
        for (form, senses) in &pack.forms {
            for &number in senses {
                add(form, sense(number));
            }
        }
        for group in &pack.groups {
            add(&group.first, sense(group.sense));
            for Part::Word(text) | Part::Apart(text) in &group.rest {
                add(text, MarkSet::EMPTY);
            }
        }
        for word in &pack.common {
            add(word, MarkSet::EMPTY);
        }
        Self {
            glance,
            senses: pack.senses.clone(),
            forms: pack
                .forms
                .iter()
                .map(|(form, senses)| (form.as_str().into(), senses.clone()))
                .collect(),
            groups,
            gapped,
            longest_stem: pack
                .stems
                .iter()
                .map(|(stem, _)| stem.chars().count())
                .max()
                .unwrap_or(0),
            stems: pack
                .stems
                .iter()
                .map(|(stem, of)| (stem.as_str().into(), of.clone()))
                .collect(),
            longest_prefix: pack.classes.iter().map(longest_prefix).max().unwrap_or(0),
            beginnings: pack.stems.iter().map(|(stem, _)| beginning(stem)).collect(),
            classes: pack.classes.clone(),
            words: (0..)
                .zip(&pack.words)
                .map(|(n, word)| (word.as_str().into(), n))
                .collect(),
        }
    }

    /// Whether it knows this folded word: as a form, a part of a group or a frequent word.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        self.glance.contains_key(&hash(word))
    }

    /// The marks that a word may bear at most, whether alone or as the first of a group: no less
    /// than the chart will give it, at the cost of one look.
    #[must_use]
    pub fn glance(&self, word: &str) -> MarkSet {
        let known = self.glance.get(&hash(word)).copied();
        let known = known.unwrap_or_else(|| MarkSet::of(mark::UNKNOWN));
        self.analyses(word).into_iter().fold(known, MarkSet::union)
    }

    /// The hashes of every word that it knows as it stands.
    pub fn words(&self) -> impl Iterator<Item = u64> + '_ {
        self.glance.keys().copied()
    }

    /// The groups that begin with this word, `next` standing after it.
    fn groups(&self, word: &str, next: Option<&str>) -> impl Iterator<Item = &Group> {
        let close = next.and_then(|next| self.groups.get(&pair(word, next)));
        close.into_iter().chain(self.gapped.get(word)).flatten()
    }

    /// Whether the word is a stem with affixes.
    #[must_use]
    pub fn inflects(&self, word: &str) -> bool {
        !self.analyses(word).is_empty()
    }

    /// The marks of each analysis of a single word.
    fn senses_of(&self, word: &str) -> Vec<MarkSet> {
        let mut found: Vec<MarkSet> = self
            .forms
            .get(word)
            .into_iter()
            .flatten()
            .filter_map(|&sense| self.senses.get(usize::from(sense)).copied())
            .collect();
        for marks in self.analyses(word) {
            if !found.contains(&marks) {
                found.push(marks);
            }
        }
        found
    }

    /// Analyses by stem and affixes.
    fn analyses(&self, word: &str) -> Vec<MarkSet> {
        let mut found = Vec::new();
        if self.stems.is_empty() || word.len() > LONGEST_WORD {
            return found;
        }
        let mut starts = word.char_indices().take(self.longest_prefix + 1);
        if !starts.any(|(at, _)| self.beginnings.contains(&beginning(&word[at..]))) {
            return found;
        }
        let bounds: Vec<usize> = word
            .char_indices()
            .map(|(n, _)| n)
            .chain([word.len()])
            .collect();
        let last = bounds.len() - 1;
        for from in 0..last.min(self.longest_prefix + 1) {
            if !self.beginnings.contains(&beginning(&word[bounds[from]..])) {
                continue;
            }
            for to in (from + 1..=last.min(from + self.longest_stem)).rev() {
                let Some(stems) = self.stems.get(&word[bounds[from]..bounds[to]]) else {
                    continue;
                };
                for stem in stems {
                    let Some(class) = self.classes.get(usize::from(stem.class)) else {
                        continue;
                    };
                    let before = self.spend(&word[..bounds[from]], &class.before);
                    if before.is_empty() {
                        continue;
                    }
                    let after = self.spend(&word[bounds[to]..], &class.after);
                    let sense = self
                        .senses
                        .get(usize::from(stem.sense))
                        .copied()
                        .unwrap_or_default();
                    for front in &before {
                        for back in &after {
                            let marks = sense.union(*front).union(*back);
                            if !found.contains(&marks) && found.len() < MOST_ANALYSES {
                                found.push(marks);
                            }
                        }
                    }
                }
            }
        }
        found
    }

    /// The marks of each way to spend a text on slots, one affix from each; the text must be
    /// used up.
    fn spend(&self, text: &str, slots: &[Vec<Affix>]) -> Vec<MarkSet> {
        let mut ways: Vec<(usize, MarkSet)> = vec![(0, MarkSet::EMPTY)];
        for slot in slots {
            let mut longer = Vec::new();
            for &(at, marks) in &ways {
                for affix in slot {
                    if text[at..].starts_with(affix.text.as_str()) {
                        let adds = self
                            .senses
                            .get(usize::from(affix.sense))
                            .copied()
                            .unwrap_or_default();
                        let way = (at + affix.text.len(), marks.union(adds));
                        if !longer.contains(&way) {
                            longer.push(way);
                        }
                    }
                }
            }
            ways = longer;
        }
        ways.into_iter()
            .filter(|&(at, _)| at == text.len())
            .map(|(_, marks)| marks)
            .collect()
    }

    /// Every edge that this vocabulary finds over tokens `from..to`; with `bare`, also one of no
    /// analysis over each token that has none.
    pub fn edges(
        &self,
        text: &str,
        post: &Sentences,
        (from, to): (u32, u32),
        bare_too: bool,
        out: &mut Vec<Edge>,
    ) {
        let word_at = |n: u32| -> &str { &text[post.tokens[n as usize].range.clone()] };
        // A word in disguise is read as what it may be.
        let read = |n: u32| {
            let alternate = post
                .alternates
                .iter()
                .find(|other| other.from == n && other.to == n + 1);
            match alternate {
                Some(other) if !self.knows(word_at(n)) => other.text.as_str(),
                _ => word_at(n),
            }
        };
        for n in from..to {
            let word = word_at(n);
            let token = &post.tokens[n as usize];
            let literal = self.words.get(word).copied().unwrap_or(NO_WORD);
            let mut bare = Edge::bare(n, token.marks);
            bare.word = literal;
            let before = out.len();
            for &sense in self.forms.get(word).into_iter().flatten() {
                out.push(Edge {
                    marks: token.marks.union(self.sense(sense)),
                    ..bare
                });
            }
            for marks in self.analyses(word) {
                out.push(Edge {
                    marks: token.marks.union(marks),
                    ..bare
                });
            }
            if out.len() == before && bare_too {
                if token.marks.has(mark::WORD) && !self.knows(word) {
                    bare.marks.insert(mark::UNKNOWN);
                }
                out.push(bare);
            }
            self.unspaced(text, post, n, to, out);
            let next = (n + 1 < to).then(|| read(n + 1));
            for group in self.groups(word, next) {
                if let Some((end, apart)) = self.follow(group, n + 1, to, &read) {
                    let mut marks = token.marks.union(self.sense(group.sense));
                    for other in n + 1..end {
                        marks =
                            marks.union(post.tokens[other as usize].marks.intersection(quoted()));
                    }
                    out.push(Edge {
                        from: n,
                        to: end,
                        marks,
                        word: NO_WORD,
                        apart,
                    });
                }
            }
        }
        for alternate in &post.alternates {
            if alternate.from < from || alternate.to > to {
                continue;
            }
            let plain = post.tokens[alternate.from as usize].marks;
            let literal = self
                .words
                .get(alternate.text.as_str())
                .copied()
                .unwrap_or(NO_WORD);
            let edge = Edge {
                from: alternate.from,
                to: alternate.to,
                marks: plain,
                word: literal,
                apart: None,
            };
            let senses = self.senses_of(&alternate.text);
            if senses.is_empty() && (literal != NO_WORD || self.knows(&alternate.text)) {
                out.push(edge);
            }
            for marks in senses {
                out.push(Edge {
                    marks: plain.union(marks),
                    ..edge
                });
            }
            let next = (alternate.to < to).then(|| read(alternate.to));
            for group in self.groups(&alternate.text, next) {
                if let Some((end, apart)) = self.follow(group, alternate.to, to, &read) {
                    let marks = plain.union(self.sense(group.sense));
                    out.push(Edge {
                        from: alternate.from,
                        to: end,
                        marks,
                        word: NO_WORD,
                        apart,
                    });
                }
            }
        }
    }

    fn sense(&self, number: u16) -> MarkSet {
        self.senses
            .get(usize::from(number))
            .copied()
            .unwrap_or_default()
    }

    /// Whether what follows a group's first word is the rest of it: where it ends, and the part
    /// that stands apart.
    fn follow<'t>(
        &self,
        group: &Group,
        mut at: u32,
        to: u32,
        word_at: &dyn Fn(u32) -> &'t str,
    ) -> Option<(u32, Option<u32>)> {
        let mut end = None;
        let mut apart = None;
        for part in &group.rest {
            match part {
                Part::Word(word) => {
                    if at >= to || word_at(at) != word {
                        return None;
                    }
                    at += 1;
                }
                Part::Apart(word) => {
                    end = end.or(Some(at));
                    let farthest = (at + FARTHEST_PART as u32).min(to);
                    at = (at..farthest).find(|&n| word_at(n) == word)?;
                    apart = Some(at);
                    at += 1;
                }
            }
        }
        Some((end.unwrap_or(at), apart))
    }

    /// Terms with affixes in scripts without spaces: a stem that begins at this token, and the
    /// longest affixes after it.
    fn unspaced(&self, text: &str, post: &Sentences, n: u32, to: u32, out: &mut Vec<Edge>) {
        let token = &post.tokens[n as usize];
        let start = token.range.start;
        if self.stems.is_empty() || !text[start..].chars().next().is_some_and(word::is_unspaced) {
            return;
        }
        let mut end = n + 1;
        let mut run = token.range.end;
        while end < to
            && end - n < 16
            && post.tokens[end as usize].range.start == run
            && text[run..].chars().next().is_some_and(word::is_unspaced)
        {
            run = post.tokens[end as usize].range.end;
            end += 1;
        }
        // A single character was analysed as a word already.
        for last in (n + 2..=end).rev() {
            let analyses = self.analyses(&text[start..post.tokens[last as usize - 1].range.end]);
            if !analyses.is_empty() {
                for marks in analyses {
                    let marks = token.marks.union(marks);
                    out.push(Edge {
                        from: n,
                        to: last,
                        marks,
                        word: NO_WORD,
                        apart: None,
                    });
                }
                return;
            }
        }
    }
}

/// The first two characters of a word; the second is NUL where there is none.
fn beginning(word: &str) -> (char, char) {
    let mut chars = word.chars();
    (chars.next().unwrap_or('\0'), chars.next().unwrap_or('\0'))
}

/// The most characters that a class's slots before the stem can come to.
fn longest_prefix(class: &Class) -> usize {
    let longest = |slot: &Vec<Affix>| slot.iter().map(|affix| affix.text.chars().count()).max();
    class.before.iter().filter_map(longest).sum()
}

/// The hash of two words together.
fn pair(first: &str, second: &str) -> u64 {
    hash(first).rotate_left(7) ^ hash(second)
}

/// A word's hash, for sets that hold no words.
#[must_use]
pub fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

fn quoted() -> MarkSet {
    MarkSet::of(mark::QUOTED)
}
