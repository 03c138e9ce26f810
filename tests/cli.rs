//! The command line: what scripts may rely on.
#![cfg(feature = "cli")]
#![allow(missing_docs)]

mod support;

use std::fs;
use std::path::PathBuf;

use serde_json::json;
use support::watchword;

/// A file of this test's own, gone with the target folder.
fn file(name: &str, content: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("a file in the target folder");
    path
}

const LABELLED: &str = r#"{"id": 1, "text": "I will kill you tomorrow.", "lang": "en", "label": "threat", "kind": "plain", "category": "direct", "stance": "asserted"}
{"id": 2, "text": "We will kill you all.", "lang": "en", "label": "threat", "kind": "plain", "category": "direct", "stance": "asserted"}
{"id": 3, "text": "The bakery has plum cake.", "lang": "en", "label": "not_threat", "kind": "cake"}
{"id": 4, "text": "Rain on Sunday again.", "lang": "en", "label": "not_threat", "kind": "weather"}
"#;

#[test]
fn verdicts_come_in_order_under_the_ids_given() {
    let run = watchword(
        &["scan"],
        r#"{"id": "a", "text": "Good morning."}
{"text": "I will kill you tomorrow.", "id": 12345678901234567890}
{"id": {"any": ["thing"]}, "text": "", "author": "\ud800"}
{"text": "no name"}"#,
    );
    assert_eq!((run.code, run.errors.as_str()), (0, ""));
    assert!(
        run.output.starts_with(r#"{"id":"a","#),
        "the id comes first: {}",
        run.output
    );
    assert!(
        run.output.contains(r#"{"id":12345678901234567890,"#),
        "{}",
        run.output
    );
    let lines = run.lines();
    let ids: Vec<_> = lines.iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids[2..], [json!({"any": ["thing"]}), json!(null)]);
    let threats: Vec<_> = lines.iter().map(|line| line["threat"] == true).collect();
    assert_eq!(threats, [false, true, false, false]);
}

#[test]
fn a_verdict_has_every_field_in_its_place() {
    let run = watchword(
        &["scan"],
        r#"{"id": "p", "text": "I will kill you tomorrow."}"#,
    );
    let verdict = &run.lines()[0];
    let names = [
        "id",
        "judged",
        "why",
        "threat",
        "severity",
        "score",
        "stance",
        "categories",
        "language",
        "specificity",
        "attributes",
        "spans",
        "reasons",
        "packs",
    ];
    let mut at = 0;
    for name in names {
        let found = run.output[at..].find(&format!("\"{name}\":"));
        at += found.unwrap_or_else(|| panic!("{name} is missing or out of order: {}", run.output));
    }
    assert_eq!(verdict["stance"], "asserted");
    assert_eq!(verdict["categories"][0], "direct");
    assert!(
        verdict["score"].as_f64().is_some_and(|score| score >= 0.5),
        "{verdict}"
    );
}

#[test]
fn a_saved_page_report_is_read() {
    let run = watchword(
        &["scan"],
        r#"{"page": "https://example.org/", "title": "t", "adapter": "generic", "versions": {}, "judged": 1, "skipped": {}, "milliseconds": 2}
{"text": "Good morning.", "author": "a", "permalink": "https://example.org/1", "time": null, "quoted_in": null, "mark": "none", "verdict": null}
{"text": "Good night.", "author": null, "permalink": null, "time": null, "quoted_in": null, "mark": "none", "verdict": {"id": null}}
"#,
    );
    assert_eq!(run.code, 0, "{}", run.errors);
    let ids: Vec<_> = run.lines().iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, [json!("https://example.org/1"), json!(null)]);
}

