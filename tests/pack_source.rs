//! What a pack's text is read as, and what is said of a text that is no pack.
#![allow(missing_docs)]

use proptest::prelude::*;
use watchword::pack::source::{Several, Source, read};
use watchword::pack::{PackError, Scope};
use watchword::verdict::{Category, Commitment, Role, Severity, Stance, TargetKind};

const TURKISH: &str = include_str!("../packs/tr.toml");

const FULL: &str = r#"
[pack]
name = "full"
title = "Full"
version = "1.0.0"
language = "en"
scripts = ["Latn", "Grek"]
common = "the of and"
unaccented = false

[marks.shove]
description = "A shove."
role = "act"
severity = "low"
kind = "group"
trigger = true

[class.noun]
before = [["", "un:neg"]]
after = [["", "s:plural"], ["", "ed"]]

[terms.shove]
plain = ["shove", "push*"]

[let]
who = "{target}"

[languages]
nl = "de het een"

[[rule]]
id = "first"
description = "A first rule."
category = "self_harm_baiting"
pattern = ["{shove} {who}", "{shove}"]
severity = "act-1"
commitment = "hoped"
weight = 1
window = 0x2
stance = "figurative"
matches = ["shove"]
passes = ["love"]

[[context]]
id = "news"
description = "News."
stance = "reported"
step = -1
scope = "outside"
pattern = "{say}"
categories = ["direct", "wish"]
rules = ["first"]
cancels = ["opposed"]
matches = ["said"]
passes = ["sad"]
"#;

/// The smallest pack, and more.
fn with(more: &str) -> String {
    format!("[pack]\nname = \"a\"\ntitle = \"A\"\nversion = \"1\"\nlanguage = \"en\"\n{more}")
}

fn refused(text: &str) -> PackError {
    let error = read(text, "a.toml").expect_err(text);
    assert_eq!(error.file, "a.toml");
    error
}

#[test]
fn every_key_is_read() {
    let source = read(FULL, "full.toml").expect("a pack");
    let head = &source.pack;
    assert_eq!(head.name.get_ref(), "full");
    assert_eq!(
        (head.title.as_str(), head.version.as_str()),
        ("Full", "1.0.0")
    );
    assert_eq!(
        (head.language.as_str(), head.common.as_str()),
        ("en", "the of and")
    );
    assert_eq!(head.scripts, ["Latn", "Grek"]);
    assert!(!head.unaccented);
    let mark = source.marks["shove"].get_ref();
    assert_eq!(mark.description, "A shove.");
    assert_eq!(
        (mark.role, mark.severity, mark.kind, mark.trigger),
        (
            Some(Role::Act),
            Some(Severity::Low),
            Some(TargetKind::Group),
            true
        )
    );
    let class = source.class["noun"].get_ref();
    assert_eq!(class.before, [["", "un:neg"]]);
    assert_eq!(class.after, [["", "s:plural"], ["", "ed"]]);
    let terms: Vec<&str> = source.terms["shove"]["plain"]
        .iter()
        .map(|term| term.get_ref().as_str())
        .collect();
    assert_eq!(terms, ["shove", "push*"]);
    assert_eq!(source.lets["who"].get_ref(), "{target}");
    assert_eq!(source.languages["nl"], "de het een");
    let rule = source.rule[0].get_ref();
    assert_eq!(
        (rule.id.as_str(), rule.description.as_str()),
        ("first", "A first rule.")
    );
    assert_eq!(rule.category, Category::SelfHarmBaiting);
    assert_eq!(rule.pattern.list(), ["{shove} {who}", "{shove}"]);
    assert_eq!(rule.severity.as_deref(), Some("act-1"));
    assert_eq!(rule.commitment, Some(Commitment::Hoped));
    assert_eq!((rule.weight, rule.window), (1.0, 2));
    assert_eq!(rule.stance, Some(Stance::Figurative));
    assert_eq!(
        (&*rule.matches, &*rule.passes),
        (&["shove".into()][..], &["love".into()][..])
    );
    let context = source.context[0].get_ref();
    assert_eq!(
        (context.id.as_str(), context.description.as_str()),
        ("news", "News.")
    );
    assert_eq!((context.stance, context.step), (Some(Stance::Reported), -1));
    assert_eq!(context.scope, Scope::Outside);
    assert!(matches!(&context.pattern, Several::One(one) if one == "{say}"));
    assert_eq!(context.categories, [Category::Direct, Category::Wish]);
    assert_eq!(context.rules, ["first"]);
    assert_eq!(context.cancels, [Stance::Opposed]);
    assert_eq!(
        (&*context.matches, &*context.passes),
        (&["said".into()][..], &["sad".into()][..])
    );
}

