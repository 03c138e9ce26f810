//! The folding stage: spellings, readings, and the way back to the text as written.

use std::ops::Range;

use proptest::prelude::*;
use watchword::fold::{Folded, Folder, ReadingKind, TableError, builtin};

fn folder() -> &'static Folder {
    static FOLDER: std::sync::LazyLock<Folder> = std::sync::LazyLock::new(builtin);
    &FOLDER
}

/// Written, spelt.
#[rustfmt::skip]
const SPELLINGS: &[(&str, &str)] = &[
    // Case.
    ("Hello WORLD", "hello world"),
    ("Kıll İSTANBUL", "kill istanbul"),
    ("STRASSE Straße", "strasse strasse"),
    ("ΌΣΟΣ", "όσοσ"),
    ("УБЬЮ", "убью"),
    // Accents that spell words stay, however they are encoded.
    ("Été", "été"),
    ("e\u{301}te\u{301}", "été"),
    ("e\u{200d}\u{301}", "é"),
    ("ê\u{323}", "ệ"),
    ("ọ\u{302}", "ộ"),
    ("o\u{301}\u{31b}", "ớ"),
    ("и\u{306}", "й"),
    ("ё", "ё"),
    ("ñ ş ø ł", "ñ ş ø ł"),
    // Marks that spell nothing go.
    ("k\u{336}i\u{336}l\u{336}l\u{336}", "kill"),
    ("k\u{338}\u{322}\u{327}\u{31b}\u{301}i\u{334}\u{321}\u{33a}\u{346}\u{308}ll", "kill"),
    ("1\u{fe0f}\u{20e3}", "1"),
    ("k\u{e34}i\u{94d}ll", "kill"),
    // What cannot be seen goes.
    ("k\u{200b}i\u{200c}l\u{200d}l", "kill"),
    ("k\u{ad}i\u{2060}l\u{feff}l", "kill"),
    ("\u{202e}kill\u{202c}", "kill"),
    ("k\u{1}ill", "kill"),
    ("ki\u{e0100}ll", "kill"),
    // White space.
    ("a\u{a0}b\u{2003}c\u{3000}d\te\u{3164}f", "a b c d e f"),
    ("a\r\nb\rc\u{2028}d\u{85}e\r\n\r\nf", "a\nb\nc\nd\ne\n\nf"),
    // Costumes.
    ("𝖐𝖎𝖑𝖑 𝓴𝓲𝓵𝓵 𝐊𝕀𝙻𝘭", "kill kill kill"),
    ("ｋｉｌｌ", "kill"),
    ("Ⓚⓘⓛⓛ ⒦⒤⒧⒧ 🅺🅸🅻🅻 🄺🄸🄻🄻 🅚🅘🅛🅛 🄚🄘🄛🄛", "kill kill kill kill kill kill"),
    ("ᴋɪʟʟ", "kill"),
    ("ᴷᶦˡˡ", "kill"),
    ("ﬁre", "fire"),
    // Apostrophes and digits.
    ("don’t don‘t donʼt don´t don`t don＇t", "don't don't don't don't don't don't"),
    ("١٢٣ ۴۵ १२ ๓ ５", "123 45 12 3 5"),
    // Not letters.
    ("🇩🇪🇺🇸", "🇩🇪🇺🇸"),
    ("👨\u{200d}👩\u{200d}👧 ❤\u{fe0f}", "👨👩👧 ❤"),
    ("5µm", "5μm"),
    ("Foo™ №5", "foo™ №5"),
    ("€ £ $ @", "€ £ $ @"),
    ("…", "..."),
    // Arabic and Hebrew.
    ("سَأَقْتُلُكَ", "ساقتلك"),
    ("مـــوت", "موت"),
    ("آية إلى أن ٱلله", "ايه الي ان الله"),
    ("مسؤول شيء بئر", "مسوول شيء بير"),
    ("کی", "كي"),
    ("ﻗﺘﻞ", "قتل"),
    ("שָׁלוֹם ג׳", "שלום ג'"),
    // Living orthographies of other scripts keep all that they write.
    ("मैं डालूँगा ज़मीन", "मैं डालूँगा ज\u{93c}मीन"),
    ("ज\u{95c}", "जड\u{93c}"),
    ("\u{9dc} \u{9a1}\u{9bc}", "\u{9a1}\u{9bc} \u{9a1}\u{9bc}"),
    ("ক\u{9c7}\u{9be}", "ক\u{9cb}"),
    ("ฉันจะฆ่าแก", "ฉันจะฆ่าแก"),
    ("ｶﾞ か\u{3099}", "ガ が"),
    ("한\u{1112}\u{1161}\u{11ab}", "한한"),
    ("殺す 杀", "殺す 杀"),
];

