//! From settled findings to a verdict.

use crate::chart::Chart;
use crate::fold::Folded;
use crate::mark::{MarkSet, Marks};
use crate::message::Catalogue;
use crate::pack::Pack;
use crate::rules::{Finding, Part, role};
use crate::token::{Sentences, mark};
use crate::verdict::{
    Attributes, Category, Commitment, Effect, PackVersion, Reason, Role, Severity, Span, Stance,
    Target, TargetKind, Verdict,
};

/// How far from a finding, in tokens, a time, place or means still belongs to it.
const REACH: u32 = 12;

/// What the judge needs of the stages before.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The folded text.
    pub folded: &'a Folded<'a>,
    /// Its tokens.
    pub post: &'a Sentences,
    /// All packs, by their place.
    pub packs: &'a [&'a Pack],
    /// Their charts, by the same place; `None` where a pack had no part.
    pub charts: &'a [Option<Chart>],
    /// The texts of reasons.
    pub catalogue: &'a Catalogue,
}

/// A text in which nothing was found.
#[must_use]
pub fn clear(language: &str) -> Verdict {
    Verdict {
        id: None,
        judged: true,
        why: None,
        threat: false,
        severity: Severity::None,
        score: 0.0,
        stance: None,
        categories: Vec::new(),
        language: language.into(),
        specificity: 0,
        attributes: Attributes::default(),
        spans: Vec::new(),
        reasons: Vec::new(),
        packs: Vec::new(),
    }
}

/// Judges. `findings` must not be empty; the gravest comes to stand first.
#[must_use]
pub fn judge(case: &Case<'_>, findings: &mut Vec<Finding<'_>>) -> Verdict {
    // An act or menace within the same words is told once a category, at its gravest.
    let mut attributes: Vec<Attributes> = Vec::new();
    let mut reasons: Vec<Vec<Reason>> = Vec::new();
    for finding in findings.iter_mut() {
        let found = case.attributes(finding);
        let details = [&found.time, &found.place, &found.means];
        let mut given = Vec::new();
        if details.into_iter().flatten().count() >= 2 && finding.severity >= Severity::Medium {
            finding.severity = finding.severity.stepped(1);
            given.push(Reason {
                rule: "core/details".into(),
                effect: Effect::Raises,
                text: case.catalogue.say("details", &[]),
            });
        }
        attributes.push(found);
        reasons.push(given);
    }
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by(|&a, &b| {
        let key = |n: usize| {
            let finding = &findings[n];
            let asserted = finding.stance == Stance::Asserted;
            (asserted, finding.severity, finding.rule.weight)
        };
        let (a_key, b_key) = (key(a), key(b));
        b_key
            .partial_cmp(&a_key)
            .unwrap_or(std::cmp::Ordering::Equal)
            .then(a.cmp(&b))
    });
    let main = order[0];
    let gravest = &findings[main];
    let asserted = gravest.stance == Stance::Asserted;
    let severity = if asserted {
        gravest.severity
    } else {
        Severity::None
    };
    let threat = severity >= Severity::Medium;
    let mut categories: Vec<Category> = Vec::new();
    let mut spans = Vec::new();
    let mut all_reasons = Vec::new();
    let mut packs: Vec<PackVersion> = Vec::new();
    for &n in &order {
        let finding = &findings[n];
        let pack = case.packs[finding.pack];
        if !categories.contains(&finding.rule.category) {
            categories.push(finding.rule.category);
        }
        case.spans(finding, &mut spans);
        let version = PackVersion {
            name: pack.name.clone(),
            version: pack.version.clone(),
        };
        if !packs.contains(&version) {
            packs.push(version);
        }
        case.reasons(finding, &attributes[n], &mut all_reasons);
        all_reasons.append(&mut reasons[n]);
    }
    spans.sort_by_key(|span: &Span| (span.start, span.end, span.role));
    spans.dedup();
    all_reasons.dedup();
    let attributes = attributes.swap_remove(main);
    let specificity = case.specificity(gravest, &attributes);
    Verdict {
        judged: true,
        threat,
        severity,
        score: score(gravest, threat, specificity),
        stance: Some(gravest.stance),
        categories,
        language: case.packs[gravest.pack].language.clone(),
        specificity,
        attributes,
        spans,
        reasons: all_reasons,
        packs,
        ..clear("und")
    }
}

