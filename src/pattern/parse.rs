//! From a pattern's text to its program.

use super::{NO_WORD, Need, Parts, Program, Step};
use crate::mark::{MarkSet, Marks};
use crate::verdict::Role;

/// The longest gap that can be written, in tokens.
const LONGEST_GAP: u8 = 12;
/// The most ways through a pattern that are told apart.
const MOST_WAYS: usize = 24;
/// The most steps that a pattern may come to.
const MOST_STEPS: usize = 4_000;

/// Why a pattern cannot be compiled, in words for its author.
pub type Problem = String;

#[derive(Debug, Clone)]
enum Node {
    Edge(Need),
    Any,
    Gap(u8),
    Seq(Vec<Node>),
    Alt(Vec<Node>),
    Optional(Box<Node>),
    Star(Box<Node>),
    Start,
    End,
    Look {
        behind: bool,
        negate: bool,
        need: Need,
    },
    Named(Role, Box<Node>),
    Part(String, Box<Node>),
}

/// What patterns of one pack share while they are compiled.
pub struct Shared<'a> {
    /// The marks that the pack sees.
    pub marks: &'a Marks,
    /// The text of a part under `[let]`.
    pub lets: &'a dyn Fn(&str) -> Option<String>,
    /// The numbers of a literal's folded words.
    pub words: &'a mut dyn FnMut(&str) -> Vec<u32>,
    /// The number of a need in the pack's table.
    pub needs: &'a mut dyn FnMut(Need) -> u16,
    /// The parts compiled so far, with their names in the same order.
    pub parts: &'a mut Parts,
    /// The names of the parts.
    pub names: &'a mut Vec<String>,
}

/// Compiles a pattern. A rule's must go over a trigger on every way; a context's need not.
///
/// # Errors
/// A sentence for the author: what is wrong, where, and what to do.
pub fn compile(
    source: &str,
    needs_trigger: bool,
    shared: &mut Shared<'_>,
) -> Result<Program, Problem> {
    let node = parse(source, shared, 0)?;
    let marks = shared.marks;
    if needs_trigger && !triggered(&node, marks) {
        return Err(
            "it can match without any trigger; name an act, a menace or another mark \
                    that core declares with `trigger = true` on every way through it"
                .into(),
        );
    }
    let mut steps = Vec::new();
    emit(&node, &mut steps, shared)?;
    steps.push(Step::Match);
    let triggers = trigger_ways(&node, marks)
        .into_iter()
        .map(|all| {
            (shared.needs)(Need {
                all,
                none: MarkSet::EMPTY,
                word: NO_WORD,
            })
        })
        .collect();
    let mut edges = Vec::new();
    always(&node, &mut edges);
    edges.insert(
        0,
        Need {
            all: floor(&node),
            none: MarkSet::EMPTY,
            word: NO_WORD,
        },
    );
    let always = edges.into_iter().map(&mut *shared.needs).collect();
    Ok(Program {
        steps,
        triggers,
        always,
    })
}

fn parse(source: &str, shared: &mut Shared<'_>, depth: u8) -> Result<Node, Problem> {
    if depth > 16 {
        return Err("the parts under [let] name each other in a circle".into());
    }
    let mut parser = Parser {
        text: source,
        at: 0,
        shared,
        depth,
    };
    let node = parser.alternatives()?;
    parser.space();
    if parser.at < source.len() {
        return Err(format!(
            "`{}` is left over; is a bracket missing before it?",
            &source[parser.at..]
        ));
    }
    Ok(node)
}

struct Parser<'a, 's> {
    text: &'a str,
    at: usize,
    shared: &'a mut Shared<'s>,
    depth: u8,
}