#[test]
fn spellings() {
    for (written, spelt) in SPELLINGS {
        assert_eq!(folder().fold(written).text, *spelt, "of {written:?}");
        assert_eq!(folder().spell(written), *spelt, "of {written:?}");
    }
}

/// A text, and a reading of it that must be there.
#[rustfmt::skip]
const DISGUISES: &[(&str, ReadingKind, &str)] = &[
    ("I will kіll yоu", ReadingKind::Homoglyph, "kill"),
    ("I will kіll yоu", ReadingKind::Homoglyph, "you"),
    ("I will ΚΙLL you", ReadingKind::Homoglyph, "kill"),
    ("I hate the sсаr", ReadingKind::Homoglyph, "scar"),
    ("in the words of some who hate сосоа", ReadingKind::Homoglyph, "cocoa"),
    ("я yбью тебя", ReadingKind::Homoglyph, "убью"),
    ("k1ll", ReadingKind::Leet, "kill"),
    ("ki11", ReadingKind::Leet, "kill"),
    ("k!ll", ReadingKind::Leet, "kill"),
    ("k|ll", ReadingKind::Leet, "kill"),
    ("5h00t", ReadingKind::Leet, "shoot"),
    ("sh()()t", ReadingKind::Leet, "shoot"),
    ("b0m8", ReadingKind::Leet, "bomb"),
    ("h@te", ReadingKind::Leet, "hate"),
    ("st4b", ReadingKind::Leet, "stab"),
    ("$hoot", ReadingKind::Leet, "shoot"),
    ("gr€nad€", ReadingKind::Leet, "grenade"),
    ("bea+", ReadingKind::Leet, "beat"),
    ("(di3)", ReadingKind::Leet, "die"),
    ("#k1ll", ReadingKind::Leet, "kill"),
    ("0тец", ReadingKind::Leet, "отец"),
    ("k i l l", ReadingKind::Spaced, "kill"),
    ("k.i.l.l", ReadingKind::Spaced, "kill"),
    ("K-I-L-L!", ReadingKind::Spaced, "kill"),
    ("k / i / l / l", ReadingKind::Spaced, "kill"),
    ("k, i, l, l", ReadingKind::Spaced, "kill"),
    ("k\ni\nl\nl", ReadingKind::Spaced, "kill"),
    ("#k i l l", ReadingKind::Spaced, "kill"),
    ("go k i l l now", ReadingKind::Spaced, "kill"),
    ("k🔪i🔪l🔪l", ReadingKind::Spaced, "kill"),
    ("i w i l l k i l l y o u", ReadingKind::Spaced, "iwillkillyou"),
    ("i  w i l l  k i l l  y o u", ReadingKind::Spaced, "i will kill you"),
    ("k.i.l.l y.o.u", ReadingKind::Spaced, "kill you"),
    ("杀 了 你", ReadingKind::Spaced, "杀了你"),
    ("ق ت ل", ReadingKind::Spaced, "قتل"),
    ("ki.ll", ReadingKind::Joined, "kill"),
    ("k-ill", ReadingKind::Joined, "kill"),
    ("ki/ll", ReadingKind::Joined, "kill"),
    ("ki_ll", ReadingKind::Joined, "kill"),
    ("k'ill", ReadingKind::Joined, "kill"),
    ("ki~~ll", ReadingKind::Joined, "kill"),
    ("ق.تل", ReadingKind::Joined, "قتل"),
    ("killlll", ReadingKind::Stretched, "kill"),
    ("killlll", ReadingKind::Stretched, "kil"),
    ("diiieeee", ReadingKind::Stretched, "die"),
    ("loooovveee!!!", ReadingKind::Stretched, "lovve"),
    ("موووووت", ReadingKind::Stretched, "موت"),
    ("k*ll", ReadingKind::Wildcard, "k\u{1}ll"),
    ("k**l you", ReadingKind::Wildcard, "k\u{1}\u{1}l"),
    ("m#rd#r", ReadingKind::Wildcard, "m\u{1}rd\u{1}r"),
    ("kil*", ReadingKind::Wildcard, "kil\u{1}"),
    // One upon the other.
    ("k.1.l.l", ReadingKind::Spaced, "kill"),
    ("k 1 l l", ReadingKind::Spaced, "kill"),
    ("ĸ1llll", ReadingKind::Leet, "kill"),
    ("s\u{200b}h0000t", ReadingKind::Leet, "shoot"),
    ("kі.ll", ReadingKind::Homoglyph, "kill"),
    ("kі11", ReadingKind::Homoglyph, "kill"),
    ("k i i i l l", ReadingKind::Spaced, "kill"),
];

