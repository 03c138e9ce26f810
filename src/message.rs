//! Reasons in plain words, from message catalogues.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The texts of one language, by key. Placeholders stand in braces: `{act}`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Catalogue {
    /// BCP 47 tag of its language.
    pub language: String,
    /// The texts.
    pub texts: BTreeMap<String, String>,
}

impl Catalogue {
    /// The text of a key with its placeholders filled; the key itself where there is none, so
    /// that a missing text is seen.
    #[must_use]
    pub fn say(&self, key: &str, fill: &[(&str, &str)]) -> String {
        let mut text = self
            .texts
            .get(key)
            .cloned()
            .unwrap_or_else(|| key.to_string());
        for (name, value) in fill {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    /// The text of a key, or of the nearest key above it: `act.kill.mass`, `act.kill`, `act`.
    #[must_use]
    pub fn nearest(&self, key: &str) -> Option<&str> {
        let mut key = key;
        loop {
            if let Some(text) = self.texts.get(key) {
                return Some(text);
            }
            key = key.rsplit_once('.')?.0;
        }
    }
}
