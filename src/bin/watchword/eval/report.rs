//! The tables of `watchword eval`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::saved::Figures;
use super::{Judged, Judgement};
use crate::explain::{FAINT, HEADING, word};

/// Figures by file, kind and language; then, where rows say what is expected, categories and
/// stances.
pub fn write(judgements: &[Judgement], output: &mut impl Write) -> io::Result<()> {
    writeln!(
        output,
        "{HEADING}{:<28} {:>6} {:>7}  precision  recall     F1    FPR  95 % interval     AP{HEADING:#}",
        "", "rows", "threats"
    )?;
    for Judgement { file, rows } in judgements {
        write_figures(file, &Figures::of(rows.iter()), true, output)?;
        write_groups("", Figures::by(rows, |judged| &judged.row.kind), output)?;
        write_groups(
            "language ",
            Figures::by(rows, |judged| &judged.row.language),
            output,
        )?;
    }
    if judgements.len() > 1 {
        let every = judgements.iter().flat_map(|judgement| &judgement.rows);
        write_figures("all files", &Figures::of(every), true, output)?;
    }
    for judgement in judgements {
        write_categories(judgement, output)?;
        write_stances(judgement, output)?;
    }
    Ok(())
}

fn write_groups(
    prefix: &str,
    groups: BTreeMap<String, Figures>,
    output: &mut impl Write,
) -> io::Result<()> {
    if groups.len() < 2 {
        return Ok(());
    }
    for (name, figures) in groups {
        write_figures(&format!("  {prefix}{name}"), &figures, false, output)?;
    }
    Ok(())
}

fn write_figures(
    name: &str,
    figures: &Figures,
    heading: bool,
    output: &mut impl Write,
) -> io::Result<()> {
    let style = if heading {
        HEADING
    } else {
        anstyle::Style::new()
    };
    let interval = figures
        .false_positive_interval
        .map_or_else(|| "–".into(), |(low, high)| format!("{low:.3}–{high:.3}"));
    writeln!(
        output,
        "{style}{name:<28}{style:#} {:>6} {:>7} {:>10} {:>7} {:>6} {:>6} {interval:>14} {:>6}",
        figures.rows,
        figures.threats,
        share(figures.precision),
        share(figures.recall),
        share(figures.f1),
        share(figures.false_positive_rate),
        share(figures.average_precision),
    )
}

/// A share with three decimals, or a dash where there is none.
pub fn share(share: Option<f64>) -> String {
    share.map_or_else(|| "–".into(), |share| format!("{share:.3}"))
}

/// Which category was given where one is expected. Right is what is among the first two, since
/// a text can do two things.
fn write_categories(judgement: &Judgement, output: &mut impl Write) -> io::Result<()> {
    let expected = judgement
        .rows
        .iter()
        .filter_map(|Judged { row, verdict }| Some((row.category?, verdict)))
        .map(|(expected, verdict)| {
            let right = verdict
                .categories
                .iter()
                .take(2)
                .any(|given| *given == expected);
            (word(&expected), right, verdict.categories.first().map(word))
        });
    write_confusion(&judgement.file, "category", expected, output)
}

fn write_stances(judgement: &Judgement, output: &mut impl Write) -> io::Result<()> {
    let expected = judgement
        .rows
        .iter()
        .filter_map(|Judged { row, verdict }| Some((row.stance?, verdict)))
        .map(|(expected, verdict)| {
            (
                word(&expected),
                verdict.stance == Some(expected),
                verdict.stance.as_ref().map(word),
            )
        });
    write_confusion(&judgement.file, "stance", expected, output)
}

/// For each expected name how often it was given, and what was given instead.
fn write_confusion(
    file: &str,
    what: &str,
    rows: impl Iterator<Item = (String, bool, Option<String>)>,
    output: &mut impl Write,
) -> io::Result<()> {
    let mut table: BTreeMap<String, (u32, u32, BTreeMap<String, u32>)> = BTreeMap::new();
    for (expected, right, given) in rows {
        let (all, rights, wrong) = table.entry(expected).or_default();
        *all += 1;
        if right {
            *rights += 1;
        } else {
            *wrong
                .entry(given.unwrap_or_else(|| "nothing".into()))
                .or_default() += 1;
        }
    }
    if table.is_empty() {
        return Ok(());
    }
    let all: u32 = table.values().map(|row| row.0).sum();
    let right: u32 = table.values().map(|row| row.1).sum();
    let rate = share((all > 0).then(|| f64::from(right) / f64::from(all)));
    writeln!(
        output,
        "\n{HEADING}{file}{HEADING:#}: {what} right in {right} of {all} ({rate})"
    )?;
    for (expected, (all, right, wrong)) in table {
        let wrong: Vec<String> = wrong
            .iter()
            .map(|(name, n)| format!("{name} {n}"))
            .collect();
        write!(output, "  {expected:<20} {right:>4} of {all}")?;
        if !wrong.is_empty() {
            write!(output, "  {FAINT}instead: {}{FAINT:#}", wrong.join(", "))?;
        }
        writeln!(output)?;
    }
    Ok(())
}