#[test]
fn disguises() {
    for (text, kind, reading) in DISGUISES {
        let folded = folder().fold(text);
        let found = folded
            .readings
            .iter()
            .any(|found| found.kind == *kind && found.text == *reading);
        assert!(
            found,
            "no {kind:?} {reading:?} in {text:?} but {:?}",
            folded.readings
        );
    }
}

/// Texts without any reading.
#[rustfmt::skip]
const BENIGN: &[&str] = &[
    "666", "2024", "1,000,000", "3rd 5pm 9mm 20kg", "5:30pm", "covid19", "B2B",
    "🇩🇪🇺🇸", "I am from 🇬🇧!", "5µm", "µ", "Foo™",
    "hot water", "as she said", "as s he", "I a", "a b", "U S",
    "Password", "classic button", "grass", "assassin", "Yamashita", "duck", "deck", "sand candle",
    "hello darkness my old friend",
    "don't I'll I'm user's",
    "*word*", "**word**", "_word_", "*two words*", "(well)", "\"quoted\"", "wait... what?!",
    "president-elect", "over.Then something", "either/otherwise",
    "https://example.com/k.i.l.l", "www.example.com", "example.com", "t.co/Ab1", "me@example.com",
    "@k1ll_er", "@k.i.l.l", ".@user", "#hashtag", "#two_words",
    "Привет, как дела", "Я люблю Linux", "рост", "the Тест",
    "αβγ", "مرحبا بالعالم", "नमस्ते दुनिया", "你好世界", "哈哈哈哈", "ㅋㅋㅋㅋ", "ครับๆๆๆ",
    "!!!", "...", "-----", "😂😂😂", "$5.99", "18+", "1 2 3 4 5",
];

#[test]
fn benign() {
    let suspected: Vec<_> = BENIGN
        .iter()
        .map(|text| (text, folder().fold(text).readings))
        .filter(|(_, readings)| !readings.is_empty())
        .collect();
    assert!(suspected.is_empty(), "{suspected:#?}");
}

/// A folded word, and what is left of it without accents.
const UNACCENTED: &[(&str, Option<&str>)] = &[
    ("été", Some("ete")),
    ("niño", Some("nino")),
    ("öldür", Some("oldur")),
    ("şaşı", Some("sası")),
    ("łódź", Some("lodz")),
    ("đang", Some("dang")),
    ("søt", Some("sot")),
    ("giết", Some("giet")),
    ("ёлка", Some("елка")),
    ("όσο", Some("οσο")),
    ("мой", None),
    ("їжак", None),
    ("kill", None),
    ("убью", None),
    ("قتل", None),
    ("ज\u{93c}", None),
    ("が", None),
];

