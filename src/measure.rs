//! How good a set of verdicts is: the usual figures, from labels and outcomes.
//!
//! Every figure is a share from 0 to 1, or `None` where its denominator is zero.

use serde::{Deserialize, Serialize};

/// How labels and outcomes agree.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Threats that were called threats.
    pub hits: u32,
    /// Threats that were not.
    pub misses: u32,
    /// Harmless texts that were called threats.
    pub false_alarms: u32,
    /// Harmless texts that were not.
    pub rejections: u32,
}

impl Counts {
    /// Counts one text.
    pub fn add(&mut self, label: bool, outcome: bool) {
        *match (label, outcome) {
            (true, true) => &mut self.hits,
            (true, false) => &mut self.misses,
            (false, true) => &mut self.false_alarms,
            (false, false) => &mut self.rejections,
        } += 1;
    }

    /// All texts.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.threats() + self.harmless()
    }

    /// Texts labelled as threats.
    #[must_use]
    pub fn threats(&self) -> u32 {
        self.hits + self.misses
    }

    /// Texts labelled as harmless.
    #[must_use]
    pub fn harmless(&self) -> u32 {
        self.false_alarms + self.rejections
    }

    /// How much of what was called a threat is one.
    #[must_use]
    pub fn precision(&self) -> Option<f64> {
        share(self.hits, self.hits + self.false_alarms)
    }

    /// How many of the threats were found.
    #[must_use]
    pub fn recall(&self) -> Option<f64> {
        share(self.hits, self.threats())
    }

    /// The harmonic mean of precision and recall; `None` where there is no threat to find.
    #[must_use]
    pub fn f1(&self) -> Option<f64> {
        self.recall()?;
        share(
            2 * self.hits,
            2 * self.hits + self.misses + self.false_alarms,
        )
    }

    /// How many of the harmless texts were called threats.
    #[must_use]
    pub fn false_positive_rate(&self) -> Option<f64> {
        share(self.false_alarms, self.harmless())
    }

    /// Where the false-positive rate lies with 95 % confidence.
    #[must_use]
    pub fn false_positive_interval(&self) -> Option<(f64, f64)> {
        wilson(self.false_alarms, self.harmless())
    }
}

fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// The 95 % score interval of a share (E. B. Wilson, 1927). It stays within 0 and 1, and says
/// something also where nothing was counted.
#[must_use]
pub fn wilson(part: u32, whole: u32) -> Option<(f64, f64)> {
    const Z: f64 = 1.959_963_984_540_054;
    let share = share(part, whole)?;
    let whole = f64::from(whole);
    let centre = share + Z * Z / (2.0 * whole);
    let reach = Z * (share * (1.0 - share) / whole + Z * Z / (4.0 * whole * whole)).sqrt();
    let scale = 1.0 + Z * Z / whole;
    Some((
        ((centre - reach) / scale).max(0.0),
        ((centre + reach) / scale).min(1.0),
    ))
}

/// Average precision over pairs of label and score: the mean of the precision at each threat,
/// going down the scores. Texts of one score are taken together, so that their order in the
/// file does not matter. `None` where there is no threat.
#[must_use]
pub fn average_precision(scored: &[(bool, f64)]) -> Option<f64> {
    let mut scored = scored.to_vec();
    scored.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (mut threats, mut seen, mut sum) = (0_u32, 0_u32, 0.0);
    for tied in scored.chunk_by(|a, b| a.1.total_cmp(&b.1).is_eq()) {
        let here = count(tied.iter().filter(|(label, _)| *label).count());
        threats += here;
        seen += count(tied.len());
        sum += f64::from(here) * share(threats, seen)?;
    }
    (threats > 0).then(|| sum / f64::from(threats))
}

fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: Option<f64>, expected: f64) {
        let found = found.expect("a figure");
        assert!(
            (found - expected).abs() < 5e-4,
            "{found} instead of {expected}"
        );
    }

    #[test]
    fn figures_of_a_small_table() {
        let counts = Counts {
            hits: 6,
            misses: 2,
            false_alarms: 4,
            rejections: 88,
        };
        near(counts.precision(), 0.6);
        near(counts.recall(), 0.75);
        near(counts.f1(), 0.6667);
        near(counts.false_positive_rate(), 0.0435);
    }

    #[test]
    fn nothing_to_count_is_no_figure() {
        let mut counts = Counts::default();
        assert_eq!(counts.precision(), None);
        assert_eq!(counts.false_positive_interval(), None);
        counts.add(false, false);
        assert_eq!((counts.f1(), counts.recall()), (None, None));
        assert_eq!(average_precision(&[(false, 0.9)]), None);
    }

    #[test]
    fn missing_every_threat_is_an_f1_of_zero() {
        let counts = Counts {
            hits: 0,
            misses: 3,
            false_alarms: 0,
            rejections: 5,
        };
        near(counts.f1(), 0.0);
        assert_eq!(counts.precision(), None);
    }

    #[test]
    fn interval_of_a_share() {
        let (low, high) = wilson(8, 100).expect("an interval");
        near(Some(low), 0.0411);
        near(Some(high), 0.1500);
        let (low, high) = wilson(0, 50).expect("an interval");
        near(Some(low), 0.0);
        near(Some(high), 0.0714);
    }

    #[test]
    fn average_precision_takes_ties_together() {
        near(
            average_precision(&[(true, 0.9), (false, 0.8), (true, 0.7)]),
            0.8333,
        );
        let forwards = average_precision(&[(true, 0.5), (false, 0.5)]);
        let backwards = average_precision(&[(false, 0.5), (true, 0.5)]);
        near(forwards, 0.5);
        assert_eq!(forwards, backwards);
    }
}
