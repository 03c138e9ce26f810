//! What changed since a saved run.

use std::collections::HashMap;
use std::io::{self, Write};

use super::report::share;
use super::saved::{Figures, Saved, SavedFile, SavedRow};
use crate::explain::HEADING;

/// Figures that moved, and the rows whose verdict flipped, by id.
pub fn write(old: &Saved, new: &Saved, output: &mut impl Write) -> io::Result<()> {
    if old.half != new.half {
        writeln!(
            output,
            "\nThe old run is of another half: only rows in both are compared."
        )?;
    }
    for file in &new.files {
        match old.files.iter().find(|old| old.file == file.file) {
            Some(old) => write_file(old, file, output)?,
            None => writeln!(output, "\n{}: not in the old run", file.file)?,
        }
    }
    for gone in old
        .files
        .iter()
        .filter(|old| new.files.iter().all(|new| new.file != old.file))
    {
        writeln!(output, "\n{}: only in the old run", gone.file)?;
    }
    Ok(())
}

fn write_file(old: &SavedFile, new: &SavedFile, output: &mut impl Write) -> io::Result<()> {
    writeln!(
        output,
        "\n{HEADING}{}{HEADING:#} since the old run",
        new.file
    )?;
    write_moves("", &old.all, &new.all, output)?;
    for (kind, figures) in &new.kinds {
        if let Some(old) = old.kinds.get(kind).filter(|_| new.kinds.len() > 1) {
            write_moves(&format!("{kind}: "), old, figures, output)?;
        }
    }
    let before: HashMap<&str, &SavedRow> =
        old.rows.iter().map(|row| (row.id.as_str(), row)).collect();
    let flipped: Vec<&SavedRow> = new
        .rows
        .iter()
        .filter(|row| {
            before
                .get(row.id.as_str())
                .is_some_and(|old| old.threat != row.threat)
        })
        .collect();
    for (title, right, threat) in [
        ("now found", true, true),
        ("no longer flagged", true, false),
        ("now missed", false, false),
        ("now wrongly flagged", false, true),
    ] {
        let ids: Vec<&str> = flipped
            .iter()
            .filter(|row| (row.label == row.threat) == right && row.threat == threat)
            .map(|row| row.id.as_str())
            .collect();
        if !ids.is_empty() {
            writeln!(output, "  {title} ({}): {}", ids.len(), ids.join(" "))?;
        }
    }
    if flipped.is_empty() {
        writeln!(output, "  no verdict flipped")?;
    }
    Ok(())
}

fn write_moves(
    name: &str,
    old: &Figures,
    new: &Figures,
    output: &mut impl Write,
) -> io::Result<()> {
    let pairs = [
        ("precision", old.precision, new.precision),
        ("recall", old.recall, new.recall),
        ("F1", old.f1, new.f1),
        ("FPR", old.false_positive_rate, new.false_positive_rate),
        ("AP", old.average_precision, new.average_precision),
    ];
    let moves: Vec<String> = pairs
        .into_iter()
        .filter(|(_, old, new)| share(*old) != share(*new))
        .map(|(figure, old, new)| format!("{figure} {} → {}", share(old), share(new)))
        .collect();
    if moves.is_empty() {
        Ok(())
    } else {
        writeln!(output, "  {name}{}", moves.join(", "))
    }
}
