//! `watchword explain`: one text, every stage.

use std::io::{self, Read, Write};

use anstyle::{AnsiColor, Style};
use watchword::verdict::{Effect, Severity};
use watchword::{Explanation, Verdict};

use crate::arguments::Explain;
use crate::{Failure, Outcome, setup};

pub const HEADING: Style = Style::new().bold();
pub const FAINT: Style = Style::new().dimmed();

pub fn run(arguments: &Explain) -> Result<Outcome, Failure> {
    let engine = setup::engine(&arguments.rules)?;
    let text = match &arguments.text {
        Some(text) => text.clone(),
        None => read_input()?,
    };
    let explanation = engine.explain(&text);
    let mut output = anstream::stdout().lock();
    if arguments.json {
        serde_json::to_writer(&mut output, &explanation).map_err(io::Error::from)?;
        writeln!(output)?;
    } else {
        write_explanation(&explanation, &text, &mut output)?;
    }
    Ok(Outcome::Good)
}

fn read_input() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    io::stdin()
        .read_to_end(&mut bytes)
        .map_err(|problem| Failure::Unreadable {
            file: "standard input".into(),
            problem,
        })?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.strip_suffix('\n').unwrap_or(&text).to_owned())
}

/// Every stage, then the verdict.
pub fn write_explanation(
    explanation: &Explanation,
    text: &str,
    output: &mut impl Write,
) -> io::Result<()> {
    for stage in &explanation.stages {
        writeln!(output, "{HEADING}{}{HEADING:#}", stage.name)?;
        for line in &stage.lines {
            writeln!(output, "  {line}")?;
        }
    }
    writeln!(output, "{HEADING}verdict{HEADING:#}")?;
    write_verdict(&explanation.verdict, text, output)
}

/// The verdict in a few lines: the outcome, the words, the reasons.
pub fn write_verdict(verdict: &Verdict, text: &str, output: &mut impl Write) -> io::Result<()> {
    let colour = severity_style(verdict.severity);
    let outcome = match (verdict.judged, verdict.threat) {
        (false, _) => "not judged",
        (true, true) => "threat",
        (true, false) => "no threat",
    };
    write!(output, "  {colour}{outcome}{colour:#}")?;
    if let Some(why) = verdict.why {
        write!(output, ": {}", word(&why))?;
    }
    write!(
        output,
        ", severity {}, score {:.3}",
        word(&verdict.severity),
        verdict.score
    )?;
    if let Some(stance) = verdict.stance {
        write!(output, ", {}", word(&stance))?;
    }
    for category in &verdict.categories {
        write!(output, ", {}", word(category))?;
    }
    writeln!(
        output,
        ", language {}, specificity {}",
        verdict.language, verdict.specificity
    )?;
    let units: Vec<u16> = text.encode_utf16().collect();
    for span in &verdict.spans {
        let words = units
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default();
        let words = String::from_utf16_lossy(words);
        let (role, rule) = (word(&span.role), &span.rule);
        writeln!(
            output,
            "  {role:<8} {words:?} {FAINT}{}–{} {rule}{FAINT:#}",
            span.start, span.end
        )?;
    }
    for reason in &verdict.reasons {
        let sign = match reason.effect {
            Effect::Raises => '+',
            Effect::Lowers => '−',
            Effect::Settles => '=',
        };
        writeln!(
            output,
            "  {sign} {} {FAINT}{}{FAINT:#}",
            reason.text, reason.rule
        )?;
    }
    Ok(())
}

fn severity_style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::None => AnsiColor::Green,
        Severity::Low => AnsiColor::Cyan,
        Severity::Medium => AnsiColor::Yellow,
        Severity::High | Severity::Critical => AnsiColor::Red,
    };
    colour.on_default().bold()
}

/// The name that a value of the verdict has in JSON.
pub fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
