#!/usr/bin/env bash
# Builds, shows and tests Watchword. Everything that it makes or fetches goes to target/ and
# node_modules/; what is there already is not made again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly cargo_out="${CARGO_TARGET_DIR:-$PWD/target}"
readonly engine=target/engine
readonly stamps=target/stamps
export PATH="$PWD/target/tools/bin:$PWD/node_modules/.bin:$HOME/.cargo/bin:$PATH"
mkdir -p "$stamps" "$engine"

cmd_help() {
    cat <<'HELP'
usage: ./build.sh COMMAND

  demo     builds, then opens a browser with the extension on the demo timeline; without a
           display it runs headless, saves screenshots under target/demo/ and prints what was
           marked and why; fails if an expected mark is missing
  test     format, lints, types, unit tests, and end-to-end tests in Chromium and Firefox
  build    command line (target/release/watchword), engine (target/engine),
           extension (target/extension), site (target/www)
  bench    speed beside the bare automaton and what people use today, in one run
  dev      builds again whenever a source file changes
  fmt      formats everything
  help     this text

Needs Rust (rustup), Node 20 or newer and npm; fetches the rest. For demo and test it looks for
Chrome, Chromium or Edge, and Firefox; WATCHWORD_CHROMIUM and WATCHWORD_FIREFOX name others.
HELP
}

say() { printf '· %s\n' "$*" >&2; }
fail() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }

# Runs a step once for each state of what it depends on: fresh NAME FINGERPRINT OUTPUT
fresh() { [[ -e $3 && -f $stamps/$1 && $(<"$stamps/$1") == "$2" ]]; }
stamp() { printf '%s' "$2" >"$stamps/$1"; }
fingerprint() { cat -- "$@" | cksum; }

# ---- what the machine must have ------------------------------------------------------------

need_rust() {
    command -v cargo >/dev/null || fail "Rust is missing. Install it from https://rustup.rs and run this again."
    local have want
    have=$(rustc --version | cut -d' ' -f2 | cut -d. -f2)
    want=$(sed -n 's/^rust-version = "1\.\([0-9]*\).*/\1/p' Cargo.toml)
    ((have >= want)) || fail "Rust 1.$want or newer is needed, here is 1.$have. Run: rustup update"
}

