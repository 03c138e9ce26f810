//! Runs the stages: text in, verdict out.

use std::sync::Arc;

use rustc_hash::FxHashSet;
use serde::Serialize;

use crate::builtin::Builtin;
use crate::chart::Chart;
use crate::context;
use crate::fold::{self, Folded, Folder};
use crate::judge::{self, Case};
use crate::language::{Census, Languages};
use crate::lexicon::{Lexicon, hash};
use crate::mark::MarkSet;
use crate::message::Catalogue;
use crate::pack::{self, Pack, PackError};
use crate::pattern::run::Scratch;
use crate::pattern::{Reach, Step};
use crate::rules::{self, Finding, Place};
use crate::token::{self, Sentences, mark};
use crate::trigger::Triggers;
use crate::verdict::{Category, Severity, Stance, Unjudged, Verdict};
use crate::word;

/// The longest text that is judged, in UTF-16 code units.
pub const LONGEST_TEXT: usize = 100_000;
/// The most work that goes into one post, in steps of the matcher; past it the post is said to
/// be unjudged.
const MOST_WORK: u64 = 40_000_000;

/// The engine: packs, compiled and ready. One serves any number of posts; it keeps no state
/// between them.
///
/// ```
/// let engine = watchword::Engine::builtin();
/// let verdict = engine.judge("What a lovely morning by the river.");
/// assert!(verdict.judged && !verdict.threat);
/// ```
#[derive(Debug)]
pub struct Engine {
    folder: Folder,
    core: Arc<Loaded>,
    packs: Vec<Arc<Loaded>>,
    in_use: Vec<Arc<Loaded>>,
    triggers: Triggers,
    languages: Languages,
    /// The words that any pack in use knows, by hash: a run of letters is parted by asking for
    /// every piece of it.
    vocabulary: FxHashSet<u64>,
    catalogues: Vec<Catalogue>,
    reader: usize,
}

/// A pack, ready.
#[derive(Debug)]
struct Loaded {
    pack: Pack,
    lexicon: Lexicon,
    /// What a text's triggers must bear for any rule to fire: one of these sets, whole.
    needs: Vec<MarkSet>,
    /// For each mark of triggers, the programs that have an edge which bears it.
    index: Vec<(usize, Vec<Place>)>,
    /// How many programs its rules have.
    programs: usize,
}

impl Loaded {
    fn new(pack: Pack) -> Self {
        let lexicon = Lexicon::new(&pack);
        let mut needs = Vec::new();
        let mut index: Vec<(usize, Vec<Place>)> = Vec::new();
        let triggers = pack.marks.triggers();
        let mut programs = 0;
        for (rule, of) in pack.rules.iter().enumerate() {
            for (program, of) in of.programs.iter().enumerate() {
                let place = Place {
                    number: programs,
                    rule,
                    program,
                };
                let all = |n: &u16| pack.needs.get(usize::from(*n)).map(|need| need.all);
                for set in of.triggers.iter().filter_map(all) {
                    add_need(&mut needs, set);
                }
                let mut edges = Vec::new();
                edges_of(&of.steps, &pack, &mut edges);
                for set in edges {
                    // A kind of a mark is declared after the mark, so the last tells most.
                    let Some(mark) = set.intersection(triggers).iter().last() else {
                        continue;
                    };
                    match index.iter_mut().find(|(other, _)| *other == mark) {
                        Some((_, places)) if places.last() == Some(&place) => {}
                        Some((_, places)) => places.push(place),
                        None => index.push((mark, vec![place])),
                    }
                }
                programs += 1;
            }
        }
        Self {
            pack,
            lexicon,
            needs,
            index,
            programs,
        }
    }

    /// Whether some rule can fire in a text whose triggers bear these marks.
    fn may_fire(&self, marks: &MarkSet) -> bool {
        self.needs.iter().any(|need| marks.holds(need))
    }

