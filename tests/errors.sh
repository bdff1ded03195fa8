#!/usr/bin/env bash
# Bad input. Each folder of tests/errors but base is a case: its files are laid over a copy of base
# (those named in REMOVE are taken away), and what `handout check` says of it is compared with
# expected.errors. `--refresh CASE` (or "all") writes the expected text anew and shows what changed.
. "$(dirname "$0")/lib.sh"

errors=tests/errors

# The case's project, in $work/project.
prepare() {
    rm -rf "$work/project"
    cp -R $errors/base "$work/project"
    cp -RP "$errors/$1/." "$work/project/"
    rm -f "$work/project/expected.errors"
    if [ -e "$work/project/REMOVE" ]; then
        (cd "$work/project" && xargs rm -r <REMOVE)
        rm "$work/project/REMOVE"
    fi
}

say() {
    (cd "$work/project" && "$handout" "$@" --project . 2>&1 >/dev/null </dev/null)
}

refresh() {
    prepare "$1"
    say check >"$work/said"
    [ -e "$errors/$1/expected.errors" ] || : >"$errors/$1/expected.errors"
    diff -u "$errors/$1/expected.errors" "$work/said"
    cp "$work/said" "$errors/$1/expected.errors"
}

if [ "${1:-}" = --refresh ]; then
    for case in "$errors"/*/; do
        case=$(basename "$case")
        if [ "$case" != base ] && { [ "$2" = all ] || [ "$2" = "$case" ]; }; then
            refresh "$case"
        fi
    done
    exit 0
fi

mkdir -p "$work/none"
prepare ../errors/base
expect 'base: nothing to mend' say check
expect_exit 'base: builds' 0 "$handout" build --quiet --project "$work/project"
cp -R "$work/project/out" "$work/out"

for case in "$errors"/*/; do
    case=$(basename "$case")
    [ "$case" != base ] || continue
    prepare "$case"
    code=0
    say check >"$work/said" || code=$?
    expect "$case: told in these words" diff -u "$errors/$case/expected.errors" "$work/said"
    expect "$case: the exit code is 1" [ "$code" = 1 ]
    expect "$case: every fault but the last has a place" \
        awk '/error:/ && !/^[^ :]+:[0-9]+:/ && !/no project file/ { exit 1 }' "$work/said"
    cp -R "$work/out" "$work/project/out"
    say build >/dev/null
    expect_same "$case: the outputs are as they were" "$work/out" "$work/project/out"
done

finish