#[test]
fn what_is_not_said_has_its_default() {
    let source = read(
        &with("[marks.m]\ndescription = \"M\"\n[class.c]\n[[rule]]\nid = \"r\"\ndescription = \"R\"\ncategory = \"wish\"\npattern = \"x\"\nmatches = []\npasses = []\n"),
        "a.toml",
    )
    .expect("a pack");
    assert!(source.pack.unaccented && source.pack.scripts.is_empty());
    let rule = source.rule[0].get_ref();
    assert_eq!((rule.weight, rule.window), (0.9, 1));
    assert_eq!((rule.stance, rule.commitment), (None, None));
    assert!(!source.marks["m"].get_ref().trigger);
    assert!(source.class["c"].get_ref().before.is_empty());
    assert!(source.context.is_empty() && source.languages.is_empty());
}

#[test]
fn spans_point_at_what_was_written() {
    let source = read(TURKISH, "tr.toml").expect("a pack");
    let heads = TURKISH.matches("\n[[rule]]").count();
    assert!(heads > 0 && source.rule.len() == heads);
    for rule in &source.rule {
        assert!(TURKISH[rule.span().start..].starts_with("[[rule]]"));
    }
    for term in source.terms.values().flat_map(|by| by.values().flatten()) {
        let written = &TURKISH[term.span()];
        assert_eq!(written.trim_matches(['"', '\'']), term.get_ref());
    }
}

#[test]
fn problems_name_the_key_the_line_and_the_remedy() {
    let rule = "[[rule]]\nid = \"r\"\ndescription = \"R\"\ncategory = \"wish\"\npattern = \"x\"\nmatches = []\npasses = []\n";
    let context = "[[context]]\nid = \"c\"\ndescription = \"C\"\nscope = \"post\"\npattern = \"x\"\nmatches = []\npasses = []\n";
    let cases = [
        // Keys that are not known.
        (
            with("rools = 1\n"),
            6,
            "`rools` is no key of [pack]; it takes `name`, `title`,",
        ),
        (with("langauge = \"en\"\n"), 6, "did you mean `language`?"),
        (
            with("[rules]\n"),
            6,
            "`rules` is no key of a pack file; did you mean `rule`?",
        ),
        (
            with("[marks.m]\ndescription = \"\"\ngrave = 1\n"),
            8,
            "`grave` is no key of [marks.m]",
        ),
        (
            with("[class.c]\nafters = []\n"),
            7,
            "[class.c]; did you mean `after`?",
        ),
        (
            with(&format!("{rule}wieght = 1\n")),
            13,
            "[[rule]] `r`; did you mean `weight`?",
        ),
        (
            with(&format!("{context}cancel = []\n")),
            13,
            "[[context]] `c`; did you mean `cancels`?",
        ),
        // Keys that are missing.
        (String::new(), 1, "a pack file needs `pack`"),
        (
            with("").replace("title = \"A\"\n", ""),
            1,
            "[pack] needs `title`",
        ),
        (with("[marks.m]\n"), 6, "[marks.m] needs `description`"),
        (with("[[rule]]\n"), 6, "[[rule]] needs `id`"),
        // Values of another kind.
        (
            with("unaccented = \"no\"\n"),
            6,
            "`unaccented` must be true or false; it is a string",
        ),
        (
            with("scripts = [\n\"Latn\",\n1]\n"),
            8,
            "each of `scripts` must be a string; it is a whole number",
        ),
        (
            with("[rule]\n"),
            6,
            "`rule` must be a list of tables, each under [[rule]]; it is a table",
        ),
        (with("[terms]\nm = 1\n"), 7, "`m` must be a table"),
        (
            with("[terms.m]\nplain = \"x\"\n"),
            7,
            "`plain` must be a list of strings",
        ),
        (
            with("[let]\nx = 1979-05-27\n"),
            7,
            "`x` must be a string; it is a date or time",
        ),
        (
            with("[class.c]\nafter = [\"x\"]\n"),
            7,
            "each of `after` must be a list of strings; it is a string",
        ),
        (
            with(&format!("{rule}weight = true\n")),
            13,
            "`weight` must be a decimal number",
        ),
        (
            with(&format!("{rule}window = 300\n")),
            13,
            "1 or 2; it is 300",
        ),
        (
            with(&format!("{rule}window = 99999999999999999999\n")),
            13,
            "it is 99999999999999999999",
        ),
        (
            with(&format!("{context}step = 0.5\n")),
            13,
            "`step` must be a whole number, such as -1 or 1; it is a fraction",
        ),
        (
            with(&rule.replace("pattern = \"x\"", "pattern = {}")),
            10,
            "a string or a list of strings",
        ),
        // Names that an enum does not have.
        (
            with(&rule.replace("wish", "wisch")),
            9,
            "`category` cannot be `wisch`; write `direct`, `conditional`,",
        ),
        (
            with(&format!("{rule}stance = \"meant\"\n")),
            13,
            "write `asserted`, `reported`, `opposed` or `figurative`",
        ),
        (
            with(&format!("{rule}commitment = \"\"\n")),
            13,
            "`urged` or `hoped`",
        ),
        (
            with(&context.replace("post", "thread")),
            9,
            "`scope` cannot be `thread`; write `inside`, `covers`,",
        ),
        (
            with("[marks.m]\ndescription = \"\"\nrole = \"doer\"\n"),
            8,
            "write `act`, `agent`, `target`,",
        ),
        (
            with("[marks.m]\ndescription = \"\"\nseverity = \"grave\"\n"),
            8,
            "`high` or `critical`",
        ),
        (
            with("[marks.m]\ndescription = \"\"\nkind = \"dog\"\n"),
            8,
            "write `you`, `person`, `group`,",
        ),
        (
            with(&format!("{context}categories = [\n\"hope\"]\n")),
            14,
            "`categories` cannot be `hope`; write `direct`",
        ),
        // No TOML at all, and a key that would break the line.
        (with("[[rule\n"), 6, "unclosed"),
        (with("\"a\\nb\" = 1\n"), 6, "`a b` is no key"),
    ];
    for (text, line, problem) in cases {
        let error = refused(&text);
        assert!(
            error.problem.contains(problem),
            "{error}\n\nis not: {problem}"
        );
        assert_eq!(error.line, line, "{error}");
    }
}

