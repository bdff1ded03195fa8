#!/usr/bin/env bash
# `make bench`: one table of times, as ratios to Handout's own in the same minutes. Whole processes,
# medians; the programs take turns in rounds, so that a machine that slows down slows all of them.
# ROUNDS and RUNS say how often. Programs that are not installed are left out and named.
set -eu
export LC_ALL=C.UTF-8 TZ=UTC
handout=${HANDOUT:?}
objects=${OBJECTS:?}
rounds=${ROUNDS:-4}
runs=${RUNS:-6}
bench=$objects/tests/bench
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# ---- the works ----

mkdir -p "$work/content" "$work/layouts/themes"
cp tests/bench/content.xml "$work/content/toolkit.xml"
cp layouts/themes/toolkit.xml "$work/layouts/themes"
cp tests/bench/project.xml tests/bench/w1.xml "$work/layouts"
perl tests/bench/handbook.pl content/toolkit.xml "$work"
mv "$work/w2.xml" "$work/layouts"
cp tests/bench/w1.typ "$work"
perl -ne 'if (/^ROWS$/) { print "<tr><td>$_", "<td><input>" x 6, "<td><input type=checkbox></tr>\n"
    for 1 .. 12 } else { print }' tests/bench/w1.html >"$work/w1.html"

ours() { # ours WORK: cold, as if nothing had ever been made
    echo "$handout build --project $work --only $1 --out $work/cold-$1 --force --quiet"
}

# Commands are made of plain words.
run_words() {
    # shellcheck disable=SC2086
    ${1}
}

# ---- the runners: "work name command" ----

add() {
    printf '%s\t%s\t%s\n' "$1" "$2" "$3" >>"$work/commands"
}
absent() {
    echo "not installed, left out: $1" >&2
}

for item in w1 w2; do
    add $item Handout "$(ours $item)"
    text=
    [ $item = w1 ] || text=" $work/w2.tsv"
    add $item libharu "$bench/bench_haru $item $work/haru.pdf$text"
    add $item cairo "$bench/bench_cairo $item $work/cairo.pdf$text"
    run_words "$(ours $item)"
    qpdf --stream-data=uncompress --object-streams=disable \
        "$work/cold-$item/bench/$item.pdf" "$work/$item.raw"
    add $item 'deflate and write' "$bench/bench_raw $work/$item.raw $work/raw.z"
    if command -v weasyprint >/dev/null; then
        forms=
        [ $item = w2 ] || ! weasyprint --help | grep -q -- --pdf-forms || forms=' --pdf-forms'
        add $item WeasyPrint "weasyprint -q$forms $work/$item.html $work/weasy.pdf"
    fi
    if command -v typst >/dev/null; then
        add $item Typst "typst compile $work/$item.typ $work/typst.pdf"
    fi
    if [ -d "$objects/bench/node_modules/@myriaddreamin" ]; then
        compile="env -C $objects/bench node $PWD/tests/bench/bench_typst.mjs"
        add $item 'Typst in Node' "$compile $work/$item.typ $work/typst.pdf"
    fi
    if /usr/bin/python3 -c 'import reportlab' 2>/dev/null; then
        add $item ReportLab \
            "/usr/bin/python3 tests/bench/bench_reportlab.py $item $work/reportlab.pdf$text"
    fi
done
command -v weasyprint >/dev/null || absent weasyprint
command -v typst >/dev/null || absent "typst's own command"
[ -d "$objects/bench/node_modules/@myriaddreamin" ] || absent 'typst for Node (make packages-peers)'
/usr/bin/python3 -c 'import reportlab' 2>/dev/null || absent reportlab

# The whole project, from nothing; again with nothing to do; and the least that this takes.
project() {
    echo "$handout build --project $PWD --out $work/$1 $2 --quiet"
}
pdf="--format pdf $("$handout" list --json | jq -r '
    .[] | select(.folder == "worksheets" or (.folder == "cards" and
        (.formats | index("pdf")))) | "--only " + .id' | paste -sd' ')"
add toolkit 'all files, cold' "$(project cold --force)"
add toolkit 'PDFs of worksheets and cards, cold' "$(project pdfs "$pdf --force")"
run_words "$(project warm '')"
add no-op 'nothing to do' "$(project warm '')"
"$handout" build --project "$PWD" --out "$work/warm" --deps "$work/deps" --quiet
grep '^ ' "$work/deps" | tr -d ' \134' | sort -u >"$work/inputs"
add no-op 'stat of the inputs' "$bench/bench_stat $work/inputs"

# ---- the rounds ----

cut -f3 "$work/commands" >"$work/lines"
for round in $(seq "$rounds"); do
    number=0
    while IFS= read -r command; do
        number=$((number + 1))
        [ -t 2 ] && printf '\r\033[Kround %d of %d: %d' "$round" "$rounds" "$number" >&2
        hyperfine -N --style none --warmup 1 --runs "$runs" \
            --export-json "$work/$round-$number.json" "$command" >/dev/null 2>"$work/stderr" ||
            { cat "$work/stderr" >&2; echo "failed: $command" >&2; exit 1; }
    done <"$work/lines"
done
[ -t 2 ] && printf '\r\033[K' >&2

# ---- one word edited ----

# In turn: a word of one step's exercise, then back. Only what shows it is made again.
edit() {
    sed -i "s/$1/$2/" "$work/edited/content/toolkit.xml"
}
mkdir "$work/edited"
cp -r content layouts "$work/edited"
"$handout" build --project "$work/edited" --quiet
for round in $(seq $((rounds * 2))); do
    if [ $((round % 2)) = 1 ]; then
        edit 'Partner Bank' 'Partners Bank'
    else
        edit 'Partners Bank' 'Partner Bank'
    fi
    hyperfine -N --style none --runs 1 --export-json "$work/edit-$round.json" \
        "$handout build --project $work/edited --quiet" >/dev/null 2>&1
done

# ---- the table ----

median() {
    jq -s '[.[].results[0].times[]] | sort | .[length / 2 | floor] * 1000' "$@"
}
number=0
while IFS=$'\t' read -r item name _; do
    number=$((number + 1))
    printf '%s\t%s\t%s\n' "$item" "$name" "$(median "$work"/*-$number.json)"
done <"$work/commands" >"$work/medians"
printf 'edit\tone word in the content\t%s\n' "$(median "$work"/edit-*.json)" >>"$work/medians"

echo "| work | program | median, ms | of Handout's |"
echo '|---|---|---:|---:|'
awk -F'\t' '
    $2 == "Handout" || !($1 in base) { base[$1] = $3 }
    { printf "| %s | %s | %.1f | %.2f |\n", $1, $2, $3, $3 / base[$1] }' "$work/medians"
echo
echo 'Memory at most, MiB:'
for item in w1 w2; do
    printf '  %s: %s\n' "$item" "$(($(run_words "$bench/bench_peak $(ours $item)") / 1024))"
done
printf '  toolkit: %s\n' "$(($(run_words "$bench/bench_peak $(project cold --force)") / 1024))"