    /// The programs that can match a sentence whose words bear these marks at most, or that
    /// sentence and the next, whose marks are `both`.
    fn may_match(&self, marks: &MarkSet, both: &MarkSet) -> Vec<Place> {
        let mut found = Vec::new();
        let mut tried = vec![false; self.programs];
        let need = |n: u16| {
            self.pack
                .needs
                .get(usize::from(n))
                .map_or(MarkSet::ALL, |need| need.all)
        };
        let mut here = Reach::new(&self.pack.parts, |n| marks.holds(&need(n)));
        let mut with_next = Reach::new(&self.pack.parts, |n| both.holds(&need(n)));
        for (_, places) in self.index.iter().filter(|(mark, _)| both.has(*mark)) {
            for place in places {
                if std::mem::replace(&mut tried[place.number], true) {
                    continue;
                }
                let rule = &self.pack.rules[place.rule];
                let program = &rule.programs[place.program];
                let may = |marks: &MarkSet| {
                    let floor = program.always.first();
                    floor.is_none_or(|&n| marks.holds(&need(n)))
                        && program.triggers.iter().any(|&n| marks.holds(&need(n)))
                };
                let found_here = match rule.window {
                    2 => may(both) && with_next.may_match(program),
                    _ => may(marks) && here.may_match(program),
                };
                if found_here {
                    found.push(*place);
                }
            }
        }
        found.sort_unstable();
        found
    }
}

/// What the edges of some steps bear at least, those of named parts too.
fn edges_of(steps: &[Step], pack: &Pack, edges: &mut Vec<MarkSet>) {
    for step in steps {
        match *step {
            Step::Edge(need) => {
                edges.extend(pack.needs.get(usize::from(need)).map(|need| need.all));
            }
            Step::Part(part) => {
                let steps = pack
                    .parts
                    .get(usize::from(part))
                    .map_or(&[][..], Vec::as_slice);
                edges_of(steps, pack, edges);
            }
            _ => {}
        }
    }
}

/// Adds a need; one that asks for less makes those that ask for more superfluous.
fn add_need(needs: &mut Vec<MarkSet>, need: MarkSet) {
    if !needs.iter().any(|less| need.holds(less)) {
        needs.retain(|more| !more.holds(&need));
        needs.push(need);
    }
}

/// A pack as the engine holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PackInfo {
    /// Its name, such as `en`.
    pub name: String,
    /// Its version, such as `1.2.0`.
    pub version: String,
    /// BCP 47 tag of the language whose posts it judges.
    pub language: String,
    /// What it is called for readers.
    pub title: String,
    /// How many rules it holds.
    pub rules: u32,
    /// Whether it is in use.
    pub in_use: bool,
}

/// A finding as the rules and contexts left it, before details raise its severity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingInfo {
    /// Its rule, `pack/rule`.
    pub rule: String,
    /// What it is.
    pub category: Category,
    /// How grave.
    pub severity: Severity,
    /// How it is meant.
    pub stance: Stance,
    /// The context rules that had a say, `pack/context`.
    pub settled: Vec<String>,
}

/// How a verdict came about, stage by stage.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Explanation {
    /// The stages in order.
    pub stages: Vec<Stage>,
    /// What they came to.
    pub verdict: Verdict,
}

/// One stage of an explanation.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Stage {
    /// The stage's name, as in `DESIGN.md`.
    pub name: String,
    /// What it saw, one line each.
    pub lines: Vec<String>,
}

/// What the stages found, before it is judged.
struct Analysis<'e> {
    post: Sentences,
    speakers: Vec<Vec<usize>>,
    charts: Vec<Option<Chart>>,
    findings: Vec<Finding<'e>>,
    census: Census,
    gave_up: bool,
}

impl Engine {
    /// The engine with every pack that is built in.
    ///
    /// # Panics
    /// Never: the build wrote what is read here, with the same code.
    #[must_use]
    pub fn builtin() -> Self {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/packs.bin"));
        let mut built: Builtin =
            postcard::from_bytes(bytes).expect("the build wrote these packs with the same code");
        built.core.marks.index();
        for pack in &mut built.packs {
            pack.marks.index();
        }
        let core = Arc::new(Loaded::new(built.core));
        let packs: Vec<Arc<Loaded>> = built
            .packs
            .into_iter()
            .map(|pack| Arc::new(Loaded::new(pack)))
            .collect();
        let mut engine = Self {
            folder: fold::builtin(),
            triggers: Triggers::new(&[]),
            languages: Languages::default(),
            vocabulary: FxHashSet::default(),
            in_use: packs.clone(),
            core,
            packs,
            reader: built
                .catalogues
                .iter()
                .position(|c| c.language == "en")
                .unwrap_or(0),
            catalogues: built.catalogues,
        };
        engine.prepare();
        engine
    }

