#!/usr/bin/env bash
# Sheets of cards, as the PDF itself tells: every back lands behind its front, whichever edge the
# printer turns the paper over; boxes and marks; and the command that makes sheets on the spot.
. "$(dirname "$0")/lib.sh"

press=$top/tests/press
out=$work/out
width=216 # of a numbered card, points
height=144

# places PDF: what lies where
places() {
    mutool trace "$1" 2>/dev/null | awk -v width=$width -v height=$height -f "$press/cells.awk"
}

# boxes PDF PAGE BOX: left, top, right, bottom from the top left corner
boxes() {
    pdfinfo -box -f "$2" -l "$2" "$1" | awk -v box="$3:" '
        $3 == "MediaBox:" { h = $7 }
        $3 == box { print $4 + 0, h - $7, $6 + 0, h - $5 }'
}

# registered NAME PDF AXIS FRONTS [DX DY [LONE]]: every front has its back. LONE has none.
registered() {
    local pdf=$2 trims='' pages page
    pages=$(pdfinfo "$pdf" | awk '/^Pages:/ { print $2 }')
    for ((page = 1; page <= pages; page++)); do
        trims="$trims $(boxes "$pdf" "$page" TrimBox)"
    done
    read -r _ _ W H < <(boxes "$pdf" 1 MediaBox)
    places "$pdf" >"$work/places"
    awk -v width=$width -v height=$height -v axis="$3" -v wanted="$4" -v dx="${5:-0}" \
        -v dy="${6:-0}" -v lone="${7:-}" -v W="$W" -v H="$H" -v trims="$trims" \
        -f "$press/pairs.awk" "$work/places" | expect_empty "$1"
}

expect 'the numbered cards build' "$handout" build --quiet --project "$press" --out "$out"

# ---- registration ----

registered 'portrait, long edge: mirrored left to right' "$out/sheets/portrait-long.pdf" vertical 8
registered 'portrait, short edge: mirrored top to bottom' "$out/sheets/portrait-short.pdf" \
    horizontal 8
registered 'landscape, long edge: mirrored top to bottom' "$out/sheets/landscape-long.pdf" \
    horizontal 6
registered 'landscape, short edge: mirrored left to right' "$out/sheets/landscape-short.pdf" \
    vertical 6
registered 'twelve copies on two sheets' "$out/sheets/copies.pdf" vertical 12
registered 'backs moved by an offset' "$out/sheets/moved.pdf" vertical 6 1.1339 -0.5669
registered 'a card without a back' "$out/sheets/half.pdf" vertical 2 0 0 9
expect '… has nothing behind it' sh -c \
    "[ \$(grep -c '^card 2 ' '$work/places') = 1 ] && grep -q '^card 1 F 9 ' '$work/places'"

places "$out/sheets/portrait-long.pdf" >"$work/places"
awk '$1 == "card" && $3 == "F" {
    n = $4 - 1; column = n % 2; row = int(n / 2)
    x = 50.4 + column * (216 + 18); y = 64.8 + row * (144 + 21.6)
    if ($5 - x > 0.01 || x - $5 > 0.01 || $6 - y > 0.01 || y - $6 > 0.01)
        print $0 ", not at " x ", " y }' "$work/places" |
    expect_empty 'fronts stand where the template says, row by row'

# The test of the test: the sheet that is turned over its long edge, taken for the other.
trims=$(boxes "$out/sheets/portrait-long.pdf" 1 TrimBox)
trims="$trims $(boxes "$out/sheets/portrait-long.pdf" 2 TrimBox)"
expect 'a sheet turned over the wrong edge is seen' [ "$(awk -v width=$width -v height=$height \
    -v axis=horizontal -v wanted=8 -v W=612 -v H=792 -v trims="$trims" \
    -f "$press/pairs.awk" "$work/places" | grep -c 'no back at')" = 8 ]

# ---- boxes, marks, slug ----

