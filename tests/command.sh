#!/usr/bin/env bash
# The command as a user meets it: help, usage faults, exit codes, and an output folder that no
# fault touches.
. "$(dirname "$0")/lib.sh"

# ---- words ----

expect_exit 'no arguments: usage' 2 "$handout"
expect_text '… with the help on standard error' "$work/stderr" '^Usage: handout COMMAND'
expect_exit '--help' 0 "$handout" --help
expect_text '… on standard output' "$work/stdout" '^Exit codes:'
expect_exit '--version' 0 "$handout" --version
expect_text '… says the program and a number' "$work/stdout" '^handout [0-9]+\.[0-9]+'
for command in build check sheets list explain schema; do
    expect_exit "$command --help" 0 "$handout" "$command" --help
    cp "$work/stdout" "$work/help"
    expect_text "… has examples" "$work/help" '^Examples:'
    expect_text "… has exit codes" "$work/help" '^Exit codes:'
    expect_exit "help $command" 0 "$handout" help "$command"
    expect_same "… is the same" "$work/stdout" "$work/help"
done
expect_exit 'unknown command' 2 "$handout" biuld
expect_text '… names the nearest' "$work/stderr" "did you mean 'build'"
expect_exit 'help for an unknown command' 2 "$handout" help lits
expect_text '… names the nearest' "$work/stderr" "did you mean 'list'"
expect_exit 'unknown option' 2 "$handout" build --fromat pdf
expect_text '… names the nearest' "$work/stderr" "did you mean '--format'"
expect_exit 'option without its value' 2 "$handout" build --only
expect_exit 'one argument too many' 2 "$handout" build worksheets
expect_exit '--quiet with --verbose' 2 "$handout" build --quiet --verbose
for dpi in 0 -5 1e9 nan ten; do
    expect_exit "--dpi $dpi" 2 "$handout" build --dpi "$dpi" --out "$work/never"
done

for option in out project; do
    expect_exit "--$option ''" 2 "$handout" build "--$option" ''
    expect_text '… is named' "$work/stderr" "--$option is empty"
done

# ---- list and schema ----

expect_exit 'list' 0 "$handout" list
expect_text '… shows id, title, kind, formats, layout' "$work/stdout" \
    '^role-mapping +Stakeholder Role Mapping +document +pdf paper png +layouts/role-mapping.xml$'
expect_exit 'list --json' 0 "$handout" list --json
expect '… is JSON' jq -e 'map(.id) | index("partner-bank")' "$work/stdout"
expect_exit 'schema' 0 "$handout" schema
for name in content layout blocks theme project sheet; do
    expect_text "… lists $name" "$work/stdout" "^$name\$"
done
cp "$work/stdout" "$work/names"
mkdir "$work/grammars"
while read -r name; do
    expect_exit "schema $name" 0 "$handout" schema "$name"
    cp "$work/stdout" "$work/grammars/$name.rng"
