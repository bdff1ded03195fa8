#!/usr/bin/env bash
# Paper is the fillable worksheet without its form: the same picture to the pixel in two readers,
# the same words in the same places, and for each field a tag that says what it is.
. "$(dirname "$0")/lib.sh"

tool=$objects/tests/compare/compare_png
dpi=110
# Of 256 shades. A number of three decimals in a page is one of four in a field: Poppler and MuPDF
# may shade an edge by 4 of 256; a frame of another colour differs by more.
threshold=8

# objects_of PDF: every object that is a dictionary
objects_of() {
    qpdf --json --json-key=qpdf "$1" | jq -c '.qpdf[1][] | .value // .stream.dict | objects'
}

# boxes PDF: every page and word with its box
boxes() {
    pdftotext -bbox "$1" - | grep -E '<(page|word) '
}

# moved FIRST SECOND: words that the other lacks, or has more than a hundredth of a point away
moved() {
    paste "$1" "$2" | perl -ne '
        my ($one, $other) = split /\t/;
        my @here = $one =~ /"(-?[\d.]+)"/g;
        my @there = $other =~ /"(-?[\d.]+)"/g;
        s/"[\d.-]+"//g, s/\s+$// for $one, $other;
        my $far = grep { abs($here[$_] - ($there[$_] // 1e9)) > 0.01 } 0 .. $#here;
        print if $one ne $other || $far'
}

# same_pages READER FIRST SECOND: pages of the two files that READER draws differently
same_pages() {
    rm -f "$work"/a-*.png "$work"/b-*.png
    if [ "$1" = Poppler ]; then
        pdftoppm -r $dpi -png "$2" "$work/a" && pdftoppm -r $dpi -png "$3" "$work/b" || return 9
    else
        mutool draw -N -q -r $dpi -o "$work/a-%d.png" "$2" &&
            mutool draw -N -q -r $dpi -o "$work/b-%d.png" "$3" || return 9
    fi
    local page other
    for page in "$work"/a-*.png; do
        other=$work/b-${page##*/a-}
        [ -e "$other" ] || echo "no page ${page##*/a-}"
        "$tool" --threshold $threshold "$page" "$other" >"$work/compared" ||
            echo "${page##*/a-}: $(cat "$work/compared")"
    done
    [ -e "$work/a-1.png" ] || [ -e "$work/a-01.png" ] || echo 'no page at all'
}

expect 'the project builds' "$handout" build --quiet --format pdf,paper,trace --out "$work/out"
expect 'traces without paper' "$handout" build --quiet --format trace --out "$work/traces"
expect_same 'pages are composed as without paper' "$work/out/traces" "$work/traces/traces"

for id in $(worksheet_ids); do
    form=$(find "$work/out" -name "$id.pdf")
    paper=${form%.pdf}-paper.pdf
    expect "$id: there is paper" [ -s "$paper" ]
    for reader in Poppler MuPDF; do
        same_pages $reader "$form" "$paper" | expect_empty "$id: $reader draws both alike"
    done
    boxes "$form" >"$work/form.boxes"
    boxes "$paper" >"$work/paper.boxes"
    expect "$id: there are words" [ "$(wc -l <"$work/form.boxes")" -gt 50 ]
    moved "$work/form.boxes" "$work/paper.boxes" |
        expect_empty "$id: each word has the same box"

    objects_of "$form" >"$work/form.objects"
    objects_of "$paper" >"$work/paper.objects"
    grep -oE '"/(AcroForm|Widget|Helv)"' "$work/paper.objects" |
        expect_empty "$id: no form, no widget, no font to type with"
    # A radio's own tooltip stands on its circles; FT, on the field.
    jq -r 'select(.["/Subtype"] == "/Widget") | .["/TU"]' "$work/form.objects" |
        sort >"$work/form.names"
    jq -r 'select(.["/S"] == "/Form") | .["/A"][]? | select(.["/O"] == "/PrintField")
        | .["/Desc"]' "$work/paper.objects" | sort >"$work/paper.names"
    expect "$id: there are fields" [ "$(wc -l <"$work/form.names")" -gt 50 ]
    expect_same "$id: each field is told by its name" "$work/form.names" "$work/paper.names"
    jq -r 'select(.["/S"] == "/Form")
        | select((.["/K"] | type) != "number" or (.["/Alt"] // "" | length) < 3)' \
        "$work/paper.objects" | expect_empty "$id: … holds what is drawn, and can be spoken"
    fields "$form" | cut -f1 | sed 's/check/cb/; s/radio/rb/; s/text/tv/; s/choice/tv/' |
        sort | uniq -c >"$work/form.kinds"
    jq -r 'select(.["/S"] == "/Form") | .["/A"][] | .["/Role"] // empty | .[1:]' \
        "$work/paper.objects" | sort | uniq -c >"$work/paper.kinds"
    expect_same "$id: … and by its kind" "$work/form.kinds" "$work/paper.kinds"
done

# The tests of the tests: a page's picture without its fields, and a word that is elsewhere.
form=$(find "$work/out" -name role-mapping.pdf)
qpdf --json-output "$form" |
    jq '.qpdf[1][] |= if .value["/Annots"]? then .value |= del(.["/Annots"]) else . end' \
        >"$work/bare.json"
qpdf --json-input "$work/bare.json" "$work/bare.pdf"
boxes "$form" >"$work/form.boxes"
sed '60s/xMin="[0-9]*/xMin="0/' "$work/form.boxes" >"$work/other.boxes"
sed '70s/<\/word>/s&/' "$work/form.boxes" >"$work/others.boxes"
head -n 80 "$work/form.boxes" >"$work/less.boxes"
for other in other others less; do
    expect "a word that is elsewhere, another one, or none would be found ($other)" \
        [ -n "$(moved "$work/form.boxes" "$work/$other.boxes")" ]
done
for reader in Poppler MuPDF; do
    expect "$reader: fields that are not drawn would be found" \
        [ -n "$(same_pages $reader "$form" "$work/bare.pdf")" ]
done

finish
