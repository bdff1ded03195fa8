#!/usr/bin/env bash
# The four cards, their sheets and the page to hand all out from: the files that must be there,
# their sizes, and the same bytes again. That the painters agree is compare.sh's, that backs land
# behind their fronts sheets.sh's, that codes can be read symbols.sh's.
. "$(dirname "$0")/lib.sh"

cards='summary core-curriculum edtech professional-learning'
out=$work/out

expect 'a whole build' "$handout" build --quiet --out "$out"

# png_size FILE: the first chunk's width and height
png_size() {
    od -An -tu1 -j16 -N8 "$1" | awk '{
        print (($1 * 256 + $2) * 256 + $3) * 256 + $4 "x" (($5 * 256 + $6) * 256 + $7) * 256 + $8 }'
}

# ---- cards ----

for card in $cards; do
    pdf=$out/cards/$card.pdf
    pdfinfo -f 1 -l 9 "$pdf" >"$work/info"
    expect_text "$card: two pages" "$work/info" '^Pages: +2$'
    expect_text "$card: tagged" "$work/info" '^Tagged: +yes$'
    expect_text "$card: no form" "$work/info" '^Form: +none$'
    awk '/^Page +[0-9]+ size:/ && ($4 != 396 || $6 != 306) { print }' "$work/info" |
        expect_empty "$card: 5.5 by 4.25 in, both sides"
    for side in front back; do
        expect "$card, $side: 300 dpi" [ "$(png_size "$out/cards/$card-$side.png")" = 1650x1275 ]
        svg=$out/cards/$card-$side.svg
        expect "$card, $side: the SVG is well formed" xmllint --noout --nonet "$svg"
        expect "$card, $side: … has the card's shape" [ "$(xmllint --xpath \
            'concat(/*/@viewBox, "")' "$svg" | awk '{ print $3 / $4 }')" = "$(echo 396 306 |
            awk '{ print $1 / $2 }')" ]
        grep -E '(href|src)="https?:|<script|@import' "$svg" | grep -v 'xmlns' |
            expect_empty "$card, $side: … loads nothing"
    done
    expect "$card: the picture to share" [ "$(png_size "$out/cards/$card-share.png")" = 1200x630 ]
    proof=$out/cards/$card-proof.pdf
    expect "$card: the proof" qpdf --check "$proof"
    expect "$card: … is two pages of the same size" [ "$(pdfinfo -f 1 -l 2 "$proof" |
        grep -c '^Page .* size: *396 x 306')" = 2 ]
    expect "$card: … is cairo's" sh -c "pdfinfo '$proof' | grep -q '^Producer: *cairo'"
    expect "$card: … the other is not" sh -c "! pdfinfo '$pdf' | grep -q '^Producer: *cairo'"
done

# ---- sheets ----

"$handout" list --json | jq -r '.[] | select(.kind == "sheets") | .id' >"$work/sheets"
while read -r id; do
    expect "$id: the file" [ -s "$out/sheets/$id.pdf" ]
    expect "$id: a preview of each page" [ "$(pdfinfo "$out/sheets/$id.pdf" |
        awk '/^Pages:/ { print $2 }')" = "$(find "$out/previews" -name "$id-*.png" | wc -l)" ]
done <"$work/sheets"
expect 'a sheet mixes the four cards' sh -c "'$handout' list --json | jq -e --arg all '$cards' \
    'any(.[]; .kind == \"sheets\" and (.cards | join(\" \")) == \$all)'"
for card in $cards; do
    expect "a sheet of $card alone" sh -c "'$handout' list --json | jq -e --arg card '$card' \
        'any(.[]; .kind == \"sheets\" and .cards == [\$card])'"
done
expect 'a sheet to calibrate the printer' sh -c "'$handout' list --json |
    jq -e 'any(.[]; .kind == \"sheets\" and .cards == [])'"

# ---- the page ----

page=$out/index.html
expect 'index.html' [ -s "$page" ]
xmllint --html --xpath '//@href | //@src' "$page" 2>/dev/null | grep -oE '"[^"]*"' | tr -d '"' |
    sort -u >"$work/links"
grep -vE '^(https?:|mailto:|#)' "$work/links" >"$work/files"
expect '… has links' [ "$(wc -l <"$work/files")" -gt 20 ]
while read -r link; do
    [ -e "$out/$link" ] || echo "$link leads nowhere"
done <"$work/files" | expect_empty '… every one leads to a file'
grep -E '^/|^\.\.' "$work/files" | expect_empty '… every one stays in the folder'
xmllint --html --xpath '//@id' "$page" 2>/dev/null | grep -oE '"[^"]*"' | tr -d '"' >"$work/ids"
grep '^#.' "$work/links" | tr -d '#' | while read -r id; do
    grep -qx -- "$id" "$work/ids" || echo "#$id leads nowhere"
done | expect_empty '… every one within it leads somewhere'
(cd "$out" && find worksheets cards sheets -name '*.pdf' ! -name '*-proof.pdf') |
    while read -r file; do
        grep -qxF -- "$file" "$work/files" || echo "$file"
    done | expect_empty '… every PDF can be had from it'
grep -iE '<script|<link[^>]*https?:|<img[^>]*https?:|url\(' "$page" |
    expect_empty '… no script, nothing from the network'

# It tells of all files: runs of some leave it alone.
cp "$page" "$work/page.html"
expect 'build --only' "$handout" build --quiet --only summary --out "$out"
expect_same '… the page stays' "$page" "$work/page.html"
expect 'build --format' "$handout" build --quiet --format png --out "$work/png"
expect '… makes none' [ ! -e "$work/png/index.html" ]
expect_exit 'build --only index' 2 "$handout" build --only index --out "$work/png"
expect_text '… says why not' "$work/stderr" 'index\.html tells of all files'

project_copy "$work/faulty"
index=$(xmllint --xpath 'string(//index/@layout)' layouts/project.xml)
sed -i '0,/<xsl:template /s//<xsl:tmeplate \/>&/' "$work/faulty/$index"
expect_exit 'a fault in its stylesheet' 1 "$handout" build --project "$work/faulty"
expect_text '… is told with its place' "$work/stderr" "^$index:[0-9]+:"
expect '… nothing is written' [ ! -e "$work/faulty/out" ]
expect_exit '… check tells it, too' 1 "$handout" check --project "$work/faulty"

# ---- again ----

sleep 1.1 # a clock that counts seconds would show
expect 'another build' env TZ=Pacific/Kiritimati LANG=de_DE.UTF-8 HOME=/nowhere \
    "$handout" build --quiet --out "$work/again"
expect_same 'the same bytes: PDF, PNG, SVG, HTML' "$out" "$work/again"

finish
