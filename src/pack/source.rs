//! A pack as its author writes it. `docs/packs.md` is the guide; `DESIGN.md` has an example.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::PackError;
use crate::verdict::{Category, Commitment, Role, Severity, Stance, TargetKind};

/// A pack file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is.
    pub pack: Head,
    /// Marks that it declares beyond core's.
    #[serde(default)]
    pub marks: BTreeMap<String, Spanned<MarkSource>>,
    /// Classes of inflection, by name.
    #[serde(default)]
    pub class: BTreeMap<String, Spanned<ClassSource>>,
    /// Terms by their marks (comma separated), then by class.
    #[serde(default)]
    pub terms: BTreeMap<String, BTreeMap<String, Vec<Spanned<String>>>>,
    /// Parts of patterns, by name.
    #[serde(default, rename = "let")]
    pub lets: BTreeMap<String, Spanned<String>>,
    /// What makes a finding.
    #[serde(default)]
    pub rule: Vec<Spanned<RuleSource>>,
    /// What settles a finding's stance or steps its severity.
    #[serde(default)]
    pub context: Vec<Spanned<ContextSource>>,
    /// Core only: frequent words of languages that may have no pack, by BCP 47 tag.
    #[serde(default)]
    pub languages: BTreeMap<String, String>,
}

/// What a pack is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Its name: lower-case letters, digits and hyphens, the same as the file's.
    pub name: Spanned<String>,
    /// What it is called for readers.
    pub title: String,
    /// Its version.
    pub version: String,
    /// BCP 47 tag of its language; `und` for a theme that holds in any.
    pub language: String,
    /// ISO 15924 codes of the scripts that it is written in; none means any.
    #[serde(default)]
    pub scripts: Vec<String>,
    /// The language's most frequent words, by which its sentences are known.
    #[serde(default)]
    pub common: String,
    /// Whether a word is also known without its accents, as people type on phones.
    #[serde(default = "yes")]
    pub unaccented: bool,
}

fn yes() -> bool {
    true
}

/// A mark as declared.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkSource {
    /// What it stands for.
    pub description: String,
    /// The role of its words in spans.
    pub role: Option<Role>,
    /// For an act: how grave.
    pub severity: Option<Severity>,
    /// For a target: what kind.
    pub kind: Option<TargetKind>,
    /// Whether its terms are triggers.
    #[serde(default)]
    pub trigger: bool,
}

/// A class of inflection: slots of affixes, `"text:mark,mark"`, `""` for none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassSource {
    /// Slots before the stem, outermost first.
    #[serde(default)]
    pub before: Vec<Vec<String>>,
    /// Slots after it, innermost first. In the first, `-` drops the stem's last letter and `+`
    /// doubles it.
    #[serde(default)]
    pub after: Vec<Vec<String>>,
}

/// A rule: what makes a finding.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSource {
    /// Its name within the pack.
    pub id: String,
    /// What it finds, in a sentence.
    pub description: String,
    /// What the finding is.
    pub category: Category,
    /// One pattern or several.
    pub pattern: Several,
    /// `act` (the gravest act's), a severity, or either with a step: `act-1`, `medium+1`.
    #[serde(default)]
    pub severity: Option<String>,
    /// How firmly the speaker is bound; the category's own where it is not said.
    #[serde(default)]
    pub commitment: Option<Commitment>,
    /// How sure it is, above 0 and at most 1. It orders verdicts by score.
    #[serde(default = "sure")]
    pub weight: f32,
    /// How many sentences in a row it looks at together: 1 or 2.
    #[serde(default = "one")]
    pub window: u8,
    /// A stance that every finding of it has (an idiom: `figurative`).
    #[serde(default)]
    pub stance: Option<Stance>,
    /// Texts in which it must fire, asserted unless `stance` says otherwise.
    pub matches: Vec<String>,
    /// Texts in which it must not fire.
    pub passes: Vec<String>,
}

fn sure() -> f32 {
    0.9
}

fn one() -> u8 {
    1
}

/// One string or a list of them.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Several {
    /// One.
    One(String),
    /// A list.
    Many(Vec<String>),
}

impl Several {
    /// As a list.
    #[must_use]
    pub fn list(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

/// A context rule: what settles a finding's stance or steps its severity.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContextSource {
    /// Its name within the pack.
    pub id: String,
    /// What it recognises, in a sentence.
    pub description: String,
    /// The stance that it settles.
    #[serde(default)]
    pub stance: Option<Stance>,
    /// Steps that it moves the severity by.
    #[serde(default)]
    pub step: i8,
    /// Where its pattern must stand, seen from the finding.
    pub scope: super::Scope,
    /// One pattern or several.
    pub pattern: Several,
    /// Only for findings of these categories; none means all.
    #[serde(default)]
    pub categories: Vec<Category>,
    /// Only for findings of these rules (of this pack); none means all.
    #[serde(default)]
    pub rules: Vec<String>,
    /// Stances that it makes void when it settles `asserted`.
    #[serde(default)]
    pub cancels: Vec<Stance>,
    /// Texts that hold a finding with this stance, by this rule.
    pub matches: Vec<String>,
    /// Texts in which this rule settles nothing.
    pub passes: Vec<String>,
}

/// Reads a pack file.
///
/// # Errors
/// [`PackError`] with the line where the text is no TOML or holds an unknown key.
pub fn read(source: &str, file: &str) -> Result<Source, PackError> {
    toml::from_str(source).map_err(|error| PackError {
        file: file.into(),
        line: line_of(source, error.span().map_or(0, |span| span.start)),
        problem: error.message().replace('\n', " "),
    })
}

/// The line, counted from 1, that holds this byte.
#[must_use]
pub fn line_of(source: &str, byte: usize) -> u32 {
    let before = &source.as_bytes()[..byte.min(source.len())];
    1 + u32::try_from(before.iter().filter(|&&b| b == b'\n').count()).unwrap_or(u32::MAX - 1)
}
