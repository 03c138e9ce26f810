//! The whole verdict beside the bare automaton that it uses, native, on the same posts.
//! `build.sh bench` sets the figures beside those of WebAssembly and of other tools.

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use watchword::Engine;

/// The posts that `benches/compare.ts` wrote for both sides to read.
fn posts() -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench/posts.json");
    let text = std::fs::read_to_string(&file)
        .unwrap_or_else(|problem| panic!("{}: {problem}; run ./build.sh bench", file.display()));
    serde_json::from_str(&text).expect("a list of texts")
}

fn verdicts(criterion: &mut Criterion) {
    let posts = posts();
    let engine = Engine::builtin();
    let mut group = criterion.benchmark_group("native");
    group.sample_size(15).warm_up_time(Duration::from_secs(1));
    group.measurement_time(Duration::from_secs(4));
    let bytes: usize = posts.iter().map(String::len).sum();
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("verdict", |bencher| {
        bencher.iter(|| {
            posts
                .iter()
                .filter(|post| engine.scan(black_box(post)).is_some())
                .count()
        });
    });
    group.bench_function("automaton", |bencher| {
        bencher.iter(|| {
            posts
                .iter()
                .map(|post| engine.automaton_only(black_box(post)))
                .sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, verdicts);
criterion_main!(benches);
