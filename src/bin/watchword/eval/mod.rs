//! `watchword eval`: verdicts against labels.

mod compare;
mod errors;
mod report;
mod rows;
mod saved;
mod templates;

use std::path::{Path, PathBuf};

use watchword::{Engine, Verdict};

use crate::arguments::Eval;
use crate::{Failure, Outcome, setup};
use rows::Row;
use saved::Saved;

/// A labelled row and what the engine says of it.
struct Judged {
    row: Row,
    verdict: Verdict,
}

/// One file, judged.
struct Judgement {
    file: String,
    rows: Vec<Judged>,
}

pub fn run(arguments: &Eval) -> Result<Outcome, Failure> {
    let (files, errors) = files_and_errors(arguments);
    if files.is_empty() {
        return Err(Failure::Usage(
            "name at least one labelled JSONL file".into(),
        ));
    }
    let old = arguments.compare.as_deref().map(saved::read).transpose()?;
    let engine = setup::engine(&arguments.rules)?;
    let judgements = files
        .iter()
        .map(|file| judge(&engine, file, arguments))
        .collect::<Result<Vec<_>, Failure>>()?;

    let mut output = anstream::stdout().lock();
    report::write(&judgements, &mut output)?;
    for judgement in &judgements {
        if arguments.templates {
            templates::write(judgement, &mut output)?;
        }
        if let Some(most) = errors {
            errors::write(judgement, most, &engine, &mut output)?;
        }
    }
    let new = Saved::new(&judgements, arguments.half);
    if let Some(old) = &old {
        compare::write(old, &new, &mut output)?;
    }
    if let Some(file) = &arguments.json {
        saved::write(&new, file)?;
    }
    Ok(Outcome::Good)
}

/// `--errors` may stand before a file as well as before a number.
fn files_and_errors(arguments: &Eval) -> (Vec<PathBuf>, Option<usize>) {
    const MOST: usize = 20;
    let mut files = arguments.files.clone();
    let errors = arguments.errors.as_deref().map(|given| {
        given.parse().unwrap_or_else(|_| {
            files.insert(0, given.into());
            MOST
        })
    });
    (files, errors)
}

fn judge(engine: &Engine, file: &Path, arguments: &Eval) -> Result<Judgement, Failure> {
    let rows = rows::read(file)?
        .into_iter()
        .filter(|row| arguments.half.is_none_or(|half| row.half() == half))
        .map(|row| Judged {
            verdict: engine.judge(&row.text),
            row,
        })
        .collect();
    let name = file
        .file_stem()
        .unwrap_or(file.as_os_str())
        .to_string_lossy();
    Ok(Judgement {
        file: name.into_owned(),
        rows,
    })
}
