//! `watchword pack check`.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use watchword::pack::check;

use crate::arguments::Check;
use crate::{Failure, Outcome};

/// A line of everyday text that is JSON.
#[derive(Deserialize)]
struct Row {
    text: String,
}

/// Checks every pack named, prints what is wrong with file and line, and says how many
/// sentences were run.
pub fn check(arguments: &Check) -> Result<Outcome, Failure> {
    let everyday = match &arguments.everyday {
        Some(path) => everyday(&read(path)?),
        None => Vec::new(),
    };
    let mut files = Vec::new();
    for path in &arguments.paths {
        if path.is_dir() {
            files.extend(packs_in(path)?);
        } else {
            files.push(path.clone());
        }
    }
    let (mut wrong, mut sentences) = (0, 0);
    for path in &files {
        let report = check::check(&read(path)?, &path.display().to_string(), &everyday);
        for problem in &report.problems {
            anstream::println!("{problem}");
        }
        for remark in &report.remarks {
            anstream::println!("{remark} (a remark)");
        }
        wrong += report.problems.len();
        sentences += report.sentences;
    }
    anstream::println!(
        "{} packs, {sentences} sentences, {wrong} problems",
        files.len()
    );
    Ok(if wrong == 0 {
        Outcome::Good
    } else {
        Outcome::Flawed
    })
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|problem| Failure::Unreadable {
        file: path.display().to_string(),
        problem,
    })
}

fn packs_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = std::fs::read_dir(folder).map_err(|problem| Failure::Unreadable {
        file: folder.display().to_string(),
        problem,
    })?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    files.sort();
    Ok(files)
}

/// Posts, one a line: JSON with a text, or the line itself.
fn everyday(text: &str) -> Vec<String> {
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            serde_json::from_str::<Row>(line).map_or_else(|_| line.to_string(), |row| row.text)
        })
        .collect()
}
