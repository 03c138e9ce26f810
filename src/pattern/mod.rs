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

/// One step of a program. Targets are indices into [`Program::steps`], needs into the pack's
/// table of needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Goes over one edge.
    Edge(u16),
    /// Goes over one token, whatever it is.
    Any,
    /// Goes over up to so many tokens that do not end a sentence, the fewest first.
    Gap(u8),
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
        need: u16,
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
    /// Needs of which every match's triggers meet one, by their marks together.
    pub triggers: Vec<u16>,
    /// Needs that every match meets: cheap to ask first. The first is all the marks that lie on
    /// every way, whatever the edges.
    pub always: Vec<u16>,
}

impl Program {
    /// Whether a match can be reached where just the needs are met that `met` says are,
    /// whatever the order: what can be told without looking at order. Costs some nanoseconds
    /// for each step that can be reached.
    pub fn may_match(&self, met: &mut impl FnMut(u16) -> bool) -> bool {
        if !self.always.iter().skip(1).all(|&need| met(need)) {
            return false;
        }
        let mut visited = [0u64; VISITED];
        let mut stack: Vec<u16> = Vec::with_capacity(16);
        let mut next = Some(0);
        while let Some(step) = next.take().or_else(|| stack.pop()) {
            match visited.get_mut(usize::from(step) / 64) {
                // Longer programs are not worth the memory: they run.
                None => return true,
                Some(word) if *word >> (step % 64) & 1 == 1 => continue,
                Some(word) => *word |= 1 << (step % 64),
            }
            match self.steps[usize::from(step)] {
                Step::Match => return true,
                Step::Edge(need) if !met(need) => {}
                Step::Look {
                    negate: false,
                    need,
                    ..
                } if !met(need) => {}
                Step::Split(one, other) => {
                    stack.push(other);
                    next = Some(one);
                }
                Step::Jump(to) => next = Some(to),
                _ => next = Some(step + 1),
            }
        }
        false
    }
}

/// Words of memory for the steps that [`Program::may_match`] has visited.
const VISITED: usize = 16;