need_wasm_target() {
    [[ -d $(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown ]] && return
    command -v rustup >/dev/null || fail "This Rust cannot build WebAssembly and was not installed with rustup. Add the target wasm32-unknown-unknown by its package manager."
    say "adding the WebAssembly target"
    rustup target add wasm32-unknown-unknown
}

# The tool must match the crate to the letter. Its own lock file names a withdrawn crate, so it
# is installed without it.
need_wasm_bindgen() {
    local version
    version=$(sed -n 's/^wasm-bindgen = "=\(.*\)"/\1/p' Cargo.toml)
    [[ $(target/tools/bin/wasm-bindgen --version 2>/dev/null) == "wasm-bindgen $version" ]] && return
    say "installing wasm-bindgen $version into target/tools (some minutes, once)"
    CARGO_TARGET_DIR=target/tools/build cargo install --quiet wasm-bindgen-cli --version "=$version" --root target/tools
    rm -rf target/tools/build
}

need_node() {
    command -v node >/dev/null && command -v npm >/dev/null || fail "Node and npm are missing. Install Node 20 or newer from https://nodejs.org and run this again."
    local have
    have=$(node -p 'process.versions.node.split(".")[0]')
    ((have >= 20)) || fail "Node 20 or newer is needed, here is $(node --version)."
    local lock
    lock=$(fingerprint package-lock.json)
    fresh npm "$lock" node_modules && return
    say "installing the web tools"
    npm ci --no-audit --no-fund --loglevel=error
    stamp npm "$lock"
}

need_browsers() {
    node --import tsx tests/support/browsers.ts >/dev/null 2>&1 && return
    if [[ -f /etc/debian_version && $(id -u) == 0 ]]; then
        say "installing Chromium and Firefox"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium firefox-esr fonts-noto-core fonts-noto-color-emoji >/dev/null
    fi
    node --import tsx tests/support/browsers.ts >/dev/null
}

need_all() { need_rust; need_wasm_target; need_wasm_bindgen; need_node; }

# ---- what is built -------------------------------------------------------------------------

build_cli() {
    cargo build --quiet --release --bin watchword
}

build_types() {
    cargo run --quiet --example types --no-default-features --features typescript >"$engine/types.ts.new"
    cmp -s "$engine/types.ts.new" "$engine/types.ts" || cp "$engine/types.ts.new" "$engine/types.ts"
    rm "$engine/types.ts.new"
}

build_engine() {
    cargo build --quiet --release --lib --target wasm32-unknown-unknown --no-default-features
    local wasm=$cargo_out/wasm32-unknown-unknown/release/watchword.wasm print
    print=$(fingerprint "$wasm" build.sh)
    if ! fresh engine "$print" "$engine/watchword_bg.wasm"; then
        wasm-bindgen --target web --out-dir "$engine" --out-name watchword "$wasm"
        wasm-opt -O3 --enable-bulk-memory --enable-mutable-globals --enable-multivalue \
            --enable-nontrapping-float-to-int --enable-reference-types --enable-sign-ext \
            --output "$engine/optimised.wasm" "$engine/watchword_bg.wasm"
        mv "$engine/optimised.wasm" "$engine/watchword_bg.wasm"
        stamp engine "$print"
    fi
    build_types
}

build_extension() {
    wxt build extension --browser chrome --mv3
    wxt build extension --browser firefox --mv3
}

build_www() {
    vite build www --logLevel warn
}

cmd_build() {
    need_all
    say "command line"; build_cli
    say "engine"; build_engine
    say "extension"; build_extension
    say "site"; build_www
}

cmd_dev() {
    local before="" now
    while true; do
        now=$(find src build packs examples extension www build.rs Cargo.toml Cargo.lock package.json -type f \
            -not -path '*/node_modules/*' -not -path '*/.wxt/*' -exec cksum {} + | sort | cksum)
        if [[ $now != "$before" ]]; then
            before=$now
            if ./build.sh build; then say "built $(date +%T); reload the extension"; else say "not built $(date +%T)"; fi
        fi
        sleep 1
    done
}

cmd_fmt() {
    need_rust
    need_node
    cargo fmt
    biome check --write .
}

# ---- what is tried -------------------------------------------------------------------------

passed=0
failed=0
failures=()

# The sum of the numbers on standard input; nothing where there are none.
total() { awk '{ sum += $1 } END { if (NR) print sum }'; }

# Runs one step of the tests and goes on whatever comes of it. Test runners say how many tests
# they ran; any other step counts as one.
step() {
    local name=$1 log=target/test.log good bad ok=1
    shift
    say "$name"
    # A plain "|| ok=0" would switch "set -e" off inside the step.
    set +e
    (set -e; "$@") 2>&1 | tee "$log"
    [[ ${PIPESTATUS[0]} == 0 ]] || ok=0
    set -e
    good=$(sed -nE 's/^test result: .* ([0-9]+) passed; .*/\1/p; s/^(#|ℹ) pass ([0-9]+)$/\2/p' "$log" | total)
    bad=$(sed -nE 's/^test result: .* ([0-9]+) failed; .*/\1/p; s/^(#|ℹ) fail ([0-9]+)$/\2/p' "$log" | total)
    if [[ -z $good && -z $bad ]]; then good=$ok bad=0; fi
    if ((!ok && ${bad:-0} == 0)); then bad=1; fi
    passed=$((passed + ${good:-0}))
    failed=$((failed + ${bad:-0}))
    if ((!ok)); then failures+=("$name"); fi
}

tests_in() { find "$@" -name '*.test.ts' -not -path '*/node_modules/*' 2>/dev/null | sort; }

node_tests() {
    local files
    mapfile -t files
    ((${#files[@]})) || { echo "no test found"; return 1; }
    node --import tsx --test --test-concurrency=1 --test-reporter=spec "${files[@]}"
}

unit_tests() { { tests_in extension www; find tests -maxdepth 1 -name '*.test.ts'; } | node_tests; }
browser_tests() { tests_in tests/e2e | node_tests; }

cmd_test() {
    need_all
    need_browsers
    step "format" cargo fmt --check
    step "lints" cargo clippy --quiet --all-targets -- -D warnings
    step "lints of the WebAssembly side" cargo clippy --quiet --lib --target wasm32-unknown-unknown --no-default-features -- -D warnings
    step "Rust tests" cargo test --quiet
    step "command line" build_cli
    step "engine" build_engine
    step "extension" build_extension
    step "site" build_www
    step "TypeScript format and lints" biome check .
    step "TypeScript types" tsc --noEmit
    step "TypeScript tests" unit_tests
    step "browser tests" browser_tests
    ((failed == 0)) || printf 'failed: %s\n' "${failures[@]}"
    printf '%d passed, %d failed\n' "$passed" "$failed"
    ((failed == 0))
}

cmd_bench() {
    need_all
    build_engine
    node --import tsx benches/compare.ts --prepare
    say "native"
    cargo bench --quiet --bench verdict -- --noplot >target/bench/native.log
    say "WebAssembly, and others"
    node --import tsx benches/compare.ts
}

cmd_demo() {
    cmd_build
    need_browsers
    node --import tsx tests/support/demo.ts
}

case "${1:-help}" in
    build | bench | demo | dev | fmt | test) "cmd_$1" ;;
    help | -h | --help) cmd_help ;;
    *) cmd_help >&2; fail "there is no command \"$1\"" ;;
esac
