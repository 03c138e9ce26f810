//! Lints packs and runs their sentences.

use std::collections::BTreeSet;

use super::PackError;
use super::source::{self, Source, line_of};
use crate::engine::{Engine, FindingInfo};
use crate::verdict::Stance;

/// What checking a pack came to.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// What must be mended.
    pub problems: Vec<PackError>,
    /// What is worth a look.
    pub remarks: Vec<PackError>,
    /// How many sentences were run.
    pub sentences: usize,
}

/// Checks one pack: it must read and compile, each rule must fire on its own sentences and pass
/// over the others, and each context must settle what it says that it settles.
///
/// `everyday` is text in which next to nothing should be found, a post each; rules and triggers
/// that are too common in it are remarked on. Costs some milliseconds and some microseconds a
/// sentence.
#[must_use]
pub fn check(text: &str, file: &str, everyday: &[String]) -> Report {
    let mut report = Report::default();
    let source = match source::read(text, file) {
        Ok(source) => source,
        Err(problem) => {
            report.problems.push(problem);
            return report;
        }
    };
    let mut engine = Engine::builtin();
    if source.pack.name.get_ref() == "core" {
        return report;
    }
    if let Err(problem) = engine.load_pack(text, file) {
        report.problems.push(problem);
        return report;
    }
    let mut checker = Checker {
        text,
        file,
        engine: &engine,
        report,
    };
    checker.rules(&source);
    checker.contexts(&source);
    checker.dead_marks(&source);
    checker.everyday(&source, everyday);
    checker.report
}

struct Checker<'a> {
    text: &'a str,
    file: &'a str,
    engine: &'a Engine,
    report: Report,
}

