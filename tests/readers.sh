#!/usr/bin/env bash
# Programs that we did not write open every PDF without a word of complaint.
. "$(dirname "$0")/lib.sh"

size_limit=204800 # bytes: 200 KB

"$handout" build --quiet --format pdf --out "$work/out" || {
    echo 'Bail out! the project does not build'
    exit 1
}

for id in $(document_ids); do
    pdf=$(find "$work/out" -name "$id.pdf")
    size=$(stat -c %s "$pdf")
    expect "$id: is under 200 KB ($size bytes)" [ "$size" -lt $size_limit ]
    expect "$id: qpdf --check" qpdf --check "$pdf"
    qpdf --check "$pdf" 2>&1 | grep -i warning | expect_empty "$id: qpdf has no warning"
    # -N: Debian's mutool is built without colour profiles and says so of every file.
    expect_silent "$id: mutool draws it" mutool draw -N -q -r 36 -o "$work/mu-%d.png" "$pdf"
    expect_silent "$id: pdftoppm draws it" pdftoppm -r 36 -png "$pdf" "$work/poppler"
    expect_silent "$id: gs draws it" gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=nullpage "$pdf"
    expect_silent "$id: pdftotext reads it" pdftotext "$pdf" "$work/$id.txt"
    expect "$id: there is text" [ -s "$work/$id.txt" ]
    # name type encoding emb sub uni object ID; the type may have a blank
    pdffonts "$pdf" | tail -n +3 | awk '{ if ($(NF-4) != "yes") print "not embedded: " $0 }' |
        expect_empty "$id: every font is embedded"
    pdffonts "$pdf" | tail -n +3 | awk '{ if ($(NF-2) != "yes") print "no Unicode map: " $0 }' |
        expect_empty "$id: every font has a Unicode map"
    pdfinfo "$pdf" >"$work/info" 2>"$work/stderr"
    expect "$id: pdfinfo is silent" [ ! -s "$work/stderr" ]
    expect_text "$id: is tagged" "$work/info" '^Tagged: +yes'
    expect_text "$id: has a form" "$work/info" '^Form: +AcroForm'
    expect_text "$id: has a title" "$work/info" '^Title: +[^ ]'
    expect_text "$id: has no script" "$work/info" '^JavaScript: +no'
    expect_text "$id: is PDF 1.7" "$work/info" '^PDF version: +1\.7'
done

finish
