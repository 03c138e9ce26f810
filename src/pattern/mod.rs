//! Patterns: regular expressions over the edges of a chart.
//!
//! `parse` turns a pattern's text into a [`Program`] when a pack is compiled; `run` finds its
//! matches in a chart. `docs/packs.md` has the syntax.

mod parse;
pub mod run;

use serde::{Deserialize, Serialize};

pub use parse::{Shared, compile};

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
    /// Goes over what one of the pack's named parts matches.
    Part(u16),
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

/// The named parts of a pack's patterns, each compiled once: a list of steps that ends in
/// [`Step::Match`].
pub type Parts = Vec<Vec<Step>>;

/// Tells which programs can match where just some needs are met, whatever the order: what can
/// be told without looking at order.
#[derive(Debug)]
pub struct Reach<'a, F> {
    parts: &'a Parts,
    met: F,
    /// For each part, whether it can be gone over, once that was asked.
    passable: Vec<Option<bool>>,
    /// Steps still to be tried, of a program and the parts that it is in.
    stack: Vec<u16>,
}

impl<'a, F: FnMut(u16) -> bool> Reach<'a, F> {
    /// `met` says of each need whether it is met.
    pub fn new(parts: &'a Parts, met: F) -> Self {
        Self {
            parts,
            met,
            passable: vec![None; parts.len()],
            stack: Vec::new(),
        }
    }

    /// Whether a match of this program can be reached. Costs some nanoseconds for each step
    /// that can be.
    pub fn may_match(&mut self, program: &Program) -> bool {
        program.always.iter().skip(1).all(|&need| (self.met)(need))
            && self.reaches_end(&program.steps)
    }

    fn reaches_end(&mut self, steps: &[Step]) -> bool {
        // Hundreds of programs are asked for a sentence, so the common ones take no memory.
        let (mut few, mut many) = ([0u64; 8], Vec::new());
        let visited: &mut [u64] = if steps.len() <= few.len() * 64 {
            &mut few
        } else {
            many.resize(steps.len().div_ceil(64), 0);
            &mut many
        };
        let base = self.stack.len();
        let mut next = Some(0);
        let mut reached = false;
        loop {
            let step = match next.take() {
                Some(step) => step,
                None if self.stack.len() > base => self.stack.pop().unwrap_or_default(),
                None => break,
            };
            let word = &mut visited[usize::from(step) / 64];
            let bit = 1u64 << (step % 64);
            if *word & bit != 0 {
                continue;
            }
            *word |= bit;
            match steps[usize::from(step)] {
                Step::Match => {
                    reached = true;
                    break;
                }
                Step::Edge(need)
                | Step::Look {
                    negate: false,
                    need,
                    ..
                } if !(self.met)(need) => {}
                Step::Part(part) if !self.passes(part) => {}
                Step::Split(one, other) => {
                    self.stack.push(other);
                    next = Some(one);
                }
                Step::Jump(to) => next = Some(to),
                _ => next = Some(step + 1),
            }
        }
        self.stack.truncate(base);
        reached
    }

    fn passes(&mut self, part: u16) -> bool {
        let number = usize::from(part);
        let parts = self.parts;
        match (self.passable.get(number), parts.get(number)) {
            (Some(Some(known)), _) => *known,
            (Some(None), Some(steps)) => {
                let passes = self.reaches_end(steps);
                self.passable[number] = Some(passes);
                passes
            }
            _ => false,
        }
    }
}
