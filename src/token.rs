//! Tokens, sentences and quotations of a folded text.

use std::ops::Range;

use crate::fold::{Folded, Reading};
use crate::mark::MarkSet;
use crate::tag::{self, split};
use crate::word;

/// The most tokens in a sentence; a longer one is cut.
const LONGEST_SENTENCE: usize = 160;

/// The marks that tokens get from the text alone, by their number in
/// [`crate::mark::STRUCTURAL`].
pub mod mark {
    /// A word.
    pub const WORD: usize = 0;
    /// Any punctuation.
    pub const PUNCT: usize = 1;
    /// A comma.
    pub const COMMA: usize = 2;
    /// A colon.
    pub const COLON: usize = 3;
    /// A question mark.
    pub const QUESTION: usize = 4;
    /// An exclamation mark.
    pub const EXCLAIM: usize = 5;
    /// The end of a sentence.
    pub const STOP: usize = 6;
    /// A number.
    pub const NUMBER: usize = 7;
    /// A handle, such as `@name`.
    pub const MENTION: usize = 8;
    /// A word of a hashtag.
    pub const HASHTAG: usize = 9;
    /// An address on the web.
    pub const URL: usize = 10;
    /// A picture that can stand for a word.
    pub const EMOJI: usize = 11;
    /// A word that begins with a capital.
    pub const CAPITAL: usize = 12;
    /// A word of capitals, two at least.
    pub const CAPS: usize = 13;
    /// Inside a quotation.
    pub const QUOTED: usize = 14;
    /// A word that no loaded pack knows.
    pub const UNKNOWN: usize = 15;
    /// Written together with the token before it.
    pub const JOINED: usize = 16;
    /// A laugh.
    pub const LAUGH: usize = 17;
    /// A dash between words.
    pub const DASH: usize = 18;
}

/// A token: a word, a sign, a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the folded text.
    pub range: Range<usize>,
    /// The whole word as written that it is a part of ("I'll" for "ll"), in the folded text.
    pub whole: Range<usize>,
    /// What the text alone says of it.
    pub marks: MarkSet,
    /// The quotation that it stands in, counted from 1; 0 outside.
    pub quotation: u32,
}

/// Another way to read a run of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternate {
    /// The word that it may be.
    pub text: String,
    /// The first token.
    pub from: u32,
    /// One past the last.
    pub to: u32,
}

/// The tokens of a post, cut into sentences.
#[derive(Debug, Default)]
pub struct Sentences {
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// The sentences: ranges of tokens, none empty, without gaps.
    pub sentences: Vec<Range<u32>>,
    /// For each token, whether a sentence begins with it.
    pub begins: Vec<bool>,
    /// Disguised words, read.
    pub alternates: Vec<Alternate>,
}

impl Sentences {
    /// Which sentence holds this token.
    #[must_use]
    pub fn of(&self, token: u32) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.end <= token)
    }
}

/// Cuts a folded text. `known` says whether some pack knows a word; hashtags and disguised runs
/// of letters are split by it.
#[must_use]
pub fn tokenize(folded: &Folded<'_>, known: &dyn Fn(&str) -> bool) -> Sentences {
    let mut cutter = Cutter {
        folded,
        text: &folded.text,
        known,
        tokens: Vec::new(),
        ends: Vec::new(),
    };
    cutter.run();
    let Cutter {
        mut tokens, ends, ..
    } = cutter;
    quotations(&folded.text, &mut tokens);
    let alternates = alternates(folded, &tokens, known);
    let sentences = sentences(&tokens, &ends, &alternates);
    let mut begins = vec![false; tokens.len() + 1];
    for sentence in &sentences {
        begins[sentence.start as usize] = true;
    }
    Sentences {
        tokens,
        sentences,
        begins,
        alternates,
    }
}

struct Cutter<'a> {
    folded: &'a Folded<'a>,
    text: &'a str,
    known: &'a dyn Fn(&str) -> bool,
    tokens: Vec<Token>,
    /// Numbers of tokens before which a sentence ends.
    ends: Vec<usize>,
}

