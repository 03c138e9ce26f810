//! Runs the command line as a script would.

use std::io::Write;
use std::process::{Command, Stdio};

/// What one run gave.
#[derive(Debug)]
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub output: String,
    /// Standard error.
    pub errors: String,
}

impl Run {
    /// Each line of output as JSON.
    pub fn lines(&self) -> Vec<serde_json::Value> {
        let parse = |line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        self.output.lines().map(parse).collect()
    }
}

/// Runs `watchword` with these arguments and this standard input.
pub fn watchword(arguments: &[&str], input: impl Into<Vec<u8>>) -> Run {
    let input = input.into();
    let mut running = Command::new(env!("CARGO_BIN_EXE_watchword"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("watchword starts");
    let mut feed = running.stdin.take().expect("an input");
    let fed = std::thread::spawn(move || {
        // It may end without reading all of it, as when its arguments are wrong.
        let _ = feed.write_all(&input);
    });
    let done = running.wait_with_output().expect("watchword ends");
    fed.join().expect("the input is written");
    Run {
        code: done.status.code().expect("no signal ended it"),
        output: String::from_utf8(done.stdout).expect("output is UTF-8"),
        errors: String::from_utf8(done.stderr).expect("errors are UTF-8"),
    }
}
