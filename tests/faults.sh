#!/usr/bin/env bash
# The faults of the page that the toolkit restates, put back into a copy of its content: lint tells
# each one that a program can see, at its line and by its rule, and nothing else.
# tests/faults/list.txt says of every fault whether it can; put.sed marks the lines it changes.
. "$(dirname "$0")/lib.sh"

list=tests/faults/list.txt
content=content/toolkit.xml

# project CONTENT: a project with this content, in $work/project.
project() {
    rm -rf "$work/project"
    cp -R tests/errors/base "$work/project"
    cp "$1" "$work/project/content/toolkit.xml"
}

# "line rule" of each finding.
found() {
    (cd "$work/project" && "$handout" check --quiet 2>&1 </dev/null) |
        sed -nE 's/^content\/toolkit\.xml:([0-9]+):.* \[([a-z-]+)\]$/\1 \2/p' | sort -u
}

project "$content"
expect_exit 'the content as it is' 0 "$handout" check --strict -C "$work/project"
found | expect_empty '… has nothing to mend'

sed -f tests/faults/put.sed "$content" >"$work/faulty.xml"
expect 'the copy with its faults is still well-formed' xmllint --noout "$work/faulty.xml"

# "line rule fault" of each mark.
grep -nE '<!-- [0-9]+c? [a-z -]+ -->' "$work/faulty.xml" |
    sed -E 's/^([0-9]+):.*<!-- ([0-9]+c?) ([a-z -]+) -->.*/\1 \2 \3/' |
    while read -r line fault rules; do
        for rule in $rules; do
            echo "$line $rule $fault"
        done
    done >"$work/marks"

grep -E '^[0-9]' "$list" | awk '$2 == "seen" { print $1, $3 }' | sort -u >"$work/listed"
awk '{ print $3, $2 }' "$work/marks" | sort -u >"$work/marked"
expect_same 'every fault that can be seen is put back, and no other' "$work/listed" "$work/marked"
for number in $(seq 1 40); do
    grep -Eq "^$number +(seen|refused|no) " "$list" || echo "fault $number"
done | expect_empty 'every fault of the page is in the list'

project "$work/faulty.xml"
found >"$work/found"
while read -r line rule fault; do
    expect "fault $fault, line $line: $rule" grep -qx "$line $rule" "$work/found"
done <"$work/marks"
awk '{ print $1, $2 }' "$work/marks" | sort -u | comm -13 - "$work/found" |
    expect_empty 'nothing else is told'

# What the grammar refuses.
sed 's/answer="true" taught="step-1"/taught="step-1"/' "$content" >"$work/refused.xml"
project "$work/refused.xml"
expect_exit 'fault 8: an item without an answer' 1 "$handout" check --quiet -C "$work/project"
expect_text '… is refused by the grammar' "$work/stderr" \
    "toolkit.xml:[0-9:]+ error: 'quiz-item' lacks the attribute 'answer'"

finish
