#!/usr/bin/env bash
# What veraPDF says of every PDF that a build makes, of worksheets that another program has filled
# in, and of copies with faults put in on purpose: each fault must be seen by one check at least.
# Run by `make conformance`; with REFRESH=1 that writes the README's tables anew.
. "$(dirname "$0")/../lib.sh"

worksheet=role-mapping
card=summary

# fault (see faults.jq), the document it is put into, what it is
faults='
    lang              worksheet  the document has no language
    marked            worksheet  the document is not marked as tagged
    display-title     worksheet  windows show the file name, not the title
    output-intent     worksheet  no colour profile
    script            worksheet  a script runs on opening
    tabs              worksheet  a page without tab order
    untagged-run      worksheet  a run of text belongs to no tag
    scope             worksheet  a table head without direction
    alt               card       a picture without alternative text
    heading           worksheet  H1 is followed by H4
    objr              worksheet  a form tag holds no field
    parent-tree       worksheet  no way from content to tags
    tooltip           worksheet  a field without a name for the ear
    off-appearance    worksheet  a box that cannot be shown empty
    state             worksheet  a box shows a state it does not have
    print-flag        worksheet  a field is left out in print
    struct-parent     worksheet  a field without a way to its tag
    need-appearances  worksheet  readers shall draw all fields anew
    unicode-map       worksheet  text that cannot be copied
    widths            worksheet  a letter is told wider than it is drawn
    font-file         worksheet  a font is not embedded
    form-font         worksheet  fields are filled in with a part of a font
    print-role        paper      a printed field is not told to be one
    print-name        paper      a printed field without a name for the ear
    print-content     paper      a printed field holds nothing of the page
'
# These name the line of the layout that made what is wrong, as veraPDF or verify_pdf sees it.
placed='scope alt heading objr tooltip struct-parent untagged-run print-role print-name'
checks='ua1 2a verify readers'

# ---- the checks ----

# validate < "flavours TAB path": see Conformance.java
validate() {
    # Small runs are over before a better compiler pays.
    java -XX:TieredStopAtLevel=1 -cp "$objects/conformance:$objects/conformance/lib/*" Conformance
}

# complaints PDF: what tests/readers.sh, too, asks programs that only read.
complaints() {
    qpdf --check "$1" 2>&1 >"$work/.said" | sed 's/^/qpdf: /'
    mutool draw -N -q -r 36 -o "$work/mu-%d.png" "$1" 2>&1 | sed 's/^/mutool: /'
    pdftoppm -r 36 -png "$1" "$work/poppler" 2>&1 | sed 's/^/pdftoppm: /'
    pdffonts "$1" 2>&1 | tail -n +3 | awk '
        $(NF-4) != "yes" { print "pdffonts: not embedded: " $1 }
        $(NF-2) != "yes" { print "pdffonts: no Unicode map: " $1 }'
    pdfinfo "$1" 2>&1 | grep -E '^(Tagged: +no|JavaScript: +yes)' | sed 's/^/pdfinfo: /'
}

# places PDF: lines of address and place in the author's files (see verify_file.c). The file's
# document stands in $work/origins.
places() {
    local id format
    read -r id format < <(awk -F'\t' -v file="$1" '$1 == file { print $2, $3 }' "$work/origins")
    local known=$work/places/$id-$format
    if [ ! -s "$known" ]; then
        mkdir -p "$work/places"
        [ "$format" = paper ] || format=
        # Of sheets there are none: they have no tags.
        "$objects/tests/conformance/verify_file" ${format:+--paper} --places "$id" >"$known" \
            2>/dev/null
    fi
    cat "$known"
}

# Of validate's answers in $work/answers: those to one file, for people.
rules_of() {
    awk -F'\t' -v file="$1" '
        NR == FNR { place[$1] = $2; next }
        $3 != file || $1 == "PASS" { next }
        $1 == "rule" {
            from = $8 in place ? place[$8] : "-"
            print $2 ": " $4 ", " $5 " times, object " $6 ", page " $7 ", " from ": " $9
            next
        }
        { print $1 " " $2 ": " $4 }' <(places "$1") "$work/answers"
}

