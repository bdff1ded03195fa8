#!/usr/bin/env bash
# Ctrl-C, kill, and two runs at once: old files or new ones, nothing torn, nothing left lying.
. "$(dirname "$0")/lib.sh"

formats=pdf,png
"$handout" build --quiet --format $formats --out "$work/new" || {
    echo 'Bail out! the project does not build'
    exit 1
}

# An output folder of an earlier version: the same names, other bytes.
cp -R "$work/new" "$work/old"
find "$work/old" -type f -exec sh -c 'echo old > "$1"' sh '{}' ';'

old_or_new() {
    (cd "$work/out" && find . -type f ! -name manifest) | while read -r file; do
        cmp -s "$work/out/$file" "$work/old/$file" ||
            cmp -s "$work/out/$file" "$work/new/$file" ||
            echo "$file is neither old nor new"
    done
}

stopped=0
jobs=4
for signal in INT TERM HUP KILL; do
    for delay in 0.01 0.03 0.1 0.2 0.3 0.5; do
        rm -rf "$work/out"
        cp -R "$work/old" "$work/out"
        code=$(
            exec 2>/dev/null # where the shell remarks on killed programs
            timeout --preserve-status --signal=$signal $delay "$handout" build --quiet -j$jobs \
                --format $formats --out "$work/out" >/dev/null 2>"$work/stderr"
            echo $?
        )
        name="SIG$signal after $delay s, $jobs threads (exit code $code)"
        jobs=$((5 - jobs)) # four and one, in turn
        case $signal$code in
        INT0 | TERM0 | HUP0 | KILL0) expect_same "$name: all is new" "$work/out" "$work/new" ;;
        KILL137)
            rm -f "$work/out/.lock"
            find "$work/out" -name '.handout-*' -delete
            old_or_new | expect_empty "$name: each file is old or new"
            ;;
        INT130 | TERM143 | HUP129)
            # Before the program has come to hold signals they kill it, and it says nothing.
            grep -q 'interrupted; nothing was written' "$work/stderr" && stopped=$((stopped + 1))
            expect_same "$name: all is old" "$work/out" "$work/old"
            ;;
        *) fail "$name: the exit code does not tell of the signal" <"$work/stderr" ;;
        esac
    done
done
expect 'some builds were interrupted at work' [ "$stopped" -gt 0 ]

rm -rf "$work/out"
for _ in 1 2 3; do
    "$handout" build --quiet --format pdf,svg --out "$work/out" &
    runs="${runs:-} $!"
done
codes=
for run in $runs; do
    wait "$run"
    codes="$codes $?"
done
expect "three builds at once all end well:$codes" [ "$codes" = ' 0 0 0' ]
"$handout" build --quiet --format pdf,svg --out "$work/alone"
expect_same 'they leave what one alone leaves' "$work/out" "$work/alone"

finish
