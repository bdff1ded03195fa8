#!/usr/bin/env bash
# Programs that we did not write open every PDF without a word of complaint.
. "$(dirname "$0")/lib.sh"

size_limit=204800 # bytes: 200 KB

"$handout" build --quiet --out "$work/out" || {
    echo 'Bail out! the project does not build'
    exit 1
}

# What each folder's files promise. Proofs are cairo's: pages to look at.
promises() {
    local name=$1 kind=$2
    pdfinfo "$3" >"$work/info" 2>"$work/stderr"
    expect "$name: pdfinfo is silent" [ ! -s "$work/stderr" ]
    [ "$kind" != proof ] || return
    expect_text "$name: has a title" "$work/info" '^Title: +[^ ]'
    expect_text "$name: has no script" "$work/info" '^JavaScript: +no'
    expect_text "$name: is PDF 1.7" "$work/info" '^PDF version: +1\.7'
    case $kind in
    worksheets | large-print)
        expect_text "$name: is tagged" "$work/info" '^Tagged: +yes'
        expect_text "$name: has a form" "$work/info" '^Form: +AcroForm'
        ;;
    cards | paper)
        expect_text "$name: is tagged" "$work/info" '^Tagged: +yes'
        expect_text "$name: has no form" "$work/info" '^Form: +none'
        ;;
    sheets)
        expect_text "$name: has no tags: it is cut" "$work/info" '^Tagged: +no'
        expect_text "$name: has no form" "$work/info" '^Form: +none'
        ;;
    *) fail "$name: is a worksheet, its paper, a card or a sheet" </dev/null ;;
    esac
}

find "$work/out" -name '*.pdf' | sort >"$work/pdfs"
expect 'there are files to read' [ "$(wc -l <"$work/pdfs")" -ge 20 ]
while read -r pdf; do
    name=${pdf#"$work/out/"}
    kind=${name%%/*}
    [[ $name != *-proof.pdf ]] || kind=proof
    [[ $name != *-paper.pdf ]] || kind=paper
    size=$(stat -c %s "$pdf")
    expect "$name: is under 200 KB ($size bytes)" [ "$size" -lt $size_limit ]
    expect "$name: qpdf --check" qpdf --check "$pdf"
    qpdf --check "$pdf" 2>&1 | grep -i warning | expect_empty "$name: qpdf has no warning"
    # -N: Debian's mutool is built without colour profiles and says so of every file.
    expect_silent "$name: mutool draws it" mutool draw -N -q -r 36 -o "$work/mu-%d.png" "$pdf"
    expect_silent "$name: pdftoppm draws it" pdftoppm -r 36 -png "$pdf" "$work/poppler"
    expect_silent "$name: gs draws it" gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=nullpage "$pdf"
    expect_silent "$name: pdftotext reads it" pdftotext "$pdf" "$work/text"
    expect "$name: there is text" [ -s "$work/text" ]
    # name type encoding emb sub uni object ID; the type may have a blank
    pdffonts "$pdf" | tail -n +3 | awk '{ if ($(NF-4) != "yes") print "not embedded: " $0 }' |
        expect_empty "$name: every font is embedded"
    pdffonts "$pdf" | tail -n +3 | awk '{ if ($(NF-2) != "yes") print "no Unicode map: " $0 }' |
        expect_empty "$name: every font has a Unicode map"
    promises "$name" "$kind" "$pdf"
done <"$work/pdfs"

finish