# judged FILE FLAVOURS NAME: one test for each flavour, from $work/answers.
judged() {
    local flavour made
    for flavour in ${2//,/ }; do
        made=$(awk -F'\t' -v file="$1" -v flavour="$flavour" '
            $1 == "PASS" && $2 == flavour && $3 == file { print $4 }' "$work/answers")
        if [ -n "$made" ]; then
            ok "$3: $flavour ($made checks)"
        else
            rules_of "$1" | grep -E "^([A-Z]+ )?$flavour:" | fail "$3: $flavour"
        fi
    done
}

# ---- good files ----

# Proofs are left out: cairo's pages to look at, without tags, promise nothing.

"$handout" build --json --out "$work/out" >"$work/build.json" &&
    jq -r '.documents[] | (if .kind == "sheets" then "2b" else "ua1,2a" end) as $flavours
           | .id as $id | .outputs[] | select(.format == ("pdf", "paper"))
           | [$flavours, .path, $id, .format] | @tsv' "$work/build.json" >"$work/made" &&
    cut -f1,2 "$work/made" >"$work/good"
if [ ! -s "$work/good" ]; then
    echo 'Bail out! the project does not build'
    exit 1
fi
cut -f2- "$work/made" >"$work/origins"

for id in $(worksheet_ids); do
    pdf=$(find "$work/out" -name "$id.pdf")
    fields "$pdf" | wanted 0 | xfdf >"$work/data.xfdf"
    expect "$id: pdftk fills it" \
        pdftk "$pdf" fill_form "$work/data.xfdf" output "$work/$id, filled.pdf"
    expect "$id: filled, it is another file" test -n "$(cmp "$pdf" "$work/$id, filled.pdf" 2>&1)"
    printf 'ua1,2a\t%s\n' "$work/$id, filled.pdf" >>"$work/filled"
    printf '%s\t%s\tpdf\n' "$work/$id, filled.pdf" "$id" >>"$work/origins"
done

# ---- files with faults ----

kinds=(worksheet paper card)

# id_of KIND, format_of KIND, file_of KIND
id_of() {
    if [ "$1" = card ]; then echo "$card"; else echo "$worksheet"; fi
}
format_of() {
    if [ "$1" = paper ]; then echo paper; else echo pdf; fi
}
file_of() {
    awk -F'\t' -v id="$(id_of "$1")" -v format="$(format_of "$1")" \
        '$3 == id && $4 == format { print $2 }' "$work/made"
}

mkdir "$work/spoilt"
for kind in "${kinds[@]}"; do
    qpdf --json-output --json-stream-data=inline --decode-level=generalized "$(file_of "$kind")" \
        "$work/$kind.json"
done

# spoil FAULT JSON PDF
spoil() {
    jq --arg fault "$1" -f tests/conformance/faults.jq "$2" >"$work/spoilt.json" &&
        [ -s "$work/spoilt.json" ] &&
        qpdf --json-input --newline-before-endstream "$work/spoilt.json" "$3"
}

# The controls went the same way and have no fault.
{
    printf 'none %s\n' "${kinds[@]}"
    sed '/^ *$/d' <<<"$faults"
} | while read -r fault kind _; do
    spoilt="$work/spoilt/$kind-$fault"
    if ! spoil "$fault" "$work/$kind.json" "$spoilt.pdf"; then
        echo "$fault: the $kind has no place for it"
        continue
    fi
    complaints "$spoilt.pdf" >"$spoilt.readers"
    printf 'ua1,2a\t%s\n' "$spoilt.pdf" >>"$work/spoilt.list"
    printf '%s\t%s\t%s\n' "$spoilt.pdf" "$(id_of "$kind")" "$(format_of "$kind")" \
        >>"$work/origins"
done | expect_empty 'every fault can be put in'

for kind in "${kinds[@]}"; do
    option=
    [ "$kind" != paper ] || option=--paper
    for pdf in "$work/spoilt/$kind"-*.pdf; do
        "$objects/tests/conformance/verify_file" $option "$(id_of "$kind")" "$pdf" \
            >"${pdf%.pdf}.verify" 2>&1
        sed -i '/^PASS$/d; s/^FAIL\t.*promised: //' "${pdf%.pdf}.verify"
    done
done

# ---- veraPDF, once for all ----

cat "$work/good" "$work/filled" "$work/spoilt.list" | validate >"$work/answers" 2>"$work/stderr"
expect 'veraPDF answers for each file and flavour' test \
    "$(grep -cE '^(PASS|FAIL)' "$work/answers")" = \
    "$(cat "$work/good" "$work/filled" "$work/spoilt.list" | cut -f1 | tr , '\n' | wc -l)"

while IFS=$'\t' read -r flavours path; do
    judged "$path" "$flavours" "${path#"$work/out/"}"
done <"$work/good"
while IFS=$'\t' read -r flavours path; do
    judged "$path" "$flavours" "${path#"$work/"}"
done <"$work/filled"

# seen_by CHECK SPOILT: the rule, or the first words of the complaint; nothing when it is content
seen_by() {
    case $1 in
    ua1 | 2a)
        awk -F'\t' -v flavour="$1" -v file="$2.pdf" '
            $3 == file && $2 == flavour && $1 == "rule" { print $4 }
            $3 == file && $2 == flavour && $1 == "ERROR" { print "unreadable" }' "$work/answers" |
            paste -sd' '
        ;;
    *) head -n 1 "$2.$1" ;;
    esac | cut -c1-100
}

