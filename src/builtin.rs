//! What the build embeds: compiled packs and message catalogues.

use serde::{Deserialize, Serialize};

use crate::message::Catalogue;
use crate::pack::Pack;

/// Everything embedded beside the folding table.
#[derive(Debug, Serialize, Deserialize)]
pub struct Builtin {
    /// The core pack.
    pub core: Pack,
    /// The others.
    pub packs: Vec<Pack>,
    /// Message catalogues.
    pub catalogues: Vec<Catalogue>,
}
