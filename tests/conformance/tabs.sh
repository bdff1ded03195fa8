#!/usr/bin/env bash
# Where Tab goes in real readers. PDFium follows the tags, field by field. pdf.js goes by the place
# on the page, and to a group of circles once: it must reach every field.
# Run by `make conformance`.
. "$(dirname "$0")/../lib.sh"

export OBJECTS=$objects

"$handout" build --quiet --format pdf --out "$work/out" 2>"$work/stderr" || {
    cat "$work/stderr"
    echo 'Bail out! the project does not build'
    exit 1
}
for id in $(worksheet_ids); do
    pdf=$(find "$work/out" -name "$id.pdf")
    told "$pdf" "$work/told"
    perl tests/reading/reading.pl fields "$work/told/pdf.json" >"$work/$id.tags"
    expect "$id: has fields in its tags" [ -s "$work/$id.tags" ]
    for reader in pdfium pdfjs; do
        printf 'order\t%s\t%s\n' "$pdf" "$work/$id.$reader"
    done >>"$work/orders"
done

for reader in pdfium pdfjs; do
    driver=tests/conformance/readers/$reader
    "$driver" version >"$work/version" 2>"$work/stderr" </dev/null
    if [ $? = 77 ] && [ -z "${SITE_REQUIRED-}" ]; then
        skip "$reader: Tab" "$(head -n 1 "$work/stderr")"
        continue
    fi
    grep "\.$reader\$" "$work/orders" | "$driver" batch 2>&1 | grep -v '^done' |
        expect_empty "$reader: Tab goes through every worksheet"
    for id in $(worksheet_ids); do
        if [ "$reader" = pdfium ]; then
            expect_same "$id: Tab follows the tags in PDFium" "$work/$id.tags" "$work/$id.pdfium"
        else
            sort -u "$work/$id.tags" >"$work/all"
            sort -u "$work/$id.pdfjs" >"$work/reached"
            expect_same "$id: Tab reaches every field in pdf.js" "$work/all" "$work/reached"
        fi
    done
done
finish
