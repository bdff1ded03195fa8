#!/usr/bin/env bash
# Each document as a screen reader goes through it, compared with tests/golden/reading/<id>.txt; and
# whether Tab, the tags and the eye go the same way, and bookmarks, page labels, languages and names
# hold. All of it is read from the finished PDF, by qpdf and tests/reading.
#
# `--refresh ID` writes the expected text anew and shows what changed; `--refresh all` does so for
# every document. Read it as someone who sees nothing of the page.
. "$(dirname "$0")/lib.sh"

golden=tests/golden/reading

# What the project's own documents have none of: languages, notes, abbreviations, own page labels.
samples='text scripts pages'

reading() {
    perl tests/reading/reading.pl "$@"
}

if ! { "$handout" build --quiet --format pdf --out "$work/out" &&
    "$handout" build --quiet --project tests/golden --format pdf --out "$work/samples"; } \
    2>"$work/said"; then
    cat "$work/said"
    echo 'Bail out! the project does not build'
    exit 1
fi
{
    "$handout" list --json |
        jq -r '.[] | select(.kind == "document" and (.formats | index("pdf"))) | .id' |
        while read -r id; do
            find "$work/out" -name "$id.pdf" -printf "$id\t%p\n"
        done
    for id in $samples; do
        find "$work/samples" -name "$id.pdf" -printf "sample-$id\t%p\n"
    done
} >"$work/documents"
while IFS=$'\t' read -r id pdf; do
    told "$pdf" "$work/told/$id"
    reading say "$work/told/$id/pdf.json" >"$work/told/$id/said"
done <"$work/documents"

# An edition's code is of the words that stand here anyhow.
sed -i -E 's/Edition [0-9A-HJKMNP-TV-Z]{6}$/Edition CODE/' "$work"/told/*/said

if [ "${1:-}" = --refresh ]; then
    mkdir -p "$golden"
    cut -f1 "$work/documents" | while read -r id; do
        [ "$2" = all ] || [ "$2" = "$id" ] || continue
        diff -uN "$golden/$id.txt" "$work/told/$id/said" && echo "$id: no change"
        cp "$work/told/$id/said" "$golden/$id.txt"
    done
    exit
fi

while IFS=$'\t' read -r id _; do
    expect "$id: read out as before" diff -u "$golden/$id.txt" "$work/told/$id/said"
    case $id in
    # A sample has a heading that is left out of the bookmarks.
    sample-pages) ;;
    *) reading check "$work/told/$id/pdf.json" 2>&1 | expect_empty "$id: order and names hold" ;;
    esac
done <"$work/documents"
for expected in "$golden"/*.txt; do
    id=$(basename "$expected" .txt)
    [ -d "$work/told/$id" ] || echo "$expected has no document"
done | expect_empty 'every expected text has its document'

# Faults put in on purpose (tests/reading/mutants.jq), and what is said of each.
while IFS='|' read -r fault id words; do
    jq --arg fault "$fault" -f tests/reading/mutants.jq "$work/told/$id/pdf.json" \
        >"$work/mutant.json"
    expect "$fault: $id has a place for it" test -s "$work/mutant.json"
    reading check "$work/mutant.json" >"$work/faults" 2>&1
    expect_text "$fault: seen in $id" "$work/faults" "$words"
done <<'MUTANTS'
kids|role-mapping|the eye goes back
rows|role-mapping|the eye goes back
cells|role-mapping|the eye goes back
annotations|goal-setting|by Tab is another field
annotation|goal-setting|a tag holds ".*", which is on no page
tabs|goal-setting|Tab does not follow the tags
place|partner-bank|the eye goes back
name|role-mapping|has no name to be read
names|role-mapping|is the name of several fields
alt|role-mapping|is called ".*" and "Another name"
heading|partner-mapping|is a heading of level 4, after 1
bookmark|partner-mapping|the bookmark ".*Another chapter
bookmarks|summary|the bookmark "none"
labels|summary|pages have no labels
language|summary|the document has no language
words|sample-scripts|is read as en
mark|edtech|is in 0 tags
mark-twice|edtech|is in 2 tags
heads|role-mapping|has no head
link|summary|leads nowhere
MUTANTS
finish
