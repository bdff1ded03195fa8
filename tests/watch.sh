#!/usr/bin/env bash
# handout build --watch: what is edited is made again, and told by a line; nothing else is.
. "$(dirname "$0")/lib.sh"
. tests/preview/project.sh

toolkit=$project/content/toolkit.xml
again='^content/toolkit.xml: partner-bank made again \([0-9.]+ s\)$'

said() {
    pdftotext "$project/out/worksheets/partner-bank.pdf" - | grep -q "$1"
}

retitle() {
    sed "0,/<title>.*<\/title>/s//<title>$1<\/title>/" "$work/toolkit.first"
}

small_project
cp "$toolkit" "$work/toolkit.first"
cd "$work" || exit 1

start "$handout" build --watch --project "$project"
expect 'the first build is told as any other' await 0 '^2 documents, .*files written'
expect 'then it follows' await 0 '^following [0-9]+ files; Ctrl-C ends it$'
expect 'the lock is given back' [ ! -e "$project/out/.lock" ]
cp "$project/out/worksheets/goal-setting.pdf" "$work/still.pdf"

now=$(lines)
retitle 'Edited in place' >"$toolkit"
expect 'an edit in place: a line for the documents that show it' await "$now" "$again"
expect 'an edit in place: the new words' said 'Edited in place'
expect_same 'an edit in place: the other document is as it was' "$work/still.pdf" \
    "$project/out/worksheets/goal-setting.pdf"

now=$(lines)
retitle 'Saved by renaming' >"$project/content/.toolkit.swp"
mv "$project/content/.toolkit.swp" "$toolkit"
expect 'saved by renaming' await "$now" "$again"
expect 'saved by renaming: the new words' said 'Saved by renaming'

now=$(lines)
mv "$toolkit" "$toolkit~"
retitle 'With a spare copy' >"$toolkit"
rm "$toolkit~"
expect 'saved with a spare copy' await "$now" "$again"

# Faults: told with their line, the last good files stay, and mending is seen.
cp "$project/out/worksheets/partner-bank.pdf" "$work/good.pdf"
now=$(lines)
{ retitle 'Broken'; echo '<oops'; } >"$toolkit"
expect 'broken: the error with its line' await "$now" \
    '^content/toolkit.xml:[0-9]+(:[0-9]+)?: error: '
expect_same 'broken: the last good file stays' "$work/good.pdf" \
    "$project/out/worksheets/partner-bank.pdf"
now=$(lines)
retitle 'Mended' >"$toolkit"
expect 'mended' await "$now" "$again"
expect 'mended: the new words' said 'Mended'

now=$(lines)
rm "$toolkit"
ln -s "$work/toolkit.first" "$toolkit"
expect 'a link that leads out: told' await "$now" 'is a link that leads outside'
now=$(lines)
retitle 'Mended' >"$work/mended"
mv "$work/mended" "$toolkit"
expect 'a file in its place' await "$now" '^content/toolkit.xml: nothing to make again'

now=$(lines)
mv "$toolkit" "$work/away"
expect 'gone: told' await "$now" "there is no .*'content/toolkit.xml'"
now=$(lines)
mv "$work/away" "$toolkit"
expect 'back: as before, so nothing to make' await "$now" \
    '^content/toolkit.xml: nothing to make again'

now=$(lines)
mv "$project/content" "$work/content"
expect 'the whole folder gone: told' await "$now" "there is no .*'content/toolkit.xml'"
now=$(lines)
mkdir "$project/content"
cp "$work/content/content.rng" "$project/content/"
retitle 'Another folder' >"$toolkit"
expect 'another folder in its place' await "$now" "^content.*: partner-bank made again"
now=$(lines)
retitle 'Edited in another folder' >"$toolkit"
expect 'an edit in the other folder' await "$now" "$again"

now=$(lines)
mv "$project/layouts/project.xml" "$work/project.xml"
expect 'no project file: told' await "$now" 'there is no project file'
now=$(lines)
mv "$work/project.xml" "$project/layouts/project.xml"
expect 'the project file is back' await "$now" '^layouts/project.xml: nothing to make again'

# A file that was looked for in vain is followed, too; one that is no longer read is not.
now=$(lines)
sed -i 's|layouts/still.xml|layouts/later/new.xml|' "$project/layouts/project.xml"
expect 'a layout that is not there: told' await "$now" "there is no .*'layouts/later/new.xml'"
now=$(lines)
mkdir "$project/layouts/later"
cp "$project/layouts/still.xml" "$project/layouts/later/new.xml"
expect 'it appears, in a new folder' await "$now" '^layouts/later.*: .* again \('
now=$(lines)
sed -i 's/Nothing of/None of/' "$project/layouts/later/new.xml"
expect 'an edit there' await "$now" '^layouts/later/new.xml: goal-setting made again'

