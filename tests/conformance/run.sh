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
'
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

# Of validate's answers in $work/answers: those to one file, for people.
rules_of() {
    awk -F'\t' -v file="$1" '
        $3 != file || $1 == "PASS" { next }
        $1 == "rule" { print $2 ": " $4 ", " $5 " times, object " $6 ", page " $7 ": " $8; next }
        { print $1 " " $2 ": " $4 }' "$work/answers"
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
           | .outputs[] | select(.format == "pdf") | [$flavours, .path] | @tsv' \
        "$work/build.json" >"$work/good"
if [ ! -s "$work/good" ]; then
    echo 'Bail out! the project does not build'
    exit 1
fi

for id in $(worksheet_ids); do
    pdf=$(find "$work/out" -name "$id.pdf")
    fields "$pdf" | wanted 0 | xfdf >"$work/data.xfdf"
    expect "$id: pdftk fills it" \
        pdftk "$pdf" fill_form "$work/data.xfdf" output "$work/$id, filled.pdf"
    expect "$id: filled, it is another file" test -n "$(cmp "$pdf" "$work/$id, filled.pdf" 2>&1)"
    printf 'ua1,2a\t%s\n' "$work/$id, filled.pdf" >>"$work/filled"
done

# ---- files with faults ----

file_of() {
    local id=$worksheet
    [ "$1" != card ] || id=$card
    find "$work/out" -name "$id.pdf"
}

mkdir "$work/spoilt"
for kind in worksheet card; do
    qpdf --json-output --json-stream-data=inline --decode-level=generalized "$(file_of $kind)" \
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
    printf '%s\n' 'none worksheet' 'none card'
    sed '/^ *$/d' <<<"$faults"
} | while read -r fault kind _; do
    spoilt="$work/spoilt/$kind-$fault"
    if ! spoil "$fault" "$work/$kind.json" "$spoilt.pdf"; then
        echo "$fault: the $kind has no place for it"
        continue
    fi
    complaints "$spoilt.pdf" >"$spoilt.readers"
    printf 'ua1,2a\t%s\n' "$spoilt.pdf" >>"$work/spoilt.list"
done | expect_empty 'every fault can be put in'

for kind in worksheet card; do
    id=$worksheet
    [ "$kind" != card ] || id=$card
    for pdf in "$work/spoilt/$kind"-*.pdf; do
        "$objects/tests/conformance/verify_file" "$id" "$pdf" >"${pdf%.pdf}.verify" 2>&1
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
    esac | cut -c1-70
}

for kind in worksheet card; do
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
done <"$work/faults"
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
        grep -F "	$work/out/$kind/" "$work/good" >"$work/list"
        row "$kind" "$work/list"
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
