#!/usr/bin/env bash
# Both painters draw the same: each page of each PDF as Poppler draws it, against cairo's PNG. What
# may differ is said by compare_png: shades of edges, not their places. A word that moved is seen.
. "$(dirname "$0")/lib.sh"

tool=$objects/tests/compare/compare_png

# same PDF PAGE PNG: Poppler snaps letters to a quarter of its own pixels, so it draws four times as
# large and the tool averages that down.
same() {
    pdftocairo -png -singlefile -r 576 -f "$2" -l "$2" "$1" "$work/poppler" || return 9
    "$tool" "$work/poppler.png" "$3"
}

"$handout" build --quiet --format pdf,png --dpi 144 --out "$work/out" || {
    echo 'Bail out! the project does not build'
    exit 1
}
for id in $(document_ids); do
    pdf=$(find "$work/out" -name "$id.pdf")
    pages=$(pdfinfo "$pdf" | awk '/^Pages:/ { print $2 }')
    expect "$id: as many pictures as pages" \
        [ "$pages" = "$(find "$work/out/previews" -name "$id-*.png" | wc -l)" ]
    for ((page = 1; page <= pages; page++)); do
        expect "$id, page $page: Poppler's picture is ours" \
            same "$pdf" "$page" "$work/out/previews/$id-$page.png"
    done
done

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

finish