#[test]
fn what_a_rule_or_context_needs_is_named() {
    let needed = |kind: &str, keys: &[(&str, &str)]| {
        for (left_out, _) in keys {
            let fields: String = keys
                .iter()
                .filter(|(key, _)| key != left_out)
                .map(|(key, value)| format!("{key} = {value}\n"))
                .collect();
            let error = refused(&with(&format!("\n\n[[{kind}]]\n{fields}")));
            let problem = format!("needs `{left_out}`");
            assert!(error.problem.ends_with(&problem), "{error}");
            assert!(error.problem.starts_with(&format!("[[{kind}]]")), "{error}");
            assert_eq!(error.line, 8, "{error}");
        }
    };
    let id = ("id", "\"x\"");
    let description = ("description", "\"x\"");
    let pattern = ("pattern", "\"x\"");
    let (matches, passes) = (("matches", "[]"), ("passes", "[]"));
    let category = ("category", "\"wish\"");
    needed(
        "rule",
        &[id, description, category, pattern, matches, passes],
    );
    let scope = ("scope", "\"post\"");
    needed(
        "context",
        &[id, description, scope, pattern, matches, passes],
    );
}

fn sound(text: &str, read: Result<Source, PackError>) {
    match read {
        Ok(source) => {
            for rule in &source.rule {
                assert!(text.is_char_boundary(rule.span().start));
            }
        }
        Err(error) => {
            let lines = text.bytes().filter(|&byte| byte == b'\n').count() + 1;
            assert!((1..=lines).contains(&(error.line as usize)), "{error}");
            assert!(!error.problem.is_empty());
            assert!(!error.problem.contains(char::is_control));
        }
    }
}

/// What may stand in a pack, whole and in pieces, and what may not.
fn piece() -> impl Strategy<Value = String> {
    const WRITTEN: &[&str] = &[
        "[[rule]]\n",
        "[[context]]\n",
        "[rule]\n",
        "[pack]\n",
        "[marks.a]\n",
        "[class.a]\n",
        "[terms]\n",
        "[let]\n",
        "id",
        "pattern",
        "matches",
        "weight",
        "window",
        "step",
        "scope",
        "category",
        ".",
        ",",
        " = ",
        "=",
        "\n",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "\"\"\"",
        "'''",
        "\\",
        "\\u12",
        "\\U0010FFFF",
        "#",
        "true",
        "nan",
        "-inf",
        "1e999",
        "0x7f",
        "-0",
        "99999999999999999999",
        "1979-05-27",
        "25:61:99",
        "\"direct\"",
        "\"\u{130}\"",
        "\r",
        "\u{feff}",
    ];
    prop_oneof![
        4 => proptest::sample::select(WRITTEN).prop_map(str::to_string),
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        sound(&text, read(&text, "any.toml"));
    }

    #[test]
    fn any_pieces_are_read_or_refused(pieces in prop::collection::vec(piece(), 0..40), head: bool) {
        let text = if head { with(&pieces.concat()) } else { pieces.concat() };
        sound(&text, read(&text, "pieces.toml"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_edit_of_a_pack_is_read_or_refused(
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..80usize, piece()), 1..6),
    ) {
        let mut letters: Vec<char> = TURKISH.chars().collect();
        for (at, cut, put) in edits {
            let from = at.index(letters.len() + 1);
            let to = (from + cut).min(letters.len());
            letters.splice(from..to, put.chars());
        }
        let text: String = letters.into_iter().collect();
        sound(&text, read(&text, "tr.toml"));
    }

    #[test]
    fn any_value_of_a_pack_may_be_of_another_kind(
        line in any::<prop::sample::Index>(),
        value in proptest::sample::select(&["1", "-1", "0.5", "true", "\"x\"", "[]", "[1]", "[[]]", "{}", "07:32:00"][..]),
    ) {
        let mut lines: Vec<String> = TURKISH.lines().map(str::to_string).collect();
        let chosen = line.get(&lines).clone();
        if let Some((key, _)) = chosen.split_once(" = ") {
            *line.get_mut(&mut lines) = format!("{key} = {value}");
        }
        let text = lines.join("\n");
        sound(&text, read(&text, "tr.toml"));
    }
}
