//! Finds a program's matches in a chart.
//!
//! A backtracking matcher that never visits a (step, token) pair twice, so a search costs at
//! most steps × tokens × edges, whatever the text; the idea is that of the bounded backtracker
//! in the `regex` crate.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::{NO_WORD, Need, Parts, Program, Step};
use crate::chart::{Chart, Edge};
use crate::mark::MarkSet;
use crate::verdict::Role;

/// The most matches of one program that are looked for in one window.
const MOST_MATCHES: usize = 8;

/// What a match went over, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// An edge.
    Edge(Edge),
    /// The start of a named stretch, at a token.
    Open(Role, u32),
    /// The end of the stretch opened last, at a token.
    Close(u32),
    /// What a named part went over: so many entries of the window's memory, from there on. A
    /// [`Found`] holds the entries themselves.
    Part(u32, u32),
}

/// A match of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The first token.
    pub from: u32,
    /// One past the last token.
    pub to: u32,
    /// What it went over.
    pub taken: Vec<Taken>,
}

/// A stretch of tokens to search, with what the matcher must know of it.
#[derive(Debug, Clone, Copy)]
pub struct Window<'a> {
    /// The edges.
    pub chart: &'a Chart,
    /// The pack's table of needs.
    pub needs: &'a [Need],
    /// The pack's named parts, and what they were found to match in this window.
    pub parts: &'a Parts,
    /// See `parts`.
    pub memory: &'a RefCell<Memory>,
    /// The first token.
    pub from: u32,
    /// One past the last token.
    pub to: u32,
    /// For each token of the post, whether a sentence begins with it.
    pub begins: &'a [bool],
    /// Marks of tokens that a gap may not go over.
    pub stop: MarkSet,
}

/// Which needs some edge of a stretch meets; each is looked at when first asked for.
#[derive(Debug)]
pub struct Met<'a> {
    needs: &'a [Need],
    chart: &'a Chart,
    from: u32,
    to: u32,
    /// Every mark that an edge bears, and every literal word: most needs fail by these.
    marks: MarkSet,
    words: Vec<u32>,
    known: Vec<Option<bool>>,
}

impl<'a> Met<'a> {
    /// For the edges that begin within these tokens.
    #[must_use]
    pub fn new(needs: &'a [Need], chart: &'a Chart, from: u32, to: u32) -> Self {
        let mut words: Vec<u32> = chart
            .within(from, to)
            .map(|edge| edge.word)
            .filter(|&word| word != NO_WORD)
            .collect();
        words.dedup();
        let marks = chart.marks(from, to);
        Self {
            needs,
            chart,
            from,
            to,
            marks,
            words,
            known: vec![None; needs.len()],
        }
    }

    /// Whether some edge meets this need.
    pub fn met(&mut self, need: u16) -> bool {
        let Some(known) = self.known.get_mut(usize::from(need)) else {
            return false;
        };
        *known.get_or_insert_with(|| {
            let need = &self.needs[usize::from(need)];
            self.marks.holds(&need.all)
                && (need.word == NO_WORD || self.words.contains(&need.word))
                && self
                    .chart
                    .within(self.from, self.to)
                    .any(|edge| need.fits(edge))
        })
    }
}

/// What named parts match in one window: each is matched once at each token, however many
/// patterns name it.
#[derive(Debug, Default)]
pub struct Memory {
    /// By part and first token: where its matches end, and what each went over.
    matches: FxHashMap<(u16, u32), Vec<(u32, Taken)>>,
    taken: Vec<Taken>,
}

/// Memory that searches share.
#[derive(Debug, Default)]
pub struct Scratch {
    search: Search,
    /// Steps taken by all searches so far: the measure of work done.
    pub work: u64,
}

/// The state of one search.
#[derive(Debug, Default)]
struct Search {
    visited: Vec<u64>,
    stack: Vec<Branch>,
    taken: Vec<Taken>,
}

#[derive(Debug, Clone, Copy)]
struct Branch {
    step: u16,
    at: u32,
    taken: u32,
    push: Option<Taken>,
}

impl Program {
    /// Finds the matches in a window, leftmost first, none overlapping another.
    pub fn find(&self, window: &Window<'_>, scratch: &mut Scratch) -> Vec<Found> {
        let mut found = Vec::new();
        let mut search = std::mem::take(&mut scratch.search);
        search.clear(&self.steps, window);
        let mut at = window.from;
        while at < window.to && found.len() < MOST_MATCHES {
            search.start(at);
            match search.next(&self.steps, window, &mut scratch.work) {
                Some(to) => {
                    let taken = flat(&search.taken, &window.memory.borrow());
                    found.push(Found {
                        from: at,
                        to,
                        taken,
                    });
                    at = to.max(at + 1);
                    search.visited.fill(0);
                }
                None => at += 1,
            }
        }
        scratch.search = search;
        found
    }
}

/// What was gone over, with the entries of parts in their places.
fn flat(taken: &[Taken], memory: &Memory) -> Vec<Taken> {
    let mut all = Vec::with_capacity(taken.len());
    for one in taken {
        match *one {
            Taken::Part(from, count) => {
                let range = from as usize..(from + count) as usize;
                all.extend_from_slice(memory.taken.get(range).unwrap_or_default());
            }
            other => all.push(other),
        }
    }
    all
}

