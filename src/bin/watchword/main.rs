//! `watchword`: the engine on the command line.

mod arguments;
mod eval;
mod explain;
mod jsonl;
mod pack;
mod scan;
mod setup;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

/// Why a run ended early: what could not be done, and what to do about it.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("cannot read {file}: {problem}")]
    Unreadable {
        file: String,
        problem: std::io::Error,
    },
    #[error("cannot write {file}: {problem}")]
    Unwritable {
        file: String,
        problem: std::io::Error,
    },
    #[error("{0}")]
    Pack(String),
    #[error("there is no pack \"{wanted}\" here; there are: {there}")]
    NoSuchPack { wanted: String, there: String },
    #[error("{file}:{line}: {problem}")]
    Row {
        file: String,
        line: usize,
        problem: String,
    },
    #[error("{0}")]
    Usage(String),
    #[error(transparent)]
    Output(#[from] std::io::Error),
}

/// What a run came to where it went to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Good,
    Flawed,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Scan(arguments) => scan::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Eval(arguments) => eval::run(&arguments),
        Command::Pack(arguments::Pack::Check(arguments)) => pack::check(&arguments),
    };
    match outcome {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::Flawed) => ExitCode::from(1),
        // Whoever read us has had enough, as in `watchword scan | head`.
        Err(Failure::Output(broken)) if broken.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            anstream::eprintln!("watchword: {failure}");
            ExitCode::from(2)
        }
    }
}
