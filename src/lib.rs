//! Watchword judges whether a post has the form of a threat to people.
//!
//! The way of a text is `fold` → `trigger` → `token` → `language` → `chart` → `rules` →
//! `context` → `judge`; `DESIGN.md` says why. [`Engine`] runs it.

pub mod batch;
mod builtin;
pub mod chart;
mod context;
pub mod engine;
pub mod fold;
mod judge;
pub mod language;
pub mod lexicon;
pub mod mark;
pub mod measure;
pub mod message;
pub mod pack;
pub mod pattern;
mod rules;
pub mod script;
mod tag;
pub mod token;
pub mod trigger;
pub mod verdict;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod word;

pub use engine::{Engine, Explanation, PackInfo};
pub use pack::PackError;
pub use verdict::Verdict;