#[test]
fn unaccented() {
    for (word, expected) in UNACCENTED {
        assert_eq!(
            folder().unaccented(word).as_deref(),
            *expected,
            "of {word:?}"
        );
    }
}

/// The part of the original, in UTF-16 units, that folded bytes came from.
fn written(folded: &Folded<'_>, bytes: Range<usize>) -> String {
    let units: Vec<u16> = folded.original.encode_utf16().collect();
    let start = folded.unit(folded.source(bytes.start)) as usize;
    let end = folded.unit(folded.source_end(bytes.end)) as usize;
    String::from_utf16(&units[start..end]).expect("cuts no character")
}

/// A text, what to find in its spelling or in a reading, and how it is written there.
#[rustfmt::skip]
const WRITTEN: &[(&str, &str, &str)] = &[
    ("I KILL you", "kill", "KILL"),
    ("😀 KILL you", "kill", "KILL"),
    ("é 𝖐𝖎𝖑𝖑 you", "kill", "𝖐𝖎𝖑𝖑"),
    ("\u{200b}k\u{200b}ill\u{200b} you", "kill", "k\u{200b}ill\u{200b}"),
    ("ein Straßenfest", "strassen", "Straßen"),
    ("ein Straßenfest", "stras", "Straß"),
    ("ein Straßenfest", "senfest", "ßenfest"),
    ("ete e\u{301}te\u{301} x", "été", "e\u{301}te\u{301}"),
    ("z\u{335}\u{335}a b", "z", "z\u{335}\u{335}"),
    ("a\r\nbc", "\n", "\r\n"),
    ("a\r\nbc", "bc", "bc"),
    ("x k.i.l.l. y", "kill", "k.i.l.l"),
    ("x k i l l y o u", "kill", "k i l l"),
    ("x k i l l y o u", "you", "y o u"),
    ("😀 k1llllll!", "kill", "k1llllll"),
    ("I 𝖐𝟏𝖑𝖑 you", "kill", "𝖐𝟏𝖑𝖑"),
    ("سَأَقْتُلُكَ غدا", "قتل", "قْتُلُ"),
    ("ﷺ x", "صلي", "ﷺ"),
];

#[test]
fn the_way_back() {
    for (text, wanted, expected) in WRITTEN {
        let folded = folder().fold(text);
        let direct = folded.text.find(wanted).map(|at| at..at + wanted.len());
        let range = direct.or_else(|| {
            folded.readings.iter().find_map(|reading| {
                let at = reading.text.find(wanted)?;
                Some(reading.piece(at..at + wanted.len()))
            })
        });
        let range = range.unwrap_or_else(|| panic!("no {wanted:?} in {folded:?}"));
        assert_eq!(written(&folded, range), *expected, "{wanted:?} in {text:?}");
    }
}

#[test]
fn tables_that_are_none() {
    assert_eq!(Folder::from_table(b"").err(), Some(TableError::Version));
    assert_eq!(Folder::from_table(b"wwf0").err(), Some(TableError::Version));
    assert_eq!(
        Folder::from_table(b"wwf1").err(),
        Some(TableError::Truncated(4))
    );
    assert!(Folder::from_table(b"wwf1\xff\xff\xff\xff\xff").is_err());
}

#[test]
fn long_texts_cost_little() {
    let texts = [
        "a b ".repeat(25_000),
        "a.b.c.".repeat(17_000),
        "k1l1l1 ".repeat(14_000),
        "a*".repeat(50_000),
        "аa".repeat(33_000),
        "a".repeat(100_000),
        "a\u{301}\u{302}\u{303}\u{304}".repeat(11_000),
    ];
    for text in &texts {
        let folded = folder().fold(text);
        let size: usize = folded
            .readings
            .iter()
            .map(|reading| reading.text.len())
            .sum();
        assert!(folded.readings.len() <= 64, "{}", folded.readings.len());
        assert!(size <= 100_000, "{size} bytes for {:?}", &text[..8]);
    }
}