impl Parser<'_, '_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.at += c.len_utf8();
        }
        found
    }

    fn space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += self.peek().map_or(0, char::len_utf8);
        }
    }

    fn alternatives(&mut self) -> Result<Node, Problem> {
        let mut ways = vec![self.sequence()?];
        loop {
            self.space();
            if !self.eat('|') {
                break;
            }
            ways.push(self.sequence()?);
        }
        Ok(if ways.len() == 1 {
            ways.remove(0)
        } else {
            Node::Alt(ways)
        })
    }

    fn sequence(&mut self) -> Result<Node, Problem> {
        let mut parts = Vec::new();
        loop {
            self.space();
            match self.peek() {
                None | Some('|' | ')') => break,
                Some(_) => parts.push(self.repeated()?),
            }
        }
        Ok(Node::Seq(parts))
    }

    fn repeated(&mut self) -> Result<Node, Problem> {
        let node = self.one()?;
        Ok(match self.peek() {
            Some('?') => {
                self.at += 1;
                Node::Optional(Box::new(node))
            }
            Some('*') => {
                self.at += 1;
                Node::Star(Box::new(node))
            }
            Some('+') => {
                self.at += 1;
                Node::Seq(vec![node.clone(), Node::Star(Box::new(node))])
            }
            _ => node,
        })
    }

    fn one(&mut self) -> Result<Node, Problem> {
        match self.peek() {
            Some('(') => self.group(),
            Some('^') => {
                self.at += 1;
                Ok(Node::Start)
            }
            Some('$') => {
                self.at += 1;
                self.part_or_end()
            }
            Some('.') => {
                self.at += 1;
                Ok(Node::Any)
            }
            Some('~') => {
                self.at += 1;
                let digits: String = self.text[self.at..]
                    .chars()
                    .take_while(char::is_ascii_digit)
                    .collect();
                self.at += digits.len();
                match digits.parse::<u8>() {
                    Ok(n) if (1..=LONGEST_GAP).contains(&n) => Ok(Node::Gap(n)),
                    _ => Err(format!(
                        "`~` wants a number from 1 to {LONGEST_GAP} after it, as in `~3`"
                    )),
                }
            }
            Some('!') => {
                self.at += 1;
                self.look(false, true)
            }
            Some('=') => {
                self.at += 1;
                self.look(false, false)
            }
            Some('<') => {
                self.at += 1;
                let negate = self.eat('!');
                self.look(true, negate)
            }
            Some(_) => self.edge_or_named(),
            None => Err("it ends where something was expected".into()),
        }
    }

    /// `$NAME`, or `$` alone.
    fn part_or_end(&mut self) -> Result<Node, Problem> {
        let name: String = self.text[self.at..]
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect();
        if name.is_empty() {
            return Ok(Node::End);
        }
        self.at += name.len();
        let part = (self.shared.lets)(&name)
            .ok_or_else(|| format!("`${name}` is not defined; add `{name} = \"…\"` under [let]"))?;
        let node = parse(&part, self.shared, self.depth + 1)?;
        Ok(Node::Part(name, Box::new(node)))
    }

    fn group(&mut self) -> Result<Node, Problem> {
        self.at += 1;
        let node = self.alternatives()?;
        self.space();
        if self.eat(')') {
            Ok(node)
        } else {
            Err("a `(` is not closed".into())
        }
    }

    fn look(&mut self, behind: bool, negate: bool) -> Result<Node, Problem> {
        let mut needs = self.edge()?;
        if needs.len() == 1 {
            Ok(Node::Look {
                behind,
                negate,
                need: needs.remove(0),
            })
        } else {
            Err("a look ahead or behind takes one word or one mark".into())
        }
    }

    fn edge_or_named(&mut self) -> Result<Node, Problem> {
        let name = self.name();
        if !name.is_empty() && self.text[self.at + name.len()..].starts_with(":(") {
            let role = role(&name).ok_or_else(|| {
                format!("`{name}:` is no role; the roles are act, agent, target, weapon, time, place, context")
            })?;
            self.at += name.len() + 1;
            return Ok(Node::Named(role, Box::new(self.group()?)));
        }
        let needs = self.edge()?;
        Ok(Node::Seq(needs.into_iter().map(Node::Edge).collect()))
    }

    fn name(&self) -> String {
        self.text[self.at..]
            .chars()
            .take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'))
            .collect()
    }

    /// `a&b&!c`, or a literal, which may come to several words.
    fn edge(&mut self) -> Result<Vec<Need>, Problem> {
        let empty = Need {
            all: MarkSet::EMPTY,
            none: MarkSet::EMPTY,
            word: NO_WORD,
        };
        let mut needs = vec![empty];
        loop {
            let negate = self.eat('!');
            if self.eat('"') {
                let end = self.text[self.at..]
                    .find('"')
                    .ok_or("a `\"` is not closed")?;
                let words = (self.shared.words)(&self.text[self.at..self.at + end]);
                self.at += end + 1;
                if words.is_empty() || negate {
                    return Err("a literal must hold a word and cannot follow `&!`".into());
                }
                let first = needs[0];
                needs = words
                    .into_iter()
                    .map(|word| Need { word, ..empty })
                    .collect();
                needs[0].all = first.all;
                needs[0].none = first.none;
            } else {
                let name = self.name();
                let name = name.trim_end_matches('.');
                if name.is_empty() {
                    return Err(format!(
                        "`{}` is neither a mark nor a word in quotes",
                        &self.text[self.at..]
                    ));
                }
                self.at += name.len();
                let set = self.shared.marks.named(name).ok_or_else(|| {
                    let near = self.shared.marks.nearest(name).unwrap_or("act");
                    format!("`{name}` is not a mark; did you mean `{near}`? A word stands in quotes: `\"{name}\"`")
                })?;
                let number = self.shared.marks.number(name).unwrap_or_default();
                if negate {
                    needs[0].none.insert(number);
                } else {
                    needs[0].all = needs[0].all.union(set);
                }
            }
            if !self.eat('&') {
                return Ok(needs);
            }
        }
    }
}

