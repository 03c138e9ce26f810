//! The engine that the arguments ask for.

use std::fs;

use watchword::Engine;

use crate::Failure;
use crate::arguments::Rules;

/// The built-in packs, with those of the user, less those that were not asked for.
pub fn engine(rules: &Rules) -> Result<Engine, Failure> {
    let mut engine = Engine::builtin();
    for file in &rules.own {
        let name = file.display().to_string();
        let source = fs::read_to_string(file).map_err(|problem| Failure::Unreadable {
            file: name.clone(),
            problem,
        })?;
        engine
            .load_pack(&source, &name)
            .map_err(|refused| Failure::Pack(refused.to_string()))?;
    }
    if !rules.packs.is_empty() {
        let there: Vec<String> = engine.packs().into_iter().map(|pack| pack.name).collect();
        if let Some(wanted) = rules.packs.iter().find(|name| !there.contains(name)) {
            let (wanted, there) = (wanted.clone(), there.join(", "));
            return Err(Failure::NoSuchPack { wanted, there });
        }
        engine.use_packs(&rules.packs);
    }
    Ok(engine)
}