# place_of SPOILT: the author's line, as veraPDF's first rule or else verify_pdf tells it
place_of() {
    {
        rules_of "$1.pdf"
        cat "$1.verify"
    } | grep -oE '(layouts|content)/[^ :]+:[0-9]+(, field [^:]+)?' | head -n 1
}

for kind in "${kinds[@]}"; do
    for check in $checks; do
        seen_by "$check" "$work/spoilt/$kind-none"
    done | sed '/^$/d' | expect_empty "a $kind that went the same way and has no fault passes"
done

sed '/^ *$/d' <<<"$faults" >"$work/faults"
while read -r fault kind words; do
    for check in $checks; do
        seen=$(seen_by "$check" "$work/spoilt/$kind-$fault")
        [ -z "$seen" ] || printf '%s\t%s\n' "$check" "$seen"
    done >"$work/seen"
    cat "$work/seen" >>"$work/all-seen"
    expect "$fault ($words): seen by $(cut -f1 "$work/seen" | paste -sd' ')" [ -s "$work/seen" ]
    sed 's/\t/: /; s/^/#     /' "$work/seen"
    place=$(place_of "$work/spoilt/$kind-$fault")
    [ -z "$place" ] || echo "#     from $place"
    [[ " $placed " != *" $fault "* ]] ||
        expect "$fault: the line that it comes from is told" test -n "$place"
done <"$work/faults"

# Told lines are the right ones: what the fault was put into is made there.
for fault in heading:worksheet tooltip:worksheet alt:card; do
    place=$(place_of "$work/spoilt/${fault#*:}-${fault%:*}")
    read -r file line < <(sed 's/:/ /; s/,.*//' <<<"$place")
    case ${fault%:*} in
    heading) wanted='<heading level="' ;;
    tooltip) wanted='<field ' ;;
    alt) wanted='<(figure|canvas) ' ;;
    esac
    expect "${fault%:*}: $place is its line" \
        grep -qE "$wanted" <(sed -n "${line}p" "$file")
done
for check in $checks; do
    expect "the check $check sees some fault" grep -q "^$check	" "$work/all-seen"
done

# ---- the tables ----

# row WORDS LIST: how many of the listed files are what each flavour asks
row() {
    local flavour cells=''
    for flavour in ua1 2a 2b; do
        cells+=" $(awk -F'\t' -v flavour=$flavour '
            NR == FNR { listed[$2] = 1; next }
            $1 != "rule" && $3 in listed && $2 == flavour { all++; good += $1 == "PASS" }
            END { if (all) print good " of " all " |"; else print "|" }' "$2" "$work/answers")"
    done
    echo "| $1 |$cells"
}

tables() {
    local version fault kind words check
    version=$(sed -n 's|.*<verapdf>\(.*\)</verapdf>.*|\1|p' tests/conformance/pom.xml)
    echo "| veraPDF $version | PDF/UA-1 | PDF/A-2a | PDF/A-2b |"
    echo '|---|---|---|---|'
    for kind in $(cut -f2 "$work/good" | sed "s|^$work/out/||; s|/.*||" | uniq); do
        grep -F "	$work/out/$kind/" "$work/made" | grep '	pdf$' >"$work/list"
        row "$kind" "$work/list"
        grep -F "	$work/out/$kind/" "$work/made" | grep '	paper$' >"$work/list"
        [ ! -s "$work/list" ] || row "$kind to print" "$work/list"
    done
    row 'worksheets that pdftk filled in' "$work/filled"
    echo
    echo '| fault put in on purpose | UA-1 | A-2a | `verify_pdf` | readers |'
    echo '|---|---|---|---|---|'
    while read -r fault kind words; do
        printf '| %s |' "$words"
        for check in $checks; do
            [ -z "$(seen_by "$check" "$work/spoilt/$kind-$fault")" ] || printf ' seen'
            printf ' |'
        done
        echo
    done <"$work/faults"
}

tables >"$work/tables"
sed 's/^/# /' "$work/tables"
if [ "${1-}" = --refresh ]; then
    sed -i -e "/^<!-- conformance -->\$/r $work/tables" \
        -e '/^<!-- conformance -->$/,/^<!-- end -->$/{//!d}' README.md
fi
sed -n '/^<!-- conformance -->$/,/^<!-- end -->$/{//!p}' README.md >"$work/told"
expect_same 'the README tells this (make conformance REFRESH=1)' \
    "$work/told" "$work/tables"

finish
