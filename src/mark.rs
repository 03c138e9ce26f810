//! Marks: dotted names for what a word does, and sets of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::verdict::{Role, Severity, TargetKind};

/// How many marks one pack may see: the engine's own, core's and its own together.
pub const MOST_MARKS: usize = 256;

/// The marks that the engine itself gives to tokens, in the order of their numbers.
pub const STRUCTURAL: [&str; 19] = [
    "word", "punct", "comma", "colon", "question", "exclaim", "stop", "number", "mention",
    "hashtag", "url", "emoji", "capital", "caps", "quoted", "unknown", "joined", "laugh", "dash",
];

/// A set of at most [`MOST_MARKS`] marks, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct MarkSet([u64; 4]);

impl MarkSet {
    /// The set of no mark.
    pub const EMPTY: Self = Self([0; 4]);

    /// The set of all marks.
    pub const ALL: Self = Self([u64::MAX; 4]);

    /// The set of one mark. A number of 256 or more gives the empty set.
    #[must_use]
    pub fn of(mark: usize) -> Self {
        let mut set = Self::EMPTY;
        set.insert(mark);
        set
    }

    /// Adds one mark.
    pub fn insert(&mut self, mark: usize) {
        if let Some(word) = self.0.get_mut(mark / 64) {
            *word |= 1 << (mark % 64);
        }
    }

    /// Whether it holds this mark.
    #[must_use]
    pub fn has(&self, mark: usize) -> bool {
        self.0
            .get(mark / 64)
            .is_some_and(|word| word >> (mark % 64) & 1 == 1)
    }

    /// Everything that either set holds.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(std::array::from_fn(|i| self.0[i] | other.0[i]))
    }

    /// What both sets hold.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self(std::array::from_fn(|i| self.0[i] & other.0[i]))
    }

    /// What this set holds and the other does not.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(std::array::from_fn(|i| self.0[i] & !other.0[i]))
    }

    /// Whether this set holds all of `other`.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        self.0
            .iter()
            .zip(&other.0)
            .all(|(mine, its)| mine & its == *its)
    }

    /// Whether the two sets share a mark.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.0
            .iter()
            .zip(&other.0)
            .any(|(mine, its)| mine & its != 0)
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0 == [0; 4]
    }

    /// Its marks by number, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        (0..MOST_MARKS).filter(|&mark| self.has(mark))
    }
}

/// One mark as declared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Its dotted name, such as `act.kill`.
    pub name: String,
    /// What it stands for.
    pub description: String,
    /// The role that its words get in spans.
    pub role: Option<Role>,
    /// For an act: how grave it is.
    pub severity: Option<Severity>,
    /// For a target: what kind.
    pub kind: Option<TargetKind>,
    /// Whether a term that bears it is a trigger.
    pub trigger: bool,
}

/// All marks that a pack may use.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Marks {
    list: Vec<Mark>,
    /// For each mark: itself and its ancestors.
    closure: Vec<MarkSet>,
    #[serde(skip)]
    by_name: BTreeMap<String, usize>,
}

impl Marks {
    /// Only the engine's own.
    #[must_use]
    pub fn structural() -> Self {
        let mut marks = Self::default();
        for name in STRUCTURAL {
            let declared = marks.declare(Mark {
                name: name.into(),
                description: String::new(),
                role: None,
                severity: None,
                kind: None,
                trigger: false,
            });
            debug_assert!(declared.is_some());
        }
        marks
    }

    /// Adds a mark; one with the name of an earlier one replaces what that says. `None` where
    /// there is no room.
    ///
    /// Whatever a mark leaves open (role, severity, kind, trigger) it takes from its parent, so
    /// `act.kill` needs no more than what sets it apart from `act`.
    pub fn declare(&mut self, mut mark: Mark) -> Option<usize> {
        let parent = mark
            .name
            .rsplit_once('.')
            .and_then(|(parent, _)| self.number(parent));
        if let Some(parent) = parent {
            let above = &self.list[parent];
            mark.role = mark.role.or(above.role);
            mark.severity = mark.severity.or(above.severity);
            mark.kind = mark.kind.or(above.kind);
            mark.trigger |= above.trigger;
        }
        if let Some(number) = self.number(&mark.name) {
            self.list[number] = mark;
            return Some(number);
        }
        let number = self.list.len();
        if number == MOST_MARKS {
            return None;
        }
        let mut closure = MarkSet::of(number);
        if let Some(parent) = parent {
            closure = closure.union(self.closure[parent]);
        }
        self.by_name.insert(mark.name.clone(), number);
        self.list.push(mark);
        self.closure.push(closure);
        Some(number)
    }

    /// The number of the mark of this name.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// The mark of this name together with its ancestors.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<MarkSet> {
        self.number(name).map(|number| self.closure[number])
    }

    /// What was declared of a mark.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&Mark> {
        self.list.get(number)
    }

    /// Every mark in the order of its number.
    pub fn iter(&self) -> impl Iterator<Item = &Mark> {
        self.list.iter()
    }

    /// A set with each mark replaced by its parent where it has one: `act` for `act.kill`.
    #[must_use]
    pub fn lifted(&self, set: &MarkSet) -> MarkSet {
        let leaves = set.iter().filter(|&mark| {
            self.closure[mark]
                .iter()
                .any(|above| above != mark && set.has(above))
        });
        set.without(leaves.fold(MarkSet::EMPTY, |all, mark| all.union(MarkSet::of(mark))))
    }

    /// The marks whose terms are triggers.
    #[must_use]
    pub fn triggers(&self) -> MarkSet {
        let numbered = self
            .list
            .iter()
            .enumerate()
            .filter(|(_, mark)| mark.trigger);
        numbered.fold(MarkSet::EMPTY, |all, (number, _)| {
            all.union(MarkSet::of(number))
        })
    }

    /// The marks of a set that have no kind of theirs in it: `act.kill`, not `act` beside it.
    pub fn leaves<'a>(&'a self, set: &'a MarkSet) -> impl Iterator<Item = &'a Mark> {
        set.iter()
            .filter(move |&mark| {
                !set.iter().any(|other| {
                    other != mark && self.closure.get(other).is_some_and(|c| c.has(mark))
                })
            })
            .filter_map(|mark| self.get(mark))
    }

    /// Their names.
    #[must_use]
    pub fn names<'a>(&'a self, set: &'a MarkSet) -> Vec<&'a str> {
        self.leaves(set).map(|mark| mark.name.as_str()).collect()
    }

    /// The declared name nearest to a misspelt one, for an error's advice.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let shared = |other: &str| {
            other
                .bytes()
                .zip(name.bytes())
                .take_while(|(a, b)| a == b)
                .count()
        };
        let best = self.list.iter().max_by_key(|mark| shared(&mark.name))?;
        (shared(&best.name) > 0).then_some(best.name.as_str())
    }

    /// Restores the index by name, which is not stored.
    pub fn index(&mut self) {
        self.by_name = self
            .list
            .iter()
            .enumerate()
            .map(|(n, mark)| (mark.name.clone(), n))
            .collect();
    }
}
