//! From a pack's source to its compiled form.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::source::{ClassSource, ContextSource, RuleSource, Source, line_of};
use super::{
    Affix, At, Class, Company, Context, Grade, Group, Pack, PackError, Part, Rule, Stem, Trigger,
};
use crate::fold::Folder;
use crate::mark::{Mark, MarkSet, Marks};
use crate::pattern::{self, Need, Parts, Program, Shared};
use crate::verdict::Severity;
use crate::word;

/// A class with at most this many combinations is written out; a larger one is analysed at run
/// time.
const WRITTEN_OUT: usize = 160;

/// Compiles a pack. `text` is the whole file, for line numbers; `core` the marks that the core
/// pack declares (`None` when it is core that is compiled).
///
/// # Errors
/// [`PackError`] for the first thing that is wrong, with its line.
pub fn compile(
    source: &Source,
    text: &str,
    file: &str,
    folder: &Folder,
    core: Option<&Marks>,
) -> Result<Pack, PackError> {
    let mut compiler = Compiler {
        source,
        text,
        file,
        folder,
        marks: core.cloned().unwrap_or_else(Marks::structural),
        senses: Interner::default(),
        words: Interner::default(),
        needs: Interner::default(),
        parts: Vec::new(),
        part_names: Vec::new(),
        forms: BTreeMap::new(),
        groups: Vec::new(),
        stems: BTreeMap::new(),
        classes: Vec::new(),
        triggers: BTreeSet::new(),
    };
    compiler.head()?;
    compiler.marks()?;
    compiler.terms()?;
    let rules = source
        .rule
        .iter()
        .map(|rule| compiler.rule(rule))
        .collect::<Result<Vec<_>, _>>()?;
    let contexts = source
        .context
        .iter()
        .map(|context| compiler.context(context, &rules))
        .collect::<Result<Vec<_>, _>>()?;
    if compiler.source.pack.unaccented {
        compiler.add_unaccented();
    }
    let frequent = |words: &str| -> Vec<String> {
        let spelt = folder.spell(words);
        let set: BTreeSet<String> = word::tokens(&spelt)
            .map(|range| spelt[range].to_string())
            .collect();
        set.into_iter().collect()
    };
    Ok(Pack {
        name: source.pack.name.get_ref().clone(),
        title: source.pack.title.clone(),
        version: source.pack.version.clone(),
        language: source.pack.language.clone(),
        scripts: source.pack.scripts.clone(),
        common: frequent(&source.pack.common),
        languages: source
            .languages
            .iter()
            .map(|(tag, words)| (tag.clone(), frequent(words)))
            .collect(),
        marks: compiler.marks,
        words: compiler.words.into_list(),
        needs: compiler.needs.into_list(),
        parts: compiler.parts,
        senses: compiler.senses.into_list(),
        forms: compiler
            .forms
            .into_iter()
            .map(|(form, senses)| (form, senses.into_iter().collect()))
            .collect(),
        groups: compiler.groups,
        stems: compiler.stems.into_iter().collect(),
        classes: compiler.classes,
        triggers: compiler.triggers.into_iter().collect(),
        rules,
        contexts,
    })
}

/// Gives each distinct value a number.
#[derive(Debug)]
struct Interner<T> {
    list: Vec<T>,
    numbers: BTreeMap<Vec<u8>, usize>,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            numbers: BTreeMap::new(),
        }
    }
}

impl<T> Interner<T> {
    fn number(&mut self, key: Vec<u8>, value: T) -> usize {
        let next = self.list.len();
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.list.push(value);
        }
        number
    }

    fn into_list(self) -> Vec<T> {
        self.list
    }
}

/// One way to inflect: what goes before, how many letters the stem loses, whether its last is
/// doubled, what goes after, and the marks that this adds.
#[derive(Debug, Clone)]
struct Inflection {
    before: String,
    edit: Edit,
    after: String,
    marks: MarkSet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Edit {
    drop: u8,
    double: bool,
}

impl Edit {
    /// Splits the edit off an affix: `-` drops a letter, `+` doubles the last.
    fn of(affix: &str) -> (Self, &str) {
        let rest = affix.trim_start_matches('-');
        let drop = u8::try_from(affix.len() - rest.len()).unwrap_or(u8::MAX);
        match rest.strip_prefix('+') {
            Some(rest) => (Self { drop, double: true }, rest),
            None => (
                Self {
                    drop,
                    double: false,
                },
                rest,
            ),
        }
    }

