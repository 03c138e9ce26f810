//! Which rows were made from one template, and how each template fares.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use watchword::measure::Counts;

use super::Judgement;
use super::rows::Row;
use crate::explain::HEADING;

/// The most words in which two texts of one template differ, at one place.
const SLOT: usize = 3;

/// For each row a text that stands for its template: the first, in order of the alphabet, of
/// all rows of its kind and label that are the same but for a few words at one place.
pub fn guess(rows: &[Row]) -> Vec<String> {
    let words: Vec<Vec<&str>> = rows.iter().map(|row| words(&row.text)).collect();
    let mut leader: Vec<usize> = (0..rows.len()).collect();
    let mut kinds: HashMap<(&str, &str, bool), Vec<usize>> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        kinds
            .entry((&row.kind, &row.language, row.threat))
            .or_default()
            .push(at);
    }
    for kind in kinds.values() {
        for (nth, &one) in kind.iter().enumerate() {
            for &other in &kind[nth + 1..] {
                if alike(&words[one], &words[other]) {
                    join(&mut leader, one, other);
                }
            }
        }
    }
    let leaders: Vec<usize> = (0..rows.len()).map(|at| find(&mut leader, at)).collect();
    let mut first: HashMap<usize, &str> = HashMap::new();
    for (row, &leader) in rows.iter().zip(&leaders) {
        let text = first.entry(leader).or_insert(&row.text);
        *text = (*text).min(&row.text);
    }
    leaders
        .iter()
        .map(|leader| first[leader].to_owned())
        .collect()
}

fn words(text: &str) -> Vec<&str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        .filter(|word| !word.is_empty())
        .collect()
}

fn alike(one: &[&str], other: &[&str]) -> bool {
    let shorter = one.len().min(other.len());
    let before = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let after = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let common = (before + after).min(shorter);
    let longer = one.len().max(other.len());
    longer - common <= SLOT && common >= 2 && 2 * common >= longer
}

fn find(leader: &mut [usize], mut at: usize) -> usize {
    while leader[at] != at {
        leader[at] = leader[leader[at]];
        at = leader[at];
    }
    at
}

fn join(leader: &mut [usize], one: usize, other: usize) {
    let (one, other) = (find(leader, one), find(leader, other));
    leader[one.max(other)] = one.min(other);
}

/// The templates of threats of which not every text was found, worst first.
pub fn write(judgement: &Judgement, output: &mut impl Write) -> io::Result<()> {
    let mut templates: BTreeMap<&str, Counts> = BTreeMap::new();
    for judged in judgement.rows.iter().filter(|judged| judged.row.threat) {
        templates
            .entry(&judged.row.template)
            .or_default()
            .add(true, judged.verdict.threat);
    }
    let whole = templates
        .values()
        .filter(|counts| counts.misses == 0)
        .count();
    let missed = templates.values().filter(|counts| counts.hits == 0).count();
    writeln!(
        output,
        "\n{HEADING}{}{HEADING:#}: {} templates of threats, {whole} found whole, {missed} missed whole",
        judgement.file,
        templates.len(),
    )?;
    let mut short: Vec<_> = templates
        .into_iter()
        .filter(|(_, counts)| counts.misses > 0)
        .collect();
    short.sort_by_key(|(_, counts)| (counts.hits > 0, std::cmp::Reverse(counts.misses)));
    for (template, counts) in short {
        writeln!(
            output,
            "  {:>3} of {:<3}  {template}",
            counts.hits,
            counts.threats()
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_one_template_are_alike() {
        let cases = [
            (
                "We sing to the moon at night",
                "We sing to the grey old owl at night",
                true,
            ),
            ("I like tea.", "I like green tea.", true),
            ("I like tea.", "They fear rain.", false),
            ("One two", "Three two", false),
            (
                "Every word of this one differs",
                "None are shared by these here",
                false,
            ),
        ];
        for (one, other, expected) in cases {
            assert_eq!(
                alike(&words(one), &words(other)),
                expected,
                "{one} | {other}"
            );
        }
    }
}
