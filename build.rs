//! Writes what the crate embeds: the folding table, and the packs in compiled form.
//!
//! Packs go through the crate's own modules, so what is built in and what a reader loads are
//! read by the same code.

#[path = "build/fold_table.rs"]
mod fold_table;

#[allow(dead_code, unused_imports)]
#[path = "src/builtin.rs"]
mod builtin;
#[allow(dead_code, unused_imports)]
#[path = "src/chart.rs"]
mod chart;
#[allow(dead_code, unused_imports)]
#[path = "src/fold/mod.rs"]
mod fold;
#[allow(dead_code, unused_imports)]
#[path = "src/mark.rs"]
mod mark;
#[allow(dead_code, unused_imports)]
#[path = "src/message.rs"]
mod message;
#[allow(dead_code, unused_imports)]
#[path = "src/pack/mod.rs"]
mod pack;
#[allow(dead_code, unused_imports)]
#[path = "src/pattern/mod.rs"]
mod pattern;
#[allow(dead_code, unused_imports)]
#[path = "src/verdict.rs"]
mod verdict;
#[allow(dead_code, unused_imports)]
#[path = "src/word.rs"]
mod word;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    for input in ["build.rs", "build", "src", "packs"] {
        println!("cargo::rerun-if-changed={input}");
    }
    // The build script compiles modules of the crate, without what embeds the tables.
    println!("cargo::rustc-cfg=embedded");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    let table = fold_table::generate();
    std::fs::write(out.join("fold.bin"), &table)?;
    let folder = fold::Folder::from_table(&table)?;
    let built = build_packs(&folder)?;
    std::fs::write(out.join("packs.bin"), postcard::to_allocvec(&built)?)?;
    Ok(())
}

fn build_packs(folder: &fold::Folder) -> Result<builtin::Builtin, Box<dyn Error>> {
    let compile = |path: &Path, core: Option<&mark::Marks>| {
        let text = std::fs::read_to_string(path)?;
        let file = path.display().to_string();
        let source = pack::source::read(&text, &file)?;
        let pack = pack::compile(&source, &text, &file, folder, core)?;
        Ok::<_, Box<dyn Error>>(pack)
    };
    let core = compile(Path::new("packs/core.toml"), None)?;
    let mut packs = Vec::new();
    for path in toml_files(Path::new("packs"))? {
        if path.file_stem().is_some_and(|stem| stem != "core") {
            packs.push(compile(&path, Some(&core.marks))?);
        }
    }
    let mut catalogues = Vec::new();
    for path in toml_files(Path::new("packs/messages"))? {
        let texts: BTreeMap<String, String> = toml::from_str(&std::fs::read_to_string(&path)?)?;
        let language = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default()
            .into();
        catalogues.push(message::Catalogue { language, texts });
    }
    Ok(builtin::Builtin {
        core,
        packs,
        catalogues,
    })
}

fn toml_files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    files.sort();
    Ok(files)
}
