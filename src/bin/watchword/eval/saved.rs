//! What `--json` keeps and `--compare` reads again.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use watchword::measure::{Counts, average_precision};
use watchword::verdict::{Category, Severity, Stance};

use super::{Judged, Judgement};
use crate::Failure;
use crate::arguments::Half;

/// A whole run.
#[derive(Serialize, Deserialize)]
pub struct Saved {
    pub half: Option<String>,
    pub files: Vec<SavedFile>,
}

#[derive(Serialize, Deserialize)]
pub struct SavedFile {
    pub file: String,
    pub all: Figures,
    pub kinds: BTreeMap<String, Figures>,
    pub languages: BTreeMap<String, Figures>,
    pub rows: Vec<SavedRow>,
}

#[derive(Serialize, Deserialize)]
pub struct SavedRow {
    pub id: String,
    pub label: bool,
    pub threat: bool,
    pub score: f64,
    pub severity: Severity,
    pub stance: Option<Stance>,
    pub categories: Vec<Category>,
}

/// Everything that is measured on a set of rows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Figures {
    #[serde(flatten)]
    pub counts: Counts,
    pub rows: u32,
    pub threats: u32,
    pub precision: Option<f64>,
    pub recall: Option<f64>,
    pub f1: Option<f64>,
    pub false_positive_rate: Option<f64>,
    pub false_positive_interval: Option<(f64, f64)>,
    pub average_precision: Option<f64>,
}

impl Figures {
    pub fn of<'a>(rows: impl Iterator<Item = &'a Judged>) -> Self {
        let mut counts = Counts::default();
        let mut scored = Vec::new();
        for Judged { row, verdict } in rows {
            counts.add(row.threat, verdict.threat);
            scored.push((row.threat, verdict.score));
        }
        Self {
            counts,
            rows: counts.rows(),
            threats: counts.threats(),
            precision: counts.precision(),
            recall: counts.recall(),
            f1: counts.f1(),
            false_positive_rate: counts.false_positive_rate(),
            false_positive_interval: counts.false_positive_interval(),
            average_precision: average_precision(&scored),
        }
    }

    /// The figures of each group of rows, by the group's name.
    pub fn by<'a>(
        rows: &'a [Judged],
        name: impl Fn(&'a Judged) -> &'a str,
    ) -> BTreeMap<String, Self> {
        let mut groups: BTreeMap<&str, Vec<&Judged>> = BTreeMap::new();
        for judged in rows {
            groups.entry(name(judged)).or_default().push(judged);
        }
        let of = |(name, rows): (&str, Vec<&Judged>)| (name.to_owned(), Self::of(rows.into_iter()));
        groups.into_iter().map(of).collect()
    }
}

impl Saved {
    pub fn new(judgements: &[Judgement], half: Option<Half>) -> Self {
        let files = judgements
            .iter()
            .map(|Judgement { file, rows }| SavedFile {
                file: file.clone(),
                all: Figures::of(rows.iter()),
                kinds: Figures::by(rows, |judged| &judged.row.kind),
                languages: Figures::by(rows, |judged| &judged.row.language),
                rows: rows.iter().map(SavedRow::new).collect(),
            })
            .collect();
        let half = half.map(|half| if half == Half::A { "a" } else { "b" }.to_owned());
        Self { half, files }
    }
}

impl SavedRow {
    fn new(Judged { row, verdict }: &Judged) -> Self {
        Self {
            id: row.id.clone(),
            label: row.threat,
            threat: verdict.threat,
            score: verdict.score,
            severity: verdict.severity,
            stance: verdict.stance,
            categories: verdict.categories.clone(),
        }
    }
}

pub fn read(file: &Path) -> Result<Saved, Failure> {
    let name = file.display().to_string();
    let text = fs::read_to_string(file).map_err(|problem| Failure::Unreadable {
        file: name.clone(),
        problem,
    })?;
    serde_json::from_str(&text).map_err(|problem| {
        Failure::Usage(format!(
            "{name} was not saved by `watchword eval --json`: {problem}"
        ))
    })
}

pub fn write(saved: &Saved, file: &Path) -> Result<(), Failure> {
    let unwritable = |problem| Failure::Unwritable {
        file: file.display().to_string(),
        problem,
    };
    let text = serde_json::to_string(saved).map_err(|problem| unwritable(problem.into()))?;
    fs::write(file, text + "\n").map_err(unwritable)
}
