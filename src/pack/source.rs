//! A pack as its author writes it. `docs/packs.md` is the guide; `DESIGN.md` has an example.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::{self, IntoDeserializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::PackError;
use crate::verdict::{Category, Commitment, Role, Severity, Stance, TargetKind};

/// A pack file.
#[derive(Debug)]
pub struct Source {
    /// What it is.
    pub pack: Head,
    /// Marks that it declares beyond core's.
    pub marks: BTreeMap<String, Spanned<MarkSource>>,
    /// Classes of inflection, by name.
    pub class: BTreeMap<String, Spanned<ClassSource>>,
    /// Terms by their marks (comma separated), then by class.
    pub terms: BTreeMap<String, BTreeMap<String, Vec<Spanned<String>>>>,
    /// Parts of patterns, by name.
    pub lets: BTreeMap<String, Spanned<String>>,
    /// What makes a finding.
    pub rule: Vec<Spanned<RuleSource>>,
    /// What settles a finding's stance or steps its severity.
    pub context: Vec<Spanned<ContextSource>>,
    /// Core only: frequent words of languages that may have no pack, by BCP 47 tag.
    pub languages: BTreeMap<String, String>,
}

/// What a pack is.
#[derive(Debug)]
pub struct Head {
    /// Its name: lower-case letters, digits and hyphens, the same as the file's.
    pub name: Spanned<String>,
    /// What it is called for readers.
    pub title: String,
    /// Its version.
    pub version: String,
    /// BCP 47 tag of its language; `und` for a theme that holds in any.
    pub language: String,
    /// ISO 15924 codes of the scripts that it is written in; none means any.
    pub scripts: Vec<String>,
    /// The language's most frequent words, by which its sentences are known.
    pub common: String,
    /// Whether a word is also known without its accents, as people type on phones; true where
    /// it is not said.
    pub unaccented: bool,
}

/// A mark as declared.
#[derive(Debug)]
pub struct MarkSource {
    /// What it stands for.
    pub description: String,
    /// The role of its words in spans.
    pub role: Option<Role>,
    /// For an act: how grave.
    pub severity: Option<Severity>,
    /// For a target: what kind.
    pub kind: Option<TargetKind>,
    /// Whether its terms are triggers.
    pub trigger: bool,
}

/// A class of inflection: slots of affixes, `"text:mark,mark"`, `""` for none.
#[derive(Debug)]
pub struct ClassSource {
    /// Slots before the stem, outermost first.
    pub before: Vec<Vec<String>>,
    /// Slots after it, innermost first. In the first, `-` drops the stem's last letter and `+`
    /// doubles it.
    pub after: Vec<Vec<String>>,
}

/// A rule: what makes a finding.
#[derive(Debug)]
pub struct RuleSource {
    /// Its name within the pack.
    pub id: String,
    /// What it finds, in a sentence.
    pub description: String,
    /// What the finding is.
    pub category: Category,
    /// One pattern or several.
    pub pattern: Several,
    /// `act` (the gravest act's), a severity, or either with a step: `act-1`, `medium+1`.
    pub severity: Option<String>,
    /// How firmly the speaker is bound; the category's own where it is not said.
    pub commitment: Option<Commitment>,
    /// How sure it is, above 0 and at most 1; 0.9 where it is not said. It orders verdicts by
    /// score.
    pub weight: f32,
    /// How many sentences in a row it looks at together: 1, where it is not said, or 2.
    pub window: u8,
    /// A stance that every finding of it has (an idiom: `figurative`).
    pub stance: Option<Stance>,
    /// Texts in which it must fire, asserted unless `stance` says otherwise.
    pub matches: Vec<String>,
    /// Texts in which it must not fire.
    pub passes: Vec<String>,
}

/// One string or a list of them.
#[derive(Debug)]
pub enum Several {
    /// One.
    One(String),
    /// A list.
    Many(Vec<String>),
}

