//! `watchword scan`: posts in, verdicts out.

use std::io::{self, BufRead, BufReader, BufWriter, Write};

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use watchword::{Engine, Verdict};

use crate::arguments::Scan;
use crate::jsonl::Text;
use crate::{Failure, Outcome, setup};

/// A line as given. Whatever the id is, it goes back to the letter.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    permalink: Option<&'a RawValue>,
    text: Option<Text>,
    page: Option<IgnoredAny>,
    judged: Option<IgnoredAny>,
}

impl Line<'_> {
    /// Whether it is the first line of a page report, which tells of the page and holds no
    /// post.
    fn heads_a_report(&self) -> bool {
        self.text.is_none() && self.page.is_some() && self.judged.is_some()
    }
}

/// What can still be told of a line that is no post.
#[derive(Deserialize)]
struct Named<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
}

#[derive(Serialize)]
struct Refused<'a> {
    id: Option<&'a RawValue>,
    line: usize,
    error: &'a str,
}

pub fn run(arguments: &Scan) -> Result<Outcome, Failure> {
    let engine = setup::engine(&arguments.rules)?;
    let mut input = BufReader::with_capacity(1 << 16, io::stdin().lock());
    let mut output = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut outcome = Outcome::Good;
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        // Whoever sends one post and waits for its verdict gets it.
        if input.buffer().is_empty() {
            output.flush()?;
        }
        let read = input
            .read_until(b'\n', &mut line)
            .map_err(|problem| Failure::Unreadable {
                file: "standard input".into(),
                problem,
            })?;
        if read == 0 {
            break;
        }
        if let Err(problem) = answer(&engine, &line, number, &mut output)? {
            outcome = Outcome::Flawed;
            anstream::eprintln!("watchword: line {number}: {problem}");
        }
    }
    output.flush()?;
    Ok(outcome)
}

/// Writes the answer to one line. The inner error is what is wrong with the line; it has been
/// written in the verdict's place.
fn answer(
    engine: &Engine,
    line: &[u8],
    number: usize,
    output: &mut impl Write,
) -> io::Result<Result<(), String>> {
    let line = match std::str::from_utf8(line) {
        Ok(line) => line.trim_start_matches('\u{FEFF}'),
        Err(bad) => {
            let problem = format!("not UTF-8 from byte {} on", bad.valid_up_to() + 1);
            return refuse(None, number, problem, output);
        }
    };
    if line.trim_ascii().is_empty() {
        return refuse(None, number, "the line is empty".into(), output);
    }
    match serde_json::from_str::<Line>(line) {
        Ok(post) if post.heads_a_report() => Ok(Ok(())),
        Ok(Line {
            text: Some(Text(text)),
            id,
            permalink,
            ..
        }) => {
            write_verdict(&engine.judge(&text), id.or(permalink), output)?;
            Ok(Ok(()))
        }
        Ok(Line { id, .. }) => {
            let problem = "no post: it has no \"text\"".into();
            refuse(id, number, problem, output)
        }
        Err(problem) => {
            let id = serde_json::from_str::<Named>(line)
                .ok()
                .and_then(|named| named.id);
            refuse(id, number, complaint(&problem), output)
        }
    }
}

fn refuse(
    id: Option<&RawValue>,
    line: usize,
    problem: String,
    output: &mut impl Write,
) -> io::Result<Result<(), String>> {
    serde_json::to_writer(
        &mut *output,
        &Refused {
            id,
            line,
            error: &problem,
        },
    )?;
    output.write_all(b"\n")?;
    Ok(Err(problem))
}

/// What serde_json has to say, without its own count of lines: it only ever sees one.
fn complaint(problem: &serde_json::Error) -> String {
    let said = problem.to_string();
    let said = said
        .rsplit_once(" at line ")
        .map_or(said.as_str(), |(said, _)| said);
    format!("no post: {said} at column {}", problem.column())
}

/// The verdict as a line that begins with the id as given, which may be any JSON.
fn write_verdict(
    verdict: &Verdict,
    id: Option<&RawValue>,
    output: &mut impl Write,
) -> io::Result<()> {
    const NO_ID: &str = "{\"id\":null";
    let line = serde_json::to_string(verdict)?;
    match (id, line.strip_prefix(NO_ID)) {
        (Some(id), Some(rest)) => writeln!(output, "{{\"id\":{}{rest}", id.get()),
        _ => writeln!(output, "{line}"),
    }
}
