//! The engine as JavaScript sees it. The only place that knows of wasm-bindgen.
//!
//! Strings cross as UTF-8 through the browser's own encoder, which reads a lone surrogate as
//! U+FFFD: one unit for one unit, so offsets stay those of the text as given.

use js_sys::{Array, Error, JsString, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::Performance;

use crate::batch::{Batch, Found};
use crate::verdict::Id;

#[wasm_bindgen(typescript_custom_section)]
const IMPORTED_TYPES: &str = r#"
import type { Batch, Explanation, PackInfo, Post, Verdict } from "./types.js";
"#;

#[wasm_bindgen]
extern "C" {
    /// A post as given: an object with a text, and perhaps an id.
    type GivenPost;

    #[wasm_bindgen(method, getter, structural)]
    fn text(this: &GivenPost) -> JsValue;

    #[wasm_bindgen(method, getter, structural)]
    fn id(this: &GivenPost) -> JsValue;
}

/// The engine: packs, compiled and ready. One serves any number of posts and keeps no state
/// between them.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    engine: crate::Engine,
    clock: Option<Performance>,
}

#[wasm_bindgen]
impl Engine {
    /// The engine with every pack that is built in. Costs some tens of milliseconds.
    #[wasm_bindgen(constructor)]
    #[must_use]
    #[allow(
        clippy::new_without_default,
        reason = "JavaScript has constructors, not defaults"
    )]
    pub fn new() -> Self {
        Self {
            engine: crate::Engine::builtin(),
            clock: clock(),
        }
    }

    /// Judges a batch in one call. Only posts with a finding, and those that could not be
    /// judged, come back with a verdict; the rest are counted.
    ///
    /// # Errors
    /// Throws where a post is neither a string nor an object with a `text`; nothing is judged
    /// by halves then.
    #[wasm_bindgen(unchecked_return_type = "Batch")]
    pub fn scan(
        &self,
        #[wasm_bindgen(unchecked_param_type = "readonly (Post | string)[]")] posts: &Array,
    ) -> Result<JsValue, Error> {
        let begun = self.now();
        let mut found = Vec::new();
        let length = posts.length();
        for index in 0..length {
            let post = posts.get(index);
            let text = text_of(&post, index)?;
            if let Some(mut verdict) = self.engine.scan(&text) {
                verdict.id = id_of(&post);
                found.push(Found { index, verdict });
            }
        }
        let clear = length - u32::try_from(found.len()).unwrap_or(length);
        to_js(&Batch {
            found,
            clear,
            milliseconds: self.now() - begun,
        })
    }

    /// Judges one text and gives the whole verdict, also where there is no finding.
    ///
    /// # Errors
    /// Throws where the verdict cannot be handed over, which only happens out of memory.
    #[wasm_bindgen(unchecked_return_type = "Verdict")]
    pub fn judge(&self, text: &str) -> Result<JsValue, Error> {
        to_js(&self.engine.judge(text))
    }

    /// Judges one text and shows every stage.
    ///
    /// # Errors
    /// As [`Engine::judge`].
    #[wasm_bindgen(unchecked_return_type = "Explanation")]
    pub fn explain(&self, text: &str) -> Result<JsValue, Error> {
        to_js(&self.engine.explain(text))
    }

    /// The packs in use.
    ///
    /// # Errors
    /// As [`Engine::judge`].
    #[wasm_bindgen(unchecked_return_type = "PackInfo[]")]
    pub fn packs(&self) -> Result<JsValue, Error> {
        to_js(&self.engine.packs())
    }

    /// Reads a pack and adds it; one of the same name is replaced. `file` names it in errors.
    ///
    /// # Errors
    /// Throws where the source is no valid pack; the message names file, line and what to do,
    /// and the engine is unchanged.
    #[wasm_bindgen(unchecked_return_type = "PackInfo")]
    pub fn load_pack(&mut self, source: &str, file: &str) -> Result<JsValue, Error> {
        match self.engine.load_pack(source, file) {
            Ok(pack) => to_js(&pack),
            Err(refused) => Err(Error::new(&refused.to_string())),
        }
    }

    /// Keeps only the packs of these names in use; the others stay loaded and come back when
    /// named again.
    #[allow(
        clippy::needless_pass_by_value,
        reason = "wasm-bindgen hands lists over"
    )]
    pub fn use_packs(&mut self, names: Vec<String>) {
        self.engine.use_packs(&names);
    }

    /// Gives reasons in this language (BCP 47) from now on. Whether there is a catalogue for it;
    /// if not, nothing changes.
    pub fn speak(&mut self, language: &str) -> bool {
        self.engine.speak(language)
    }

    /// How many matches the bare automaton has in a batch, across the same boundary as
    /// [`Engine::scan`]: what benchmarks compare with.
    ///
    /// # Errors
    /// As [`Engine::scan`].
    pub fn automaton_only(
        &self,
        #[wasm_bindgen(unchecked_param_type = "readonly (Post | string)[]")] posts: &Array,
    ) -> Result<usize, Error> {
        let mut matches = 0;
        for index in 0..posts.length() {
            matches += self
                .engine
                .automaton_only(&text_of(&posts.get(index), index)?);
        }
        Ok(matches)
    }

    fn now(&self) -> f64 {
        self.clock.as_ref().map_or(0.0, Performance::now)
    }
}

/// The clock of whatever runs us: a worker, a window, or Node, which has neither scope but the
/// same clock.
fn clock() -> Option<Performance> {
    let clock = Reflect::get(&js_sys::global(), &JsValue::from_str("performance")).ok()?;
    clock.dyn_into().ok()
}

fn text_of(post: &JsValue, index: u32) -> Result<String, Error> {
    let text = if post.is_object() {
        post.unchecked_ref::<GivenPost>().text().as_string()
    } else {
        post.as_string()
    };
    text.ok_or_else(|| {
        Error::new(&format!(
            "posts[{index}] has no text: give a string, or an object with a string `text`"
        ))
    })
}

/// A number beyond what JavaScript counts exactly stays a fraction, so that it comes back as
/// it was.
fn id_of(post: &JsValue) -> Option<Id> {
    if !post.is_object() {
        return None;
    }
    let id = post.unchecked_ref::<GivenPost>().id();
    if let Some(text) = id.dyn_ref::<JsString>() {
        return Some(Id::Text(text.into()));
    }
    let number = id.as_f64()?;
    let exact = number.fract() == 0.0 && number.abs() <= js_sys::Number::MAX_SAFE_INTEGER;
    #[allow(clippy::cast_possible_truncation, reason = "within ±2⁵³, and whole")]
    Some(if exact {
        Id::Whole(number as i64)
    } else {
        Id::Number(number)
    })
}

fn to_js(value: &impl Serialize) -> Result<JsValue, Error> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|refused| Error::new(&refused.to_string()))
}
