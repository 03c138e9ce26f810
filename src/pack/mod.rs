//! Packs: threat knowledge as text, read, checked and compiled.

#[cfg(embedded)]
pub mod check;
mod compile;
mod error;
pub mod source;

use serde::{Deserialize, Serialize};

pub use compile::compile;
pub use error::PackError;

use crate::mark::{MarkSet, Marks};
use crate::pattern::{Need, Parts, Program};
use crate::verdict::{Category, Commitment, Severity, Stance};

/// Where a context's pattern must stand, seen from the finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Between the finding's first and last word, overlapping it.
    Inside,
    /// Over the finding's act: an idiom.
    Covers,
    /// In the same sentence, wholly before the finding's act.
    Before,
    /// In the same sentence, wholly after the finding's act.
    After,
    /// In the same sentence.
    Sentence,
    /// In the same sentence or one beside it.
    Around,
    /// Anywhere in the post.
    Post,
    /// The finding is in a quotation and the pattern is outside it, in the same sentence or
    /// one beside the quotation.
    Outside,
}

/// A compiled pack.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Pack {
    /// Its name.
    pub name: String,
    /// What it is called for readers.
    pub title: String,
    /// Its version.
    pub version: String,
    /// BCP 47 tag of its language.
    pub language: String,
    /// Scripts that it is written in; none means any.
    pub scripts: Vec<String>,
    /// Frequent words, folded.
    pub common: Vec<String>,
    /// Core only: frequent words of other languages.
    pub languages: Vec<(String, Vec<String>)>,
    /// All marks that its rules see.
    pub marks: Marks,
    /// Literal words of its patterns.
    pub words: Vec<String>,
    /// What edges its patterns ask for.
    pub needs: Vec<Need>,
    /// The named parts of its patterns.
    pub parts: Parts,
    /// The distinct sets of marks that its terms bear.
    pub senses: Vec<MarkSet>,
    /// Single-word forms, each with its senses.
    pub forms: Vec<(String, Vec<u16>)>,
    /// Groups of words.
    pub groups: Vec<Group>,
    /// Stems of large classes, each with class and sense.
    pub stems: Vec<(String, Vec<Stem>)>,
    /// Large classes.
    pub classes: Vec<Class>,
    /// What the automaton looks for.
    pub triggers: Vec<Trigger>,
    /// Its rules.
    pub rules: Vec<Rule>,
    /// Its context rules.
    pub contexts: Vec<Context>,
}

/// A term of several words.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Group {
    /// Its first word.
    pub first: String,
    /// What follows.
    pub rest: Vec<Part>,
    /// What it means: an index into [`Pack::senses`].
    pub sense: u16,
}

/// A part of a group after its first word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// The very next token.
    Word(String),
    /// Up to four tokens, then this word. The edge ends before the gap.
    Apart(String),
}

/// A stem of a class that is analysed at run time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stem {
    /// An index into [`Pack::classes`].
    pub class: u16,
    /// An index into [`Pack::senses`].
    pub sense: u16,
}

/// A class that is analysed at run time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// Slots before the stem, outermost first.
    pub before: Vec<Vec<Affix>>,
    /// Slots after it, innermost first.
    pub after: Vec<Vec<Affix>>,
}

/// An affix and the marks that it adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Affix {
    /// Its text, folded; may be empty.
    pub text: String,
    /// An index into [`Pack::senses`].
    pub sense: u16,
}

/// A pattern of the automaton.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Trigger {
    /// The folded text.
    pub text: String,
    /// Where it counts.
    pub at: At,
    /// What it means: an index into [`Pack::senses`]; affixes may add to it.
    pub sense: u16,
    /// What must stand before it, for a word that is a trigger only in company.
    pub before: Option<Company>,
    /// What must stand after it.
    pub after: Option<Company>,
}

/// A word that must stand beside a trigger.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Company {
    /// Right beside it.
    Next(String),
    /// A few words away at most.
    Near(String),
}

impl Trigger {
    /// One that needs no company.
    #[must_use]
    pub fn alone(text: String, at: At, sense: u16) -> Self {
        Self {
            text,
            at,
            sense,
            before: None,
            after: None,
        }
    }
}

/// Where a trigger counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum At {
    /// As a whole word.
    Word,
    /// At the beginning of a word: a stem with endings.
    Start,
    /// Anywhere: a stem with something before it, or in a script without spaces.
    Anywhere,
}

/// How grave a rule's findings are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// The severity, or `None` for that of the act.
    pub fixed: Option<Severity>,
    /// Steps from there.
    pub step: i8,
}

/// A compiled rule.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rule {
    /// Its name within the pack.
    pub id: String,
    /// What it finds.
    pub description: String,
    /// What the finding is.
    pub category: Category,
    /// How grave it is.
    pub grade: Grade,
    /// How firmly the speaker is bound.
    pub commitment: Option<Commitment>,
    /// How sure it is.
    pub weight: f32,
    /// How many sentences it looks at together.
    pub window: u8,
    /// A stance of its own.
    pub stance: Option<Stance>,
    /// Its patterns.
    pub programs: Vec<Program>,
}

/// A compiled context rule.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Context {
    /// Its name within the pack.
    pub id: String,
    /// What it recognises.
    pub description: String,
    /// The stance that it settles.
    pub stance: Option<Stance>,
    /// Steps that it moves the severity by.
    pub step: i8,
    /// Where its pattern must stand.
    pub scope: Scope,
    /// Its patterns.
    pub programs: Vec<Program>,
    /// Only for these categories; none means all.
    pub categories: Vec<Category>,
    /// Only for these rules; none means all.
    pub rules: Vec<u16>,
    /// Stances that it makes void.
    pub cancels: Vec<Stance>,
}