impl Several {
    /// As a list.
    #[must_use]
    pub fn list(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

/// A context rule: what settles a finding's stance or steps its severity.
#[derive(Debug)]
pub struct ContextSource {
    /// Its name within the pack.
    pub id: String,
    /// What it recognises, in a sentence.
    pub description: String,
    /// The stance that it settles.
    pub stance: Option<Stance>,
    /// Steps that it moves the severity by.
    pub step: i8,
    /// Where its pattern must stand, seen from the finding.
    pub scope: super::Scope,
    /// One pattern or several.
    pub pattern: Several,
    /// Only for findings of these categories; none means all.
    pub categories: Vec<Category>,
    /// Only for findings of these rules (of this pack); none means all.
    pub rules: Vec<String>,
    /// Stances that it makes void when it settles `asserted`.
    pub cancels: Vec<Stance>,
    /// Texts that hold a finding with this stance, by this rule.
    pub matches: Vec<String>,
    /// Texts in which this rule settles nothing.
    pub passes: Vec<String>,
}

/// Reads a pack file.
///
/// # Errors
/// [`PackError`] with the line where the text is no TOML, a key is unknown or missing, or a
/// value is not of the kind that its key takes.
pub fn read(source: &str, file: &str) -> Result<Source, PackError> {
    let origin = Origin { text: source, file };
    let document = DeTable::parse(source).map_err(|error| {
        let byte = error.span().map_or(0, |span| span.start);
        origin.error(byte, error.message().to_string())
    })?;
    let whole = Table {
        origin,
        title: "a pack file",
        byte: 0,
        entries: document.get_ref(),
    };
    let [pack, marks, class, terms, lets, rule, context, languages] = whole.fields([
        "pack",
        "marks",
        "class",
        "terms",
        "let",
        "rule",
        "context",
        "languages",
    ])?;
    Ok(Source {
        pack: head(pack.required()?)?,
        marks: marks.or_empty(|all| all.by_name(|one| one.with_span(mark)))?,
        class: class.or_empty(|all| all.by_name(|one| one.with_span(inflection_class)))?,
        terms: terms.or_empty(|all| {
            all.by_name(|marked| {
                marked
                    .by_name(|of_class| of_class.list(STRINGS, |term| term.with_span(Said::string)))
            })
        })?,
        lets: lets.or_empty(|all| all.by_name(|part| part.with_span(Said::string)))?,
        rule: rule.or_empty(|all| {
            all.list("tables, each under [[rule]]", |one| {
                one.with_span(self::rule)
            })
        })?,
        context: context.or_empty(|all| {
            all.list("tables, each under [[context]]", |one| {
                one.with_span(self::context)
            })
        })?,
        languages: languages.or_empty(|all| all.by_name(Said::string))?,
    })
}

fn head(said: Said<'_>) -> Result<Head, PackError> {
    let table = said.table("[pack]")?;
    let [name, title, version, language, scripts, common, unaccented] = table.fields([
        "name",
        "title",
        "version",
        "language",
        "scripts",
        "common",
        "unaccented",
    ])?;
    Ok(Head {
        name: name.required()?.with_span(Said::string)?,
        title: title.required()?.string()?,
        version: version.required()?.string()?,
        language: language.required()?.string()?,
        scripts: scripts.or_empty(Said::strings)?,
        common: common.or_empty(Said::string)?,
        unaccented: unaccented.optional(Said::boolean)?.unwrap_or(true),
    })
}

fn mark(said: Said<'_>) -> Result<MarkSource, PackError> {
    let title = format!("[marks.{}]", said.name);
    let table = said.table(&title)?;
    let [description, role, severity, kind, trigger] =
        table.fields(["description", "role", "severity", "kind", "trigger"])?;
    Ok(MarkSource {
        description: description.required()?.string()?,
        role: role.optional(Said::choice)?,
        severity: severity.optional(Said::choice)?,
        kind: kind.optional(Said::choice)?,
        trigger: trigger.or_empty(Said::boolean)?,
    })
}

fn inflection_class(said: Said<'_>) -> Result<ClassSource, PackError> {
    let title = format!("[class.{}]", said.name);
    let [before, after] = said.table(&title)?.fields(["before", "after"])?;
    let slots = |said: Said<'_>| said.list("lists of strings", Said::strings);
    Ok(ClassSource {
        before: before.or_empty(slots)?,
        after: after.or_empty(slots)?,
    })
}

fn rule(said: Said<'_>) -> Result<RuleSource, PackError> {
    let title = said.title_by_id();
    let [
        id,
        description,
        category,
        pattern,
        severity,
        commitment,
        weight,
        window,
        stance,
        matches,
        passes,
    ] = said.table(&title)?.fields([
        "id",
        "description",
        "category",
        "pattern",
        "severity",
        "commitment",
        "weight",
        "window",
        "stance",
        "matches",
        "passes",
    ])?;
    Ok(RuleSource {
        id: id.required()?.string()?,
        description: description.required()?.string()?,
        category: category.required()?.choice()?,
        pattern: pattern.required()?.several()?,
        severity: severity.optional(Said::string)?,
        commitment: commitment.optional(Said::choice)?,
        weight: weight.optional(Said::number)?.unwrap_or(0.9),
        window: window
            .optional(|window| window.whole("a whole number, 1 or 2"))?
            .unwrap_or(1),
        stance: stance.optional(Said::choice)?,
        matches: matches.required()?.strings()?,
        passes: passes.required()?.strings()?,
    })
}

fn context(said: Said<'_>) -> Result<ContextSource, PackError> {
    let title = said.title_by_id();
    let [
        id,
        description,
        stance,
        step,
        scope,
        pattern,
        categories,
        rules,
        cancels,
        matches,
        passes,
    ] = said.table(&title)?.fields([
        "id",
        "description",
        "stance",
        "step",
        "scope",
        "pattern",
        "categories",
        "rules",
        "cancels",
        "matches",
        "passes",
    ])?;
    Ok(ContextSource {
        id: id.required()?.string()?,
        description: description.required()?.string()?,
        stance: stance.optional(Said::choice)?,
        step: step
            .optional(|step| step.whole("a whole number, such as -1 or 1"))?
            .unwrap_or(0),
        scope: scope.required()?.choice()?,
        pattern: pattern.required()?.several()?,
        categories: categories.or_empty(|all| all.list(STRINGS, Said::choice))?,
        rules: rules.or_empty(Said::strings)?,
        cancels: cancels.or_empty(|all| all.list(STRINGS, Said::choice))?,
        matches: matches.required()?.strings()?,
        passes: passes.required()?.strings()?,
    })
}

const STRINGS: &str = "strings";

/// Where errors point.
#[derive(Clone, Copy)]
struct Origin<'a> {
    text: &'a str,
    file: &'a str,
}

impl Origin<'_> {
    fn error(self, byte: usize, problem: String) -> PackError {
        PackError {
            file: self.file.into(),
            line: line_of(self.text, byte),
            // A quoted key may hold anything, and a problem is one line.
            problem: problem.replace(char::is_control, " "),
        }
    }
}