    fn apply(self, stem: &str) -> String {
        let mut stem: Vec<char> = stem.chars().collect();
        stem.truncate(stem.len().saturating_sub(usize::from(self.drop)));
        if self.double
            && let Some(&last) = stem.last()
        {
            stem.push(last);
        }
        stem.into_iter().collect()
    }
}

struct Compiler<'a> {
    source: &'a Source,
    text: &'a str,
    file: &'a str,
    folder: &'a Folder,
    marks: Marks,
    senses: Interner<MarkSet>,
    words: Interner<String>,
    needs: Interner<Need>,
    parts: Parts,
    part_names: Vec<String>,
    forms: BTreeMap<String, BTreeSet<u16>>,
    groups: Vec<Group>,
    stems: BTreeMap<String, Vec<Stem>>,
    classes: Vec<Class>,
    triggers: BTreeSet<Trigger>,
}

impl Compiler<'_> {
    fn error(&self, byte: usize, problem: impl Into<String>) -> PackError {
        PackError {
            file: self.file.into(),
            line: line_of(self.text, byte),
            problem: problem.into(),
        }
    }

    fn head(&self) -> Result<(), PackError> {
        let name = &self.source.pack.name;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if name.get_ref().is_empty() || !name.get_ref().chars().all(plain) {
            return Err(self.error(
                name.span().start,
                "a pack's name is made of lower-case letters, digits and hyphens",
            ));
        }
        Ok(())
    }

    fn marks(&mut self) -> Result<(), PackError> {
        for (name, mark) in &self.source.marks {
            let said = mark.get_ref();
            let declared = self.marks.declare(Mark {
                name: name.clone(),
                description: said.description.clone(),
                role: said.role,
                severity: said.severity,
                kind: said.kind,
                trigger: said.trigger,
            });
            if declared.is_none() {
                return Err(self.error(
                    mark.span().start,
                    format!("there is no room for `{name}`: a pack sees at most 256 marks"),
                ));
            }
        }
        Ok(())
    }

    fn mark_set(&self, names: &str, byte: usize) -> Result<MarkSet, PackError> {
        let mut set = MarkSet::EMPTY;
        for name in names
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            let named = self.marks.named(name).ok_or_else(|| {
                let near = self.marks.nearest(name).unwrap_or("act");
                self.error(
                    byte,
                    format!("`{name}` is not a mark; did you mean `{near}`?"),
                )
            })?;
            set = set.union(named);
        }
        Ok(set)
    }

    fn sense(&mut self, marks: MarkSet) -> u16 {
        let key: Vec<u8> = marks
            .iter()
            .map(|mark| u8::try_from(mark).unwrap_or(u8::MAX))
            .collect();
        u16::try_from(self.senses.number(key, marks)).unwrap_or(u16::MAX)
    }

    fn terms(&mut self) -> Result<(), PackError> {
        let source = self.source;
        for (names, by_class) in &source.terms {
            for (class, terms) in by_class {
                for term in terms {
                    let byte = term.span().start;
                    let marks = self.mark_set(names, byte)?;
                    let inflections = if class == "plain" {
                        Some(vec![Inflection {
                            before: String::new(),
                            edit: Edit::default(),
                            after: String::new(),
                            marks: MarkSet::EMPTY,
                        }])
                    } else {
                        let said = source.class.get(class).ok_or_else(|| {
                            self.error(
                                byte,
                                format!("there is no class `{class}`; add [class.{class}] or use `plain`"),
                            )
                        })?;
                        self.write_out(said)?
                    };
                    match inflections {
                        Some(ways) => self.term(term, marks, &ways)?,
                        None => self.stem(term, marks, &source.class[class])?,
                    }
                }
            }
        }
        Ok(())
    }

    /// An affix as written: its text, folded, and its marks.
    fn affix(&self, written: &str, byte: usize) -> Result<(String, MarkSet), PackError> {
        let (text, marks) = written.split_once(':').unwrap_or((written, ""));
        let edit = text.len() - text.trim_start_matches(['-', '+']).len();
        let spelt = self.folder.spell(&text[edit..]);
        Ok((
            format!("{}{spelt}", &text[..edit]),
            self.mark_set(marks, byte)?,
        ))
    }

    /// All combinations of a class, or `None` where they are too many.
    fn write_out(
        &self,
        class: &Spanned<ClassSource>,
    ) -> Result<Option<Vec<Inflection>>, PackError> {
        let said = class.get_ref();
        let byte = class.span().start;
        let count = said
            .before
            .iter()
            .chain(&said.after)
            .try_fold(1usize, |all, slot| all.checked_mul(slot.len()));
        if count.is_none_or(|count| count > WRITTEN_OUT) {
            return Ok(None);
        }
        let mut ways = vec![Inflection {
            before: String::new(),
            edit: Edit::default(),
            after: String::new(),
            marks: MarkSet::EMPTY,
        }];
        let slots = said.before.iter().map(|slot| (slot, true));
        for (slot, before) in slots.chain(said.after.iter().map(|slot| (slot, false))) {
            let mut longer = Vec::with_capacity(ways.len() * slot.len());
            for way in &ways {
                for written in slot {
                    let (text, marks) = self.affix(written, byte)?;
                    let mut way = way.clone();
                    way.marks = way.marks.union(marks);
                    if before {
                        way.before.push_str(&text);
                    } else {
                        let (edit, rest) = Edit::of(&text);
                        if edit != Edit::default() {
                            way.edit = edit;
                        }
                        way.after.push_str(rest);
                    }
                    longer.push(way);
                }
            }
            ways = longer;
        }
        Ok(Some(ways))
    }

    /// A term whose inflections are written out.
    fn term(
        &mut self,
        term: &Spanned<String>,
        marks: MarkSet,
        ways: &[Inflection],
    ) -> Result<(), PackError> {
        let byte = term.span().start;
        let pieces: Vec<&str> = term.get_ref().split_whitespace().collect();
        let starred = pieces
            .iter()
            .position(|piece| piece.ends_with('*'))
            .unwrap_or(0);
        let triggers = self.is_trigger(&marks);
        for way in ways {
            let mut parts: Vec<Part> = Vec::new();
            let mut apart = false;
            let mut chosen = None;
            for (n, piece) in pieces.iter().enumerate() {
                if *piece == ".." {
                    apart = true;
                    continue;
                }
                let bare = piece.trim_start_matches('^').trim_end_matches('*');
                let spelt = self.folder.spell(bare);
                let inflected = if n == starred {
                    format!("{}{}{}", way.before, way.edit.apply(&spelt), way.after)
                } else {
                    spelt
                };
                for range in word::tokens(&inflected) {
                    if piece.starts_with('^') {
                        chosen = Some(parts.len());
                    }
                    let text = inflected[range].to_string();
                    parts.push(if apart {
                        Part::Apart(text)
                    } else {
                        Part::Word(text)
                    });
                    apart = false;
                }
            }
            if parts.is_empty() {
                return Err(self.error(byte, "this term holds no word"));
            }
            let all = marks.union(way.marks);
            if triggers {
                let sense = self.sense(all);
                self.add_trigger(&parts, chosen, sense);
            }
            self.add(parts, all);
        }
        Ok(())
    }

    fn add(&mut self, mut parts: Vec<Part>, marks: MarkSet) {
        let sense = self.sense(marks);
        let (Part::Word(first) | Part::Apart(first)) = parts.remove(0);
        if parts.is_empty() {
            self.forms.entry(first).or_default().insert(sense);
        } else {
            self.groups.push(Group {
                first,
                rest: parts,
                sense,
            });
        }
    }

    fn is_trigger(&self, marks: &MarkSet) -> bool {
        marks
            .iter()
            .any(|mark| self.marks.get(mark).is_some_and(|mark| mark.trigger))
    }

    /// The word of a term that the automaton looks for, with the words beside it: the one that
    /// the author chose, else the longest; a run of unspaced characters is taken together.
    fn add_trigger(&mut self, parts: &[Part], chosen: Option<usize>, sense: u16) {
        let text = |part: &Part| match part {
            Part::Word(text) | Part::Apart(text) => text.clone(),
        };
        let unspaced = |part: &Part| text(part).chars().all(word::is_unspaced);
        if parts.iter().any(unspaced) {
            let mut runs: Vec<String> = vec![String::new()];
            for part in parts {
                match part {
                    Part::Word(text) if unspaced(part) => {
                        if let Some(run) = runs.last_mut() {
                            run.push_str(text);
                        }
                    }
                    _ if unspaced(part) => runs.push(text(part)),
                    _ => runs.push(String::new()),
                }
            }
            if let Some(longest) = runs.into_iter().max_by_key(String::len) {
                self.triggers
                    .insert(Trigger::alone(longest, At::Anywhere, sense));
            }
            return;
        }
        let longest = || (0..parts.len()).max_by_key(|&n| text(&parts[n]).chars().count());
        let Some(at) = chosen.filter(|&n| n < parts.len()).or_else(longest) else {
            return;
        };
        // A part that stands apart has a gap before it.
        let beside = |gap: &Part, other: &Part| match gap {
            Part::Word(_) => Company::Next(text(other)),
            Part::Apart(_) => Company::Near(text(other)),
        };
        let before = (at > 0).then(|| beside(&parts[at], &parts[at - 1]));
        let after = parts.get(at + 1).map(|after| beside(after, after));
        self.triggers.insert(Trigger {
            text: text(&parts[at]),
            at: At::Word,
            sense,
            before,
            after,
        });
    }

    /// A stem of a class that is analysed at run time.
    fn stem(
        &mut self,
        term: &Spanned<String>,
        marks: MarkSet,
        class: &Spanned<ClassSource>,
    ) -> Result<(), PackError> {
        let byte = term.span().start;
        let spelt = self.folder.spell(term.get_ref().trim_start_matches('^'));
        if word::tokens(&spelt).count() != 1 && !spelt.chars().all(word::is_unspaced) {
            return Err(self.error(
                byte,
                "a class with this many forms takes single words; write the group under `plain` or a smaller class",
            ));
        }
        let sense = self.sense(marks);
        let triggers = self.is_trigger(&marks);
        for (edit, number) in self.large_class(class)? {
            let stem = edit.apply(&spelt);
            if triggers {
                let class = &self.classes[usize::from(number)];
                let at = if class.before.is_empty() {
                    At::Start
                } else {
                    At::Anywhere
                };
                self.triggers
                    .insert(Trigger::alone(stem.clone(), at, sense));
            }
            let stems = self.stems.entry(stem).or_default();
            let stem = Stem {
                class: number,
                sense,
            };
            if !stems.contains(&stem) {
                stems.push(stem);
            }
        }
        Ok(())
    }

    /// The compiled classes of a large class, one for each way in which its first slot edits
    /// the stem.
    fn large_class(&mut self, class: &Spanned<ClassSource>) -> Result<Vec<(Edit, u16)>, PackError> {
        let said = class.get_ref();
        let byte = class.span().start;
        let mut slot = |written: &Vec<String>| -> Result<Vec<(Edit, Affix)>, PackError> {
            let mut affixes = Vec::new();
            for written in written {
                let (text, marks) = self.affix(written, byte)?;
                let (edit, rest) = Edit::of(&text);
                affixes.push((
                    edit,
                    Affix {
                        text: rest.to_string(),
                        sense: self.sense(marks),
                    },
                ));
            }
            // Longest first, so that the first analysis found is the closest.
            affixes.sort_by_key(|(_, affix)| std::cmp::Reverse(affix.text.len()));
            Ok(affixes)
        };
        let plain = |slot: Vec<(Edit, Affix)>| slot.into_iter().map(|(_, affix)| affix).collect();
        let before: Vec<Vec<Affix>> = said
            .before
            .iter()
            .map(|s| slot(s).map(plain))
            .collect::<Result<_, _>>()?;
        let mut after = said
            .after
            .iter()
            .map(&mut slot)
            .collect::<Result<Vec<_>, _>>()?;
        let first = if after.is_empty() {
            Vec::new()
        } else {
            after.remove(0)
        };
        let rest: Vec<Vec<Affix>> = after.into_iter().map(plain).collect();
        let mut by_edit: BTreeMap<Edit, Vec<Affix>> = BTreeMap::new();
        for (edit, affix) in first {
            by_edit.entry(edit).or_default().push(affix);
        }
        if by_edit.is_empty() {
            by_edit.insert(Edit::default(), Vec::new());
        }
        let mut out = Vec::new();
        for (edit, first) in by_edit {
            let mut after = rest.clone();
            if !first.is_empty() {
                after.insert(0, first);
            }
            let class = Class {
                before: before.clone(),
                after,
            };
            let number = self
                .classes
                .iter()
                .position(|known| *known == class)
                .unwrap_or_else(|| {
                    self.classes.push(class);
                    self.classes.len() - 1
                });
            out.push((edit, u16::try_from(number).unwrap_or(u16::MAX)));
        }
        Ok(out)
    }

    /// Makes every form known without its accents too, unless that is another form already.
    fn add_unaccented(&mut self) {
        let known: Vec<(String, BTreeSet<u16>)> = self
            .forms
            .iter()
            .map(|(form, senses)| (form.clone(), senses.clone()))
            .collect();
        for (form, senses) in known {
            if let Some(bare) = self.folder.unaccented(&form) {
                self.forms.entry(bare).or_insert(senses);
            }
        }
        let strip = |text: &mut String| {
            if let Some(bare) = self.folder.unaccented(text) {
                *text = bare;
                return true;
            }
            false
        };
        let mut bare_groups = Vec::new();
        for group in &self.groups {
            let mut bare = group.clone();
            let mut changed = strip(&mut bare.first);
            for Part::Word(text) | Part::Apart(text) in &mut bare.rest {
                changed |= strip(text);
            }
            if changed {
                bare_groups.push(bare);
            }
        }
        self.groups.append(&mut bare_groups);
        let mut bare_stems: Vec<(String, Vec<Stem>)> = Vec::new();
        for (stem, of) in &self.stems {
            let mut stem = stem.clone();
            if strip(&mut stem) {
                bare_stems.push((stem, of.clone()));
            }
        }
        for class in &mut self.classes {
            for slot in class.before.iter_mut().chain(&mut class.after) {
                let mut bare: Vec<Affix> = Vec::new();
                for affix in slot.iter() {
                    let mut affix = affix.clone();
                    if strip(&mut affix.text) && !slot.contains(&affix) {
                        bare.push(affix);
                    }
                }
                slot.append(&mut bare);
            }
        }
        for (stem, of) in bare_stems {
            self.stems.entry(stem).or_insert(of);
        }
        let bare = |text: &String| self.folder.unaccented(text).unwrap_or_else(|| text.clone());
        let company = |company: &Company| match company {
            Company::Next(text) => Company::Next(bare(text)),
            Company::Near(text) => Company::Near(bare(text)),
        };
        let bare_triggers: Vec<Trigger> = self
            .triggers
            .iter()
            .map(|trigger| Trigger {
                text: bare(&trigger.text),
                at: trigger.at,
                sense: trigger.sense,
                before: trigger.before.as_ref().map(&company),
                after: trigger.after.as_ref().map(&company),
            })
            .collect();
        self.triggers.extend(bare_triggers);
    }

    fn programs(
        &mut self,
        patterns: &[String],
        needs_trigger: bool,
        byte: usize,
        id: &str,
    ) -> Result<Vec<Program>, PackError> {
        let source = self.source;
        let lets = |name: &str| {
            source
                .lets
                .get(name)
                .map(|part: &Spanned<String>| part.get_ref().clone())
        };
        let mut programs = Vec::new();
        let marks = std::mem::take(&mut self.marks);
        let mut failed = None;
        for written in patterns {
            let folder = self.folder;
            let known = &mut self.words;
            let mut words = |literal: &str| {
                let spelt = folder.spell(literal);
                let number = |word: &str| {
                    let number = known.number(word.as_bytes().to_vec(), word.to_string());
                    u32::try_from(number).unwrap_or(u32::MAX - 1)
                };
                let numbers: Vec<&str> = word::tokens(&spelt).map(|range| &spelt[range]).collect();
                numbers.into_iter().map(number).collect()
            };
            let table = &mut self.needs;
            let mut needs = |need: Need| {
                let marks = |set: &MarkSet| set.iter().map(|mark| mark as u8).collect::<Vec<_>>();
                let mut key = marks(&need.all);
                key.extend([u8::MAX, u8::MAX]);
                key.extend(marks(&need.none));
                key.extend(need.word.to_le_bytes());
                u16::try_from(table.number(key, need)).unwrap_or(u16::MAX)
            };
            let mut shared = Shared {
                marks: &marks,
                lets: &lets,
                words: &mut words,
                needs: &mut needs,
                parts: &mut self.parts,
                names: &mut self.part_names,
            };
            match pattern::compile(written, needs_trigger, &mut shared) {
                Ok(program) => programs.push(program),
                Err(problem) => {
                    failed = Some(format!("the pattern of `{id}` cannot be read: {problem}"));
                    break;
                }
            }
        }
        self.marks = marks;
        match failed {
            Some(problem) => Err(self.error(byte, problem)),
            None => Ok(programs),
        }
    }

    fn rule(&mut self, rule: &Spanned<RuleSource>) -> Result<Rule, PackError> {
        let byte = rule.span().start;
        let said = rule.get_ref();
        let programs = self.programs(said.pattern.list(), true, byte, &said.id)?;
        if !(said.weight > 0.0 && said.weight <= 1.0) {
            return Err(self.error(
                byte,
                format!("the weight of `{}` must be above 0 and at most 1", said.id),
            ));
        }
        if !(1..=2).contains(&said.window) {
            return Err(self.error(byte, format!("the window of `{}` must be 1 or 2", said.id)));
        }
        if said.matches.is_empty() || said.passes.is_empty() {
            return Err(self.error(
                byte,
                format!(
                    "`{}` needs at least one sentence under `matches` and one under `passes`",
                    said.id
                ),
            ));
        }
        let grade = grade(said.severity.as_deref().unwrap_or("act")).ok_or_else(|| {
            self.error(
                byte,
                format!("the severity of `{}` must be `act`, `low`, `medium`, `high` or `critical`, and may end in `-1` or `+1`", said.id),
            )
        })?;
        Ok(Rule {
            id: said.id.clone(),
            description: said.description.clone(),
            category: said.category,
            grade,
            commitment: said.commitment,
            weight: said.weight,
            window: said.window,
            stance: said.stance,
            programs,
        })
    }

    fn context(
        &mut self,
        context: &Spanned<ContextSource>,
        rules: &[Rule],
    ) -> Result<Context, PackError> {
        let byte = context.span().start;
        let said = context.get_ref();
        let programs = self.programs(said.pattern.list(), false, byte, &said.id)?;
        if said.stance.is_none() && said.step == 0 {
            return Err(self.error(
                byte,
                format!("`{}` does nothing; give it a `stance` or a `step`", said.id),
            ));
        }
        let mut of = Vec::new();
        for id in &said.rules {
            let number = rules
                .iter()
                .position(|rule| rule.id == *id)
                .ok_or_else(|| {
                    self.error(
                        byte,
                        format!(
                            "`{}` names the rule `{id}`, which this pack does not have",
                            said.id
                        ),
                    )
                })?;
            of.push(u16::try_from(number).unwrap_or(u16::MAX));
        }
        Ok(Context {
            id: said.id.clone(),
            description: said.description.clone(),
            stance: said.stance,
            step: said.step,
            scope: said.scope,
            programs,
            categories: said.categories.clone(),
            rules: of,
            cancels: said.cancels.clone(),
        })
    }
}

/// `act`, `act-1`, `medium`, `high+1` …
fn grade(written: &str) -> Option<Grade> {
    let (base, step) = match written.find(['-', '+']) {
        Some(at) => (&written[..at], written[at..].parse().ok()?),
        None => (written, 0),
    };
    let fixed = match base.trim() {
        "act" => None,
        "low" => Some(Severity::Low),
        "medium" => Some(Severity::Medium),
        "high" => Some(Severity::High),
        "critical" => Some(Severity::Critical),
        _ => return None,
    };
    Some(Grade { fixed, step })
}