impl Checker<'_> {
    fn at(&self, byte: usize, problem: String) -> PackError {
        PackError {
            file: self.file.into(),
            line: line_of(self.text, byte),
            problem,
        }
    }

    /// Where a sentence stands in the file, searched from its rule on.
    fn line(&self, from: usize, sentence: &str) -> usize {
        self.text[from..].find(sentence).map_or(from, |n| from + n)
    }

    fn problem(&mut self, from: usize, sentence: &str, problem: String) {
        let at = self.line(from, sentence);
        let problem = self.at(at, problem);
        self.report.problems.push(problem);
    }

    fn findings(&mut self, sentence: &str) -> Vec<FindingInfo> {
        self.report.sentences += 1;
        self.engine.findings(sentence)
    }

    fn rules(&mut self, source: &Source) {
        let pack = source.pack.name.get_ref();
        let mut ids = BTreeSet::new();
        for rule in &source.rule {
            let from = rule.span().start;
            let rule = rule.get_ref();
            let id = format!("{pack}/{}", rule.id);
            if !ids.insert(&rule.id) {
                self.problem(
                    from,
                    "",
                    format!(
                        "`{}` is the name of an earlier rule too; rename one",
                        rule.id
                    ),
                );
            }
            let stance = rule.stance.unwrap_or(Stance::Asserted);
            for sentence in &rule.matches {
                let found = self.findings(sentence);
                let mine: Vec<_> = found.iter().filter(|finding| finding.rule == id).collect();
                if mine.is_empty() {
                    let others: Vec<&str> = found.iter().map(|f| f.rule.as_str()).collect();
                    self.problem(from, sentence, format!(
                        "`{}` does not fire on “{sentence}” (found: {}); see `watchword explain`",
                        rule.id,
                        if others.is_empty() { "nothing".into() } else { others.join(", ") }
                    ));
                } else if !mine.iter().any(|finding| finding.stance == stance) {
                    self.problem(
                        from,
                        sentence,
                        format!(
                            "`{}` fires on “{sentence}” but {} settles it as {:?}",
                            rule.id,
                            mine[0].settled.join(", "),
                            mine[0].stance
                        ),
                    );
                }
            }
            for sentence in &rule.passes {
                let found = self.findings(sentence);
                if found.iter().any(|f| f.rule == id && f.stance == stance) {
                    self.problem(
                        from,
                        sentence,
                        format!("`{}` fires on “{sentence}”, which it must pass", rule.id),
                    );
                }
            }
        }
    }

    fn contexts(&mut self, source: &Source) {
        let pack = source.pack.name.get_ref();
        for context in &source.context {
            let from = context.span().start;
            let context = context.get_ref();
            let id = format!("{pack}/{}", context.id);
            for sentence in &context.matches {
                let found = self.findings(sentence);
                let settled: Vec<_> = found.iter().filter(|f| f.settled.contains(&id)).collect();
                if settled.is_empty() {
                    let what = if found.is_empty() {
                        "there is no finding to settle"
                    } else {
                        "it settles nothing"
                    };
                    self.problem(
                        from,
                        sentence,
                        format!("`{}`: {what} in “{sentence}”", context.id),
                    );
                } else if let Some(stance) = context.stance
                    && !settled.iter().any(|f| f.stance == stance)
                {
                    self.problem(
                        from,
                        sentence,
                        format!(
                            "`{}` has its say in “{sentence}” but the stance is {:?}",
                            context.id, settled[0].stance
                        ),
                    );
                }
            }
            for sentence in &context.passes {
                if self
                    .findings(sentence)
                    .iter()
                    .any(|f| f.settled.contains(&id))
                {
                    self.problem(
                        from,
                        sentence,
                        format!(
                            "`{}` settles something in “{sentence}”, which it must pass",
                            context.id
                        ),
                    );
                }
            }
        }
    }

    /// Terms under marks that no pattern names can never matter.
    fn dead_marks(&mut self, source: &Source) {
        let mut patterns: Vec<&str> = source
            .lets
            .values()
            .map(|part| part.get_ref().as_str())
            .collect();
        for rule in &source.rule {
            patterns.extend(rule.get_ref().pattern.list().iter().map(String::as_str));
        }
        for context in &source.context {
            patterns.extend(context.get_ref().pattern.list().iter().map(String::as_str));
        }
        let named: BTreeSet<&str> = patterns
            .iter()
            .flat_map(|pattern| {
                pattern.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '_' | '-')))
            })
            .map(|name| name.trim_matches('.'))
            .collect();
        // A mark counts through its parents, and the judge reads some itself.
        let used = |mark: &str| {
            let mut mark = mark;
            loop {
                if named.contains(mark) {
                    return true;
                }
                match mark.rsplit_once('.') {
                    Some((parent, _)) => mark = parent,
                    None => return matches!(mark, "time" | "place" | "weapon" | "condition"),
                }
            }
        };
        for (marks, by_class) in &source.terms {
            if !marks.split(',').any(|mark| used(mark.trim())) {
                let first = by_class.values().flatten().next();
                let byte = first.map_or(0, |term| term.span().start);
                let remark = self.at(
                    byte,
                    format!("no pattern names `{marks}`, so these terms do nothing"),
                );
                self.report.remarks.push(remark);
            }
        }
    }

    /// Rules that fire on everyday text more than once in two hundred posts.
    fn everyday(&mut self, source: &Source, everyday: &[String]) {
        if everyday.is_empty() {
            return;
        }
        let pack = source.pack.name.get_ref();
        let mut fired = vec![0usize; source.rule.len()];
        for post in everyday {
            for finding in self.engine.findings(post) {
                let number = source.rule.iter().position(|rule| {
                    finding.stance == Stance::Asserted
                        && finding.rule == format!("{pack}/{}", rule.get_ref().id)
                });
                if let Some(number) = number {
                    fired[number] += 1;
                }
            }
        }
        for (rule, fired) in source.rule.iter().zip(fired) {
            if fired * 200 > everyday.len() {
                let remark = self.at(
                    rule.span().start,
                    format!(
                        "`{}` fires in {fired} of {} everyday posts; is it too wide?",
                        rule.get_ref().id,
                        everyday.len()
                    ),
                );
                self.report.remarks.push(remark);
            }
        }
    }
}
