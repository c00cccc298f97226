#!/usr/bin/env bash
# Makes a client of orders.yaml with each generator that is here, and does the same with each: run.sh FOLDER.
# Needed: python3, cargo, and of these what is to be compared, in PATH: sdkwright, cargo-progenitor, openapi-to-rust, and
# OPENAPI_GENERATOR, the path of openapi-generator-cli's jar, with java.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
mkdir -p "$1"
cd "$1"

# without PART..: the document without what is between the marks of these parts.
without() {
    local script=''
    for part in "$@"; do script="$script/# \\[$part\$/,/# $part\\]\$/d;"; done
    sed "$script" "$here/orders.yaml"
}

# program NAME DEPENDENCIES: a program of its own, its source, and what it depends on.
members=()
program() {
    mkdir -p "$1-program/src"
    cp "$here/$1.rs" "$1-program/src/main.rs"
    printf '[package]\nname = "%s-program"\nversion = "0.0.0"\nedition = "2024"\n\n[dependencies]\n%s\n' "$1" "$2" >"$1-program/Cargo.toml"
    members+=("$1-program")
}
tokio='tokio = { version = "1", features = ["macros", "rt-multi-thread"] }'

if command -v sdkwright >/dev/null; then
    sdkwright --version
    sdkwright generate --spec "$here/orders.yaml" --name orders-sdk --out orders-sdk
    program sdkwright "orders-sdk = { path = \"../orders-sdk\", default-features = false, features = [\"async\", \"events\", \"orders\", \"receipts\"] }
$tokio"
fi
if command -v cargo-progenitor >/dev/null; then
    progenitor() {
        cargo-progenitor progenitor --input "$1" --output progenitor --name orders_progenitor --version 0.1.0 --license-name MIT
    }
    for parts in '' multipart 'multipart errors'; do
        without $parts >reduced.yaml
        if progenitor reduced.yaml >progenitor.log 2>&1; then
            echo "progenitor takes it without: ${parts:-nothing}"
            break
        fi
        echo "progenitor refuses it without: ${parts:-nothing}"
        grep -m1 -A3 -E 'panicked|gen fail' progenitor.log | cut -c1-200
    done
    program progenitor "orders_progenitor = { path = \"../progenitor\" }
futures-util = \"0.3\"
reqwest = { version = \"0.13\", default-features = false }
$tokio"
fi
if command -v openapi-to-rust >/dev/null; then
    openapi-to-rust --version
    mkdir -p openapi_to_rust-program/src
    openapi-to-rust generate "$here/orders.yaml" --output-dir openapi_to_rust-program/src/generated
    # Without encryption, which takes minutes to build and has no part in this.
    needed="$(sed -n '/^\[dependencies\]/,$p' openapi_to_rust-program/src/generated/REQUIRED_DEPS.toml | sed '1d; s/"rustls", //')"
    program openapi_to_rust "$needed
$tokio"
fi
if [ -n "${OPENAPI_GENERATOR:-}" ]; then
    java -jar "$OPENAPI_GENERATOR" version
    java -jar "$OPENAPI_GENERATOR" generate -g rust -i "$here/orders.yaml" -o openapi_generator --package-name orders_openapi_generator >openapi_generator.log
    program openapi_generator "orders_openapi_generator = { path = \"../openapi_generator\", default-features = false }
serde_json = \"1\"
$tokio"
fi

{ printf '[workspace]\nresolver = "3"\nmembers = ['; printf '"%s", ' "${members[@]}"; printf ']\n'; } >Cargo.toml
for member in "${members[@]}"; do
    echo "== $member"
    if cargo build --quiet --package "$member" 2>"$member.log"; then
        python3 "$here/server.py" 8088 &
        server=$!
        sleep 1
        "target/debug/$member" || true
        kill "$server"
    else
        grep -m5 -A4 '^error' "$member.log"
    fi
done
