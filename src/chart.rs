//! Every reading of every word of a sentence, as edges that carry marks.

use crate::mark::MarkSet;
use crate::pattern::NO_WORD;

/// A word or group of words under one analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// The token that it begins with.
    pub from: u32,
    /// One past the token that it ends with.
    pub to: u32,
    /// What it does.
    pub marks: MarkSet,
    /// The literal word that it is, or [`NO_WORD`].
    pub word: u32,
    /// The token of a part that stands apart ("string … *up*"), if any.
    pub apart: Option<u32>,
}

/// The edges over a stretch of tokens.
#[derive(Debug, Default)]
pub struct Chart {
    first: u32,
    /// Sorted by `from`, then longest first.
    edges: Vec<Edge>,
    /// For each token of the stretch, where its edges begin in `edges`; one more at the end.
    starts: Vec<u32>,
}

/// How far back [`Chart::ending_at`] looks for an edge that ends at a token.
const LOOK_BACK: u32 = 6;

impl Chart {
    /// Builds the chart of tokens `first..last` from its edges, in any order.
    #[must_use]
    pub fn new(first: u32, last: u32, mut edges: Vec<Edge>) -> Self {
        edges.retain(|edge| first <= edge.from && edge.from < edge.to && edge.to <= last);
        edges.sort_by_key(|edge| (edge.from, std::cmp::Reverse(edge.to)));
        edges.dedup();
        let mut starts = Vec::with_capacity((last - first) as usize + 1);
        let mut at = 0;
        for token in first..=last {
            while at < edges.len() && edges[at].from < token {
                at += 1;
            }
            starts.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        Self {
            first,
            edges,
            starts,
        }
    }

    /// The edges that begin at a token, longest first.
    #[must_use]
    pub fn starting_at(&self, token: u32) -> &[Edge] {
        let Some(at) = token.checked_sub(self.first) else {
            return &[];
        };
        match (
            self.starts.get(at as usize),
            self.starts.get(at as usize + 1),
        ) {
            (Some(&from), Some(&to)) => &self.edges[from as usize..to as usize],
            _ => &[],
        }
    }

    /// The edges that end just before a token.
    pub fn ending_at(&self, token: u32) -> impl Iterator<Item = &Edge> {
        (token.saturating_sub(LOOK_BACK)..token)
            .flat_map(|from| self.starting_at(from))
            .filter(move |edge| edge.to == token)
    }

    /// Every edge that begins within these tokens.
    pub fn within(&self, from: u32, to: u32) -> impl Iterator<Item = &Edge> {
        (from..to).flat_map(|token| self.starting_at(token))
    }

    /// Every mark that an edge within these tokens bears.
    #[must_use]
    pub fn marks(&self, from: u32, to: u32) -> MarkSet {
        self.within(from, to)
            .fold(MarkSet::EMPTY, |all, edge| all.union(edge.marks))
    }
}

impl Edge {
    /// A single token of no analysis.
    #[must_use]
    pub fn bare(token: u32, marks: MarkSet) -> Self {
        Self {
            from: token,
            to: token + 1,
            marks,
            word: NO_WORD,
            apart: None,
        }
    }
}
