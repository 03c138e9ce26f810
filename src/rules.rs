//! What a text does: matches of rules, as findings.

use std::cell::RefCell;

use crate::chart::{Chart, Edge};
use crate::mark::{MarkSet, Marks};
use crate::pack::{Pack, Rule};
use crate::pattern::Reach;
use crate::pattern::run::{Found, Memory, Met, Scratch, Taken, Window};
use crate::token::{Sentences, mark};
use crate::verdict::{Role, Severity, Stance};

/// One thing that a text does.
#[derive(Debug, Clone)]
pub struct Finding<'p> {
    /// The pack, by its place in the engine.
    pub pack: usize,
    /// The rule.
    pub rule: &'p Rule,
    /// The sentence that holds its act.
    pub sentence: usize,
    /// Its tokens.
    pub tokens: (u32, u32),
    /// The tokens of its act; all of its tokens where it has none.
    pub act: (u32, u32),
    /// Its words by role.
    pub parts: Vec<Part>,
    /// How grave it is, whatever its stance.
    pub severity: Severity,
    /// How it is meant.
    pub stance: Stance,
    /// What settled the stance or stepped the severity: indices into the pack's contexts.
    pub settled: Vec<usize>,
}

/// Words of a finding that play a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// What they do.
    pub role: Role,
    /// The first token.
    pub from: u32,
    /// One past the last.
    pub to: u32,
    /// Their marks.
    pub marks: MarkSet,
}

/// One of a pack's programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Its number among all of the pack's programs.
    pub number: usize,
    /// Its rule's number.
    pub rule: usize,
    /// Its number within the rule.
    pub program: usize,
}

/// Runs some of a pack's programs over one sentence, or over it and the next where a rule asks for that.
pub fn find<'p>(
    number: usize,
    pack: &'p Pack,
    chart: &Chart,
    post: &Sentences,
    (sentence, places): (usize, &[Place]),
    scratch: &mut Scratch,
    out: &mut Vec<Finding<'p>>,
) {
    let Some(range) = post.sentences.get(sentence).cloned() else {
        return;
    };
    let pair = post.sentences.get(sentence + 1).map(|next| next.end);
    let look = |to: u32| {
        let mut met = Met::new(&pack.needs, chart, range.start, to);
        let reach = Reach::new(&pack.parts, move |n| met.met(n));
        (reach, RefCell::new(Memory::default()))
    };
    let mut here = look(range.end);
    let mut both = pair.map(look);
    for place in places {
        let rule = &pack.rules[place.rule];
        let program = &rule.programs[place.program];
        let (to, (reach, memory)) = match (&pair, &mut both) {
            (Some(to), Some(both)) if rule.window == 2 => (*to, both),
            _ => (range.end, &mut here),
        };
        if reach.may_match(program) {
            let window = Window {
                chart,
                needs: &pack.needs,
                parts: &pack.parts,
                memory,
                from: range.start,
                to,
                begins: &post.begins,
                stop: MarkSet::of(mark::STOP),
            };
            for found in program.find(&window, scratch) {
                let finding = finding(number, pack, rule, post, &found);
                if !out.iter().any(|other| same(other, &finding)) {
                    out.push(finding);
                }
            }
        }
    }
}

/// Whether two findings are one: of one rule's category, over the same act.
fn same(one: &Finding<'_>, other: &Finding<'_>) -> bool {
    std::ptr::eq(one.rule, other.rule) && one.act == other.act
}

fn finding<'p>(
    number: usize,
    pack: &'p Pack,
    rule: &'p Rule,
    post: &Sentences,
    found: &Found,
) -> Finding<'p> {
    let parts = parts(&pack.marks, found);
    let mut acts = parts.iter().filter(|part| part.role == Role::Act);
    let act = acts
        .next()
        .map_or((found.from, found.to), |part| (part.from, part.to));
    let act_severity = found
        .taken
        .iter()
        .filter_map(|taken| match taken {
            Taken::Edge(edge) => severity(&pack.marks, edge),
            _ => None,
        })
        .max()
        .unwrap_or(Severity::Medium);
    Finding {
        pack: number,
        rule,
        sentence: post.of(act.0),
        tokens: (found.from, found.to),
        act,
        severity: rule
            .grade
            .fixed
            .unwrap_or(act_severity)
            .stepped(rule.grade.step),
        parts,
        stance: rule.stance.unwrap_or(Stance::Asserted),
        settled: Vec::new(),
    }
}

/// The gravest of an edge's marks that say how grave; a mark counts for the marks above it.
fn severity(marks: &Marks, edge: &Edge) -> Option<Severity> {
    marks
        .leaves(&edge.marks)
        .filter_map(|mark| mark.severity)
        .max()
}

/// The role that an edge's words play: the weightiest of those that its marks have.
pub fn role(marks: &Marks, set: &MarkSet) -> Option<Role> {
    set.iter()
        .filter_map(|number| marks.get(number)?.role)
        .min()
}

fn parts(marks: &Marks, found: &Found) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut open: Vec<(Role, u32, MarkSet)> = Vec::new();
    for taken in &found.taken {
        match *taken {
            Taken::Open(role, at) => open.push((role, at, MarkSet::EMPTY)),
            Taken::Close(to) => {
                if let Some((role, from, marks)) = open.pop()
                    && from < to
                {
                    parts.push(Part {
                        role,
                        from,
                        to,
                        marks,
                    });
                }
            }
            // A match holds the entries of its parts, not the parts.
            Taken::Part(..) => {}
            Taken::Edge(edge) => {
                for named in &mut open {
                    named.2 = named.2.union(edge.marks);
                }
                if !open.is_empty() {
                    continue;
                }
                if let Some(role) = role(marks, &edge.marks) {
                    parts.push(Part {
                        role,
                        from: edge.from,
                        to: edge.to,
                        marks: edge.marks,
                    });
                    if let Some(apart) = edge.apart {
                        parts.push(Part {
                            role,
                            from: apart,
                            to: apart + 1,
                            marks: MarkSet::EMPTY,
                        });
                    }
                }
            }
        }
    }
    parts
}
