#!/usr/bin/env bash
# All painters draw the same: each page of each PDF as Poppler draws it, against cairo's PNG and
# against cairo's proof. What may differ is said by compare_png: shades of edges, not their places.
# A word that moved is seen.
. "$(dirname "$0")/lib.sh"

tool=$objects/tests/compare/compare_png
# Of two million pixels these are six; a word that moved by a point is ninety.
share=0.0003

# png_width FILE: in the first chunk
png_width() {
    od -An -tu1 -j16 -N4 "$1" | awk '{ print (($1 * 256 + $2) * 256 + $3) * 256 + $4 }'
}

# same PDF PAGE PNG: Poppler snaps letters to a quarter of its own pixels, so it draws at least four
# times 144 dpi and the tool averages that down.
same() {
    local rate
    rate=$(pdfinfo -f "$2" -l "$2" "$1" | awk -v pixels="$(png_width "$3")" '
        $1 == "Page" && $3 == "size:" { dpi = int(pixels * 72 / $4 + 0.5)
            print dpi * (dpi < 200 ? 4 : 2) }')
    pdftocairo -png -singlefile -r "$rate" -f "$2" -l "$2" "$1" "$work/poppler" || return 9
    "$tool" --share $share "$work/poppler.png" "$3"
}

# same_pdf PDF OTHER PAGE: Poppler draws both.
same_pdf() {
    pdftocairo -png -singlefile -r 288 -f "$3" -l "$3" "$1" "$work/first" || return 9
    pdftocairo -png -singlefile -r 288 -f "$3" -l "$3" "$2" "$work/second" || return 9
    "$tool" --share $share "$work/first.png" "$work/second.png"
}

"$handout" build --json --dpi 144 --out "$work/out" >"$work/built.json" || {
    echo 'Bail out! the project does not build'
    cat "$work/built.json"
    exit 1
}

# outputs ID FORMAT: page (0 for a file of all pages) and path of each.
outputs() {
    jq -r --arg id "$1" --arg format "$2" '.documents[] | select(.id == $id) | .outputs[]
        | select(.format == $format) | "\(.page // 0) \(.path)"' "$work/built.json"
}

# What each document lists is what it is held to; one without a PDF has nothing to be held against,
# and sheets of one card show what those of several do.
"$handout" list --json | jq -r '.[] | select((.cards // []) | length != 1)
    | "\(.id) \(.formats | join(" "))"' >"$work/listed"
while read -r id formats; do
    [[ " $formats " == *' pdf '* ]] || continue
    pdf=$(outputs "$id" pdf | cut -d' ' -f2-)
    pages=$(pdfinfo "$pdf" | awk '/^Pages:/ { print $2 }')
    if [[ " $formats " == *' png '* ]]; then
        expect "$id: as many pictures as pages" \
            [ "$pages" = "$(outputs "$id" png | wc -l)" ]
        while read -r page png; do
            expect "$id, page $page: Poppler's picture is ours" same "$pdf" "$page" "$png"
        done < <(outputs "$id" png)
    fi
    if [[ " $formats " == *' proof '* ]]; then
        proof=$(outputs "$id" proof | cut -d' ' -f2-)
        expect "$id: as many pages in the proof" \
            [ "$pages" = "$(pdfinfo "$proof" | awk '/^Pages:/ { print $2 }')" ]
        for ((page = 1; page <= pages; page++)); do
            expect "$id, page $page: the proof shows the same" same_pdf "$pdf" "$proof" "$page"
        done
    fi
done <"$work/listed"

# The test of the test: the same page with one word pushed aside by one more blank.
project=$work/project
project_copy "$project"
cat >"$project/layouts/project.xml" <<'XML'
<project title="Two" content="content/toolkit.xml" theme="layouts/themes/toolkit.xml">
  <document id="plain" layout="layouts/plain.xml" folder="two" formats="pdf png" title="Plain"/>
  <document id="moved" layout="layouts/moved.xml" folder="two" formats="pdf png" title="Moved"/>
</project>
XML
cat >"$project/layouts/plain.xml" <<'XML'
<layout xsl:version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" title="Page"
    lang="en">
  <page size="a5"><heading level="1">Page</heading><para>The words of a line.</para></page>
</layout>
XML
sed 's/words of/words\&#xa0; of/' "$project/layouts/plain.xml" \
    >"$project/layouts/moved.xml"
expect 'two pages build' "$handout" build --quiet --project "$project"
expect 'a page is as itself' \
    same "$project/out/two/plain.pdf" 1 "$project/out/previews/plain-1.png"
expect_exit 'a moved word is seen' 1 \
    same "$project/out/two/plain.pdf" 1 "$project/out/previews/moved-1.png"
expect 'a PDF is as itself' \
    same_pdf "$project/out/two/plain.pdf" "$project/out/two/plain.pdf" 1
expect_exit 'a moved word is seen in a PDF' 1 \
    same_pdf "$project/out/two/plain.pdf" "$project/out/two/moved.pdf" 1

finish