impl Cutter<'_> {
    fn run(&mut self) {
        let mut at = 0;
        // Whether a sign that ends a sentence was seen and only signs since.
        let mut ending = false;
        let mut line_start = true;
        while let Some(c) = self.text[at..].chars().next() {
            let next = at + c.len_utf8();
            if c == '\n' {
                let after = self.text[next..].trim_start_matches(' ');
                if ending || after.starts_with('\n') || self.begins_line(next) {
                    self.end();
                    ending = false;
                }
                line_start = true;
                at = next;
                continue;
            }
            if c.is_whitespace() {
                at = next;
                continue;
            }
            let content = word::is_word(c) || matches!(c, '@' | '#');
            if ending && content {
                self.end();
                ending = false;
            }
            at = match c {
                '@' if self.begins_name(at, next) => self.mention(at),
                '#' if self.begins_name(at, next) => self.hashtag(at),
                _ if word::is_unspaced(c) => self.push(at..next, at..next, MarkSet::of(mark::WORD)),
                _ if word::is_word(c) => self.word(at),
                _ if word::is_emoji(c) => self.push(at..next, at..next, MarkSet::of(mark::EMOJI)),
                _ => {
                    ending |= self.sign(c, at, next, line_start);
                    next
                }
            };
            line_start = false;
        }
    }

    fn end(&mut self) {
        self.ends.push(self.tokens.len());
    }

    fn push(&mut self, range: Range<usize>, whole: Range<usize>, marks: MarkSet) -> usize {
        let end = range.end;
        self.tokens.push(Token {
            range,
            whole,
            marks,
            quotation: 0,
        });
        end
    }

    /// Whether a new line is a new sentence: it is unless it goes on in lower case.
    fn begins_line(&self, at: usize) -> bool {
        let original = &self.folded.original[self.folded.source(at)..];
        !original
            .trim_start()
            .chars()
            .next()
            .is_some_and(char::is_lowercase)
    }

    /// Whether `@` or `#` here begins a handle or hashtag.
    fn begins_name(&self, at: usize, next: usize) -> bool {
        let before = self.text[..at].chars().next_back();
        !before.is_some_and(word::is_word)
            && self.text[next..].chars().next().is_some_and(word::is_word)
    }

    /// A handle is one token; where its case parts it into words, these come after it.
    fn mention(&mut self, at: usize) -> usize {
        let end = tag::handle_end(self.text, at);
        self.push(at..end, at..end, MarkSet::of(mark::MENTION));
        let pieces = tag::pieces(self.folded, at + 1..end, &|_| true);
        if pieces.len() > 1 {
            self.tag_words(pieces, at + 1..end);
        }
        end
    }

    /// A hashtag becomes its words.
    fn hashtag(&mut self, at: usize) -> usize {
        let end = tag::end(self.text, at + 1);
        let body = at + 1..at + 1 + self.text[at + 1..end].trim_end_matches('_').len();
        let pieces = tag::pieces(self.folded, at + 1..end, self.known);
        self.tag_words(pieces, body);
        end
    }

    fn tag_words(&mut self, pieces: Vec<Range<usize>>, whole: Range<usize>) {
        for (n, piece) in pieces.into_iter().enumerate() {
            let mut marks = MarkSet::of(mark::WORD);
            marks.insert(mark::HASHTAG);
            if n > 0 {
                marks.insert(mark::JOINED);
            }
            self.push(piece, whole.clone(), marks);
        }
    }

    fn word(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        if ["http://", "https://", "www."]
            .iter()
            .any(|head| rest.starts_with(head))
        {
            let end = rest
                .find(char::is_whitespace)
                .map_or(self.text.len(), |n| at + n);
            return self.push(at..end, at..end, MarkSet::of(mark::URL));
        }
        // Parts joined by apostrophes are one word as written and several tokens.
        let mut end = word::word_end(self.text, at);
        let mut parts: Vec<Range<usize>> = std::iter::once(at..end).collect();
        while let Some(after) = self.text[end..].strip_prefix('\'')
            && after
                .chars()
                .next()
                .is_some_and(|c| word::is_word(c) && !word::is_unspaced(c))
        {
            let from = end + 1;
            end = word::word_end(self.text, from);
            parts.push(from..end);
        }
        let whole = at..end;
        for (n, part) in parts.into_iter().enumerate() {
            let mut marks = self.word_marks(&part);
            if n > 0 {
                marks.insert(mark::JOINED);
            }
            self.push(part, whole.clone(), marks);
        }
        end
    }

    fn word_marks(&self, part: &Range<usize>) -> MarkSet {
        let text = &self.text[part.clone()];
        let mut marks = MarkSet::of(mark::WORD);
        if text.bytes().all(|b| b.is_ascii_digit()) {
            marks.insert(mark::NUMBER);
        }
        let original =
            &self.folded.original[self.folded.source(part.start)..self.folded.source_end(part.end)];
        let mut letters = original.chars().filter(|c| c.is_alphabetic());
        if letters.next().is_some_and(char::is_uppercase) {
            marks.insert(mark::CAPITAL);
            if letters.clone().next().is_some() && letters.all(char::is_uppercase) {
                marks.insert(mark::CAPS);
            }
        }
        marks
    }

    /// A sign of punctuation. Whether it ends the sentence.
    fn sign(&mut self, c: char, at: usize, next: usize, line_start: bool) -> bool {
        // An apostrophe or hyphen inside a word is no sign; words() goes over the former, and a
        // hyphen between letters only parts two words.
        let after = self.text[next..].chars().next();
        let before = self.text[..at].chars().next_back();
        let inside = before.is_some_and(word::is_word) && after.is_some_and(word::is_word);
        if matches!(c, '-' | '_' | '/' | '\u{2010}' | '\u{2011}') && inside {
            return false;
        }
        let mut marks = MarkSet::of(mark::PUNCT);
        let mut ends = false;
        match c {
            ',' | '\u{60c}' | '\u{3001}' => marks.insert(mark::COMMA),
            ':' => marks.insert(mark::COLON),
            '?' | '\u{61f}' => {
                marks.insert(mark::QUESTION);
                ends = true;
            }
            '!' => {
                marks.insert(mark::EXCLAIM);
                ends = true;
            }
            '.' => ends = !inside && !self.after_initial(before),
            '\u{2026}' | '\u{3002}' | '\u{964}' | '\u{965}' | '\u{6d4}' => ends = true,
            '-' | '\u{2013}' | '\u{2014}' => marks.insert(mark::DASH),
            '>' if line_start => marks.insert(mark::QUOTED),
            _ => {}
        }
        if ends {
            marks.insert(mark::STOP);
        }
        self.push(at..next, at..next, marks);
        ends
    }

    /// Whether a full stop here follows a single letter, as in "U.S." or "J. Smith".
    fn after_initial(&self, before: Option<char>) -> bool {
        before.is_some_and(char::is_alphabetic)
            && self.tokens.last().is_some_and(|token| {
                let text = &self.text[token.range.clone()];
                text.chars().count() == 1
                    && text != "i"
                    && text != "u"
                    && token.marks.has(mark::CAPITAL)
            })
    }
}

