//! Labelled rows, and the halves they fall into.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use watchword::verdict::{Category, Stance};

use super::templates;
use crate::Failure;
use crate::arguments::Half;
use crate::jsonl::Text;

/// A labelled text.
pub struct Row {
    pub id: String,
    pub text: String,
    pub language: String,
    pub kind: String,
    pub threat: bool,
    pub category: Option<Category>,
    pub stance: Option<Stance>,
    /// The template that it was made from; rows of one template share it.
    pub template: String,
}

impl Row {
    /// Which half it belongs to. It hangs on the template alone, so that no sentence has a
    /// near twin in the other half.
    pub fn half(&self) -> Half {
        if hash(&self.template) >> 63 == 0 {
            Half::A
        } else {
            Half::B
        }
    }
}

/// FNV-1a, spread over the high bits: the same on every machine and in every release, which
/// the standard library does not promise of its own.
pub fn hash(text: &str) -> u64 {
    let fnv = text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3)
    });
    (fnv ^ (fnv >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[derive(Deserialize)]
struct Line {
    id: Option<serde_json::Value>,
    text: Text,
    #[serde(default)]
    lang: String,
    label: Label,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    category: Option<Category>,
    #[serde(default)]
    stance: Option<Stance>,
    #[serde(default)]
    template: Option<String>,
}

#[derive(Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Label {
    Threat,
    NotThreat,
}

/// Reads a labelled file whole.
pub fn read(file: &Path) -> Result<Vec<Row>, Failure> {
    let name = || file.display().to_string();
    let bytes = fs::read(file).map_err(|problem| Failure::Unreadable {
        file: name(),
        problem,
    })?;
    let mut rows = Vec::new();
    let mut given = Vec::new();
    for (at, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        let line: Line = serde_json::from_slice(line).map_err(|problem| Failure::Row {
            file: name(),
            line: at + 1,
            problem: format!("no labelled row: {problem}"),
        })?;
        given.push(line.template);
        rows.push(Row {
            id: match line.id {
                Some(serde_json::Value::String(id)) => id,
                Some(id) => id.to_string(),
                None => format!("line {}", at + 1),
            },
            text: line.text.0,
            language: line.lang,
            kind: line.kind.unwrap_or_default(),
            threat: line.label == Label::Threat,
            category: line.category,
            stance: line.stance,
            template: String::new(),
        });
    }
    let guessed = templates::guess(&rows);
    for ((row, given), guessed) in rows.iter_mut().zip(given).zip(guessed) {
        row.template = given.unwrap_or(guessed);
    }
    Ok(rows)
}