/// The role of this name.
fn role(name: &str) -> Option<Role> {
    Some(match name {
        "act" => Role::Act,
        "agent" => Role::Agent,
        "target" => Role::Target,
        "weapon" => Role::Weapon,
        "time" => Role::Time,
        "place" => Role::Place,
        "context" => Role::Context,
        _ => return None,
    })
}

/// Marks that lie on every way, whatever the edges.
fn floor(node: &Node) -> MarkSet {
    match node {
        Node::Edge(need)
        | Node::Look {
            negate: false,
            need,
            ..
        } => need.all,
        Node::Seq(parts) => parts.iter().map(floor).fold(MarkSet::EMPTY, MarkSet::union),
        Node::Alt(ways) => ways
            .iter()
            .map(floor)
            .reduce(MarkSet::intersection)
            .unwrap_or_default(),
        Node::Named(_, inner) | Node::Part(_, inner) => floor(inner),
        _ => MarkSet::EMPTY,
    }
}

/// Edges that every way goes over.
fn always(node: &Node, edges: &mut Vec<Need>) {
    match node {
        Node::Edge(need)
        | Node::Look {
            negate: false,
            need,
            ..
        } => edges.push(*need),
        Node::Seq(parts) => parts.iter().for_each(|part| always(part, edges)),
        Node::Named(_, inner) | Node::Part(_, inner) => always(inner, edges),
        _ => {}
    }
}

/// For each way through, the marks of the triggers on it; where there are too many ways, kinds of
/// a mark are taken as the mark, then all ways as what they share.
fn trigger_ways(node: &Node, marks: &Marks) -> Vec<MarkSet> {
    match node {
        Node::Edge(need) if need.all.meets(&marks.triggers()) => vec![need.all],
        Node::Seq(parts) => parts.iter().fold(vec![MarkSet::EMPTY], |all, part| {
            let part = fewer(trigger_ways(part, marks), MOST_WAYS / all.len(), marks);
            let mut ways: Vec<MarkSet> = Vec::with_capacity(all.len() * part.len());
            for one in &all {
                for other in &part {
                    add_way(&mut ways, one.union(*other));
                }
            }
            ways
        }),
        Node::Alt(ways) => {
            let mut all: Vec<MarkSet> = Vec::new();
            for way in ways.iter().flat_map(|way| trigger_ways(way, marks)) {
                add_way(&mut all, way);
            }
            fewer(all, MOST_WAYS, marks)
        }
        Node::Named(_, inner) | Node::Part(_, inner) => trigger_ways(inner, marks),
        _ => vec![MarkSet::EMPTY],
    }
}

/// Adds a way; one that asks for less makes those that ask for more superfluous.
fn add_way(ways: &mut Vec<MarkSet>, way: MarkSet) {
    if !ways.iter().any(|less| way.holds(less)) {
        ways.retain(|more| !more.holds(&way));
        ways.push(way);
    }
}

