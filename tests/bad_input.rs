//! Whatever comes in: a clear error or an empty result, never a hang, never a lost line.
#![cfg(feature = "cli")]
#![allow(missing_docs)]

mod support;

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use support::{Run, watchword};
use watchword::Engine;

/// Far more than any of these should take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

fn scan(input: impl Into<Vec<u8>>) -> Run {
    let begun = Instant::now();
    let run = watchword(&["scan"], input);
    assert!(begun.elapsed() < PATIENCE, "took {:?}", begun.elapsed());
    run
}

fn post(id: &str, text: &str) -> String {
    json!({"id": id, "text": text}).to_string() + "\n"
}

/// The words that a span covers, by its UTF-16 offsets.
fn words(text: &str, span: &Value) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let at = |name: &str| usize::try_from(span[name].as_u64().expect(name)).expect(name);
    String::from_utf16(&units[at("start")..at("end")]).expect("whole characters")
}

#[test]
fn a_bad_line_is_answered_in_its_place() {
    let cases: [(&[u8], Value, &str); 10] = [
        (b"{", json!(null), "EOF"),
        (b"not json", json!(null), "no post"),
        (b"", json!(null), "empty"),
        (b"[1, 2]", json!(null), "no post"),
        (br#"{"id": "x"}"#, json!("x"), "no \"text\""),
        (br#"{"id": 7, "text": null}"#, json!(7), "no \"text\""),
        (
            br#"{"id": 8, "text": ["a"]}"#,
            json!(8),
            "expected a string",
        ),
        (
            br#"{"id": 9, "text": "a"} trailing"#,
            json!(null),
            "trailing",
        ),
        (b"{\"text\": \"\xff\"}", json!(null), "UTF-8"),
        (br#"{"text": "\ud8"}"#, json!(null), "escape"),
    ];
    for (bad, id, complaint) in cases {
        let mut input = post("before", "Good morning.").into_bytes();
        input.extend_from_slice(bad);
        input.extend_from_slice(b"\n");
        input.extend_from_slice(post("after", "Good night.").as_bytes());
        let run = scan(input);
        let shown = String::from_utf8_lossy(bad);
        assert_eq!(run.code, 1, "{shown}");
        let lines = run.lines();
        assert_eq!(lines.len(), 3, "{shown}: {}", run.output);
        assert_eq!(
            (&lines[0]["id"], &lines[2]["id"]),
            (&json!("before"), &json!("after"))
        );
        assert_eq!(
            (&lines[1]["id"], &lines[1]["line"]),
            (&id, &json!(2)),
            "{shown}"
        );
        let error = lines[1]["error"].as_str().expect("an error");
        assert!(error.contains(complaint), "{shown}: {error}");
        assert!(
            run.errors.contains("line 2") && run.errors.contains(error),
            "{}",
            run.errors
        );
    }
}

#[test]
fn nothing_is_nothing() {
    let run = scan("");
    assert_eq!(
        (run.code, run.output.as_str(), run.errors.as_str()),
        (0, "", "")
    );
    let page = r#"{"page": "https://example.org/", "title": "", "adapter": "generic", "versions": {}, "judged": 0, "skipped": {}, "milliseconds": 0}"#;
    let run = scan(page);
    assert_eq!(
        (run.code, run.output.as_str(), run.errors.as_str()),
        (0, "", "")
    );
}

#[test]
fn endings_of_lines_do_not_matter() {
    let run = scan("\u{FEFF}{\"id\": 1, \"text\": \"a\"}\r\n{\"id\": 2, \"text\": \"b\"}");
    assert_eq!(run.code, 0, "{}", run.errors);
    assert_eq!(run.lines().len(), 2);
}

#[test]
fn ten_megabytes_are_too_long_and_what_follows_is_judged() {
    let long = "I will kill you tomorrow. ".repeat(400_000);
    assert!(long.len() > 10_000_000);
    let run = scan(post("long", &long) + &post("next", "I will kill you tomorrow."));
    assert_eq!(run.code, 0);
    let lines = run.lines();
    assert_eq!(
        json!([
            lines[0]["judged"],
            lines[0]["why"],
            lines[0]["threat"],
            lines[0]["severity"]
        ]),
        json!([false, "too_long", false, "none"])
    );
    assert_eq!(lines[1]["threat"], true);
}

#[test]
fn the_limit_is_counted_in_utf16_units() {
    let cases = [
        ("a", 100_000, true),
        ("a", 100_001, false),
        ("😀", 50_000, true),
        ("😀", 50_001, false),
    ];
    for (letter, times, judged) in cases {
        let verdict = Engine::builtin().judge(&letter.repeat(times));
        let too_long = verdict.why == Some(watchword::verdict::Unjudged::TooLong);
        assert_eq!(too_long, !judged, "{times} times {letter}");
    }
}

#[test]
fn lone_surrogates_and_nuls_move_no_offset() {
    let cases = [
        (
            r"\ud800 I will kill you tomorrow.",
            "\u{FFFD} I will kill you tomorrow.",
        ),
        (
            r"\udfff\ud83d\ud83d\ude00 I will kill you tomorrow.",
            "\u{FFFD}\u{FFFD}😀 I will kill you tomorrow.",
        ),
        (
            r"\u0000\u0000 I will kill you tomorrow.\u0000",
            "\0\0 I will kill you tomorrow.\0",
        ),
        (
            r"I will kill you tomorrow. \ud800",
            "I will kill you tomorrow. \u{FFFD}",
        ),
    ];
    for (escaped, text) in cases {
        let run = scan(format!("{{\"id\": 1, \"text\": \"{escaped}\"}}\n"));
        assert_eq!(run.code, 0, "{}", run.errors);
        let verdict = &run.lines()[0];
        assert_eq!(verdict["threat"], true, "{escaped}: {verdict}");
        let spans = verdict["spans"].as_array().expect("spans");
        let act = spans
            .iter()
            .find(|span| span["role"] == "act")
            .expect("an act");
        assert_eq!(words(text, act), "kill", "{escaped}");
    }
}

#[test]
fn texts_made_to_be_slow_are_not() {
    let deep = format!(
        "{}I will kill you{}",
        "\"".repeat(49_000),
        "\"".repeat(49_000)
    );
    let cases = [
        (
            "100,000 nested quotes",
            "“".repeat(50_000) + &"”".repeat(49_999),
        ),
        ("quotes around a threat", deep),
        ("a hundred thousand quotes", "'".repeat(100_000)),
        ("one word", "kill".repeat(24_999)),
        ("one act after another", "kill ".repeat(19_999)),
        ("agents and no act", "i will ".repeat(14_000)),
        ("everything at once", "i will kill you if ".repeat(5_200)),
        ("open conditions", "if you or we will kill ".repeat(4_300)),
        ("one hashtag", format!("#{}", "killthemall".repeat(9_000))),
        ("spaced letters", "k i l l ".repeat(12_400)),
        (
            "stretched letters",
            format!("k{}ll you", "i".repeat(99_000)),
        ),
        ("combining marks", format!("k{}", "\u{0301}".repeat(99_000))),
        (
            "zero width",
            format!("ki{}ll you", "\u{200B}".repeat(99_000)),
        ),
        ("newlines", "kill\n".repeat(19_999)),
        ("Arabic in one word", "سأقتلك".repeat(16_000)),
        ("emoji", "🔪".repeat(49_999)),
    ];
    let engine = Engine::builtin();
    for (what, text) in cases {
        let units = text.encode_utf16().count();
        let begun = Instant::now();
        let verdict = engine.judge(&text);
        assert!(
            begun.elapsed() < PATIENCE,
            "{what} took {:?}",
            begun.elapsed()
        );
        for span in &verdict.spans {
            assert!(
                span.start < span.end && span.end as usize <= units,
                "{what}: {span:?}"
            );
        }
    }
}

#[test]
fn deep_json_around_a_post_is_no_trouble() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let run = scan(format!(
        "{{\"id\": 1, \"extra\": {deep}, \"text\": \"a\"}}\n{}",
        post("next", "b")
    ));
    assert_eq!(run.lines().len(), 2);
    assert_eq!(run.lines()[1]["id"], "next");
}

#[test]
fn a_pack_with_a_fault_is_refused_by_file_and_line() {
    let good = "[pack]\nname = \"xx\"\nversion = \"0.1.0\"\nlanguage = \"en\"\ntitle = \"Test\"\n";
    let cases = [
        (
            "key.toml",
            format!("{good}colour = \"red\"\n"),
            "key.toml:6",
            "colour",
        ),
        (
            "rule.toml",
            format!("{good}\n[[rule]]\nid = \"a\"\nshape = 1\n"),
            "rule.toml:",
            "shape",
        ),
        ("cut.toml", "[pack\n".to_owned(), "cut.toml:1", ""),
        ("empty.toml", String::new(), "empty.toml:1", ""),
    ];
    for (name, source, place, complaint) in cases {
        let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::write(&file, source).expect("a file in the target folder");
        let run = watchword(&["scan", "--pack", file.to_str().expect("a path")], "");
        assert_eq!(run.code, 2, "{name}: {}", run.errors);
        assert!(
            run.errors.contains(place) && run.errors.contains(complaint),
            "{}",
            run.errors
        );
    }
}