    /// Rebuilds what depends on which packs are in use.
    fn prepare(&mut self) {
        let packs: Vec<&Pack> = self.in_use.iter().map(|loaded| &loaded.pack).collect();
        let mut triggering = vec![&self.core.pack];
        triggering.extend(&packs);
        self.triggers = Triggers::new(&triggering);
        self.languages = Languages::new(&self.core.pack, &packs);
        self.vocabulary = self
            .in_use
            .iter()
            .flat_map(|loaded| loaded.lexicon.words())
            .collect();
    }

    /// Reads a pack and puts it to use; one of the same name is replaced. `file` names it in
    /// errors. Costs some milliseconds.
    ///
    /// # Errors
    /// [`PackError`] where the source is no valid pack; the engine is then unchanged.
    pub fn load_pack(&mut self, source: &str, file: &str) -> Result<PackInfo, PackError> {
        let read = pack::source::read(source, file)?;
        let pack = pack::compile(
            &read,
            source,
            file,
            &self.folder,
            Some(&self.core.pack.marks),
        )?;
        let name = pack.name.clone();
        let loaded = Arc::new(Loaded::new(pack));
        for list in [&mut self.packs, &mut self.in_use] {
            list.retain(|other| other.pack.name != name);
            list.push(Arc::clone(&loaded));
        }
        self.prepare();
        Ok(self.info(&loaded))
    }

    /// The packs, in use or not.
    #[must_use]
    pub fn packs(&self) -> Vec<PackInfo> {
        self.packs.iter().map(|loaded| self.info(loaded)).collect()
    }

    fn info(&self, loaded: &Arc<Loaded>) -> PackInfo {
        let pack = &loaded.pack;
        PackInfo {
            name: pack.name.clone(),
            version: pack.version.clone(),
            language: pack.language.clone(),
            title: pack.title.clone(),
            rules: u32::try_from(pack.rules.len()).unwrap_or(u32::MAX),
            in_use: self.in_use.iter().any(|other| Arc::ptr_eq(other, loaded)),
        }
    }

    /// Keeps only the packs of these names in use; the others stay loaded and come back when
    /// named again. `core` is always in use. Names that no pack has are passed over.
    pub fn use_packs(&mut self, names: &[String]) {
        self.in_use = self
            .packs
            .iter()
            .filter(|loaded| names.contains(&loaded.pack.name))
            .cloned()
            .collect();
        self.prepare();
    }

    /// Gives reasons in this language (BCP 47) from now on. Whether there is a catalogue for
    /// it; if not, nothing changes.
    pub fn speak(&mut self, language: &str) -> bool {
        let wanted = |c: &Catalogue| {
            language == c.language
                || language
                    .split_once('-')
                    .is_some_and(|(base, _)| base == c.language)
        };
        let found = self.catalogues.iter().position(wanted);
        self.reader = found.unwrap_or(self.reader);
        found.is_some()
    }

    /// Judges one text, whole: also what has no finding gets its language.
    #[must_use]
    pub fn judge(&self, text: &str) -> Verdict {
        self.scan(text).unwrap_or_else(|| {
            let folded = self.folder.fold(text);
            judge::clear(self.languages.tag(&self.languages.census(&folded.text)))
        })
    }

    /// Judges one text at the least cost: `None` where it was judged and holds no finding.
    #[must_use]
    pub fn scan(&self, text: &str) -> Option<Verdict> {
        if text.len() > LONGEST_TEXT && text.encode_utf16().count() > LONGEST_TEXT {
            return Some(unjudged(Unjudged::TooLong, "und"));
        }
        if text.trim().is_empty() {
            return Some(unjudged(Unjudged::Pictures, "und"));
        }
        let folded = self.folder.fold(text);
        let (hits, census) = self.hits_of(&folded);
        if hits == 0 {
            if census.is_none() && self.languages.judged_at_a_glance(&folded.text) {
                return None;
            }
            let census = census.unwrap_or_else(|| self.languages.census(&folded.text));
            return (!self.languages.judged(&census))
                .then(|| unjudged(Unjudged::Language, self.languages.tag(&census)));
        }
        let mut analysis = self.analyse(&folded, hits, false);
        self.verdict(&folded, &mut analysis)
    }

    /// The packs whose rules may fire in a text, by its triggers: a short one counts only where
    /// the text speaks the pack's language, for which its words are then counted.
    fn hits_of(&self, folded: &Folded<'_>) -> (u64, Option<Census>) {
        let hits = self.triggers.hits(folded, &|word| self.parts(word));
        let mut packs = 0;
        let mut census = None;
        for hit in hits.iter().filter(|hit| hit.pack < 64) {
            let loaded = match hit.pack {
                0 => &self.core,
                n => &self.in_use[n - 1],
            };
            let fires = loaded.may_fire(&hit.any)
                && (loaded.may_fire(&hit.sure) || hit.pack == 0 || {
                    let census = census.get_or_insert_with(|| self.languages.census(&folded.text));
                    self.languages.may_speak(hit.pack - 1, census)
                });
            packs |= u64::from(fires) << hit.pack;
        }
        (packs, census)
    }