/// At most so many ways: kinds of a mark are taken as the mark, then all as what they share.
fn fewer(ways: Vec<MarkSet>, most: usize, marks: &Marks) -> Vec<MarkSet> {
    if ways.len() <= most.max(1) {
        return ways;
    }
    let mut lifted = Vec::new();
    for way in &ways {
        add_way(&mut lifted, marks.lifted(way));
    }
    if lifted.len() <= most.max(1) {
        return lifted;
    }
    vec![
        ways.into_iter()
            .reduce(MarkSet::intersection)
            .unwrap_or_default(),
    ]
}

/// Whether every way through goes over a trigger.
fn triggered(node: &Node, marks: &Marks) -> bool {
    match node {
        Node::Edge(need) => need
            .all
            .iter()
            .any(|mark| marks.get(mark).is_some_and(|m| m.trigger)),
        Node::Seq(parts) => parts.iter().any(|part| triggered(part, marks)),
        Node::Alt(ways) => ways.iter().all(|way| triggered(way, marks)),
        Node::Named(_, inner) | Node::Part(_, inner) => triggered(inner, marks),
        _ => false,
    }
}

/// The number of a named part, compiled when it is met first.
fn part(name: &str, node: &Node, shared: &mut Shared<'_>) -> Result<u16, Problem> {
    if let Some(number) = shared.names.iter().position(|known| known == name) {
        return Ok(u16::try_from(number).unwrap_or(u16::MAX));
    }
    let mut steps = Vec::new();
    emit(node, &mut steps, shared)?;
    steps.push(Step::Match);
    shared.names.push(name.to_string());
    shared.parts.push(steps);
    Ok(u16::try_from(shared.names.len() - 1).unwrap_or(u16::MAX))
}

fn emit(node: &Node, steps: &mut Vec<Step>, shared: &mut Shared<'_>) -> Result<(), Problem> {
    let here = |steps: &Vec<Step>| {
        if steps.len() > MOST_STEPS {
            Err(String::from(
                "it grows too large; split it into several patterns",
            ))
        } else {
            Ok(u16::try_from(steps.len()).unwrap_or(u16::MAX))
        }
    };
    match node {
        Node::Edge(need) => steps.push(Step::Edge((shared.needs)(*need))),
        Node::Any => steps.push(Step::Any),
        Node::Start => steps.push(Step::Start),
        Node::End => steps.push(Step::End),
        Node::Look {
            behind,
            negate,
            need,
        } => {
            steps.push(Step::Look {
                behind: *behind,
                negate: *negate,
                need: (shared.needs)(*need),
            });
        }
        Node::Gap(n) => steps.push(Step::Gap(*n)),
        Node::Seq(parts) => {
            for part in parts {
                emit(part, steps, shared)?;
            }
        }
        Node::Alt(ways) => {
            let mut jumps = Vec::new();
            for (n, way) in ways.iter().enumerate() {
                if n + 1 == ways.len() {
                    emit(way, steps, shared)?;
                    break;
                }
                let split = here(steps)?;
                steps.push(Step::Split(split + 1, u16::MAX));
                emit(way, steps, shared)?;
                jumps.push(steps.len());
                steps.push(Step::Jump(u16::MAX));
                let next = here(steps)?;
                steps[usize::from(split)] = Step::Split(split + 1, next);
            }
            let end = here(steps)?;
            for jump in jumps {
                steps[jump] = Step::Jump(end);
            }
        }
        Node::Optional(inner) => {
            let split = here(steps)?;
            steps.push(Step::Split(split + 1, u16::MAX));
            emit(inner, steps, shared)?;
            let end = here(steps)?;
            steps[usize::from(split)] = Step::Split(split + 1, end);
        }
        Node::Star(inner) => {
            let split = here(steps)?;
            steps.push(Step::Split(split + 1, u16::MAX));
            emit(inner, steps, shared)?;
            steps.push(Step::Jump(split));
            let end = here(steps)?;
            steps[usize::from(split)] = Step::Split(split + 1, end);
        }
        Node::Part(name, inner) => steps.push(Step::Part(part(name, inner, shared)?)),
        Node::Named(role, inner) => {
            steps.push(Step::Open(*role));
            emit(inner, steps, shared)?;
            steps.push(Step::Close);
        }
    }
    Ok(())
}
