//! Runs the stages: text in, verdict out.

use serde::Serialize;

use crate::verdict::{Attributes, PackVersion, Severity, Verdict};

/// The engine: packs, compiled and ready. One serves any number of posts; it keeps no state
/// between them.
#[derive(Debug)]
pub struct Engine {}

/// A pack as the engine holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PackInfo {
    /// Its name, such as `en`.
    pub name: String,
    /// Its version, such as `1.2.0`.
    pub version: String,
    /// BCP 47 tag of the language whose posts it judges.
    pub language: String,
    /// What it is, in its own words.
    pub title: String,
    /// How many rules it holds.
    pub rules: u32,
}

/// What loading a pack gave.
pub type Loaded = Result<PackInfo, crate::engine::PackError>;

/// Why a pack was refused: file, line, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {problem}")]
pub struct PackError {
    /// The file as the caller named it.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
    /// What is wrong and what to do.
    pub problem: String,
}

/// How a verdict came about, stage by stage. `Display` prints it for a terminal.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Explanation {
    /// The stages in order.
    pub stages: Vec<Stage>,
    /// What they came to.
    pub verdict: Verdict,
}

/// One stage of an explanation.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Stage {
    /// The stage's name, as in `DESIGN.md`.
    pub name: String,
    /// What it saw, one line each.
    pub lines: Vec<String>,
}

impl Engine {
    /// The engine with every pack that is built in.
    #[must_use]
    pub fn builtin() -> Self {
        Self {}
    }

    /// Reads a pack and adds it; one of the same name is replaced. `file` names it in errors.
    ///
    /// # Errors
    /// [`PackError`] where the source is no valid pack; the engine is then unchanged.
    pub fn load_pack(&mut self, _source: &str, _file: &str) -> Loaded {
        unimplemented!()
    }

    /// The packs in use.
    #[must_use]
    pub fn packs(&self) -> Vec<PackInfo> {
        Vec::new()
    }

    /// Keeps only the packs of these names in use; the others stay loaded and come back when
    /// named again. `core` is always in use.
    pub fn use_packs(&mut self, _names: &[String]) {}

    /// Judges one text, whole: also what has no finding gets its language.
    #[must_use]
    pub fn judge(&self, _text: &str) -> Verdict {
        Verdict {
            id: None,
            judged: true,
            why: None,
            threat: false,
            severity: Severity::None,
            score: 0.0,
            stance: None,
            categories: vec![],
            language: "und".into(),
            specificity: 0,
            attributes: Attributes::default(),
            spans: vec![],
            reasons: vec![],
            packs: Vec::<PackVersion>::new(),
        }
    }

    /// Judges one text at the least cost: `None` where it was judged and holds no finding.
    #[must_use]
    pub fn scan(&self, _text: &str) -> Option<Verdict> {
        None
    }

    /// Judges one text and shows every stage.
    #[must_use]
    pub fn explain(&self, text: &str) -> Explanation {
        Explanation { stages: vec![], verdict: self.judge(text) }
    }
}
