#!/usr/bin/env bash
# Any number of threads: the same bytes, the same words, in the same order.
. "$(dirname "$0")/lib.sh"

formats=pdf,proof,png,svg,trace

# What was said, without times.
timeless() {
    sed -E 's/, [0-9]+ ms$//; s/ \([0-9.]+ s\)$//'
}

# ---- bytes and words ----

"$handout" build -j1 --out "$work/one" | timeless >"$work/one.said"
expect 'one thread makes the materials' [ -s "$work/one/index.html" ]
for jobs in 2 3 8; do
    "$handout" build -j$jobs --out "$work/many" | timeless >"$work/many.said"
    expect_same "$jobs threads: the same bytes" "$work/one" "$work/many"
    sed -i "s|$work/many|$work/one|" "$work/many.said"
    expect_same "$jobs threads: the same words" "$work/one.said" "$work/many.said"
done
"$handout" build --quiet --jobs 1 --dpi 40 --format $formats --out "$work/one-all"
"$handout" build --quiet --jobs 5 --dpi 40 --format $formats --out "$work/many-all"
expect_same 'all formats: the same bytes' "$work/one-all" "$work/many-all"

for jobs in 1 4; do
    "$handout" sheets -j$jobs summary edtech --quiet --up 2 --out "$work/sheets-$jobs.pdf"
    "$handout" build -j$jobs --json --only summary --only cards-letter --out "$work/json" |
        jq 'del(.. | .microseconds?)' >"$work/json-$jobs"
done
expect_same 'sheets on the spot: the same bytes' "$work/sheets-1.pdf" "$work/sheets-4.pdf"
expect_same 'JSON: the same words' "$work/json-1" "$work/json-4"

# ---- faults ----

project_copy "$work/faulty"
for layout in goal-setting partner-bank role-mapping partner-mapping; do
    sed -i 's/<layout /<layout colour="red" /' "$work/faulty/layouts/$layout.xml"
done
sed -i '0,/<para>/s//<para><blink>x<\/blink>/' "$work/faulty/content/toolkit.xml"
for jobs in 1 2 7; do
    expect_exit "faults, $jobs threads" 1 "$handout" build -j$jobs --project "$work/faulty"
    cp "$work/stderr" "$work/faults-$jobs"
done
expect 'faults of several documents are told' \
    [ "$(grep -c 'error:' "$work/faults-1")" -ge 5 ]
expect_same 'faults, 2 threads: the same words' "$work/faults-1" "$work/faults-2"
expect_same 'faults, 7 threads: the same words' "$work/faults-1" "$work/faults-7"
expect 'nothing is written' [ ! -e "$work/faulty/out" ]

# Once is enough: tests/errors.sh goes through them in each build.
[ -n "${SAN:-}" ] || for case in tests/errors/*/; do
    case=$(basename "$case")
    [ "$case" != base ] || continue
    rm -rf "$work/case"
    cp -R tests/errors/base "$work/case"
    cp -RP "tests/errors/$case/." "$work/case/"
    [ ! -e "$work/case/REMOVE" ] || (cd "$work/case" && xargs rm -r <REMOVE)
    (cd "$work/case" && "$handout" check -j6 --project . 2>&1 >/dev/null) |
        diff "tests/errors/$case/expected.errors" - || echo "$case: other words with six threads"
done | expect_empty 'every case of tests/errors: the same words with six threads'

# Painting fails in several documents at once: the first in the project's order is told.
project_copy "$work/broken"
cat >"$work/broken/content/words.svg" <<'SVG'
<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text y="15">no</text></svg>
SVG
cat >"$work/broken/layouts/broken.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<layout xsl:version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    title="Broken" lang="en-US">
  <page size="letter" margins="0.75in">
    <heading level="1">Broken</heading>
    <figure src="../content/words.svg" alt="no" width="60pt"/>
  </page>
</layout>
XML
{
    echo '<project title="Broken" content="content/toolkit.xml"
        theme="layouts/themes/toolkit.xml">'
    for id in delta alpha charlie bravo; do
        echo "<document id=\"$id\" layout=\"layouts/broken.xml\" folder=\"x\" formats=\"png svg\"
            title=\"Broken\"/>"
    done
    echo '</project>'
} >"$work/broken/layouts/project.xml"
for jobs in 1 2 5; do
    expect_exit "a machine that fails, $jobs threads" 3 "$handout" build -j$jobs \
        --project "$work/broken"
    expect_text 'the first in order is told' "$work/stderr" '^handout: delta as png: '
    expect 'and no other' [ "$(wc -l <"$work/stderr")" = 1 ]
done
expect 'nothing is written' [ ! -e "$work/broken/out" ]

# ---- progress ----

if command -v script >/dev/null && script --version >/dev/null 2>&1; then
    for jobs in 1 4; do
        command="'$handout' build -j$jobs --format pdf --out '$work/shown'"
        TERM=xterm script -qec "$command" /dev/null </dev/null |
            grep -o '\[[0-9]*/[0-9]*\] [a-z0-9-]*' >"$work/progress-$jobs"
    done
    "$handout" list --json | jq -r '.[].id' | sort >"$work/ids"
    cut -d' ' -f2 "$work/progress-4" | sort >"$work/shown.ids"
    expect_same 'progress: each thing once' "$work/shown.ids" "$work/ids"
    expect_same 'progress: in the same order' "$work/progress-1" "$work/progress-4"
else
    skip 'progress' 'no script(1)'
fi

# ---- words on the command line ----

for words in '-j0' '-j 65' '--jobs=-1' '--jobs 100000'; do
    # shellcheck disable=SC2086
    expect_exit "$words is refused" 2 "$handout" check $words
    expect_text 'with what it may be' "$work/stderr" 'jobs must be from 1 to 64'
done
expect_exit '-jx is refused' 2 "$handout" check -jx
expect_exit '-j 64 is not' 0 "$handout" check -j 64

finish