/// A table whose keys are fixed.
#[derive(Clone, Copy)]
struct Table<'a> {
    origin: Origin<'a>,
    title: &'a str,
    byte: usize,
    entries: &'a DeTable<'a>,
}

impl<'a> Table<'a> {
    /// What it holds under each of these keys; any other is an error.
    fn fields<const N: usize>(self, names: [&'static str; N]) -> Result<[Field<'a>; N], PackError> {
        self.refuse_others(&names)?;
        Ok(names.map(|name| Field {
            table: self,
            name,
            said: self.entries.get(name).map(|value| Said {
                origin: self.origin,
                name,
                listed: false,
                value,
            }),
        }))
    }

    fn refuse_others(&self, names: &[&str]) -> Result<(), PackError> {
        let other = self
            .entries
            .keys()
            .filter(|key| !names.contains(&key.get_ref().as_ref()))
            .min_by_key(|key| key.span().start);
        let Some(other) = other else {
            return Ok(());
        };
        let written = other.get_ref().as_ref();
        let advice = match nearest(written, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it takes {}", quoted(names, "and")),
        };
        Err(self.origin.error(
            other.span().start,
            format!("`{written}` is no key of {}; {advice}", self.title),
        ))
    }
}

/// What a table holds under one of its keys, if anything.
struct Field<'a> {
    table: Table<'a>,
    name: &'static str,
    said: Option<Said<'a>>,
}