    fn verdict(&self, folded: &Folded<'_>, analysis: &mut Analysis<'_>) -> Option<Verdict> {
        if analysis.gave_up {
            return Some(unjudged(
                Unjudged::TimeOut,
                self.languages.tag(&analysis.census),
            ));
        }
        if analysis.findings.is_empty() {
            return (!self.languages.judged(&analysis.census))
                .then(|| unjudged(Unjudged::Language, self.languages.tag(&analysis.census)));
        }
        let packs = self.judging();
        let packs: Vec<&Pack> = packs.iter().map(|loaded| &loaded.pack).collect();
        let case = Case {
            folded,
            post: &analysis.post,
            packs: &packs,
            charts: &analysis.charts,
            catalogue: &self.catalogues[self.reader],
        };
        Some(judge::judge(&case, &mut analysis.findings))
    }

    /// Core and the packs in use: the places by which findings know them.
    fn judging(&self) -> Vec<&Loaded> {
        std::iter::once(&self.core)
            .chain(&self.in_use)
            .map(AsRef::as_ref)
            .collect()
    }

    fn knows(&self, word: &str) -> bool {
        self.vocabulary.contains(&hash(word))
            || self
                .in_use
                .iter()
                .any(|loaded| loaded.lexicon.inflects(word))
    }

    /// Whether a piece of a hashtag is a word: of plain letters only as it stands, for every
    /// piece of every hashtag is asked for.
    fn parts(&self, word: &str) -> bool {
        self.vocabulary.contains(&hash(word)) || (!word.is_ascii() && self.knows(word))
    }

