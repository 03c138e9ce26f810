//! What the engine says of one post.
//!
//! Every type here crosses into JavaScript and JSONL under the names given here; the
//! TypeScript declarations are generated from this file and are never written by hand.

use serde::{Deserialize, Serialize};

/// The name under which a caller knows a post: text or a number, given back unchanged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum Id {
    /// Any text, such as a permalink.
    Text(String),
    /// A whole number. JavaScript and TypeScript see a `number`.
    Whole(#[cfg_attr(feature = "typescript", ts(type = "number"))] i64),
    /// Any other number.
    Number(f64),
}

/// The judgement of one post.
///
/// A text can have the *form* of a threat; whether it is credible, and who wrote it, is not
/// assessed. `threat: false` never means that a post is safe.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Verdict {
    /// The caller's own name for the post, `null` where it gave none.
    pub id: Option<Id>,
    /// Whether the engine could judge this post at all.
    pub judged: bool,
    /// Why it could not, `null` where it could.
    pub why: Option<Unjudged>,
    /// True when an asserted finding is at least of medium severity.
    pub threat: bool,
    /// Of the gravest asserted finding; `none` where nothing is asserted.
    pub severity: Severity,
    /// From 0 to 1 in steps of 0.001, at least 0.5 exactly when `threat` is true.
    pub score: f64,
    /// Of the gravest asserted finding, else of the gravest finding, else `null`.
    pub stance: Option<Stance>,
    /// Of every finding, whatever its stance, the main one first, none twice.
    pub categories: Vec<Category>,
    /// BCP 47 tag of the gravest finding's sentence, else of most of the text; `und` if unknown.
    pub language: String,
    /// How many of target, act, means, time and place the text names: 0 to 5.
    pub specificity: u8,
    /// What the gravest finding says of whom, how, when and where.
    pub attributes: Attributes,
    /// The words that the findings rest on, in order of appearance.
    pub spans: Vec<Span>,
    /// Why the verdict is what it is, the weightiest reason first.
    pub reasons: Vec<Reason>,
    /// The packs whose rules had a part in it.
    pub packs: Vec<PackVersion>,
}

/// Why a post has no judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Unjudged {
    /// No loaded pack speaks the post's language.
    Language,
    /// The post holds pictures and no words.
    Pictures,
    /// The text is longer than 100,000 UTF-16 code units.
    TooLong,
    /// The judgement was not there in time.
    TimeOut,
}

/// How grave a finding is. The order is the ladder: `None < Low < … < Critical`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// No asserted finding.
    #[default]
    None,
    /// A slap, a shove, a bare curse.
    Low,
    /// Other bodily harm, menace without a named act, praise of killing.
    Medium,
    /// Killing, rape, maiming, bombing, arson.
    High,
    /// High, with time, place or means named, or aimed at the watchlist.
    Critical,
}

impl Severity {
    /// So many steps up or down, never above critical, never below low; nothing stays nothing.
    #[must_use]
    pub fn stepped(self, steps: i8) -> Self {
        const LADDER: [Severity; 4] = [
            Severity::Low,
            Severity::Medium,
            Severity::High,
            Severity::Critical,
        ];
        match LADDER.iter().position(|&rung| rung == self) {
            None => Self::None,
            Some(rung) => {
                let top = LADDER.len() - 1;
                let steps = isize::from(steps);
                LADDER[rung.saturating_add_signed(steps).min(top)]
            }
        }
    }
}

/// Whose threat it is, and whether it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// The author means it, as far as the words go. Only this counts as a threat.
    Asserted,
    /// Quoted, news, testimony.
    Reported,
    /// The author negates or condemns it.
    Opposed,
    /// Idiom, game, sport, fiction, or a thing as its target.
    Figurative,
}

/// What a text does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// I or we will, or are about to.
    Direct,
    /// Unless, if … then, "don't make me".
    Conditional,
    /// Menace without naming the act.
    Veiled,
    /// Asks, urges, rewards or justifies violence by others.
    Incitement,
    /// Hopes for death or injury, with no doer.
    Wish,
    /// Praises real violence or its authors.
    Glorification,
    /// Draws people to a violent movement.
    Recruitment,
    /// Exposes where a person is, to their harm.
    Doxxing,
    /// Tells someone to kill themselves.
    SelfHarmBaiting,
}

/// What the gravest finding says of whom, how, when and where, in the post's own words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Attributes {
    /// Whom or what it is aimed at.
    pub target: Option<Target>,
    /// With what.
    pub means: Option<String>,
    /// When.
    pub time: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// On what condition.
    pub condition: Option<String>,
    /// How firmly the speaker is bound to it.
    pub commitment: Option<Commitment>,
}

/// Whom or what a finding is aimed at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Target {
    /// What kind of target it is.
    pub kind: TargetKind,
    /// The post's own words for it.
    pub text: String,
}

/// What kind of target a finding is aimed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TargetKind {
    /// The reader.
    You,
    /// A person by name, handle or description.
    Person,
    /// A group of people.
    Group,
    /// A company, party, agency or other body.
    Organisation,
    /// A place where people are.
    Place,
}

/// How firmly the speaker is bound to the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Commitment {
    /// "I will", "we are about to".
    Stated,
    /// "I want to", "I plan to".
    Intended,
    /// "I could", "there might be".
    Possible,
    /// Others are told to, or said to have to.
    Urged,
    /// "I hope", "may you".
    Hoped,
}

/// A stretch of the post's text, in UTF-16 code units of the text as given.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Span {
    /// The first unit.
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
    /// What the words do in the finding.
    pub role: Role,
    /// The rule that they belong to, `pack/rule`.
    pub rule: String,
}

/// What words do in a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// What is done, threatened, wished or praised.
    Act,
    /// Who does it.
    Agent,
    /// To whom.
    Target,
    /// With what.
    Weapon,
    /// When.
    Time,
    /// Where.
    Place,
    /// What settles how it is meant.
    Context,
}

/// One reason for a verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Reason {
    /// The rule that gave it, `pack/rule`.
    pub rule: String,
    /// What it did to the verdict.
    pub effect: Effect,
    /// In plain words, in the language asked for.
    pub text: String,
}

/// What a reason did to a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Made it graver.
    Raises,
    /// Made it less grave.
    Lowers,
    /// Decided the stance.
    Settles,
}

/// A pack and its version.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PackVersion {
    /// Its name, such as `en`.
    pub name: String,
    /// Its version, such as `1.2.0`.
    pub version: String,
}
