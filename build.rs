//! Writes the tables that the crate embeds.

#[path = "build/fold_table.rs"]
mod fold_table;

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=build.rs");
    // The build script compiles modules of the crate, without what embeds the tables.
    println!("cargo::rustc-cfg=embedded");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    std::fs::write(out.join("fold.bin"), fold_table::generate())?;
    Ok(())
}