/// Pairs quotation marks and numbers the quotations that tokens stand in.
fn quotations(text: &str, tokens: &mut [Token]) {
    // (closing sign, token) of those still open.
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut pairs: Vec<Range<usize>> = Vec::new();
    for (n, token) in tokens.iter().enumerate() {
        let range = token.range.clone();
        if !token.marks.has(mark::PUNCT) {
            continue;
        }
        let Some(c) = text[range.clone()].chars().next() else {
            continue;
        };
        let before = text[..range.start].chars().next_back();
        let after = text[range.end..].chars().next();
        let opens = before.is_none_or(|c| !word::is_word(c) && !matches!(c, '.' | '!' | '?' | ','))
            && after.is_some_and(|c| !c.is_whitespace());
        let closes = open.iter().rev().take(4).position(|&(sign, _)| sign == c);
        match (c, closes) {
            ('"' | '\'', Some(depth)) if !opens || c == '"' => {
                close(&mut open, &mut pairs, depth, n)
            }
            (_, Some(depth)) if !matches!(c, '"' | '\'') => close(&mut open, &mut pairs, depth, n),
            ('"' | '\'', _) if opens => open.push((c, n)),
            ('\u{201c}', _) => open.push(('\u{201d}', n)),
            ('\u{201e}', _) => open.push(('\u{201c}', n)),
            ('\u{ab}', _) => open.push(('\u{bb}', n)),
            ('\u{bb}', None) => open.push(('\u{ab}', n)),
            ('\u{300c}', _) => open.push(('\u{300d}', n)),
            ('\u{300e}', _) => open.push(('\u{300f}', n)),
            _ => {}
        }
        if open.len() > 64 {
            open.remove(0);
        }
    }
    pairs.sort_by_key(|pair| (pair.start, std::cmp::Reverse(pair.end)));
    let mut number = 0;
    let mut until = 0;
    for pair in pairs {
        // Only the outermost quotation counts.
        if pair.start < until {
            continue;
        }
        number += 1;
        until = pair.end;
        for token in &mut tokens[pair] {
            token.quotation = number;
            token.marks.insert(mark::QUOTED);
        }
    }
}