impl<'a> Field<'a> {
    fn optional<T>(
        self,
        read: impl FnOnce(Said<'a>) -> Result<T, PackError>,
    ) -> Result<Option<T>, PackError> {
        self.said.map(read).transpose()
    }

    fn or_empty<T: Default>(
        self,
        read: impl FnOnce(Said<'a>) -> Result<T, PackError>,
    ) -> Result<T, PackError> {
        Ok(self.optional(read)?.unwrap_or_default())
    }

    fn required(self) -> Result<Said<'a>, PackError> {
        match self.said {
            Some(said) => Ok(said),
            None => Err(self.missing()),
        }
    }

    #[cold]
    fn missing(&self) -> PackError {
        let Table { title, byte, .. } = self.table;
        let problem = format!("{title} needs `{}`", self.name);
        self.table.origin.error(byte, problem)
    }
}

/// A value and the key that it stands under.
#[derive(Clone, Copy)]
struct Said<'a> {
    origin: Origin<'a>,
    name: &'a str,
    /// Whether it stands in that key's list.
    listed: bool,
    value: &'a Spanned<DeValue<'a>>,
}

impl<'a> Said<'a> {
    fn error(self, problem: String) -> PackError {
        self.origin.error(self.value.span().start, problem)
    }

    #[cold]
    fn unlike(self, expected: &str) -> PackError {
        let each = if self.listed { "each of " } else { "" };
        let found = match self.value.get_ref() {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a fraction",
            DeValue::Boolean(_) => "a truth value",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.error(format!(
            "{each}`{}` must be {expected}; it is {found}",
            self.name
        ))
    }

    fn str(self) -> Result<&'a str, PackError> {
        let text = self.value.get_ref().as_str();
        text.ok_or_else(|| self.unlike("a string"))
    }

    fn string(self) -> Result<String, PackError> {
        self.str().map(str::to_string)
    }

    fn boolean(self) -> Result<bool, PackError> {
        let truth = self.value.get_ref().as_bool();
        truth.ok_or_else(|| self.unlike("true or false"))
    }

    fn number(self) -> Result<f32, PackError> {
        let number = match self.value.get_ref() {
            DeValue::Float(float) => float.as_str().parse().ok(),
            DeValue::Integer(integer) => integer.as_str().parse().ok(),
            _ => None,
        };
        number.ok_or_else(|| self.unlike("a decimal number"))
    }

    fn whole<T: TryFrom<i64>>(self, expected: &str) -> Result<T, PackError> {
        let Some(integer) = self.value.get_ref().as_integer() else {
            return Err(self.unlike(expected));
        };
        let number = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
        number
            .and_then(|number| T::try_from(number).ok())
            .ok_or_else(|| {
                self.error(format!(
                    "`{}` must be {expected}; it is {integer}",
                    self.name
                ))
            })
    }

    fn strings(self) -> Result<Vec<String>, PackError> {
        self.list(STRINGS, Self::string)
    }

    fn several(self) -> Result<Several, PackError> {
        match self.value.get_ref() {
            DeValue::String(one) => Ok(Several::One(one.to_string())),
            DeValue::Array(_) => self.strings().map(Several::Many),
            _ => Err(self.unlike("a string or a list of strings")),
        }
    }

