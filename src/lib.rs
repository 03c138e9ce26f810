//! Watchword judges whether a post has the form of a threat to people.
//!
//! The way of a text is `fold` → `trigger` → `token` → `language` → `chart` → `rules` →
//! `context` → `judge`; `DESIGN.md` says why. [`Engine`] runs it.

pub mod batch;
pub mod engine;
pub mod fold;
pub mod measure;
pub mod verdict;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use engine::{Engine, Explanation, Loaded, PackInfo};
pub use verdict::Verdict;
