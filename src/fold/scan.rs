//! Passes everyday words by: one walk over the bytes of a folded text that stops only at chunks
//! between white space which may be disguised.

use std::ops::{ControlFlow, Range};

/// What a byte of a folded text is.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Kind {
    Space,
    Letter,
    Digit,
    Sign,
    /// A sign that may be a letter at either end of a word.
    LetterLike,
    /// A sign that may be a letter at the end of a word, but opens other things.
    LetterLikeBehind,
    BeyondAscii,
}

const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::BeyondAscii; 256];
    let mut byte = 0;
    while byte < 0x80u8 {
        kinds[byte as usize] = match byte {
            b' ' | b'\n' => Kind::Space,
            b'a'..=b'z' => Kind::Letter,
            b'0'..=b'9' => Kind::Digit,
            b'$' | b'|' | b'+' => Kind::LetterLike,
            b'@' | b'*' => Kind::LetterLikeBehind,
            _ => Kind::Sign,
        };
        byte += 1;
    }
    kinds
};

/// The scan of a text is a walk over states, one step a byte: what the byte before was, how many
/// letters and digits the chunk has so far (none, one, more), and whether it has more than one
/// byte. This bit of a state says that the chunk is worth a look.
const SUSPICIOUS: u8 = 0x80;
const BETWEEN_CHUNKS: u8 = 0;

const STEPS: [[u8; 8]; 64] = {
    let mut steps = [[0; 8]; 64];
    let mut state = 0;
    while state < KINDS_IN_ORDER.len() * 6 {
        let mut kind = 0;
        while kind < KINDS_IN_ORDER.len() {
            let before = KINDS_IN_ORDER[state / 6];
            steps[state][kind] = step(before, state % 6 / 2, state % 2, KINDS_IN_ORDER[kind]);
            kind += 1;
        }
        state += 1;
    }
    steps
};

const KINDS_IN_ORDER: [Kind; 7] = [
    Kind::Space,
    Kind::Letter,
    Kind::Digit,
    Kind::Sign,
    Kind::LetterLike,
    Kind::LetterLikeBehind,
    Kind::BeyondAscii,
];

const fn step(before: Kind, known: usize, longer: usize, kind: Kind) -> u8 {
    use Kind::{BeyondAscii, Digit, Letter, LetterLike, LetterLikeBehind, Sign, Space};
    let suspicious = match (before, kind) {
        (LetterLike | LetterLikeBehind, Space) => known == 1 || longer == 0,
        (_, Space) => known == 1,
        (_, BeyondAscii)
        | (Digit | LetterLike, Letter)
        | (Letter, Digit | LetterLike | LetterLikeBehind) => true,
        (Sign | LetterLikeBehind, Letter) => known > 0,
        _ => false,
    };
    let next = match kind {
        Space => BETWEEN_CHUNKS,
        _ => {
            let counted = known + matches!(kind, Letter | Digit) as usize;
            let known = if counted > 2 { 2 } else { counted };
            let longer = !matches!(before, Space) as usize;
            (kind as usize * 6 + known * 2 + longer) as u8
        }
    };
    next | if suspicious { SUSPICIOUS } else { 0 }
}

/// Calls `look` with each chunk that is worth a look, until it breaks off.
///
/// Chunks with letters beyond ASCII always are; others when letters and signs or digits are mixed
/// in them, when a letter is there three times in a row, or when they are single letters.
pub fn suspicious(bytes: &[u8], look: impl FnMut(Range<usize>) -> ControlFlow<()>) {
    let second = bytes.get(1..).unwrap_or_default();
    let third = bytes.get(2..).unwrap_or_default();
    let triples = bytes.iter().zip(second).zip(third);
    let drawn_out = triples.fold(false, |found, ((a, b), c)| {
        found | ((a == b) & (b == c) & a.is_ascii_lowercase())
    });
    if drawn_out {
        walk::<true>(bytes, look);
    } else {
        walk::<false>(bytes, look);
    }
}

fn walk<const DRAWN_OUT: bool>(
    bytes: &[u8],
    mut look: impl FnMut(Range<usize>) -> ControlFlow<()>,
) {
    let is_space = |byte: &u8| KINDS[usize::from(*byte)] == Kind::Space;
    let mut state = BETWEEN_CHUNKS;
    let mut at = 0;
    // The end of the text ends its last chunk as a space would.
    while at <= bytes.len() {
        let byte = bytes.get(at).copied().unwrap_or(b' ');
        let kind = KINDS[usize::from(byte)];
        state = STEPS[usize::from(state & 63)][kind as usize & 7];
        let third = DRAWN_OUT
            && byte.is_ascii_lowercase()
            && bytes
                .get(..at)
                .is_some_and(|before| before.ends_with(&[byte; 2]));
        if state & SUSPICIOUS != 0 || third {
            let (before, rest) = bytes.split_at(at);
            let start = before
                .iter()
                .rposition(is_space)
                .map_or(0, |space| space + 1);
            at += rest.iter().position(is_space).unwrap_or(rest.len());
            state = BETWEEN_CHUNKS;
            let passed = at - start <= 1 && is_among_words(bytes, start);
            if !passed && look(start..at).is_break() {
                return;
            }
        }
        at += 1;
    }
}

/// Whether a one-byte chunk stands between longer words, as "a" and "i" nearly always do.
fn is_among_words(bytes: &[u8], at: usize) -> bool {
    let is_word = |ends: [Option<&u8>; 2]| {
        ends.iter()
            .all(|byte| byte.is_some_and(|byte| byte.is_ascii_alphanumeric()))
    };
    let before = |distance: usize| at.checked_sub(distance).and_then(|at| bytes.get(at));
    (at == 0 || is_word([before(2), before(3)]))
        && (at + 1 == bytes.len() || is_word([bytes.get(at + 2), bytes.get(at + 3)]))
}