    /// One of an enum's names.
    fn choice<T: Deserialize<'a>>(self) -> Result<T, PackError> {
        let written = self.str()?;
        let name: de::value::StrDeserializer<'a, NotAmong> = written.into_deserializer();
        T::deserialize(name).map_err(|NotAmong(names)| {
            self.error(format!(
                "`{}` cannot be `{written}`; write {}",
                self.name,
                quoted(names, "or")
            ))
        })
    }

    /// `of` says in the plural what the list is made of.
    fn list<T>(
        self,
        of: &str,
        each: impl Fn(Self) -> Result<T, PackError>,
    ) -> Result<Vec<T>, PackError> {
        let Some(values) = self.value.get_ref().as_array() else {
            return Err(self.unlike(&format!("a list of {of}")));
        };
        let mut list = Vec::with_capacity(values.len());
        for value in values.iter() {
            list.push(each(Self {
                listed: true,
                value,
                ..self
            })?);
        }
        Ok(list)
    }

    /// A table whose keys are names that the author chose.
    fn by_name<T>(
        self,
        each: impl Fn(Self) -> Result<T, PackError>,
    ) -> Result<BTreeMap<String, T>, PackError> {
        let mut named = BTreeMap::new();
        for (name, value) in self.table(self.name)?.entries {
            let said = Self {
                name: name.get_ref(),
                value,
                ..self
            };
            named.insert(said.name.to_string(), each(said)?);
        }
        Ok(named)
    }

    fn table<'t>(self, title: &'t str) -> Result<Table<'t>, PackError>
    where
        'a: 't,
    {
        let Some(entries) = self.value.get_ref().as_table() else {
            return Err(self.unlike("a table"));
        };
        Ok(Table {
            origin: self.origin,
            title,
            byte: self.value.span().start,
            entries,
        })
    }

    /// How errors call a table that may hold an `id`.
    fn title_by_id(self) -> String {
        let id = self
            .value
            .get_ref()
            .get("id")
            .and_then(|id| id.get_ref().as_str());
        match id {
            Some(id) => format!("[[{}]] `{id}`", self.name),
            None => format!("[[{}]]", self.name),
        }
    }

    fn with_span<T>(
        self,
        read: impl FnOnce(Self) -> Result<T, PackError>,
    ) -> Result<Spanned<T>, PackError> {
        Ok(Spanned::new(self.value.span(), read(self)?))
    }
}

/// The names that an enum has, of which what was written is none.
#[derive(Debug, thiserror::Error)]
#[error("expected {}", quoted(self.0, "or"))]
struct NotAmong(&'static [&'static str]);

impl de::Error for NotAmong {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self(&[])
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self(expected)
    }
}

/// The name that a misspelt one most likely stands for.
fn nearest<'n>(written: &str, names: &[&'n str]) -> Option<&'n str> {
    let near = |name: &&&str| strsim::osa_distance(written, name);
    let best = names.iter().min_by_key(near)?;
    (near(&best) <= 1 + best.len() / 4).then_some(*best)
}

/// `` `a`, `b` and `c` ``.
fn quoted(names: &[&str], last: &str) -> String {
    let mut list = String::new();
    for (n, name) in names.iter().enumerate() {
        if n > 0 && n + 1 == names.len() {
            list.push_str(&format!(" {last} "));
        } else if n > 0 {
            list.push_str(", ");
        }
        list.push_str(&format!("`{name}`"));
    }
    list
}

/// The line, counted from 1, that holds this byte.
#[must_use]
pub fn line_of(source: &str, byte: usize) -> u32 {
    let before = &source.as_bytes()[..byte.min(source.len())];
    1 + u32::try_from(before.iter().filter(|&&b| b == b'\n').count()).unwrap_or(u32::MAX - 1)
}
