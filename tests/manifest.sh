#!/usr/bin/env bash
# Only what has changed is made, and it is told why; what is removed is ours.
. "$(dirname "$0")/lib.sh"

project=$work/project
project_copy "$project"
cd "$project" || exit 1

# made: the ids that the last build has made, by its JSON
made() { jq -r '.documents[] | select(.fresh | not) | .id' "$work/stdout" | xargs; }
build() { "$handout" build --json "$@" >"$work/stdout" 2>"$work/stderr"; }
reason() { jq -r --arg id "$1" '.documents[] | select(.id == $id) | .reason' "$work/stdout"; }
# expect_made NAME IDS
expect_made() { expect "$1" [ "$(made)" = "$2" ]; }

expect 'a first build' build --format pdf
expect '… has its reason' [ "$(reason goal-setting)" = 'first build' ]
expect 'a second one' build --format pdf
expect_made '… makes nothing' ''
expect '… tells its files all the same' jq -e \
    'all(.documents[]; .outputs[0].written == false and .outputs[0].size > 0)' "$work/stdout"
"$handout" build --format pdf >"$work/stdout" 2>/dev/null
expect_text '… and says so' "$work/stdout" '^[0-9]+ documents, 9 sets of sheets: nothing to do'

sed -i 's|<worksheet xml:id="partner-bank"|<!-- note -->&|' content/toolkit.xml
build --format pdf
expect_made 'a comment makes nothing' ''
sed -i "/<worksheet xml:id=\"partner-bank\"/,/<title>/s|<title>|<title>Our |" content/toolkit.xml
expect_exit 'a dry run' 0 "$handout" build --format pdf --dry-run --why
expect_text '… tells what would be made' "$work/stdout" '^partner-bank '
expect_text '… and what not' "$work/stdout" '^goal-setting .*fresh'
expect_text '… and why' "$work/stdout" \
    'because: content/toolkit.xml: worksheet partner-bank, title$'
build --format pdf
expect 'the title of one worksheet makes what shows it' [ "$(made | tr ' ' '\n' |
    grep -Ec '^(partner-bank|partner-bank-large|summary)$')" = 3 ]
expect '… and nothing else' \
    [ -z "$(made | tr ' ' '\n' | grep -Ev '^(partner-bank|summary|cards)')" ]

sed -i 's|name="accent" value="#[0-9a-f]*"|name="accent" value="#134b65"|' \
    layouts/themes/toolkit.xml
build --format pdf
expect 'a colour has its name' [ "$(reason goal-setting)" = 'theme accent' ]

rm out/worksheets/goal-setting.pdf
echo >>out/worksheets/role-mapping.pdf
build --format pdf
expect_made 'files that are gone or changed are made again' 'goal-setting role-mapping'
expect '… the first for its reason' \
    [ "$(reason goal-setting)" = 'output missing: worksheets/goal-setting.pdf' ]
expect '… the second for its own' \
    [ "$(reason role-mapping)" = 'output changed: worksheets/role-mapping.pdf' ]
touch content/toolkit.xml layouts/*.xml out/worksheets/*.pdf
build --format pdf
expect_made 'other dates make nothing' ''
build --format pdf,svg --only role-mapping
expect 'a format more has its reason' [ "$(reason role-mapping)" = 'format svg added' ]
build --format pdf --only role-mapping --force
expect_made '--force makes it' role-mapping
echo torn >out/manifest
build --format pdf --only role-mapping
expect 'a torn manifest is as none' [ "$(reason role-mapping)" = 'first build' ]

# ---- for make ----

expect 'build --deps' build --format pdf --only role-mapping --deps "$work/a b.mk"
cat >"$work/Makefile" <<'END'
all: out/worksheets/role-mapping.pdf
	@:
%.pdf:
	@echo make $@
include a\ b.mk
END
expect 'make reads it' make -s -C "$project" -f "$work/Makefile" -I "$work" all
touch layouts/role-mapping.xml
make -s -f "$work/Makefile" -I "$work" all >"$work/said" 2>&1
expect_text '… and sees what is older than its layout' "$work/said" '^make out/worksheets/role'
mv layouts/themes/toolkit.xml "$work"
make -s -f "$work/Makefile" -I "$work" all >"$work/said" 2>&1
expect_text '… and goes on when a file is gone' "$work/said" '^make out/worksheets/role'
mv "$work/toolkit.xml" layouts/themes

# ---- what is ours ----

rm -r out
build --format pdf
sed -i '/<document id="role-mapping"/,/>/d; s/id="role-mapping-large"/id="old"/' layouts/project.xml
sed -i 's/ same-fields="role-mapping"//' layouts/project.xml
echo mine >out/worksheets/mine.pdf
"$handout" build >"$work/stdout" 2>"$work/stderr"
expect 'a document that is no more loses its file' [ ! -e out/worksheets/role-mapping.pdf ]
expect '… nobody else does' [ -e out/worksheets/mine.pdf ]

build --format pdf
echo >>out/worksheets/goal-setting.pdf
expect_exit 'clean --dry-run' 0 "$handout" clean --dry-run
expect '… removes nothing' [ -e out/worksheets/partner-bank.pdf ]
expect_text '… tells what it would' "$work/stdout" '^out/worksheets/partner-bank.pdf$'
expect_exit 'clean' 0 "$handout" clean --quiet
expect_text '… keeps what somebody changed' "$work/stderr" 'goal-setting.pdf was changed'
expect '… and what is not ours, and nothing else' [ "$(find out -type f | sort | xargs)" = \
    'out/worksheets/goal-setting.pdf out/worksheets/mine.pdf' ]
expect_exit 'clean, again' 3 "$handout" clean
expect_text '… knows nothing' "$work/stderr" 'there is no manifest'

finish