    fn analyse(&self, folded: &Folded<'_>, hits: u64, whole: bool) -> Analysis<'_> {
        let text: &str = &folded.text;
        let post = token::tokenize(folded, &|word| self.knows(word));
        let census = self.languages.census(text);
        let last = u32::try_from(post.tokens.len()).unwrap_or(u32::MAX);
        let judging = self.judging();
        let mut charts = Vec::with_capacity(judging.len());
        let mut speakers = vec![Vec::new(); post.sentences.len()];
        let mut findings = Vec::new();
        let mut scratch = Scratch::default();
        let mut by_sentence: Vec<Option<Census>> = vec![None; post.sentences.len()];
        for (number, loaded) in judging.iter().enumerate() {
            if hits >> number.min(63) & 1 == 0 {
                charts.push(None);
                continue;
            }
            let glance = self.glance(loaded, text, &post);
            let marks_of = |sentence: &std::ops::Range<u32>| {
                let tokens = &glance[sentence.start as usize..sentence.end as usize];
                tokens.iter().copied().fold(MarkSet::EMPTY, MarkSet::union)
            };
            let marks: Vec<MarkSet> = post.sentences.iter().map(marks_of).collect();
            let may_match = |n: usize| {
                let both = marks
                    .get(n + 1)
                    .map_or(marks[n], |next| marks[n].union(*next));
                loaded.may_match(&marks[n], &both)
            };
            let worth: Vec<(usize, Vec<Place>)> = (0..post.sentences.len())
                .map(|n| (n, may_match(n)))
                .filter(|(_, places)| !places.is_empty())
                .collect();
            if worth.is_empty() && !whole {
                charts.push(None);
                continue;
            }
            // Only what may match is charted; all of it once there is something to settle.
            let mut chart = if whole {
                self.chart(loaded, text, &post, &[(0, last)])
            } else {
                self.chart(loaded, text, &post, &pairs(&worth, &post))
            };
            let start = findings.len();
            for (n, places) in worth {
                let sentence = &post.sentences[n];
                let counted =
                    by_sentence[n].get_or_insert_with(|| self.count(text, &post, sentence.clone()));
                let spoken = number == 0
                    || self.languages.speaks(
                        number - 1,
                        counted,
                        Self::recognised(&chart, &post, sentence.clone()),
                        &census,
                    );
                if spoken {
                    speakers[n].push(number);
                    rules::find(
                        number,
                        &loaded.pack,
                        &chart,
                        &post,
                        (n, &places),
                        &mut scratch,
                        &mut findings,
                    );
                }
                if scratch.work > MOST_WORK {
                    break;
                }
            }
            if findings.len() > start && !whole {
                chart = self.chart(loaded, text, &post, &[(0, last)]);
            }
            context::settle(
                &loaded.pack,
                &chart,
                &post,
                &mut findings[start..],
                &mut scratch,
            );
            charts.push(Some(chart));
        }
        let gave_up = scratch.work > MOST_WORK;
        Analysis {
            post,
            speakers,
            charts,
            findings,
            census,
            gave_up,
        }
    }

    /// For each token, the marks that it may bear at most in a pack's chart.
    fn glance(&self, loaded: &Loaded, text: &str, post: &Sentences) -> Vec<MarkSet> {
        let of = |word: &str| {
            let core = self
                .core
                .lexicon
                .glance(word)
                .without(MarkSet::of(mark::UNKNOWN));
            loaded.lexicon.glance(word).union(core)
        };
        let mut glance: Vec<MarkSet> = Vec::with_capacity(post.tokens.len());
        for token in &post.tokens {
            let word = &text[token.range.clone()];
            glance.push(if word.chars().next().is_some_and(word::is_unspaced) {
                // Terms of unspaced scripts are runs that only the chart puts together.
                MarkSet::ALL
            } else {
                token.marks.union(of(word))
            });
        }
        for alternate in &post.alternates {
            let marks = &mut glance[alternate.from as usize];
            *marks = marks.union(of(&alternate.text));
        }
        glance
    }

    /// The chart of some stretches of tokens by a pack's lexicon and core's.
    fn chart(
        &self,
        loaded: &Loaded,
        text: &str,
        post: &Sentences,
        stretches: &[(u32, u32)],
    ) -> Chart {
        let mut edges = Vec::new();
        for &stretch in stretches {
            loaded.lexicon.edges(text, post, stretch, true, &mut edges);
            if !std::ptr::eq(loaded, self.core.as_ref()) {
                self.core
                    .lexicon
                    .edges(text, post, stretch, false, &mut edges);
            }
        }
        Chart::new(
            0,
            u32::try_from(post.tokens.len()).unwrap_or(u32::MAX),
            edges,
        )
    }

    fn count(&self, text: &str, post: &Sentences, sentence: std::ops::Range<u32>) -> Census {
        let mut census = Census::default();
        for token in &post.tokens[sentence.start as usize..sentence.end as usize] {
            if token.marks.has(mark::WORD) && !token.marks.has(mark::NUMBER) {
                self.languages
                    .count(&mut census, &text[token.range.clone()]);
            }
        }
        census
    }

    /// How many words of a sentence a pack knows: those that its chart does not call unknown.
    fn recognised(chart: &Chart, post: &Sentences, sentence: std::ops::Range<u32>) -> u32 {
        let known = sentence
            .filter(|&n| post.tokens[n as usize].marks.has(mark::WORD))
            .filter(|&n| {
                !chart
                    .starting_at(n)
                    .iter()
                    .any(|edge| edge.marks.has(mark::UNKNOWN))
            })
            .count();
        u32::try_from(known).unwrap_or(u32::MAX)
    }

    /// What every rule made of a text, for a pack's own sentences.
    #[must_use]
    pub fn findings(&self, text: &str) -> Vec<FindingInfo> {
        let folded = self.folder.fold(text);
        let (hits, _) = self.hits_of(&folded);
        let analysis = self.analyse(&folded, hits, false);
        let judging = self.judging();
        let named =
            |finding: &Finding<'_>, id: &str| format!("{}/{id}", judging[finding.pack].pack.name);
        let info = |finding: &Finding<'_>| FindingInfo {
            rule: named(finding, &finding.rule.id),
            category: finding.rule.category,
            severity: finding.severity,
            stance: finding.stance,
            settled: finding
                .settled
                .iter()
                .map(|&n| named(finding, &judging[finding.pack].pack.contexts[n].id))
                .collect(),
        };
        analysis.findings.iter().map(info).collect()
    }

    /// How many matches the bare automaton has in a text: what benchmarks compare with.
    #[doc(hidden)]
    #[must_use]
    pub fn automaton_only(&self, text: &str) -> usize {
        self.triggers.count(text)
    }

