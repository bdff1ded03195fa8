#!/usr/bin/env bash
# Printed in grey, a page still shows what it shows in colour: wherever two colours meet that an eye
# tells apart, their greys stand apart, too (tests/compare/grey_pairs.c), as two programs turn
# colours into grey. And no card is told from the others by its colour alone.
. "$(dirname "$0")/lib.sh"

tool=$objects/tests/compare/grey_pairs
dpi=100

# in_grey PDF FOLDER PRINTER: each page in colour and in grey, without shades at the edges:
# colour-1.png, grey-1.png, …
in_grey() {
    rm -rf "$2"
    mkdir "$2"
    if [ "$3" = Ghostscript ]; then
        local plain=(gs -q -dNOPAUSE -dBATCH -dSAFER "-r$dpi")
        "${plain[@]}" -sDEVICE=png16m -o "$2/colour-%d.png" "$1" &&
            "${plain[@]}" -sDEVICE=pnggray -o "$2/grey-%d.png" "$1"
    else
        local plain=(pdftoppm -aa no -aaVector no -r "$dpi" -png)
        "${plain[@]}" "$1" "$2/colour" && "${plain[@]}" -gray "$1" "$2/grey"
    fi
}

# lost PDF PRINTER: pairs that are not told apart any more, with their page; what cannot be judged
lost() {
    in_grey "$1" "$work/grey" "$2" || echo "$2 does not draw it"
    local page code
    for page in "$work/grey"/colour-*.png; do
        "$tool" "$page" "${page/colour-/grey-}" >"$work/pairs" 2>&1
        code=$?
        sed "s/^/page $(basename "${page#*colour-}" .png): /" "$work/pairs"
        [ $code = 0 ] || [ -s "$work/pairs" ] || echo "exit code $code"
    done
}

expect 'the project builds' "$handout" build --json --format pdf,paper --out "$work/out"
"$handout" list --json >"$work/list"
jq -r '.[] | select(.folder == ("worksheets", "cards")) | select(.formats | index("pdf"))
    | "\(.folder)/\(.id).pdf"' "$work/list" >"$work/files"
expect 'there are worksheets and cards' [ "$(wc -l <"$work/files")" -ge 8 ]
while read -r file; do
    for printer in Ghostscript Poppler; do
        lost "$work/out/$file" $printer |
            expect_empty "$file: $printer's grey keeps what colours tell apart"
    done
done <"$work/files"

# Cards have a colour each; who sees none has their titles.
grep ^cards/ "$work/files" | while read -r file; do
    pdftotext -l 1 "$work/out/$file" - | sed '/^ *$/d' | head -n 3 | paste -sd' '
done | sort | uniq -d | expect_empty 'cards of several colours begin with words of their own'

# The test of the test: a theme whose words, on a band, are as light as the band.
project=$work/project
project_copy "$project"
cat >"$project/layouts/project.xml" <<'XML'
<project title="Two" content="content/toolkit.xml" theme="layouts/themes/test.xml">
  <document id="page" layout="layouts/page.xml" folder="two" formats="pdf" title="Page"/>
</project>
XML
cat >"$project/layouts/page.xml" <<'XML'
<layout xsl:version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" title="Page"
    lang="en">
  <page size="a5">
    <heading level="1">Page</heading>
    <callout style="test-band"><para style="test-words">The words on a band.</para></callout>
  </page>
</layout>
XML

# themed WORDS: the project's page with words of that colour on a band of the theme's accent
themed() {
    sed "s|</roles>|<role name=\"test-band\" padding=\"12pt\" background=\"#134b63\"/>\
        <role name=\"test-words\" size=\"14pt\" leading=\"18pt\" colour=\"$1\"/>&|" \
        "$top/layouts/themes/toolkit.xml" >"$project/layouts/themes/test.xml"
    "$handout" build --quiet --project "$project"
}

for printer in Ghostscript Poppler; do
    expect 'white words on the band' themed '#ffffff'
    lost "$project/out/two/page.pdf" $printer | expect_empty "… are kept ($printer)"
    # as light as the band to the eye, and to Poppler, which reckons otherwise
    red=#960000
    [ $printer = Ghostscript ] || red=#b41010
    expect 'red words on the band' themed "$red"
    expect "… are lost, and it is seen ($printer)" \
        grep -q '#134b63 and' <(lost "$project/out/two/page.pdf" $printer)
done

finish
