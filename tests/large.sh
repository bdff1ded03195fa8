#!/usr/bin/env bash
# Large print, looked at with programs that we did not write: every letter that MuPDF draws is of 18
# points or more, typed text too; every field is there that the ordinary worksheet has; what is
# clicked or written in is of 24 points or more; and pages are filled.
. "$(dirname "$0")/lib.sh"

least_text=18
least_target=24

# The sizes of the letters of a PDF, fields' included: "SIZE PAGE".
sizes() {
    mutool trace "$1" 2>/dev/null | awk -f tests/large.awk
}

small_text() {
    sizes "$1" | awk -v least=$least_text '$1 < least - 0.01 { print $1 " pt on page " $2 }'
}

# What readers type with: the size that each widget's DA gives.
typed_sizes() {
    qpdf --json --json-key=qpdf "$1" |
        jq -r '.qpdf[1][] | .value? | objects | select(has("/Fields") | not) | .["/DA"]? // empty' |
        grep -oE '[0-9.]+ Tf' | sort -u
}

# What answers a field takes, without its places: kind, name, longest value, answers.
answers() {
    fields "$1" | cut -f1,2,10,11 | sort -u
}

# Bits of the fields, such as required and several lines.
flags() {
    qpdf --json --json-key=acroform "$1" |
        jq -r '.acroform.fields[] | [.fullname, .fieldflags] | @tsv' | sort -u
}

small_targets() {
    fields "$1" | awk -F'\t' -v least=$least_target \
        '$8 - $6 < least - 0.01 || $9 - $7 < least - 0.01 { print $2, $8 - $6, $9 - $7 }'
}

# Pages whose last words and fields leave more than half of the page free above the footer, whose
# words are the lowest two lines of text.
bare_pages() {
    {
        fields "$1" | awk -F'\t' '{ print $5, 792 - $7 }'
        pdftotext -bbox "$1" - | awk -F'"' '/<page / { page++ }
            /<word / && $8 < 730 { print page, $8 }'
    } | awk '{ if ($2 > low[$1]) low[$1] = $2 }
        END { for (page in low) if (low[page] < 400) print "page " page " ends at " low[page] }'
}

expect 'everything is built' "$handout" build --quiet --format pdf --out "$work/out"
editions=$(xmllint --xpath '//document[@same-fields]/@id' layouts/project.xml |
    grep -oE '"[^"]+"' | tr -d '"')
expect 'each worksheet has its large print' [ "$(wc -w <<<"$editions")" = \
    "$(find "$work/out/worksheets" -name '*.pdf' | wc -l)" ]

for id in $editions; do
    large=$work/out/large-print/$id.pdf
    plain=$work/out/worksheets/${id%-large}.pdf
    expect "$id: there is text" [ "$(sizes "$large" | wc -l)" -gt 200 ]
    small_text "$large" | expect_empty "$id: no letter is smaller than $least_text pt"
    typed_sizes "$large" >"$work/typed"
    expect "$id: typed text has sizes" [ -s "$work/typed" ]
    awk -v least=$least_text '$1 < least' "$work/typed" |
        expect_empty "$id: typed text is not smaller"
    answers "$plain" >"$work/plain"
    answers "$large" >"$work/large"
    expect "$id: there are fields" [ "$(wc -l <"$work/plain")" -gt 100 ]
    expect "$id: the same fields and answers" diff -u "$work/plain" "$work/large"
    flags "$plain" >"$work/plain"
    flags "$large" >"$work/large"
    expect "$id: the same flags" diff -u "$work/plain" "$work/large"
    small_targets "$large" |
        expect_empty "$id: every widget is at least $least_target pt wide and high"
    bare_pages "$large" | expect_empty "$id: no page is left half empty"
    expect "$id: not scaled: Letter pages" sh -c "pdfinfo -l 99 '$large' |
        awk '/^Page .*size/ && !/612 x 792/ { bad = 1 } END { exit bad }'"
    expect "$id: a light file" [ "$(stat -c %s "$large")" -lt 400000 ]
done

# What the checks must see.
project_copy "$work/small"
sed -i 's/<role name="footer" size="18pt"/<role name="footer" size="17.5pt"/;
    s/<forms line="34pt" target="28pt"/<forms line="34pt" target="22pt"/; s/mark="21pt"/mark="20pt"/
    s/letter="28pt"/letter="22pt"/' "$work/small/layouts/themes/large-print.xml"
expect 'a theme with small things builds' "$handout" build --quiet --project "$work/small" \
    --out "$work/small-out" --only role-mapping-large
spoilt=$work/small-out/large-print/role-mapping-large.pdf
expect '… its small text is seen' [ "$(small_text "$spoilt" | wc -l)" -ge 20 ]
expect '… its small targets are seen' [ "$(small_targets "$spoilt" | wc -l)" -gt 100 ]

# An edition that lacks a field is told, though it is made alone.
project_copy "$work/less"
sed -i '/mode="pick">/,/<\/xsl:apply-templates>/{/rm.decisions.how/s/how/hwo/}' \
    "$work/less/layouts/large/role-mapping.xml"
expect_exit 'an edition with another field' 1 "$handout" build --quiet --project "$work/less" \
    --only role-mapping-large
expect_text '… lacks one' "$work/stderr" \
    "^layouts/project.xml:[0-9]+:.*'rm\.decisions\.how' of 'role-mapping' is missing"
expect_text '… has one too many' "$work/stderr" \
    "^layouts/large/common.xsl:[0-9]+:.*'rm\.decisions\.hwo' is not in 'role-mapping'"
finish