for pdf in "$out/sheets"/*.pdf; do
    id=$(basename "$pdf" .pdf)
    expect "$id: qpdf --check" qpdf --check "$pdf"
    expect_silent "$id: mutool draws it" mutool draw -N -q -r 36 -o "$work/mu-%d.png" "$pdf"
    expect_silent "$id: pdftoppm draws it" pdftoppm -r 36 -png "$pdf" "$work/poppler"
    expect_silent "$id: gs draws it" gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=nullpage "$pdf"
    for page in 1 2; do
        {
            boxes "$pdf" $page MediaBox
            boxes "$pdf" $page BleedBox
            boxes "$pdf" $page TrimBox
        } | awk -v page=$page '
            NR > 1 && ($1 < l - 0.01 || $2 < t - 0.01 || $3 > r + 0.01 || $4 > b + 0.01) {
                print "page " page ": a box leaves the one around it: " $0 }
            { l = $1; t = $2; r = $3; b = $4 }
            END { if (NR != 3) print "page " page ": " NR " boxes" }'
    done | expect_empty "$id: trim in bleed in media"
done
read -r left t right b < <(boxes "$out/sheets/portrait-long.pdf" 1 TrimBox)
expect 'the TrimBox holds the cards, no more' \
    [ "$left $t $right $b" = '50.4 64.8 500.4 705.6' ]
read -r left t right b < <(boxes "$out/sheets/portrait-long.pdf" 1 BleedBox)
expect 'the BleedBox is an eighth of an inch larger' \
    [ "$left $t $right $b" = '41.4 55.8 509.4 714.6' ]

for id in portrait-long portrait-short landscape-long landscape-short; do
    places "$out/sheets/$id.pdf" >"$work/places"
    awk -v width=$width -v height=$height '
        $1 == "card" { n = ++cards[$2]; x[$2, n] = $5; y[$2, n] = $6 }
        $1 == "stroke" { points[++count] = $0; per[$2]++ }
        $1 == "word" { points[++count] = $0; words[$2]++ }
        END {
            for (i = 1; i <= count; i++) {
                split(points[i], p, " ")
                for (n = 1; n <= cards[p[2]]; n++) {
                    dx = p[3] - x[p[2], n]; dy = p[4] - y[p[2], n]
                    if (dx > 0.01 && dx < width - 0.01 && dy > 0.01 && dy < height - 0.01)
                        print "on card: " points[i]
                }
            }
            for (page = 1; page <= 2; page++) {
                if (per[page] < 16) print "page " page ": " per[page] + 0 " ends of crop marks"
                if (words[page] < 1) print "page " page ": no slug line"
            }
        }' "$work/places" | expect_empty "$id: crop marks and slug line keep off the cards"
    pdftotext "$out/sheets/$id.pdf" - | tr '\n' ' ' >"$work/text" # it may be broken into lines
    edge=${id#*-}
    expect_text "$id: the slug line tells the edge" "$work/text" "flip on $edge edge"
    expect_text "$id: … the sheet" "$work/text" 'sheet 1 of 1'
    expect_text "$id: … the date" "$work/text" '2026-01-31'
done
expect_text 'the second sheet counts on' \
    <(pdftotext "$out/sheets/copies.pdf" -) 'sheet 2 of 2'
places "$out/sheets/coded-four.pdf" | expect_empty 'marks="no" slug="no": nothing but cards'
pdfinfo "$out/sheets/portrait-long.pdf" >"$work/info"
expect_text 'a sheet has no form' "$work/info" '^Form: +none'
expect 'the calibration sheet has a front and a back' \
    [ "$(pdfinfo "$out/sheets/calibration.pdf" | awk '/^Pages:/ { print $2 }')" = 2 ]

# ---- list, --only ----

expect_exit 'list' 0 "$handout" list --project "$press"
expect_text '… tells sheets from documents' "$work/stdout" \
    '^copies +Twelve on two sheets +sheets +pdf png +layouts/sheets/portrait.xml$'
expect_exit 'list --json' 0 "$handout" list --json --project "$press"
expect '… tells the cards' jq -e \
    'any(.[]; .id == "half" and .kind == "sheets" and .cards == ["card-1", "single"])' \
    "$work/stdout"
expect_exit 'build --only sheets' 0 "$handout" build --project "$press" --only copies \
    --format pdf --out "$work/only"
expect '… makes that file alone' [ "$(cd "$work/only" && find . -name '*.*' -type f)" = \
    ./sheets/copies.pdf ]
expect_same '… the same as with all others' "$work/only/sheets/copies.pdf" \
    "$out/sheets/copies.pdf"
expect_exit 'unknown --only' 2 "$handout" build --project "$press" --only copeis
expect_text '… names the nearest' "$work/stderr" "did you mean 'copies'"

# ---- sheets made on the spot ----

spot() {
    "$handout" sheets --project "$work/press" "$@"
}
cp -R "$press" "$work/press"
expect_exit 'handout sheets' 0 spot card-1 card-2 --size letter --up 4 --flip short --copies 6
pdf=$work/press/out/sheets/card-1-card-2-4up.pdf
expect '… the file is named by its cards' [ -s "$pdf" ]
registered '… three sheets, backs behind fronts' "$pdf" \
    "$(boxes "$pdf" 1 MediaBox | awk '{ print ($3 > $4 ? "vertical" : "horizontal") }')" 12
expect '… twelve cards on three sheets' \
    [ "$(pdfinfo "$pdf" | awk '/^Pages:/ { print $2 }')" = 6 ]
expect_exit '--sheet, --offset, --marks, --out' 0 spot card-1 --sheet layouts/sheets/portrait.xml \
    --flip long --offset '0.4mm -0.2mm' --marks no --out "$work/deep/er/one.pdf"
registered '… backs are moved' "$work/deep/er/one.pdf" vertical 8 1.1339 -0.5669
places "$work/deep/er/one.pdf" | grep '^stroke' | expect_empty '… there are no marks'
spot card-1 --sheet layouts/sheets/portrait.xml --flip long --out "$work/marked.pdf" >/dev/null
expect '… there are, unless told' sh -c "[ \$(mutool trace '$work/marked.pdf' 2>/dev/null |
    grep -c '<stroke_path') -ge 8 ]"
expect_exit '--quiet' 0 spot card-1 --quiet --out "$work/quiet.pdf"
cat "$work/stdout" "$work/stderr" | expect_empty '… says nothing'
expect_exit '--json' 0 spot card-1 --json --copies 5 --out "$work/json.pdf"
expect '… tells file and sheets' jq -e --arg path "$work/json.pdf" '.outcome == "well" and
    (.documents | length == 1 and (.[0] | .kind == "sheets" and .sheets == 2 and
    .outputs[0].path == $path))' "$work/stdout"
cp "$work/json.pdf" "$work/json-before.pdf"
spot card-1 --quiet --copies 5 --out "$work/json.pdf"
expect_same 'the same order gives the same bytes' "$work/json.pdf" "$work/json-before.pdf"

# wrong NAME CODE PATTERN WORDS…: the exit code, the words, and no file.
wrong() {
    local name=$1 code=$2 pattern=$3
    shift 3
    rm -rf "$work/none"
    expect_exit "$name" "$code" spot "$@" --out "$work/none/file.pdf"
    expect_text '… is told' "$work/stderr" "$pattern"
    expect '… nothing is written' [ ! -e "$work/none" ]
}
wrong 'no card' 2 'which cards'
wrong 'an unknown card' 2 "did you mean 'single'" singel
wrong 'an unknown paper' 2 "did you mean 'letter'" card-1 --size leter
wrong 'paper of no size' 2 'no paper of size' card-1 --size '0in 4in'
wrong 'an edge that is none' 2 "did you mean 'short'" card-1 --flip shrot
wrong 'marks that are not yes or no' 2 'is no or yes' card-1 --marks maybe
wrong 'copies in words' 2 'many' card-1 --copies many
wrong 'no copies' 2 'from 1 to' card-1 --copies 0
wrong 'fewer than none' 2 'from 1 to' card-1 --copies -3
wrong 'none on a side' 2 'from 1 to' card-1 --up 0
wrong 'an offset of one length' 2 'such as --offset' card-1 --offset 0.4mm
wrong 'an offset beyond all printers' 2 'at most' card-1 --offset '4in 0'
wrong 'a template and a size' 2 'contradict' card-1 --sheet layouts/sheets/portrait.xml --size a4
wrong 'a grid that does not fit' 1 'fit at most' card-1 --up 30
wrong 'cards of different sizes' 1 'different sizes' card-1 wide
wrong 'a card and a template that differ' 1 'cells are' wide --sheet layouts/sheets/portrait.xml
wrong 'a template that is not there' 1 'layouts/sheets/nothing.xml' card-1 \
    --sheet layouts/sheets/nothing.xml
wrong 'a template outside the project' 1 'project' card-1 --sheet ../../etc/passwd
wrong 'a template that is none' 1 'layouts/numbered.xml:' card-1 --sheet layouts/numbered.xml
expect_exit 'an output that is a folder' 3 spot card-1 --out "$work/press"
expect '… stays' [ -d "$work/press/layouts" ]

# ---- faults in the project's own sheets ----

# faulty NAME SED PATTERN: a change of the project file and what is said.
faulty() {
    cp "$press/layouts/project.xml" "$work/press/layouts/project.xml"
    sed -i "$2" "$work/press/layouts/project.xml"
    cmp -s "$press/layouts/project.xml" "$work/press/layouts/project.xml" &&
        fail "$1: nothing was changed" </dev/null
    expect_exit "$1" 1 "$handout" build --project "$work/press" --out "$work/none"
    expect_text '… is told with its place' "$work/stderr" "$3"
    expect '… nothing is written' [ ! -e "$work/none" ]
}
faulty 'sheets of an unknown card' 's/cards="card-1 single"/cards="card-1 singel"/' \
    "^layouts/project.xml:[0-9]+:.*singel"
faulty 'sheets of cards of different sizes' 's/cards="card-1 single"/cards="card-1 wide"/' \
    'error: .*different sizes'
faulty 'a template that is not there' 's,sheets/uncut.xml,sheets/uncat.xml,' 'uncat\.xml'
faulty 'two documents of one id' 's/id="wide"/id="single"/' "^layouts/project.xml:[0-9]+:"
faulty 'two pages of one picture' 's,picture="cards/\[id\]-\[page\]",picture="cards/[id]",' \
    "^layouts/project.xml:[0-9]+:.*two pages of 'coded' would both be the file 'cards/coded\.png'"
faulty 'two documents of one picture' \
    's,<document id="mailed",& formats="pdf png" picture="cards/coded-[page]",' \
    "^layouts/project.xml:[0-9]+:.*'coded' and 'mailed' would both be the file 'cards/coded-front"
faulty 'a picture outside out' 's,picture="cards/\[id\]-\[page\]",picture="../[id]-[page]",' \
    "^layouts/project.xml:[0-9]+:"
expect_exit 'check tells of two files of one name, too' 1 "$handout" check \
    --project "$work/press"

finish