# What was not read is not followed: after these, only the last edit is told.
now=$(lines)
echo '<!-- not read any more -->' >>"$project/layouts/still.xml"
touch "$toolkit" "$project/content/notes.txt" "$project/layouts/told.xml~"
mkdir "$project/content/more"
sleep 0.5
retitle 'After what does not count' >"$toolkit"
expect 'an edit after others that do not count' await "$now" "$again"
tail -n "+$((now + 1))" "$log" | grep -Ev "$again" | expect_empty '… is the only line'

# Fifty edits within a second or so.
now=$(lines)
for i in {1..50}; do
    retitle "Edit $i of many" >"$toolkit"
done
retitle 'The last of many' >"$toolkit"
settled() {
    local i
    for ((i = 0; i < 300; i++)); do
        said 'The last of many' && return 0
        sleep 0.1
    done
    return 1
}
expect 'many quick edits: the last is what counts' settled
builds=$(tail -n "+$((now + 1))" "$log" | grep -c 'made again')
expect "many quick edits: few builds ($builds)" [ "$builds" -le 10 ]

# An edit while the build is at work: two in a row, with less than the quiet time between them and
# a build's end.
now=$(lines)
for i in 1 2 3 4 5; do
    retitle "During $i" >"$toolkit"
    sleep 0.09
done
retitle 'During the build' >"$toolkit"
during() {
    local i
    for ((i = 0; i < 300; i++)); do
        said 'During the build' && return 0
        sleep 0.1
    done
    return 1
}
expect 'edits during builds are not lost' during

now=$(lines)
rm -rf "$project/out"
expect 'the output folder removed: made again' await "$now" \
    '^(content.*, )?out: partner-bank, goal-setting made'
expect '… and there' said 'During the build'
now=$(lines)
sleep 1
expect 'and then it rests' [ "$(lines)" = "$now" ]

# Ticks of its processor time, of which there are a hundred in a second.
ticks() {
    awk '{ print $14 + $15 }' "/proc/$started/stat"
}
before=$(ticks)
sleep 2
expect 'no work where nothing changes' [ $(($(ticks) - before)) -le 2 ]

stop INT
expect "Ctrl-C ends it well (exit code $code)" [ "$code" = 0 ]
expect 'nothing is left lying' [ ! -e "$project/out/.lock" ]

"$handout" build --quiet --project "$project" --out "$work/clean"
rm -f "$work/clean/manifest"
cp -R "$project/out" "$work/followed"
rm -f "$work/followed/manifest"
expect_same 'the files are those of a build from nothing' "$work/clean" "$work/followed"

# ---- the other ways to be told ----

start "$handout" build --watch --json --project "$project"
expect 'JSON: a line for the first build' await 0 '^\{"changed":\[\],"outcome":"well",.*\}$'
now=$(lines)
retitle 'For programs' >"$toolkit"
expect 'JSON: a line for the edit' await "$now" '^\{.*"made":\["partner-bank"\]'
tail -n "+$((now + 1))" "$log" | grep -m 1 '"made":\["partner-bank"\]' >"$work/line"
expect 'JSON: what changed' jq -e '.changed == ["content/toolkit.xml"]' "$work/line"
expect 'JSON: what was written' jq -e \
    '["worksheets/partner-bank.pdf", "previews/partner-bank-1.png"] - .written == []' \
    "$work/line"
now=$(lines)
echo '<oops' >>"$toolkit"
expect 'JSON: faults' await "$now" '^\{.*"outcome":"faults"'
tail -n "+$((now + 1))" "$log" | grep -m 1 '"outcome":"faults"' >"$work/line"
expect 'JSON: the finding with its line' jq -e \
    '.findings[0] | .file == "content/toolkit.xml" and .line > 1 and .severity == "error"' \
    "$work/line"
stop TERM
expect "SIGTERM ends it well (exit code $code)" [ "$code" = 0 ]

start "$handout" build --watch --quiet --project "$project"
expect 'quiet: a broken project is told' await 0 '^content/toolkit.xml:[0-9]+.*: error: '
now=$(lines)
retitle 'Quietly' >"$toolkit"
quietly() {
    local i
    for ((i = 0; i < 300; i++)); do
        said 'Quietly' && return 0
        sleep 0.1
    done
    return 1
}
expect 'quiet: mended and made' quietly
expect 'quiet: nothing is said of it' [ "$(lines)" = "$now" ]
stop HUP
expect "SIGHUP ends it well (exit code $code)" [ "$code" = 0 ]

expect_exit '--watch --dry-run' 2 "$handout" build --watch --dry-run --project "$project"
expect_exit 'an unknown id ends it' 2 "$handout" build --watch --only nobody --project "$project"
finish
