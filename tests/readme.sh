#!/usr/bin/env bash
# The README's commands, run as they stand. A shell block is run when the line before it is
# <!-- run -->; one block is one test, all in order in one copy of the project. XML blocks after
# <!-- file: PATH --> are written to that file first.
. "$(dirname "$0")/lib.sh"

copy=$work/handout-copy
mkdir "$copy"
cp -R README.md Makefile content layouts gen include tests .ci "$copy/"
mkdir "$copy/out"
cp "$handout" "$copy/handout"
unset HANDOUT_DATA
mkdir "$work/blocks"

awk -v folder="$work/blocks" '
    /^<!-- run -->$/ { kind = "run"; next }
    /^<!-- file: .* -->$/ { kind = "file"; name = $3; next }
    /^```/ && kind != "" && !inside { inside = 1; at = sprintf("%s/%03d.%s", folder, ++count, kind)
        if (kind == "file") print name > at; next }
    /^```$/ && inside { inside = 0; kind = ""; close(at); next }
    inside { print > at }' README.md

ran=0
for block in "$work/blocks"/*; do
    case $block in
    *.file)
        path=$(head -n 1 "$block")
        tail -n +2 "$block" >"$copy/$path"
        ;;
    *.run)
        ran=$((ran + 1))
        expect "$(head -n 1 "$block")" bash -c "cd '$copy' && set -eu && . '$block'"
        ;;
    esac
done
expect 'there were commands to run' [ "$ran" -ge 5 ]

# Whatever the README names must be there.
grep -oE '`(gen|include|content|layouts|tests|\.ci)/[a-zA-Z0-9_./-]*`' README.md | tr -d '`' |
    sort -u | while read -r path; do
    [ -e "$copy/$path" ] || echo "README names $path, which is not there"
done | expect_empty 'every path it names exists'
grep -oE '\]\([a-z.][^):]*\)' README.md | sed 's/^](//; s/)$//' | while read -r path; do
    [ -e "$top/$path" ] || echo "README links to $path, which is not there"
done | expect_empty 'every file it links to exists'
for command in '' build preview check changes sheets list schema explain clean; do
    # shellcheck disable=SC2086
    "$handout" $command --help
done >"$work/help"
for option in $(grep -oE -- '--[a-z]+(-[a-z]+)*' README.md | sort -u); do
    grep -q -- "$option" "$work/help" || echo "README names $option"
done | expect_empty 'every option it names exists'

finish
