#!/usr/bin/env bash
# Each document of the project in tests/golden is a case; its pages as text are compared with
# tests/golden/expected/<id>.trace. `--refresh CASE` writes the expected text anew and shows what
# changed.
. "$(dirname "$0")/lib.sh"

golden=tests/golden

if [ "${1:-}" = --refresh ]; then
    "$handout" build --quiet --project $golden --out "$work" --only "$2" --format trace || exit 1
    mkdir -p $golden/expected
    expected=$golden/expected/$2.trace
    diff -uN "$expected" "$work/traces/$2.trace" && echo "$2: no change"
    cp "$work/traces/$2.trace" "$expected"
    exit
fi

for id in $("$handout" list --project $golden --json | jq -r '.[].id'); do
    expect "$id: builds" "$handout" build --quiet --project $golden --out "$work" --only "$id" \
        --format trace
    expect "$id: pages as before" diff -u "$golden/expected/$id.trace" "$work/traces/$id.trace"
done
for expected in "$golden"/expected/*.trace; do
    id=$(basename "$expected" .trace)
    [ -e "$work/traces/$id.trace" ] || echo "$expected has no document"
done | expect_empty 'every expected trace has its document'

finish
