//! Hashtags and handles, split into the words that they were written together from.

use std::ops::Range;

use crate::fold::Folded;
use crate::word;

/// The most characters of a word in an unbroken run.
const LONGEST_WORD: usize = 20;
/// The most characters of a run that are split into words.
const LONGEST_RUN: usize = 64;

/// Where the hashtag whose first letter is at `start` ends.
#[must_use]
pub fn end(text: &str, start: usize) -> usize {
    text[start..]
        .find(|c: char| !word::is_word(c) && c != '_')
        .map_or(text.len(), |n| start + n)
}

/// Where the handle whose `@` is at `at` ends: "@name", "@name.example.org", "@name@host".
#[must_use]
pub fn handle_end(text: &str, at: usize) -> usize {
    let body = text[at + 1..]
        .find(|c: char| !word::is_word(c) && !matches!(c, '_' | '.' | '-' | '@'))
        .map_or(text.len(), |n| at + 1 + n);
    let trimmed = text[at + 1..body].trim_end_matches(['.', '-', '@', '_']);
    at + 1 + trimmed.len()
}

/// The words of a hashtag's or handle's body: cut where its author did (case, underscore), else
/// where that leaves only words that are known.
#[must_use]
pub fn pieces(
    folded: &Folded<'_>,
    body: Range<usize>,
    known: &dyn Fn(&str) -> bool,
) -> Vec<Range<usize>> {
    let pieces = cut_by_case(folded, body.start, body.end);
    match pieces.as_slice() {
        // Where the author parted the words, that holds.
        [one] if !known(&folded.text[one.clone()]) => {
            let base = one.start;
            split(&folded.text[one.clone()], known)
                .into_iter()
                .map(|piece| base + piece.start..base + piece.end)
                .collect()
        }
        _ => pieces,
    }
}

/// Pieces where the case or an underscore cuts.
fn cut_by_case(folded: &Folded<'_>, start: usize, end: usize) -> Vec<Range<usize>> {
    let text: &str = &folded.text;
    let mut pieces = Vec::new();
    let mut from = start;
    let mut before: Option<char> = None;
    let mut run_of_capitals = 0;
    for (n, c) in text[start..end].char_indices() {
        let at = start + n;
        let original = folded.original[folded.source(at)..]
            .chars()
            .next()
            .unwrap_or(c);
        let cut = match before {
            None => false,
            Some('_') => true,
            Some(before) => {
                (original.is_uppercase() && !before.is_uppercase() && before != '_')
                    || (original.is_lowercase() && before.is_uppercase() && run_of_capitals > 1)
                    || (original.is_ascii_digit() != before.is_ascii_digit())
                    || word::is_unspaced(c)
            }
        };
        if cut {
            // "ISISAttack" is cut before the A, the last capital of the run.
            let here = if original.is_lowercase() && run_of_capitals > 1 {
                text[..at].char_indices().next_back().map_or(at, |(n, _)| n)
            } else {
                at
            };
            if here > from {
                pieces.push(from..here);
                from = here;
            }
        }
        run_of_capitals = if original.is_uppercase() {
            run_of_capitals + 1
        } else {
            0
        };
        before = Some(if c == '_' { '_' } else { original });
    }
    pieces.push(from..end);
    for piece in &mut pieces {
        let text = &text[piece.clone()];
        let lead = text.len() - text.trim_start_matches('_').len();
        let tail = text.len() - text.trim_end_matches('_').len();
        piece.start += lead;
        piece.end = (piece.end - tail).max(piece.start);
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Splits an unbroken run of letters into known words where that can be done without rest, else
/// leaves it whole. The fewest words win, and they must be three letters long on average: a name
/// can be cut into scraps like "in" and "de" by accident.
#[must_use]
pub fn split(run: &str, known: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let whole = std::iter::once(0..run.len()).collect();
    let bounds: Vec<usize> = run
        .char_indices()
        .map(|(n, _)| n)
        .chain([run.len()])
        .collect();
    let last = bounds.len() - 1;
    if !(2..=LONGEST_RUN).contains(&last) {
        return whole;
    }
    // How many words the best split of each beginning has, and where its last word begins.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; last + 1];
    best[0] = Some((0, 0));
    for to in 1..=last {
        for from in to.saturating_sub(LONGEST_WORD)..to {
            let Some((words, _)) = best[from] else {
                continue;
            };
            let piece = &run[bounds[from]..bounds[to]];
            let short = to - from == 1 && !matches!(piece, "i" | "a" | "u") && piece.is_ascii();
            if !short && best[to].is_none_or(|(other, _)| words + 1 < other) && known(piece) {
                best[to] = Some((words + 1, from));
            }
        }
    }
    match best[last] {
        Some((words, _)) if words * 3 <= last || !run.is_ascii() => {}
        _ => return whole,
    }
    let mut pieces = Vec::new();
    let mut to = last;
    while let Some((_, from)) = best[to].filter(|_| to > 0) {
        pieces.push(bounds[from]..bounds[to]);
        to = from;
    }
    pieces.reverse();
    pieces
}
