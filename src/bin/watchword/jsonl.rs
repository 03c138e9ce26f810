//! Text out of JSON that need not be well-formed Unicode.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// A JSON string in which each lone surrogate (`"\ud800"`) is read as U+FFFD. Both are one
/// UTF-16 unit, so offsets into it are offsets into the text as given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text(pub String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Asked for bytes, serde_json writes a lone surrogate as its three bytes rather than
        // refuse the string.
        deserializer.deserialize_bytes(TextVisitor)
    }
}

struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = Text;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
        Ok(Text(text.to_owned()))
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Text, E> {
        let mut bytes = bytes.to_vec();
        for at in 0..bytes.len().saturating_sub(2) {
            if bytes[at] == 0xED && bytes[at + 1] >= 0xA0 {
                bytes[at..at + 3].copy_from_slice("\u{FFFD}".as_bytes());
            }
        }
        String::from_utf8(bytes).map(Text).map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lone_surrogates_become_replacement_characters() {
        let cases = [
            (r#""plain""#, "plain"),
            (r#""a\ud800b""#, "a\u{FFFD}b"),
            (r#""\udc00\ud800""#, "\u{FFFD}\u{FFFD}"),
            (r#""\ud800\ud800x""#, "\u{FFFD}\u{FFFD}x"),
            (r#""\ud83d\ude00""#, "😀"),
            (r#""\u0000퟿í""#, "\0퟿í"),
        ];
        for (json, expected) in cases {
            let text: Text = serde_json::from_str(json).expect(json);
            assert_eq!(text.0, expected, "{json}");
        }
    }

    #[test]
    fn only_strings_are_text() {
        for json in ["5", "null", "[104,105]", "{}"] {
            assert!(serde_json::from_str::<Text>(json).is_err(), "{json}");
        }
    }
}
