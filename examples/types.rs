//! Prints the TypeScript declarations of every type that crosses into JavaScript:
//! `cargo run --example types --features typescript`.

use std::any::TypeId;
use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};
use watchword::batch::{Batch, Post};
use watchword::{Explanation, PackInfo, Verdict};

/// Declarations by name, so that the file never depends on the order of visits.
struct Declarations {
    config: Config,
    seen: Vec<TypeId>,
    by_name: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if self.seen.contains(&TypeId::of::<T>()) {
            return;
        }
        self.seen.push(TypeId::of::<T>());
        T::visit_dependencies(self);
        T::visit_generics(self);
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            let declaration = T::decl(&self.config);
            self.by_name.insert(
                T::ident(&self.config),
                format!("{docs}export {declaration}\n"),
            );
        }
    }
}

fn main() {
    let mut declarations = Declarations {
        config: Config::new(),
        seen: Vec::new(),
        by_name: BTreeMap::new(),
    };
    declarations.visit::<Post>();
    declarations.visit::<Batch>();
    declarations.visit::<Verdict>();
    declarations.visit::<Explanation>();
    declarations.visit::<PackInfo>();

    println!("// Generated from the Rust types by build.sh.");
    for declaration in declarations.by_name.values() {
        print!("\n{declaration}");
    }
}