#[test]
fn who_asks_and_waits_is_answered() {
    use std::io::{BufRead, BufReader, Write};
    use std::process::{Command, Stdio};

    let mut running = Command::new(env!("CARGO_BIN_EXE_watchword"))
        .arg("scan")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("watchword starts");
    let mut feed = running.stdin.take().expect("an input");
    let mut answers = BufReader::new(running.stdout.take().expect("an output")).lines();
    for id in 0..3 {
        writeln!(feed, r#"{{"id": {id}, "text": "Good morning."}}"#).expect("it reads");
        let answer = answers.next().expect("an answer").expect("it is text");
        assert!(answer.starts_with(&format!("{{\"id\":{id},")), "{answer}");
    }
    drop(feed);
    assert!(running.wait().expect("it ends").success());
}

#[test]
fn explain_shows_stages_and_verdict() {
    let run = watchword(&["explain", "I will kill you tomorrow."], "");
    assert_eq!(run.code, 0);
    assert!(
        run.output.contains("verdict\n  threat, severity "),
        "{}",
        run.output
    );
    assert!(run.output.contains("\"kill\""), "{}", run.output);

    let piped = watchword(&["explain"], "I will kill you tomorrow.\n");
    assert_eq!(piped.output, run.output);

    let json = watchword(&["explain", "--json", "-9 outside"], "");
    let explanation = &json.lines()[0];
    assert_eq!(explanation["verdict"]["threat"], false);
    assert!(explanation["stages"].is_array());
}

#[test]
fn eval_prints_its_tables() {
    let labelled = file("labelled.jsonl", LABELLED);
    let run = watchword(&["eval", labelled.to_str().expect("a path")], "");
    assert_eq!(run.code, 0, "{}", run.errors);
    insta::assert_snapshot!(run.output);
}

#[test]
fn eval_compares_with_an_earlier_run() {
    let labelled = file("compared.jsonl", LABELLED);
    let labelled = labelled.to_str().expect("a path");
    let old = file("old.json", "");
    let old = old.to_str().expect("a path");
    assert_eq!(watchword(&["eval", labelled, "--json", old], "").code, 0);

    let same = watchword(&["eval", labelled, "--compare", old], "");
    assert!(
        same.output.contains("no verdict flipped"),
        "{}",
        same.output
    );

    let saved = fs::read_to_string(old).expect("a saved run");
    let flip = saved.replacen("\"threat\":true", "\"threat\":false", 1);
    assert_ne!(saved, flip);
    fs::write(old, flip).expect("written");
    let changed = watchword(&["eval", labelled, "--compare", old], "");
    assert!(
        changed.output.contains("now found (1): 1"),
        "{}",
        changed.output
    );
}

#[test]
fn eval_shows_what_was_missed() {
    let wrong = LABELLED.replace("not_threat", "threat");
    let labelled = file("missed.jsonl", &wrong);
    let labelled = labelled.to_str().expect("a path");
    for arguments in [
        ["eval", "--errors", labelled],
        ["eval", labelled, "--errors"],
    ] {
        let run = watchword(&arguments, "");
        assert!(run.output.contains("missed, 2 of 2"), "{}", run.output);
        assert!(run.output.contains("plum cake"), "{}", run.output);
    }
    let one = watchword(&["eval", labelled, "--errors", "1"], "");
    assert!(one.output.contains("missed, 1 of 2"), "{}", one.output);
}

#[test]
fn halves_are_whole_and_apart() {
    let rows: String = (0..40)
        .map(|n| {
            let text = format!("{n} {} apples fell", "very ".repeat(n % 7));
            format!("{{\"id\": {n}, \"text\": \"{text}\", \"label\": \"not_threat\", \"template\": \"t{n}\"}}\n")
        })
        .collect();
    let labelled = file("halves.jsonl", &rows);
    let labelled = labelled.to_str().expect("a path");
    let saved = file("half.json", "");
    let mut ids = Vec::new();
    for half in ["a", "b"] {
        let arguments = [
            "eval",
            labelled,
            "--half",
            half,
            "--json",
            saved.to_str().expect("a path"),
        ];
        assert_eq!(watchword(&arguments, "").code, 0);
        let run: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(&saved).expect("saved")).expect("JSON");
        let rows = run["files"][0]["rows"].as_array().expect("rows").clone();
        assert!(rows.len() >= 10, "half {half} holds {} of 40", rows.len());
        ids.extend(rows.into_iter().map(|row| row["id"].to_string()));
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 40);
}

#[test]
fn what_cannot_be_done_is_said_and_counted() {
    let cases: [(&[&str], &str); 6] = [
        (
            &["scan", "--packs", "xx-none"],
            "there is no pack \"xx-none\"",
        ),
        (
            &["scan", "--pack", "no/such/pack.toml"],
            "cannot read no/such/pack.toml",
        ),
        (
            &["eval", "no/such/rows.jsonl"],
            "cannot read no/such/rows.jsonl",
        ),
        (&["eval"], "name at least one labelled JSONL file"),
        (
            &["pack", "check", "no/such/pack.toml"],
            "cannot read no/such/pack.toml",
        ),
        (&["judge"], "unrecognized subcommand"),
    ];
    for (arguments, expected) in cases {
        let run = watchword(arguments, "");
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.errors);
        assert!(
            run.errors.contains(expected),
            "{arguments:?}: {}",
            run.errors
        );
    }
    let unlabelled = file(
        "unlabelled.jsonl",
        "{\"text\": \"x\", \"label\": \"maybe\"}\n",
    );
    let run = watchword(&["eval", unlabelled.to_str().expect("a path")], "");
    assert_eq!(run.code, 2);
    assert!(
        run.errors.contains("unlabelled.jsonl:1: no labelled row"),
        "{}",
        run.errors
    );
}
