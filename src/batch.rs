//! What crosses into JavaScript beside the verdict itself: posts on their way in, the outcome
//! of a batch on its way out.

use serde::{Deserialize, Serialize};

use crate::verdict::{Id, Verdict};

/// A post to be judged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Post {
    /// The caller's own name for it; it comes back in the verdict.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    pub id: Option<Id>,
    /// Its text, as a reader sees it.
    pub text: String,
}

/// The outcome of one batch. Most posts hold nothing, so they are only counted: a verdict each
/// would cost more on its way across than the judgement did.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Batch {
    /// The posts that hold a finding or could not be judged, in the order of the batch.
    pub found: Vec<Found>,
    /// How many posts were judged and hold no finding.
    pub clear: u32,
    /// How long the batch took, in milliseconds; as fine as the browser's clock.
    pub milliseconds: f64,
}

/// A post of a batch that has more to say than "no finding".
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Found {
    /// Its place in the batch, counted from 0.
    pub index: u32,
    /// What the engine says of it.
    pub verdict: Verdict,
}
