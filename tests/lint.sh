#!/usr/bin/env bash
# The rules of lint, each with a bad and a good example. tests/lint/RULE holds
#
#     bad/       laid over a copy of tests/errors/base: the rule must be told
#     expected   what `handout check` says of it, word for word
#     good/      laid over a copy of base, too: nothing may be told at all
#
# Every rule that `handout explain` lists must have them, and no other.
# `--refresh RULE` (or "all") writes the expected text anew and shows what changed.
. "$(dirname "$0")/lib.sh"

corpus=tests/lint

# prepare RULE bad|good: the project is in $work/project.
prepare() {
    rm -rf "$work/project"
    cp -R tests/errors/base "$work/project"
    cp -R "$corpus/$1/$2/." "$work/project/"
}

say() {
    (cd "$work/project" && "$handout" check "$@" 2>&1 >/dev/null </dev/null)
}

if [ "${1:-}" = --refresh ]; then
    for folder in "$corpus"/*/; do
        rule=$(basename "$folder")
        if [ "$2" = all ] || [ "$2" = "$rule" ]; then
            prepare "$rule" bad
            say >"$work/said"
            [ -e "$corpus/$rule/expected" ] || : >"$corpus/$rule/expected"
            diff -u "$corpus/$rule/expected" "$work/said"
            cp "$work/said" "$corpus/$rule/expected"
        fi
    done
    exit 0
fi

# ---- the rules ----

"$handout" explain --json >"$work/rules.json" || { echo 'Bail out! no rules'; exit 1; }
jq -r '.[] | .rule' "$work/rules.json" | sort >"$work/rules"
[ -s "$work/rules" ] || { echo 'Bail out! no rules'; exit 1; }
uniq -d "$work/rules" | expect_empty 'each rule has an id of its own'
find "$corpus" -mindepth 1 -maxdepth 1 -type d -printf "%f\n" | sort >"$work/folders"
expect_same "every rule has its examples, and no other has" "$work/rules" "$work/folders"
jq -r '.[] | select([.title, .what, .why, .source, .bad, .good] | any(. == "" or . == null)) |
    .rule' "$work/rules.json" |
    expect_empty 'every rule says what, why, whence, and shows two examples'
jq -r '.[] | select(.title | test("[.]$")) | .rule' "$work/rules.json" |
    expect_empty 'titles have no full stop'
jq -r '.[] | select(.what, .why | test("[.?)\"]$") | not) | .rule' "$work/rules.json" |
    expect_empty 'what and why are sentences'

expect_exit 'explain' 0 "$handout" explain
for kind in accessibility content print; do
    expect_text "… lists the kind $kind" "$work/stdout" "^$kind\$"
done
expect_exit 'explain an unknown rule' 2 "$handout" explain text-contrat
expect_text '… names the nearest' "$work/stderr" "did you mean 'text-contrast'"
expect_exit 'explain two rules' 2 "$handout" explain text-contrast hairline

# ---- the examples ----

while read -r rule; do
    folder=$corpus/$rule
    expect_exit "$rule: explain" 0 "$handout" explain "$rule"
    expect_text '… says where it comes from' "$work/stdout" '^Source: .'
    if [ ! -d "$folder/bad" ] || [ ! -d "$folder/good" ]; then
        fail "$rule: has a bad and a good example" <<<"no $folder/bad or $folder/good"
        continue
    fi
    severity=$(jq -r --arg rule "$rule" '.[] | select(.rule == $rule) | .severity' \
        "$work/rules.json")
    prepare "$rule" bad
    code=0
    say >"$work/said" || code=$?
    expect "$rule, bad: told in these words" diff -u "$folder/expected" "$work/said"
    expect_text '… by this rule, with file and line' "$work/said" \
        "^[^ :]+:[0-9]+:([0-9]+:)? $severity: .* \[$rule\]\$"
    expect '… an error ends with 1, a warning with 0' \
        [ "$code" = "$([ "$severity" = error ] && echo 1 || echo 0)" ]
    code=0
    say --strict >"$work/said" || code=$?
    expect '… --strict ends with 1' [ "$code" = 1 ]
    prepare "$rule" good
    say --strict | expect_empty "$rule, good: nothing is told"
done <"$work/rules"

# ---- silenced ----

prepare text-contrast bad
project=$work/project/layouts/project.xml
cp "$project" "$work/project.xml"
# allow TEXT…: the project file with these allowances
allow() {
    sed "s|</project>|<lint>$*</lint></project>|" "$work/project.xml" >"$project"
}

allow '<allow rule="text-contrast" in="layouts/card.xml" reason="Seen, and accepted"/>'
expect_exit 'an allowance' 0 "$handout" check -C "$work/project" --strict
expect '… silences' [ ! -s "$work/stderr" ]
expect_text '… and is told, with its reason' "$work/stdout" \
    '^silenced: text-contrast in layouts/card.xml, [0-9]+ findings?: Seen, and accepted$'
expect_exit '… in JSON' 0 "$handout" check -C "$work/project" --json
expect '… too' jq -e '.warnings == 0 and (.silenced | length == 1) and (.silenced[0] |
    .rule == "text-contrast" and .file == "layouts/card.xml" and .count > 0 and
    .reason == "Seen, and accepted")' "$work/stdout"
expect_exit '… and by a build' 0 "$handout" build -C "$work/project" --strict
expect_text '… which tells, too' "$work/stdout" '^silenced: text-contrast '
allow '<allow rule="text-contrast" reason="Anywhere"/>'
expect_exit 'an allowance for all files' 0 "$handout" check -C "$work/project" --strict
expect_text '… is told' "$work/stdout" '^silenced: text-contrast, [0-9]+ findings?: Anywhere$'
allow '<allow rule="text-contrast" in="layouts/other.xml" reason="Elsewhere"/>'
expect_exit 'an allowance for another file' 0 "$handout" check -C "$work/project"
expect_text '… silences nothing' "$work/stderr" '\[text-contrast\]$'
expect_text '… and is told to do so' "$work/stderr" \
    "project.xml:[0-9:]+ warning: 'text-contrast' in layouts/other.xml has nothing to silence"
expect_exit '… when the whole project is looked at' 0 "$handout" check -C "$work/project" \
    --only card
expect '… only then' sh -c "! grep -q 'nothing to silence' '$work/stderr'"
allow '<allow rule="text-contrats" reason="A slip"/>'
expect_exit 'an allowance for an unknown rule' 1 "$handout" check -C "$work/project"
expect_text '… names the nearest' "$work/stderr" "did you mean 'text-contrast'"
allow '<allow rule="field-label" reason="It is late"/>'
expect_exit 'an allowance for an error' 1 "$handout" check -C "$work/project"
expect_text '… is refused' "$work/stderr" "'field-label' is an error and cannot be silenced"
allow '<allow rule="text-contrast"/>'
expect_exit 'an allowance without a reason' 1 "$handout" check -C "$work/project"
expect_text '… is refused' "$work/stderr" "'allow' lacks the attribute 'reason'"

# ---- warnings as faults ----

cp "$work/project.xml" "$project"
rm -rf "$work/project/out"
expect_exit 'build --strict with a warning' 1 "$handout" build --strict -C "$work/project"
expect '… writes nothing' [ ! -e "$work/project/out" ]
expect_text '… and says why' "$work/stderr" 'warnings are faults: --strict'
expect_exit 'build with a warning' 0 "$handout" build -C "$work/project"
expect '… writes' [ -e "$work/project/out/cards/card.pdf" ]
expect_text '… and counts it' "$work/stdout" '1 file written, 1 warning \('
expect_exit 'check with a warning' 0 "$handout" check -C "$work/project"
expect_text '… counts it, too' "$work/stdout" '1 page: 1 warning \('

# ---- our own ----

expect_exit 'the project that comes along' 0 "$handout" check --strict
expect '… has nothing to mend' [ ! -s "$work/stderr" ]

finish