    /// Judges one text and shows every stage.
    #[must_use]
    pub fn explain(&self, text: &str) -> Explanation {
        let verdict = self.judge(text);
        let mut stages = Vec::new();
        let mut stage = |name: &str, lines: Vec<String>| {
            stages.push(Stage {
                name: name.into(),
                lines,
            });
        };
        if !matches!(verdict.why, Some(Unjudged::TooLong | Unjudged::Pictures)) {
            let folded = self.folder.fold(text);
            let mut lines = vec![folded.text.to_string()];
            lines.extend(
                folded
                    .readings
                    .iter()
                    .map(|r| format!("{:?}: {}", r.kind, r.text)),
            );
            stage("fold", lines);
            let (hits, _) = self.hits_of(&folded);
            let judging = self.judging();
            let named = |n: &usize| judging[*n].pack.name.clone();
            let places: Vec<usize> = (0..judging.len().min(64))
                .filter(|n| hits >> n & 1 == 1)
                .collect();
            stage("trigger", places.iter().map(named).collect());
            let analysis = self.analyse(&folded, hits, true);
            self.explain_analysis(&folded, &analysis, &mut stage);
        }
        stage(
            "judge",
            verdict
                .reasons
                .iter()
                .map(|reason| format!("{:?} {}: {}", reason.effect, reason.rule, reason.text))
                .collect(),
        );
        Explanation { stages, verdict }
    }

    fn explain_analysis(
        &self,
        folded: &Folded<'_>,
        analysis: &Analysis<'_>,
        stage: &mut dyn FnMut(&str, Vec<String>),
    ) {
        let judging = self.judging();
        let post = &analysis.post;
        let words = |from: u32, to: u32| -> String {
            let tokens = post.tokens[from as usize..to as usize].iter();
            let words: Vec<&str> = tokens
                .map(|token| &folded.text[token.range.clone()])
                .collect();
            words.join(" ")
        };
        stage(
            "token",
            post.sentences
                .iter()
                .map(|s| words(s.start, s.end))
                .collect(),
        );
        let speakers = analysis
            .speakers
            .iter()
            .zip(&post.sentences)
            .map(|(speakers, sentence)| {
                let names: Vec<&str> = speakers
                    .iter()
                    .map(|&n| judging[n].pack.name.as_str())
                    .collect();
                format!(
                    "{}: {}",
                    names.join(" "),
                    words(sentence.start, sentence.end)
                )
            });
        stage("language", speakers.collect());
        let mut lines = Vec::new();
        for (loaded, chart) in judging.iter().zip(&analysis.charts) {
            let Some(chart) = chart else { continue };
            let last = u32::try_from(post.tokens.len()).unwrap_or(u32::MAX);
            for edge in chart.within(0, last) {
                let names = loaded.pack.marks.names(&edge.marks).join(" ");
                lines.push(format!(
                    "{}: {} [{names}]",
                    loaded.pack.name,
                    words(edge.from, edge.to)
                ));
            }
        }
        stage("chart", lines);
        let findings = analysis.findings.iter().map(|finding| {
            format!(
                "{}/{}: {:?} {:?} “{}”",
                judging[finding.pack].pack.name,
                finding.rule.id,
                finding.rule.category,
                finding.severity,
                words(finding.tokens.0, finding.tokens.1)
            )
        });
        stage("rules", findings.collect());
        let settled = analysis.findings.iter().flat_map(|finding| {
            let pack = &judging[finding.pack].pack;
            finding.settled.iter().map(move |&n| {
                let context = &pack.contexts[n];
                format!(
                    "{}/{} on {}: {:?} {:+}",
                    pack.name, context.id, finding.rule.id, context.stance, context.step
                )
            })
        });
        stage("context", settled.collect());
    }
}

/// The tokens of sentences, each with the next, none twice: first and one past the last.
fn pairs(sentences: &[(usize, Vec<Place>)], post: &Sentences) -> Vec<(u32, u32)> {
    let mut stretches: Vec<(u32, u32)> = Vec::new();
    for &(n, _) in sentences {
        let start = post.sentences[n].start;
        let next = post.sentences.get(n + 1);
        let end = next.map_or(post.sentences[n].end, |next| next.end);
        match stretches.last_mut() {
            Some((_, last)) if *last >= start => *last = end.max(*last),
            _ => stretches.push((start, end)),
        }
    }
    stretches
}

fn unjudged(why: Unjudged, language: &str) -> Verdict {
    Verdict {
        judged: false,
        why: Some(why),
        severity: Severity::None,
        ..judge::clear(language)
    }
}
