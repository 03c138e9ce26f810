//! What was missed and what was wrongly flagged, with how it came about.

use std::io::{self, Write};

use watchword::Engine;

use super::rows::hash;
use super::{Judged, Judgement};
use crate::explain::{self, FAINT, HEADING};

/// Up to `most` texts of each sort, always the same ones, from all over the file.
pub fn write(
    judgement: &Judgement,
    most: usize,
    engine: &Engine,
    output: &mut impl Write,
) -> io::Result<()> {
    for (title, missed) in [("missed", true), ("wrongly flagged", false)] {
        let mut wrong: Vec<&Judged> = judgement
            .rows
            .iter()
            .filter(|judged| judged.row.threat == missed && judged.verdict.threat != missed)
            .collect();
        if wrong.is_empty() {
            continue;
        }
        wrong.sort_by_key(|judged| hash(&judged.row.text));
        let shown = wrong.len().min(most);
        let (file, all) = (&judgement.file, wrong.len());
        writeln!(
            output,
            "\n{HEADING}{file}{HEADING:#}: {title}, {shown} of {all}"
        )?;
        for Judged { row, verdict } in &wrong[..shown] {
            let (id, kind) = (&row.id, &row.kind);
            writeln!(output, "\n{FAINT}{id} {kind}{FAINT:#} {}", row.text)?;
            if missed {
                explain::write_explanation(&engine.explain(&row.text), &row.text, output)?;
            } else {
                explain::write_verdict(verdict, &row.text, output)?;
            }
        }
    }
    Ok(())
}