/// Texts of what folding and reading look at, rather than of all Unicode.
fn tricky() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a", "k", "i", "l", "L", "é", "e", "и", "а", "о", "α", "ß", "İ", "ﬁ", "ﷺ", "1", "0", "3",
        " ", "  ", "\n", "\r", "\r\n", "\t", ".", "-", "*", "'", "’", "@", "#", "$", "!", "|", "(",
        ")", "/", "\u{301}", "\u{323}", "\u{306}", "\u{336}", "\u{345}", "\u{200b}", "\u{fe0f}",
        "\u{93c}", "क", "\u{94d}", "\u{e34}", "か", "\u{3099}", "\u{1100}", "\u{1161}", "\u{11a8}",
        "😀", "🇩", "𝖐", "杀", "ق", "َ", "أ", "µ", "👍", "\u{1}", "`", "\u{fffd}", "ŉ", "\u{344}",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), tricky(), "[a-z0-9 .*!@#]{0,60}"]
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let folded = folder().fold(text);
    let spelt = folder().spell(text);
    prop_assert_eq!(&folded.text, &spelt);
    prop_assert_eq!(folder().spell(&spelt), spelt.as_str());
    prop_assert!(!spelt.contains('\u{1}'), "only readings hide letters");

    prop_assert_eq!(folded.source(spelt.len()), text.len());
    prop_assert_eq!(folded.source_end(spelt.len()), text.len());
    let mut before = 0;
    for at in spelt.char_indices().map(|(at, _)| at).chain([spelt.len()]) {
        let source = folded.source(at);
        prop_assert!(
            text.is_char_boundary(source) && before <= source,
            "{} from {}",
            at,
            source
        );
        prop_assert!(text.is_char_boundary(folded.source_end(at)));
        before = source;
    }
    for (at, letter) in spelt.char_indices() {
        let end = folded.source_end(at + letter.len_utf8());
        prop_assert!(
            folded.source(at) < end,
            "{:?} at {} came from nothing",
            letter,
            at
        );
    }
    for at in text.char_indices().map(|(at, _)| at).chain([text.len()]) {
        let units = text[..at].encode_utf16().count();
        prop_assert_eq!(folded.unit(at) as usize, units);
    }

    prop_assert!(folded.readings.len() <= 64);
    let mut before = 0;
    for reading in &folded.readings {
        prop_assert!(before <= reading.range.start, "readings are in order");
        before = reading.range.start;
        prop_assert!(spelt.get(reading.range.clone()).is_some());
        prop_assert_eq!(reading.piece(0..reading.text.len()), reading.range.clone());
        let mut start = reading.range.start;
        for (at, letter) in reading.text.char_indices() {
            let piece = reading.piece(at..at + letter.len_utf8());
            prop_assert!(start <= piece.start && piece.start < piece.end);
            prop_assert!(piece.end <= reading.range.end);
            prop_assert!(spelt.get(piece.clone()).is_some());
            start = piece.start;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_folds(text in any_text()) {
        check(&text)?;
    }

    #[test]
    fn any_table_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let table = [b"wwf1".as_slice(), &bytes].concat();
        if let Ok(folder) = Folder::from_table(&table) {
            folder.fold("K1ll é");
        }
    }
}

/// Texts that once broke a property.
#[test]
fn texts_that_failed_once_fold() -> Result<(), TestCaseError> {
    check("$\u{438}.a1")
}

#[test]
fn every_character_folds() -> Result<(), TestCaseError> {
    for character in '\0'..=char::MAX {
        check(character.encode_utf8(&mut [0; 4]))?;
    }
    Ok(())
}
