//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  done, but something in the input is wrong: a bad line, a faulty pack
  2  not done: wrong arguments, an unreadable file, a pack that does not load";

/// Judges whether posts have the form of a threat to people, on this machine and nowhere else.
///
/// It never says that a post is safe, nor that its author is dangerous.
#[derive(Debug, Parser)]
#[command(name = "watchword", version, after_help = EXIT_CODES)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Scan(Scan),
    Explain(Explain),
    Eval(Eval),
    /// Works on packs of rules.
    #[command(subcommand)]
    Pack(Pack),
}

/// Which rules judge.
#[derive(Debug, Args)]
pub struct Rules {
    /// Judge with these packs only, such as `en,ar`.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub packs: Vec<String>,
    /// Add a pack of your own; it replaces a pack of the same name.
    #[arg(long = "pack", value_name = "FILE")]
    pub own: Vec<PathBuf>,
}

/// Reads posts on standard input and writes one verdict a line, in the same order.
///
/// A post is a JSON object a line: {"id": …, "text": "…"}; other fields are passed over, and
/// the id, whatever it is, comes back as it was given. A saved page report is read as well: its
/// first line, which holds no post, is passed over, and a post's permalink is its id.
///
/// A line that is no post gives {"id": id or null, "line": number, "error": "…"} in its place,
/// is reported on standard error, and stops nothing.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct Scan {
    #[command(flatten)]
    pub rules: Rules,
}

/// Shows how the verdict on a text comes about, stage by stage.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct Explain {
    /// The text; without one, all of standard input.
    #[arg(allow_hyphen_values = true)]
    pub text: Option<String>,
    /// Write the stages and the verdict as one JSON object.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub rules: Rules,
}

/// Scores verdicts against labels.
///
/// Reads JSONL with "text" and "label" ("threat" or "not_threat"), and where they are there
/// "id", "kind", "lang", "category", "stance" and "template". Prints for each file, kind and
/// language: rows, threats, precision, recall, F1, false-positive rate with its 95 % interval,
/// and average precision over the score.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct Eval {
    /// Labelled JSONL files.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Show up to N texts of each file that were missed or wrongly flagged, and why.
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "20")]
    pub errors: Option<String>,
    /// Show the recall of each template, worst first.
    #[arg(long)]
    pub templates: bool,
    /// Only this half of the rows; all texts of one template fall into the same half.
    #[arg(long)]
    pub half: Option<Half>,
    /// Save every figure and outcome to this file.
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Show what changed since a file saved with --json.
    #[arg(long, value_name = "OLD.json")]
    pub compare: Option<PathBuf>,
    #[command(flatten)]
    pub rules: Rules,
}

/// A half of the labelled rows, so that rules can be written on one and measured on the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Half {
    A,
    B,
}

#[derive(Debug, Subcommand)]
pub enum Pack {
    Check(Check),
}

/// Checks packs: their form, and every sentence that their rules must and must not match.
#[derive(Debug, Args)]
#[command(after_help = EXIT_CODES)]
pub struct Check {
    /// Packs, or folders of packs.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Everyday text, plain or JSONL, to find terms that are too common.
    #[arg(long, value_name = "FILE")]
    pub everyday: Option<PathBuf>,
}
