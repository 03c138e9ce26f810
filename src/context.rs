//! How it is meant: what stands around a finding settles its stance and steps its severity.

use std::cell::RefCell;

use crate::chart::Chart;
use crate::mark::MarkSet;
use crate::pack::{Context, Pack, Scope};
use crate::pattern::Reach;
use crate::pattern::run::{Found, Memory, Met, Scratch, Window};
use crate::rules::Finding;
use crate::token::{Sentences, mark};
use crate::verdict::Stance;

/// Settles every finding of one pack.
pub fn settle(
    pack: &Pack,
    chart: &Chart,
    post: &Sentences,
    findings: &mut [Finding<'_>],
    scratch: &mut Scratch,
) {
    if findings.is_empty() {
        return;
    }
    let mut cues = Cues::new(pack, chart, post);
    for finding in findings {
        let mut settled = Vec::new();
        for (number, context) in pack.contexts.iter().enumerate() {
            if applies_to(context, pack, finding) && cues.stands(number, context, finding, scratch)
            {
                settled.push(number);
            }
        }
        let of = |number: &usize| &pack.contexts[*number];
        let void: Vec<Stance> = settled
            .iter()
            .flat_map(|n| of(n).cancels.iter().copied())
            .collect();
        settled.retain(|n| of(n).stance.is_none_or(|stance| !void.contains(&stance)));
        let has = |stance| settled.iter().any(|n| of(n).stance == Some(stance));
        if let Some(stance) = [Stance::Opposed, Stance::Reported, Stance::Figurative]
            .into_iter()
            .find(|&stance| has(stance))
        {
            finding.stance = stance;
        }
        let step: i8 = settled
            .iter()
            .map(|n| of(n).step)
            .fold(0, i8::saturating_add);
        finding.severity = finding.severity.stepped(step);
        finding.settled = settled;
    }
}

fn applies_to(context: &Context, pack: &Pack, finding: &Finding<'_>) -> bool {
    let category =
        context.categories.is_empty() || context.categories.contains(&finding.rule.category);
    let rule = context.rules.is_empty()
        || context.rules.iter().any(|&n| {
            pack.rules
                .get(usize::from(n))
                .is_some_and(|rule| std::ptr::eq(rule, finding.rule))
        });
    category && rule
}

/// Where a pattern stands: first tokens and those one past the last.
type Places = Vec<(u32, u32)>;

/// Where each context's patterns stand, found when first asked for.
struct Cues<'a> {
    pack: &'a Pack,
    chart: &'a Chart,
    post: &'a Sentences,
    /// By sentence.
    met: Vec<Met<'a>>,
    memory: Vec<RefCell<Memory>>,
    /// By context, then by sentence.
    known: Vec<Vec<Option<Places>>>,
}

impl<'a> Cues<'a> {
    fn new(pack: &'a Pack, chart: &'a Chart, post: &'a Sentences) -> Self {
        let met = post
            .sentences
            .iter()
            .map(|s| Met::new(&pack.needs, chart, s.start, s.end))
            .collect();
        let known = vec![vec![None; post.sentences.len()]; pack.contexts.len()];
        Self {
            pack,
            chart,
            post,
            met,
            memory: post.sentences.iter().map(|_| RefCell::default()).collect(),
            known,
        }
    }

    fn matches(&mut self, number: usize, sentence: usize, scratch: &mut Scratch) -> &[(u32, u32)] {
        let Self {
            pack,
            chart,
            post,
            met,
            memory,
            known,
        } = self;
        known[number][sentence].get_or_insert_with(|| {
            let range = &post.sentences[sentence];
            let window = Window {
                chart,
                needs: &pack.needs,
                parts: &pack.parts,
                memory: &memory[sentence],
                from: range.start,
                to: range.end,
                begins: &post.begins,
                stop: MarkSet::of(mark::STOP),
            };
            pack.contexts[number]
                .programs
                .iter()
                .filter(|program| {
                    let met = &mut met[sentence];
                    Reach::new(&pack.parts, |n| met.met(n)).may_match(program)
                })
                .flat_map(|program| program.find(&window, scratch))
                .map(|Found { from, to, .. }| (from, to))
                .collect()
        })
    }

    /// Whether a context's pattern stands where its scope says, seen from a finding.
    fn stands(
        &mut self,
        number: usize,
        context: &Context,
        finding: &Finding<'_>,
        scratch: &mut Scratch,
    ) -> bool {
        let here = finding.sentence;
        let last = self.post.sentences.len().saturating_sub(1);
        let (act, tokens) = (finding.act, finding.tokens);
        let quotation = self
            .post
            .tokens
            .get(act.0 as usize)
            .map_or(0, |token| token.quotation);
        let (from, to) = match context.scope {
            Scope::Around => (here.saturating_sub(1), (here + 1).min(last)),
            Scope::Post => (0, last),
            Scope::Outside if quotation == 0 => return false,
            Scope::Outside => self.around_quotation(act.0, quotation),
            _ => (here, here),
        };
        let post = self.post;
        (from..=to).any(|sentence| {
            self.matches(number, sentence, scratch)
                .iter()
                .any(|&(start, end)| match context.scope {
                    Scope::Inside => start < tokens.1 && tokens.0 < end,
                    Scope::Covers => start <= act.0 && act.1 <= end,
                    Scope::Before => end <= act.0,
                    Scope::After => start >= act.1,
                    Scope::Sentence | Scope::Around | Scope::Post => true,
                    Scope::Outside => post
                        .tokens
                        .get(start as usize)
                        .is_some_and(|token| token.quotation != quotation),
                })
        })
    }

    /// The sentences that hold a quotation and those beside them.
    fn around_quotation(&self, token: u32, quotation: u32) -> (usize, usize) {
        let tokens = &self.post.tokens;
        let at = token as usize;
        let inside = |t: &&crate::token::Token| t.quotation == quotation;
        let back = tokens[..at].iter().rev().take_while(inside).count();
        let on = tokens[at..].iter().take_while(inside).count();
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let first = self.post.of(number(at - back));
        let last = self.post.of(number((at + on).saturating_sub(1)));
        let end = self.post.sentences.len().saturating_sub(1);
        (first.saturating_sub(1), (last + 1).min(end))
    }
}
