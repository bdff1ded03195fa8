#!/usr/bin/env bash
# Threads at work on the project's materials, watched by ThreadSanitizer: `make tsan`.
. "$(dirname "$0")/lib.sh"

if [ -z "${TSAN:-}" ]; then
    skip 'ThreadSanitizer' 'only in its own build: make tsan'
    finish
fi

# Its map of memory wants addresses that are not too random.
fixed=()
if setarch "$(uname -m)" -R true 2>"$work/said"; then
    fixed=(setarch "$(uname -m)" -R)
fi

expect_exit 'a race on purpose is told' 66 "${fixed[@]}" "$objects/tests/threads/race"
expect_text 'by the line it is on' "$work/stderr" 'data race tests/threads/race.c'

watched() {
    expect_exit "$@"
    grep -A40 'WARNING: ThreadSanitizer' "$work/stderr" | expect_empty "$1: no race"
}

watched 'all materials' 0 "${fixed[@]}" "$handout" build --quiet -j4 --dpi 40 --out "$work/out"
watched 'all formats' 0 "${fixed[@]}" "$handout" build --quiet -j4 \
    --format pdf,proof,png,svg,trace --dpi 30 --out "$work/all"
watched 'looking only' 0 "${fixed[@]}" "$handout" check --quiet -j4
watched 'sheets on the spot' 0 "${fixed[@]}" "$handout" sheets --quiet -j4 summary edtech \
    --out "$work/sheets.pdf"

project_copy "$work/faulty"
sed -i 's/<layout /<layout colour="red" /' "$work/faulty/layouts/goal-setting.xml"
watched 'faults' 1 "${fixed[@]}" "$handout" build --quiet -j4 --project "$work/faulty"

for delay in 0.3 0.8 2; do
    code=0
    timeout --preserve-status --signal=TERM $delay "${fixed[@]}" "$handout" build --quiet -j4 \
        --dpi 40 --out "$work/stopped" >"$work/stdout" 2>"$work/stderr" || code=$?
    grep -A40 'WARNING: ThreadSanitizer' "$work/stderr" |
        expect_empty "stopped after $delay s (exit code $code): no race"
done

finish