/// Where a part's matches that begin at a token end, with what each went over; for one end, the
/// first way there.
fn part_at(part: u16, at: u32, window: &Window<'_>, work: &mut u64) -> Vec<(u32, Taken)> {
    if let Some(known) = window.memory.borrow().matches.get(&(part, at)) {
        return known.clone();
    }
    let mut ends = Vec::new();
    if let Some(steps) = window.parts.get(usize::from(part)) {
        let mut search = Search::default();
        search.clear(steps, window);
        search.start(at);
        while let Some(to) = search.next(steps, window, work) {
            let taken = flat(&search.taken, &window.memory.borrow());
            let mut memory = window.memory.borrow_mut();
            let from = u32::try_from(memory.taken.len()).unwrap_or(u32::MAX);
            let count = u32::try_from(taken.len()).unwrap_or(u32::MAX);
            memory.taken.extend(taken);
            ends.push((to, Taken::Part(from, count)));
        }
    }
    window
        .memory
        .borrow_mut()
        .matches
        .insert((part, at), ends.clone());
    ends
}

impl Search {
    fn clear(&mut self, steps: &[Step], window: &Window<'_>) {
        let width = (window.to - window.from) as usize + 1;
        self.visited.clear();
        self.visited.resize((steps.len() * width).div_ceil(64), 0);
    }

    fn start(&mut self, at: u32) {
        self.stack.clear();
        self.taken.clear();
        self.stack.push(Branch {
            step: 0,
            at,
            taken: 0,
            push: None,
        });
    }

    /// Goes on to the next match: where it ends.
    fn next(&mut self, steps: &[Step], window: &Window<'_>, work: &mut u64) -> Option<u32> {
        let width = (window.to - window.from) as usize + 1;
        while let Some(branch) = self.stack.pop() {
            *work += 1;
            let slot = usize::from(branch.step) * width + (branch.at - window.from) as usize;
            let bit = 1u64 << (slot % 64);
            if self.visited[slot / 64] & bit != 0 {
                continue;
            }
            self.visited[slot / 64] |= bit;
            self.taken.truncate(branch.taken as usize);
            self.taken.extend(branch.push);
            let taken = u32::try_from(self.taken.len()).unwrap_or(u32::MAX);
            let at = branch.at;
            let stack = &mut self.stack;
            let mut go = |step: u16, at: u32, push: Option<Taken>| {
                stack.push(Branch {
                    step,
                    at,
                    taken,
                    push,
                });
            };
            let next = branch.step + 1;
            match steps[usize::from(branch.step)] {
                Step::Edge(need) => {
                    let need = window.need(need);
                    let edges = window.chart.starting_at(at);
                    for edge in edges.iter().rev().filter(|edge| edge.to <= window.to) {
                        if need.fits(edge) {
                            go(next, edge.to, Some(Taken::Edge(*edge)));
                        }
                    }
                }
                Step::Part(part) => {
                    // The last pushed is tried first.
                    for (to, taken) in part_at(part, at, window, work).into_iter().rev() {
                        go(next, to, Some(taken));
                    }
                }
                Step::Any if at < window.to => go(next, at + 1, None),
                Step::Any => {}
                Step::Gap(most) => {
                    let farthest = at.saturating_add(u32::from(most)).min(window.to);
                    let last = (at..farthest)
                        .find(|&token| stops(window, token))
                        .unwrap_or(farthest);
                    for on in (at..=last).rev() {
                        go(next, on, None);
                    }
                }
                Step::Split(first, second) => {
                    go(second, at, None);
                    go(first, at, None);
                }
                Step::Jump(to) => go(to, at, None),
                Step::Start => {
                    if at == window.from || window.begins.get(at as usize) == Some(&true) {
                        go(next, at, None);
                    }
                }
                Step::End => {
                    if at == window.to || stops(window, at) {
                        go(next, at, None);
                    }
                }
                Step::Look {
                    behind,
                    negate,
                    need,
                } => {
                    let need = window.need(need);
                    let there = if behind {
                        at > window.from && window.chart.ending_at(at).any(|edge| need.fits(edge))
                    } else {
                        at < window.to
                            && window
                                .chart
                                .starting_at(at)
                                .iter()
                                .any(|edge| need.fits(edge))
                    };
                    if there != negate {
                        go(next, at, None);
                    }
                }
                Step::Open(role) => go(next, at, Some(Taken::Open(role, at))),
                Step::Close => go(next, at, Some(Taken::Close(at))),
                Step::Match => return Some(at),
            }
        }
        None
    }
}

fn stops(window: &Window<'_>, at: u32) -> bool {
    window
        .chart
        .starting_at(at)
        .iter()
        .any(|edge| edge.marks.meets(&window.stop))
}

impl Window<'_> {
    fn need(&self, number: u16) -> Need {
        self.needs
            .get(usize::from(number))
            .copied()
            .unwrap_or(Need {
                all: MarkSet::EMPTY,
                none: MarkSet::ALL,
                word: NO_WORD,
            })
    }
}

impl Need {
    /// Whether an edge bears what it must and nothing that it must not.
    #[must_use]
    pub fn fits(&self, edge: &Edge) -> bool {
        edge.marks.holds(&self.all)
            && !edge.marks.meets(&self.none)
            && (self.word == NO_WORD || self.word == edge.word)
    }
}
