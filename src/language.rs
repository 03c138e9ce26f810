//! Which language a sentence or a post is in, by its script and its most frequent words.

use rustc_hash::FxHashMap;

use crate::pack::Pack;
use crate::script::{SCRIPTS, Script};
use crate::word;

/// How many words of a post are looked at.
const SAMPLE: usize = 60;
/// How many languages can be told apart.
const MOST_LANGUAGES: usize = 128;

/// A language as the engine knows it.
#[derive(Debug)]
struct Language {
    tag: String,
    /// Whether a pack in use judges it.
    judged: bool,
}

/// What the engine knows of languages.
#[derive(Debug, Default)]
pub struct Languages {
    list: Vec<Language>,
    /// For each frequent word, the languages in which it is frequent, one bit each.
    frequent: FxHashMap<Box<str>, u128>,
    /// The languages that some pack in use judges, one bit each.
    with_pack: u128,
    /// For each pack, by its place: its language's number and its scripts, none for any.
    packs: Vec<(usize, Vec<Script>)>,
    /// The scripts that some pack in use is written in.
    scripts: [bool; SCRIPTS],
    /// The scripts that a language beside the packs' is written in.
    rivals: [bool; SCRIPTS],
}

/// The words of a text, counted.
#[derive(Debug, Clone)]
pub struct Census {
    /// How many words there are.
    pub words: u32,
    /// For each language, how many are frequent in it.
    frequent: [u16; MOST_LANGUAGES],
    /// For each script, how many letters are of it.
    letters: [u32; SCRIPTS],
}

impl Default for Census {
    fn default() -> Self {
        Self {
            words: 0,
            frequent: [0; MOST_LANGUAGES],
            letters: [0; SCRIPTS],
        }
    }
}

impl Languages {
    /// Takes the frequent words of the packs in use and of the languages that core lists.
    #[must_use]
    pub fn new(core: &Pack, packs: &[&Pack]) -> Self {
        let mut known = Self::default();
        for pack in packs {
            let number = known.add(&pack.language, &pack.common, true);
            let scripts: Vec<Script> = pack
                .scripts
                .iter()
                .filter_map(|code| Script::named(code))
                .collect();
            for &script in &scripts {
                known.scripts[script as usize] = true;
            }
            known.packs.push((number, scripts));
        }
        for (tag, words) in &core.languages {
            if !known.list.iter().any(|language| language.tag == *tag) {
                known.add(tag, words, false);
            }
            let script = words
                .iter()
                .find_map(|word| word.chars().find_map(Script::of));
            if let Some(script) = script {
                known.rivals[script as usize] = true;
            }
        }
        known
    }

    fn add(&mut self, tag: &str, words: &[String], judged: bool) -> usize {
        let number = self
            .list
            .iter()
            .position(|language| language.tag == tag)
            .unwrap_or_else(|| {
                self.list.push(Language {
                    tag: tag.into(),
                    judged,
                });
                self.list.len() - 1
            });
        if number < MOST_LANGUAGES {
            if judged {
                self.with_pack |= 1 << number;
            }
            for word in words {
                *self.frequent.entry(word.as_str().into()).or_default() |= 1 << number;
            }
        }
        number
    }

    /// Counts one word.
    pub fn count(&self, census: &mut Census, word: &str) {
        census.words += 1;
        for c in word.chars() {
            if let Some(script) = Script::of(c) {
                census.letters[script as usize] += 1;
            }
        }
        if let Some(&languages) = self.frequent.get(word) {
            let mut languages = languages;
            while languages != 0 {
                census.frequent[languages.trailing_zeros() as usize] += 1;
                languages &= languages - 1;
            }
        }
    }

    /// Counts the beginning of a folded text.
    #[must_use]
    pub fn census(&self, folded: &str) -> Census {
        let mut census = Census::default();
        for range in word::tokens(folded).take(SAMPLE) {
            let before = folded[..range.start].chars().next_back();
            let word = &folded[range];
            if !matches!(before, Some('@' | '#')) && word.chars().any(char::is_alphabetic) {
                self.count(&mut census, word);
            }
        }
        census
    }

    /// The language that most of the words speak for, if any do.
    fn most(&self, census: &Census) -> Option<usize> {
        (0..self.list.len().min(MOST_LANGUAGES))
            .filter(|&n| census.frequent[n] > 0)
            .max_by_key(|&n| {
                (
                    census.frequent[n],
                    self.list[n].judged,
                    std::cmp::Reverse(n),
                )
            })
    }