done <"$work/names"
for grammar in "$work/grammars"/*.rng; do
    expect "… $(basename "$grammar") is a grammar that xmllint takes" sh -c "echo '<x/>' |
        xmllint --noout --relaxng '$grammar' - 2>&1 | grep -q 'fails to validate'"
done
expect_exit 'unknown schema' 2 "$handout" schema layuot
expect_text '… names the nearest' "$work/stderr" "did you mean 'layout'"
expect_exit 'grammars that are not where they are said to be' 3 env HANDOUT_DATA="$work/nowhere" \
    "$handout" schema layout
expect_text '… names the folder' "$work/stderr" "$work/nowhere, the folder that HANDOUT_DATA"
expect_exit 'standard output that takes nothing' 3 sh -c "'$handout' schema layout > /dev/full"

# ---- a project and its outputs ----

project=$work/project
project_copy "$project"
expect_exit 'check' 0 "$handout" check --project "$project"
expect '… writes nothing' [ ! -e "$project/out" ]
expect_exit 'build' 0 "$handout" build --project "$project" --format pdf
"$handout" list --json | jq -r '.[] | "./\(.folder)/\(.id).pdf"' | sort >"$work/wanted"
(cd "$project/out" && find . -type f ! -name manifest ! -path './.handout/*' | sort) >"$work/made"
expect_same '… made one of each document and of all sheets, and nothing else' "$work/wanted" \
    "$work/made"
expect_exit 'build --quiet' 0 "$handout" build --quiet --project "$project" --format pdf
expect '… says nothing' [ ! -s "$work/stdout" ]
expect_exit 'build --json' 0 "$handout" build --json -C "$project" --format pdf,trace,pdf
expect '… tells the outcome' jq -e '.outcome == "well" and .errors == 0 and .failure == null' \
    "$work/stdout"
expect '… tells the true sizes' sh -c "jq -r '.documents[].outputs[] | \"\(.size) \(.path)\"' \
    '$work/stdout' | while read -r size path; do [ \$(stat -c %s \"\$path\") = \$size ]; done"
expect '… each format once' jq -e 'all(.documents[]; .outputs | length == 2)' "$work/stdout"
expect_exit 'build --only, twice' 0 "$handout" build -C "$project" --out "$work/two" \
    --format svg --only goal-setting --only role-mapping
expect '… makes those two' [ "$(find "$work/two" -name '*-1.svg' | wc -l)" = 2 ]
expect '… and no third' [ ! -e "$work/two/previews/partner-bank-1.svg" ]
touch "$work/two/previews/partner-bank-90.svg"
"$handout" build --quiet -C "$project" --out "$work/two" --format svg --only partner-bank \
    2>/dev/null
pages=$(find "$work/two/previews" -name 'partner-bank-?.svg' | wc -l)
cp "$project/layouts/project.xml" "$work/project.xml"
sed -i 's|layout="layouts/partner-bank.xml"|layout="layouts/goal-setting.xml"|' \
    "$project/layouts/project.xml"
expect_exit 'a document that became shorter' 0 "$handout" build -C "$project" \
    --out "$work/two" --format svg --only partner-bank
expect '… loses the pages it no longer has' [ ! -e "$work/two/previews/partner-bank-$pages.svg" ]
expect '… and nothing else' [ -e "$work/two/previews/partner-bank-90.svg" ]
cp "$work/project.xml" "$project/layouts/project.xml"

# ---- faults, and an output folder left as it was ----

cp -R "$project/out" "$work/before"
untouched() {
    expect_same "… out/ is as it was" "$project/out" "$work/before"
}

expect_exit 'unknown --only' 2 "$handout" build -C "$project" --only role-maping
expect_text '… names the nearest' "$work/stderr" "did you mean 'role-mapping'"
untouched
expect_exit 'unknown --format' 2 "$handout" build -C "$project" --format pdf,pgn
expect_text '… names the nearest' "$work/stderr" "did you mean 'png'"
untouched
expect_exit 'empty --format' 2 "$handout" build -C "$project" --format ''
untouched
for command in build check list; do
    expect_exit "$command without a project" 1 "$handout" "$command" -C "$work/nowhere"
    expect_text '… says what it looked for' "$work/stderr" 'layouts/project\.xml'
done

cp "$project/layouts/goal-setting.xml" "$work/layout.xml"
sed -i 's/<layout /<layout colour="red" /' "$project/layouts/goal-setting.xml"
expect_exit 'one faulty layout' 1 "$handout" build -C "$project"
expect_text '… is told with its place' "$work/stderr" \
    '^layouts/goal-setting\.xml:[0-9]+:([0-9]+:)? error: '
expect_text '… and counted' "$work/stderr" '^[0-9]+ errors?(, [0-9]+ warnings?)?$'
untouched
expect_exit '… as JSON' 1 "$handout" build --json -C "$project"
expect '… with file and line' jq -e \
    '.outcome == "faults" and (.findings[0] | .file == "layouts/goal-setting.xml" and .line > 0)' \
    "$work/stdout"
expect_exit '… in colour when forced' 1 env CLICOLOR_FORCE=1 "$handout" check -C "$project"
expect '… there is colour' grep -q $'\033\[' "$work/stderr"
expect_exit '… NO_COLOR wins' 1 env NO_COLOR=1 CLICOLOR_FORCE=1 "$handout" check -C "$project"
expect '… there is none' sh -c "! grep -q '$(printf '\033')' '$work/stderr'"
expect_exit '… the others can be built' 0 "$handout" build -C "$project" --only role-mapping \
    --format pdf
cp "$work/layout.xml" "$project/layouts/goal-setting.xml"
untouched

# One fault that many documents share is told once, and none of them takes the file for sound.
cp "$project/layouts/themes/toolkit.xml" "$work/theme.xml"
sed -i '/<role name="hint"/d; /<role name="field"/d' "$project/layouts/themes/toolkit.xml"
expect_exit 'a theme that lacks roles' 1 "$handout" build -C "$project"
expect_text '… is told' "$work/stderr" '^layouts/themes/toolkit\.xml:[0-9]+:.*(hint|field)'
cp "$work/theme.xml" "$project/layouts/themes/toolkit.xml"
untouched

# ---- the machine ----

echo 'a file' >"$work/file"
expect_exit 'out is a file' 3 "$handout" build -C "$project" --format pdf --out "$work/file"
expect_text '… is named' "$work/stderr" "$work/file"
expect '… and stays' grep -q 'a file' "$work/file"
mkdir -p "$work/blocked/worksheets/role-mapping.pdf"
expect_exit 'a folder stands where a file shall' 3 "$handout" build -C "$project" --format pdf \
    --out "$work/blocked"
expect_text '… is named' "$work/stderr" 'worksheets/role-mapping\.pdf'
expect '… no other file was written' [ "$(find "$work/blocked" -type f | wc -l)" = 0 ]

if [ "$(id -u)" = 0 ]; then
    skip 'out may not be written' 'root may write everywhere'
else
    mkdir "$work/locked"
    chmod 555 "$work/locked"
    expect_exit 'out may not be written' 3 "$handout" build -C "$project" --out "$work/locked"
fi

# A limit on the size of files fails in the middle of one, like a full disk.
expect_exit 'a file that cannot be written whole' 3 bash -c \
    "ulimit -f 24; '$handout' build -C '$project' --format pdf,png"
expect_text '… is named' "$work/stderr" 'cannot write .*out/'
untouched
expect_exit 'the same, into a new folder' 3 bash -c \
    "ulimit -f 24; '$handout' build -C '$project' --format pdf,png --out '$work/new/deep'"
expect '… leaves no folder' [ ! -e "$work/new" ]

mkdir "$work/disk"
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=160k none "$work/disk" 2>/dev/null; then
    trap 'umount "$work/disk" 2>/dev/null; rm -rf "$work"' EXIT
    mkdir -p "$work/disk/worksheets"
    echo old >"$work/disk/worksheets/partner-mapping.pdf"
    expect_exit 'a full disk' 3 "$handout" build -C "$project" --out "$work/disk"
    expect_text '… is told' "$work/stderr" 'No space left'
    expect '… the old file stays' [ "$(cat "$work/disk/worksheets/partner-mapping.pdf")" = old ]
    expect '… nothing else does' [ "$(find "$work/disk" -type f | wc -l)" = 1 ]
else
    skip 'a full disk' 'a small disk can be mounted by root only'
fi

finish