fn close(open: &mut Vec<(char, usize)>, pairs: &mut Vec<Range<usize>>, depth: usize, at: usize) {
    let keep = open.len() - 1 - depth;
    let (_, start) = open[keep];
    open.truncate(keep);
    if at > start + 1 {
        pairs.push(start + 1..at);
    }
}

/// What the fold's readings come to as words over tokens.
fn alternates(
    folded: &Folded<'_>,
    tokens: &[Token],
    known: &dyn Fn(&str) -> bool,
) -> Vec<Alternate> {
    let mut found = Vec::new();
    for reading in &folded.readings {
        for range in word::tokens(&reading.text) {
            let pieces: Vec<Range<usize>> = if known(&reading.text[range.clone()]) {
                std::iter::once(range.clone()).collect()
            } else {
                let base = range.start;
                split(&reading.text[range.clone()], known)
                    .into_iter()
                    .map(|piece| base + piece.start..base + piece.end)
                    .collect()
            };
            for piece in pieces {
                if let Some((from, to)) = over(reading, &piece, tokens) {
                    let text = reading.text[piece].to_string();
                    let one = Alternate { text, from, to };
                    if !found.contains(&one) {
                        found.push(one);
                    }
                }
            }
        }
    }
    found
}

/// The tokens that a piece of a reading covers.
fn over(reading: &Reading, piece: &Range<usize>, tokens: &[Token]) -> Option<(u32, u32)> {
    let range = reading.piece(piece.clone());
    let from = tokens.partition_point(|token| token.range.end <= range.start);
    let to = tokens.partition_point(|token| token.range.start < range.end);
    (from < to).then(|| (number(from), number(to)))
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Cuts where the text ends sentences, but never inside a disguised word, and where a sentence
/// grows too long.
fn sentences(tokens: &[Token], ends: &[usize], alternates: &[Alternate]) -> Vec<Range<u32>> {
    let last = tokens.len();
    let mut inside = vec![false; last + 1];
    for alternate in alternates {
        for n in alternate.from + 1..alternate.to {
            inside[n as usize] = true;
        }
    }
    let mut out = Vec::new();
    let mut from = 0;
    let cut = |from: &mut usize, to: usize, out: &mut Vec<Range<u32>>| {
        while to - *from > LONGEST_SENTENCE {
            out.push(number(*from)..number(*from + LONGEST_SENTENCE));
            *from += LONGEST_SENTENCE;
        }
        if to > *from {
            out.push(number(*from)..number(to));
            *from = to;
        }
    };
    for &end in ends.iter().filter(|&&end| end < last && !inside[end]) {
        cut(&mut from, end, &mut out);
    }
    cut(&mut from, last, &mut out);
    out
}