    /// BCP 47 tag of a text's language; `und` where nothing speaks for any.
    #[must_use]
    pub fn tag(&self, census: &Census) -> &str {
        if let Some(number) = self.most(census) {
            return &self.list[number].tag;
        }
        // A script that only one pack writes tells enough.
        let script = (0..SCRIPTS)
            .max_by_key(|&n| census.letters[n])
            .unwrap_or_default();
        if census.letters[script] > 0 && !self.rivals[script] {
            let mut of = self
                .packs
                .iter()
                .filter(|(_, scripts)| scripts.iter().any(|&s| s as usize == script));
            if let (Some((number, _)), None) = (of.next(), of.next()) {
                return &self.list[*number].tag;
            }
        }
        "und"
    }

    /// Whether the first words already say that some pack in use can judge a text: three that
    /// are frequent in a language with a pack before any that is frequent only elsewhere. Where
    /// not, [`Self::judged`] has to look closer.
    #[must_use]
    pub fn judged_at_a_glance(&self, folded: &str) -> bool {
        let mut ours = 0;
        for word in folded
            .split(|c: char| !word::is_word(c))
            .filter(|word| !word.is_empty())
        {
            let languages = self.frequent.get(word).copied().unwrap_or_default();
            if languages & self.with_pack != 0 {
                ours += 1;
                if ours == 3 {
                    return true;
                }
            } else if languages != 0 {
                return false;
            }
        }
        false
    }

    /// Whether some pack in use can judge a text.
    #[must_use]
    pub fn judged(&self, census: &Census) -> bool {
        let letters: u32 = census.letters.iter().sum();
        if letters == 0 {
            return true;
        }
        let readable: u32 = (0..SCRIPTS)
            .filter(|&n| self.scripts[n])
            .map(|n| census.letters[n])
            .sum();
        if readable * 5 < letters * 2 {
            return false;
        }
        let best = |judged: bool| {
            (0..self.list.len().min(MOST_LANGUAGES))
                .filter(|&n| self.list[n].judged == judged)
                .map(|n| u32::from(census.frequent[n]))
                .max()
                .unwrap_or(0)
        };
        let (ours, other) = (best(true), best(false));
        if other >= 3 && other * 2 > ours * 3 {
            return false;
        }
        // Many words and none that any language of ours uses often: none of ours.
        let latin = census.letters[Script::Latn as usize] * 2 > letters;
        !(latin && ours == 0 && other == 0 && census.words >= 10)
    }

    /// Whether a post may speak a pack's language somewhere: it has a frequent word of it, or
    /// none of any.
    #[must_use]
    pub fn may_speak(&self, pack: usize, post: &Census) -> bool {
        let Some((number, _)) = self.packs.get(pack) else {
            return false;
        };
        post.frequent[*number % MOST_LANGUAGES] > 0 || post.frequent.iter().all(|&n| n == 0)
    }

    /// Whether a sentence speaks a pack's language. `recognised` is how many of its words the
    /// pack knows beyond the frequent ones.
    ///
    /// Where the sentence has nothing to say, the post decides; where that has nothing either,
    /// only the shortest are given to the pack.
    #[must_use]
    pub fn speaks(&self, pack: usize, sentence: &Census, recognised: u32, post: &Census) -> bool {
        let Some((number, scripts)) = self.packs.get(pack) else {
            return false;
        };
        let mine: u32 = scripts
            .iter()
            .map(|&script| sentence.letters[script as usize])
            .sum();
        let letters: u32 = sentence.letters.iter().sum();
        if scripts.is_empty() || letters == 0 {
            return true;
        }
        if mine == 0 {
            return false;
        }
        let evidence = |census: &Census| {
            let own = 2 * u32::from(census.frequent[*number % MOST_LANGUAGES]);
            let other = (0..self.list.len().min(MOST_LANGUAGES))
                .filter(|n| n != number)
                .map(|n| 2 * u32::from(census.frequent[n]))
                .max()
                .unwrap_or(0);
            (own, other)
        };
        let (own, other) = evidence(sentence);
        let own = own + recognised;
        if own == 0 || (own == other && own <= 2) {
            let (own, other) = evidence(post);
            if own != other {
                return own > other;
            }
            let shared = scripts.iter().any(|&script| self.rivals[script as usize]);
            return !shared || sentence.words <= 3;
        }
        own * 5 >= other * 4
    }
}
