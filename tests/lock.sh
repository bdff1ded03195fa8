#!/usr/bin/env bash
# Two builds at once in one output folder.
. "$(dirname "$0")/lib.sh"

out=$work/out
build=("$handout" build --only summary-share --format png --dpi 30 --out "$out")

# hold SECONDS: another's lock, as a build holds it.
hold() {
    mkdir -p "$out"
    echo 'process 4711 on elsewhere since 2026-01-31T00:00:00Z' >"$out/.lock"
    (flock 9 && exec sleep "$1") 9<>"$out/.lock" &
    holder=$!
    until ! flock --nonblock "$out/.lock" true; do sleep 0.01; done
}

hold 30
expect_exit '--no-wait fails' 3 "${build[@]}" --no-wait
expect_text 'and says who holds the lock' "$work/stderr" \
    'another build is at work in .*/out: process 4711 on elsewhere since 2026-01-31T00:00:00Z'
code=0
timeout --preserve-status --signal=INT 0.5 "${build[@]}" >"$work/stdout" 2>"$work/stderr" || code=$?
expect 'Ctrl-C ends the waiting' [ "$code" = 130 ]
expect_text 'which says for whom it waited' "$work/stderr" \
    '^handout: waiting for another build at work in .*/out: process 4711 on elsewhere'
expect 'nothing was written' [ "$(find "$out" -type f ! -name .lock | wc -l)" = 0 ]
expect_exit 'looking waits for nobody' 0 timeout 20 "$handout" check --quiet --only summary-share
"${build[@]}" >"$work/stdout" 2>"$work/stderr" &
waiter=$!
until grep -q waiting "$work/stderr"; do sleep 0.02; done
kill "$holder"
wait "$holder" 2>/dev/null
code=0
wait "$waiter" || code=$?
expect 'when the holder is killed the other goes on' [ "$code" = 0 ]
expect 'and finishes' [ "$(find "$out" -name '*.png' | wc -l)" -gt 0 ]
expect 'its lock is gone' [ ! -e "$out/.lock" ]

# ---- left by a killed build ----

echo 'process 1 on mars' >"$out/.lock"
mkdir -p "$out/deep/down"
touch "$out/.handout-ABC123" "$out/deep/down/.handout-def456" "$out/.handout-kept.txt"
expect_exit 'a stale lock is no obstacle' 0 "${build[@]}" --no-wait --quiet
expect 'unfinished files are cleared away' \
    [ "$(find "$out" -name '.handout-??????' | wc -l)" = 0 ]
expect 'others are not' [ -e "$out/.handout-kept.txt" ]
expect 'nor is the lock left' [ ! -e "$out/.lock" ]

# ---- sheets on the spot ----

project_copy "$work/project"
out=$work/project/out
hold 30
expect_exit 'sheets do not write into a folder at work' 3 "$handout" sheets summary --no-wait \
    --project "$work/project"
kill "$holder"
wait "$holder" 2>/dev/null
expect_exit 'but then they do' 0 "$handout" sheets summary --no-wait --project "$work/project"

# ---- folders ----

expect_exit 'where there is no project' 1 "$handout" build --project "$work" --out "$work/none"
expect 'no folder is made' [ ! -e "$work/none" ]
touch "$work/file"
expect_exit 'a file in the way' 3 "$handout" build --only summary-share --out "$work/file"
expect_text 'is told' "$work/stderr" "^handout: cannot .*$work/file"

finish
