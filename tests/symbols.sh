#!/usr/bin/env bash
# Codes that machines read: QR codes are decoded from the pictures and from rasterised sheets; the
# bars of the Intelligent Mail barcode are measured in the PDF.
. "$(dirname "$0")/lib.sh"

press=$top/tests/press
address=https://example.org/press

# decode PICTURE…: what the QR codes say, a line each
decode() {
    zbarimg --quiet --raw -Sdisable -Sqrcode.enable "$@" 2>/dev/null
}

# expect_codes NAME COUNT TEXT PICTURE…: so many codes, and all say that
expect_codes() {
    local name=$1 count=$2 text=$3
    shift 3
    decode "$@" >"$work/codes"
    if [ "$(grep -cxF -- "$text" "$work/codes")" = "$count" ] &&
        [ "$(wc -l <"$work/codes")" = "$count" ]; then
        ok "$name"
    else
        { echo "wanted $count of: $text"; cat "$work/codes"; } | fail "$name"
    fi
}

expect 'the coded cards build' "$handout" build --quiet --project "$press" --only coded \
    --only mailed --only coded-four --out "$work/press"
expect_codes 'the QR code in the picture, 300 dpi' 1 $address "$work/press/cards/coded-front.png"
pdftoppm -r 300 -png "$work/press/sheets/coded-four.pdf" "$work/sheet"
expect_codes 'four of them on the sheet, rasterised' 4 $address "$work/sheet-1.png"
expect_codes '… and none on its back' 0 $address "$work/sheet-2.png"
pdftoppm -r 300 -gray -singlefile "$work/press/cards/coded.pdf" "$work/grey"
expect_codes 'in grey' 1 $address "$work/grey.pgm"

# Bars from left to right: A reaches up, D down, F both ways, T neither.
bars() {
    mutool trace "$1" 2>/dev/null | awk '
        function attribute(name) {
            match($0, " " name "=\"[^\"]*\"")
            return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
        }
        /<page / { page = attribute("number") }
        /<(moveto|lineto) / && page == 2 {
            x = attribute("x"); y = -attribute("y")
            if (/<moveto/) { low = high = y; left = right = x }
            if (y < low) low = y
            if (y > high) high = y
            if (x < left) left = x
            if (x > right) right = x
        }
        /<closepath/ && page == 2 && right - left < 3 { printf "%.3f %.3f %.3f\n", left, low, high }
        ' | sort -n | awk '
        { low[NR] = $2; high[NR] = $3 }
        NR == 1 || $2 < top { top = $2 }
        NR == 1 || $3 > bottom { bottom = $3 }
        END {
            for (i = 1; i <= NR; i++) {
                up = low[i] - top < 0.5; down = bottom - high[i] < 0.5
                printf "%s", up && down ? "F" : up ? "A" : down ? "D" : "T"
            }
            print ""
        }'
}
bars "$work/press/cards/mailed.pdf" >"$work/bars"
expect_text 'the Intelligent Mail barcode: 65 bars of the published example' "$work/bars" \
    '^AADTFFDFTDADTAADAATFDTDDAAADDTDTTDAFADADDDTFFFDDTTTADFAAADFTDAADA$'

# ---- the cards of the toolkit ----

href=$(xmllint --xpath 'string(/toolkit/address/@href)' content/toolkit.xml)
expect 'the toolkit builds' "$handout" build --quiet --format pdf,png --out "$work/out"
for card in summary core-curriculum edtech professional-learning; do
    expect_codes "$card: the QR code in its pictures, 300 dpi" 1 "$href" \
        "$work/out/cards/$card-front.png" "$work/out/cards/$card-back.png"
    pdftotext "$work/out/cards/$card.pdf" "$work/text"
    # pdftotext joins lines that end in a hyphen, and drops it
    tr -d '\n-' <"$work/text" >"$work/line"
    expect "$card: the address is in print, too" \
        grep -qF "$(tr -d - <<<"${href#https://}")" "$work/line"
    expect "$card: … and a link" sh -c "qpdf --qdf --object-streams=disable \
        '$work/out/cards/$card.pdf' - | grep -aqF '($href)'"
done
rm -f "$work"/sheet-*.png
pdftoppm -r 300 -png "$work/out/sheets/cards-letter.pdf" "$work/sheet"
expect_codes 'the sheet of four cards, rasterised' 4 "$href" "$work"/sheet-*.png

finish