/// At least a half exactly for a threat, then by severity, the rule's weight and how much is
/// named; below it, what is asserted before what is reported, opposed or figurative.
fn score(finding: &Finding<'_>, threat: bool, specificity: u8) -> f64 {
    let grave = match finding.severity {
        Severity::None => 0.0,
        Severity::Low => 0.25,
        Severity::Medium => 0.5,
        Severity::High => 0.8,
        Severity::Critical => 1.0,
    };
    let weight = f64::from(finding.rule.weight);
    let strength = weight * (0.85 * grave + 0.03 * f64::from(specificity.min(5)));
    let score = if threat {
        0.5 + 0.5 * strength
    } else {
        let base = match finding.stance {
            Stance::Asserted => 0.3,
            Stance::Reported => 0.15,
            Stance::Figurative => 0.1,
            Stance::Opposed => 0.08,
        };
        base + 0.1 * strength
    };
    let thousandths = (score * 1000.0).round();
    let thousandths = if threat {
        thousandths.clamp(500.0, 1000.0)
    } else {
        thousandths.clamp(0.0, 499.0)
    };
    thousandths / 1000.0
}

impl Case<'_> {
    fn marks(&self, finding: &Finding<'_>) -> &Marks {
        &self.packs[finding.pack].marks
    }

    /// The words of tokens as written, whole, without punctuation around them.
    fn span(&self, from: u32, to: u32) -> Option<(usize, usize)> {
        let tokens = self.post.tokens.get(from as usize..to as usize)?;
        let start = self.folded.source(tokens.first()?.whole.start);
        let end = self.folded.source_end(tokens.last()?.whole.end);
        Some((start, end))
    }

    fn text(&self, from: u32, to: u32) -> Option<String> {
        let (start, end) = self.span(from, to)?;
        self.folded.original.get(start..end).map(str::to_string)
    }

    fn spans(&self, finding: &Finding<'_>, out: &mut Vec<Span>) {
        let rule = format!("{}/{}", self.packs[finding.pack].name, finding.rule.id);
        let mut push = |role: Role, from: u32, to: u32| {
            if let Some((start, end)) = self.span(from, to) {
                out.push(Span {
                    start: self.folded.unit(start),
                    end: self.folded.unit(end),
                    role,
                    rule: rule.clone(),
                });
            }
        };
        for part in &finding.parts {
            push(part.role, part.from, part.to);
        }
        if finding.parts.is_empty() {
            push(Role::Context, finding.tokens.0, finding.tokens.1);
        }
        for part in self.near(finding) {
            push(part.role, part.from, part.to);
        }
    }

    /// Times, places and weapons beside the finding, in its sentence.
    fn near(&self, finding: &Finding<'_>) -> Vec<Part> {
        let marks = self.marks(finding);
        let Some(chart) = self.charts[finding.pack].as_ref() else {
            return Vec::new();
        };
        let Some(sentence) = self.post.sentences.get(finding.sentence) else {
            return Vec::new();
        };
        let from = finding.tokens.0.saturating_sub(REACH).max(sentence.start);
        let to = (finding.tokens.1 + REACH).min(sentence.end);
        let mut parts: Vec<Part> = Vec::new();
        for edge in chart.within(from, to).filter(|edge| edge.to <= to) {
            let Some(role @ (Role::Time | Role::Place | Role::Weapon)) = role(marks, &edge.marks)
            else {
                continue;
            };
            let taken = parts
                .iter()
                .chain(&finding.parts)
                .any(|part| part.from < edge.to && edge.from < part.to);
            if !taken {
                parts.push(Part {
                    role,
                    from: edge.from,
                    to: edge.to,
                    marks: edge.marks,
                });
            }
        }
        parts
    }

    fn attributes(&self, finding: &Finding<'_>) -> Attributes {
        let near = self.near(finding);
        let of = |role: Role| {
            finding
                .parts
                .iter()
                .chain(&near)
                .find(|part| part.role == role)
                .and_then(|part| self.text(part.from, part.to))
        };
        Attributes {
            target: self.target(finding),
            means: of(Role::Weapon),
            time: of(Role::Time),
            place: of(Role::Place),
            condition: self.condition(finding),
            commitment: finding.rule.commitment.or(match finding.rule.category {
                Category::Direct | Category::Conditional => Some(Commitment::Stated),
                Category::Veiled => Some(Commitment::Possible),
                Category::Incitement | Category::SelfHarmBaiting | Category::Recruitment => {
                    Some(Commitment::Urged)
                }
                Category::Wish => Some(Commitment::Hoped),
                Category::Glorification | Category::Doxxing => None,
            }),
        }
    }

    fn target(&self, finding: &Finding<'_>) -> Option<Target> {
        let marks = self.marks(finding);
        let kind_of = |set: &MarkSet| set.iter().filter_map(|n| marks.get(n)?.kind).last();
        // A target may be fused into the act's own word.
        let part = finding
            .parts
            .iter()
            .find(|part| part.role == Role::Target)
            .or_else(|| {
                finding
                    .parts
                    .iter()
                    .find(|part| kind_of(&part.marks).is_some())
            })?;
        let inside = self.charts[finding.pack]
            .as_ref()
            .and_then(|chart| kind_of(&chart.marks(part.from, part.to)));
        Some(Target {
            kind: kind_of(&part.marks)
                .or(inside)
                .unwrap_or(TargetKind::Person),
            text: self.text(part.from, part.to)?,
        })
    }

    /// The clause that a mark named `condition` opens, up to the comma or the act.
    fn condition(&self, finding: &Finding<'_>) -> Option<String> {
        let number = self.marks(finding).number("condition")?;
        let chart = self.charts[finding.pack].as_ref()?;
        let sentence = self.post.sentences.get(finding.sentence)?;
        let opens = chart
            .within(sentence.start, sentence.end)
            .find(|edge| edge.marks.has(number))?;
        let until = if opens.from < finding.act.0 {
            finding.act.0
        } else {
            sentence.end
        };
        let end = (opens.to..until)
            .find(|&n| {
                let marks = &self.post.tokens[n as usize].marks;
                marks.has(mark::COMMA) || marks.has(mark::STOP) || marks.has(mark::DASH)
            })
            .unwrap_or(until);
        self.text(opens.from, end)
    }

    fn specificity(&self, finding: &Finding<'_>, attributes: &Attributes) -> u8 {
        let act = finding.parts.iter().any(|part| part.role == Role::Act);
        [
            attributes.target.is_some(),
            act,
            attributes.means.is_some(),
            attributes.time.is_some(),
            attributes.place.is_some(),
        ]
        .into_iter()
        .map(u8::from)
        .sum()
    }

    fn reasons(&self, finding: &Finding<'_>, attributes: &Attributes, out: &mut Vec<Reason>) {
        let pack = self.packs[finding.pack];
        let catalogue = self.catalogue;
        let act = finding
            .parts
            .iter()
            .filter(|part| part.role == Role::Act)
            .flat_map(|part| pack.marks.names(&part.marks))
            .find_map(|name| catalogue.nearest(name))
            .or_else(|| catalogue.nearest("act"))
            .unwrap_or("");
        let target = match attributes.target.as_ref().map(|target| target.kind) {
            None => "target.none",
            Some(TargetKind::You) => "target.you",
            Some(TargetKind::Person) => "target.person",
            Some(TargetKind::Group) => "target.group",
            Some(TargetKind::Organisation) => "target.organisation",
            Some(TargetKind::Place) => "target.place",
        };
        let target = catalogue.say(target, &[]);
        let mut text = catalogue.say(
            category_key(finding.rule.category),
            &[("act", act), ("target", &target)],
        );
        let details = [
            ("time", &attributes.time),
            ("place", &attributes.place),
            ("means", &attributes.means),
        ];
        for (key, detail) in details {
            if let Some(detail) = detail {
                text.push(' ');
                text.push_str(&catalogue.say(&format!("names.{key}"), &[(key, detail)]));
            }
        }
        let asserted = finding.stance == Stance::Asserted;
        out.push(Reason {
            rule: format!("{}/{}", pack.name, finding.rule.id),
            effect: if asserted {
                Effect::Raises
            } else {
                Effect::Lowers
            },
            text,
        });
        if let Some(stance) = finding
            .rule
            .stance
            .filter(|&stance| stance != Stance::Asserted)
        {
            out.push(Reason {
                rule: format!("{}/{}", pack.name, finding.rule.id),
                effect: Effect::Settles,
                text: catalogue.say(stance_key(stance), &[]),
            });
        }
        for &number in &finding.settled {
            let context = &pack.contexts[number];
            let effect = match (context.stance, context.step) {
                (Some(_), _) => Effect::Settles,
                (None, step) if step < 0 => Effect::Lowers,
                _ => Effect::Raises,
            };
            let key = match (context.stance, effect) {
                (Some(stance), _) => stance_key(stance),
                (None, Effect::Lowers) => "step.down",
                _ => "step.up",
            };
            out.push(Reason {
                rule: format!("{}/{}", pack.name, context.id),
                effect,
                text: catalogue.say(key, &[]),
            });
        }
    }
}

fn category_key(category: Category) -> &'static str {
    match category {
        Category::Direct => "direct",
        Category::Conditional => "conditional",
        Category::Veiled => "veiled",
        Category::Incitement => "incitement",
        Category::Wish => "wish",
        Category::Glorification => "glorification",
        Category::Recruitment => "recruitment",
        Category::Doxxing => "doxxing",
        Category::SelfHarmBaiting => "self_harm_baiting",
    }
}

fn stance_key(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserted => "stance.asserted",
        Stance::Reported => "stance.reported",
        Stance::Opposed => "stance.opposed",
        Stance::Figurative => "stance.figurative",
    }
}
