//! Patterns: regular expressions over the edges of a chart.
//!
//! `parse` turns a pattern's text into a [`Program`] when a pack is compiled; `run` finds its
//! matches in a chart. `docs/packs.md` has the syntax.

mod parse;
pub mod run;

use serde::{Deserialize, Serialize};

pub use parse::compile;

use crate::mark::MarkSet;
use crate::verdict::Role;

/// No literal word.
pub const NO_WORD: u32 = u32::MAX;

/// What one edge must and must not bear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// All of these.
    pub all: MarkSet,
    /// None of these.
    pub none: MarkSet,
    /// This literal word, or [`NO_WORD`].
    pub word: u32,
}

/// One step of a program. Targets are indices into [`Program::steps`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Goes over one edge.
    Edge(Need),
    /// Goes over one token, whatever it is.
    Any,
    /// Goes over one token that does not end a sentence.
    Skip,
    /// Tries the first target, then the second.
    Split(u16, u16),
    /// Goes on elsewhere.
    Jump(u16),
    /// At the start of a sentence.
    Start,
    /// At the end of a sentence.
    End,
    /// An edge that begins (or, looking behind, ends) here, or none.
    Look {
        /// Whether it looks at what ends here.
        behind: bool,
        /// Whether there must be no such edge.
        negate: bool,
        /// The edge.
        need: Need,
    },
    /// A named stretch begins.
    Open(Role),
    /// The stretch that began last ends.
    Close,
    /// The pattern has matched.
    Match,
}

/// A compiled pattern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// The steps; the first is where it starts.
    pub steps: Vec<Step>,
    /// Sets of marks of which every match goes over at least one, whole: a sentence without any
    /// needs no run.
    pub required: Vec<MarkSet>,
}

impl Program {
    /// Whether a sentence that bears these marks may hold a match.
    #[must_use]
    pub fn may_match(&self, marks: &MarkSet) -> bool {
        self.required.iter().any(|required| marks.holds(required))
    }
}
