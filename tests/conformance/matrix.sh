#!/usr/bin/env bash
# Readers that we did not write fill in every field of every worksheet. What one saves another
# reads; pictures show what is seen; veraPDF says whether the file is still what it was. What a
# reader cannot do is in limits.txt. Run by `make conformance`; with REFRESH=1 that writes the
# README's table anew.
#
# Each reader has a driver in tests/conformance/readers, started from the project's top:
#
#     DRIVER version    its name and version
#     DRIVER batch      orders from standard input, one a line, cells parted by tabs:
#         fill  IN.pdf  VALUES.json  OUT.pdf
#         read  IN.pdf  OUT.json
#
# VALUES.json and OUT.json are an object: field's full name, value. A box or a group of circles has
# the name of what is on, or "Off"; a choice its stored value; lines of a text are parted by "\n".
# Fields without a value stay as they are. After each order the driver says "done TAB OUT" or
# "error TAB OUT TAB reason", and before it, for each field that it could not set, "cannot TAB name
# TAB reason", the reason without what differs from field to field. FIELDS is a file with the table
# of all widgets (see tests/fields.jq), for programs that tell less than they ask for. A driver that
# cannot run on this machine ends `version` with code 77 and a reason on standard error.
. "$(dirname "$0")/../lib.sh"

here=tests/conformance
readers='pdfjs pdfium pdfbox pdftk mupdf poppler'
present=''
# It types as a person does, and takes its time: of the texts each worksheet gets two, in turn, the
# sample of all kinds of fields gets all.
slow=pdfjs
texts='text accented polish cyrillic long lines'
# Rounds whose files veraPDF sees: plain text, Polish, Cyrillic, a circle cleared.
judged_rounds=' 0 2 3 clear '
dpi=72
export OBJECTS=$objects FIELDS=$work/fields.tsv

# ---- readers ----

driver() {
    if [ -x "$objects/$here/readers/$1" ]; then
        echo "$objects/$here/readers/$1"
    else
        echo "$here/readers/$1"
    fi
}

for reader in ${MATRIX_READERS-$readers}; do
    version=$("$(driver "$reader")" version 2>"$work/stderr" </dev/null)
    code=$?
    if [ $code = 77 ] && [ -z "${SITE_REQUIRED-}" ]; then
        skip "$reader fills in forms" "$(head -n 1 "$work/stderr")"
        continue
    fi
    # Browsers change every week; what fills in the form there is pinned.
    version=${version/ Chromium */ Chromium}
    expect "$reader runs: $version" [ $code = 0 ]
    [ $code = 0 ] || continue
    present+=" $reader"
    printf '%s\t%s\n' "$reader" "$version" >>"$work/versions"
done
read -r -a list <<<"$present"

# Each is read by the one that comes after it.
other_of() {
    local i
    for i in "${!list[@]}"; do
        [ "${list[$i]}" != "$1" ] || echo "${list[$(((i + 1) % ${#list[@]}))]}"
    done
}

# at_once FUNCTION: for all readers, as many at a time as there are processors.
at_once() {
    local reader running=0
    for reader in "${list[@]}"; do
        [ "$running" -lt "$(nproc)" ] || { wait -n; running=$((running - 1)); }
        "$1" "$reader" &
        running=$((running + 1))
    done
    wait
}

# ---- what is filled in ----

mkdir "$work/blank" "$work/values"
"$handout" build --quiet --format pdf --out "$work/out" &&
    "$handout" build --quiet --format pdf --out "$work/golden" --project tests/golden \
        --only fields 2>"$work/stderr"
for id in $(worksheet_ids) fields; do
    pdf=$(find "$work/out" "$work/golden" -name "$id.pdf")
    cp "$pdf" "$work/blank/$id.pdf"
    fields "$pdf" >"$work/blank/$id.tsv"
    cat "$work/blank/$id.tsv" >>"$FIELDS"
    pdftoppm -r $dpi -gray "$pdf" "$work/blank/$id-Poppler"
    mutool draw -N -q -r $dpi -c gray -o "$work/blank/$id-MuPDF-%d.pgm" "$pdf"
done
expect 'there are fields to fill in' [ "$(wc -l <"$FIELDS")" -gt 800 ]

# As many rounds as the texts, or as the field with most answers has answers.
rounds() {
    awk -F'\t' -v most="$(wc -w <<<"$texts")" '
        $1 == "radio" { count[$2] += split($11, parts, "|") }
        $1 == "choice" { count[$2] = split($11, parts, "|") }
        END {
            for (name in count) if (count[name] > most) most = count[name]
            print most
        }' "$1"
}

# values CASE ID ROUND CLEAR: nothing for a document without a field for it
values() {
    jq -R -s --argjson round "$3" --argjson clear "$4" -f $here/values.jq \
        "$work/blank/$2.tsv" >"$work/values/$1.want"
    [ "$(jq length "$work/values/$1.want")" != 0 ] || return 0
    jq 'map({(.name): .value}) | add' "$work/values/$1.want" >"$work/values/$1.json"
    jq -r '.[] | [.name, .what, .value, .fits] | @tsv' "$work/values/$1.want" \
        >"$work/values/$1.tsv"
    printf '%s\t%s\n' "$1" "$2" >>"$work/cases"
}

for id in $(worksheet_ids) fields; do
    total=$(rounds "$work/blank/$id.tsv")
    for ((round = 0; round < total; round++)); do
        values "$id-$round" "$id" $round false
    done
    values "$id-clear" "$id" 0 true
done
expect 'some circles can be cleared' grep -q clear "$work/cases"
expect 'every field is filled in' [ "$(cut -f2 "$FIELDS" | sort -u | wc -l)" = \
    "$(cat "$work"/values/*-0.tsv | cut -f1 | sort -u | wc -l)" ]

# cases_of READER: those of $work/cases that it is given
cases_of() {
    awk -F'\t' -v slow="$([ "$1" != $slow ] || echo 1)" -v texts="$(wc -w <<<"$texts")" '
        !($2 in number) { number[$2] = count++ }
        {
            round = $1
            sub(/.*-/, "", round)
            if (!slow || $2 == "fields" || (round != "clear" && round < texts &&
                round % 3 == number[$2] % 3)) print
        }' "$work/cases"
}

for reader in "${list[@]}"; do
    mkdir "$work/$reader"
    cases_of "$reader" >"$work/$reader/cases"
done

# Even rounds begin with the fresh form, odd ones with what the reader saved the round before.
filling() {
    local reader=$1 case id round from before known
    known=$(cut -f1 "$work/$reader/cases")
    while IFS=$'\t' read -r case id; do
        round=${case##*-}
        case $round in
        clear) before=$id-1 ;;
        *[13579]) before=$id-$((round - 1)) ;;
        *) before='' ;;
        esac
        from=$work/blank/$id.pdf
        if [ -n "$before" ] && grep -qxF "$before" <<<"$known"; then
            from=$work/$reader/$before.pdf
        fi
        printf 'fill\t%s\t%s\t%s\n' "$from" "$work/values/$case.json" "$work/$reader/$case.pdf"
    done <"$work/$reader/cases" | "$(driver "$reader")" batch >"$work/$reader/said" \
        2>"$work/$reader/stderr"
}

reading() {
    local reader=$1 case from
    for from in "${list[@]}"; do
        [ "$(other_of "$from")" = "$reader" ] || continue
        while IFS=$'\t' read -r case _; do
            [ -s "$work/$from/$case.pdf" ] || continue
            printf 'read\t%s\t%s\n' "$work/$from/$case.pdf" "$work/$from/$case.by-$reader.json"
        done <"$work/$from/cases"
    done | "$(driver "$reader")" batch >"$work/$reader/said-reading" \
        2>>"$work/$reader/stderr"
}

examining() {
    "$here"/examine.sh "$work" "$1" "$(other_of "$1")" >"$work/$1/findings" \
        2>>"$work/$1/stderr"
}

# What a driver says: cannot and error lines come before the end of their order.
refusals() {
    local reader
    for reader in "${list[@]}"; do
        awk -F'\t' -v OFS='\t' -v reader="$reader" -v values="$work/values/" '
            function tell(case_name,    file, cells) {
                file = values case_name ".tsv"
                while ((getline cells < file) > 0) {
                    split(cells, cell, "\t")
                    what[cell[1]] = cell[2]
                }
                close(file)
                for (i = 1; i <= count; i++)
                    print reader, what[name[i]], reason[i], case_name ": " name[i]
                count = 0
            }
            $1 == "cannot" { name[++count] = $2; reason[count] = "refuses: " $3; next }
            {
                base = $2
                sub(/.*\//, "", base)
                sub(/\.pdf$/, "", base)
                tell(base)
                if ($1 == "error") print reader, "all", "fails: " $3, base
            }' "$work/$reader/said"
        awk -F'\t' -v OFS='\t' -v reader="$reader" '
            $1 == "error" { print reader, "all", "fails: " $3, $2 }' \
            "$work/$reader/said-reading"
    done
}

# ---- is it still what it was? ----

judging() {
    local reader case
    for reader in "${list[@]}"; do
        while IFS=$'\t' read -r case _; do
            [[ $judged_rounds == *" ${case##*-} "* ]] || continue
            [ ! -s "$work/$reader/$case.pdf" ] ||
                printf 'ua1,2a\t%s\n' "$work/$reader/$case.pdf"
        done <"$work/$reader/cases"
    done | java -XX:TieredStopAtLevel=1 -cp "$objects/conformance:$objects/conformance/lib/*" \
        Conformance >"$work/answers" 2>"$work/answers.stderr"
}

# Letters that the form's font lacks are told apart: there a reader takes what it has.
broken_rules() {
    awk -F'\t' -v OFS='\t' -v top="$work/" '
        {
            path = substr($3, length(top) + 1)
            split(path, part, "/")
            letters = part[2] ~ /-2\.pdf$/ ? ", Polish" : part[2] ~ /-3\.pdf$/ ? ", Cyrillic" : ""
        }
        $1 == "rule" { print part[1], $2, "breaks " $4 letters, part[2] ": " $8 }
        $1 == "ERROR" { print part[1], $2, "cannot be judged" letters, part[2] ": " $4 }' \
        "$work/answers"
}

# ---- what is known and what is new ----

# limits.txt without its remarks: reader, version, what, symptom, reason
limits() {
    sed -e '/^#/d' -e '/^ *$/d' -e 's/ *| */\t/g' $here/limits.txt
}

verdict() {
    local reader version what symptom reason
    limits >"$work/limits"
    while IFS=$'\t' read -r reader version what symptom reason; do
        grep -q "^$reader	" "$work/versions" || continue
        grep -qxF "$reader	$version" "$work/versions" ||
            echo "limits.txt speaks of $version; look again at: $what, $symptom"
        grep -qF "$reader	$what	$symptom	" "$work/findings" ||
            echo "works now, remove it from limits.txt: $reader, $what, $symptom"
        [ -n "$reason" ] || echo "limits.txt gives no reason: $reader, $what, $symptom"
    done <"$work/limits" | sort -u | expect_empty 'limits.txt tells of nothing that works'

    for reader in "${list[@]}"; do
        awk -F'\t' -v reader="$reader" '
            FILENAME == ARGV[1] { known[$1, $3, $4] = 1; next }
            $1 == reader && !(($1, $2, $3) in known) {
                key = $2 ": " $3
                count[key]++
                if (count[key] == 1) example[key] = $4
            }
            END { for (key in count) print key " (" count[key] " times; " example[key] ")" }' \
            "$work/limits" "$work/findings" | sort |
            expect_empty "$reader does all but what is in limits.txt"
    done
}

# ---- the table ----

columns="text:plain text
accented:accented
polish:Polish
cyrillic:Cyrillic
long:long text
lines:line breaks
boxes:boxes
radios:circles
options:choices
clearing:clearing a circle
ua1:PDF/UA-1 after it
2a:PDF/A-2a after it"

table() {
    local reader version what
    printf '| filled in by |'
    cut -d: -f2 <<<"$columns" | while read -r what; do printf ' %s |' "$what"; done
    echo
    printf '|---|'
    while read -r _; do printf -- '---|'; done <<<"$columns"
    echo
    # A reason that several readers share is one note.
    awk -F'\t' '!seen[$5]++ { print $5 }' "$work/limits.sorted" >"$work/notes"
    while IFS=$'\t' read -r reader version; do
        printf '| %s |' "$version"
        cut -d: -f1 <<<"$columns" | while read -r what; do
            printf ' %s |' "$(awk -F'\t' -v reader="$reader" -v what="$what" '
                FILENAME == ARGV[1] { number[$1] = FNR; next }
                $1 == reader && ($3 == what || $3 == "all") && !told[$5]++ {
                    notes = notes (notes == "" ? "" : ", ") number[$5]
                }
                END { print notes == "" ? "yes" : "see " notes }' \
                "$work/notes" "$work/limits.sorted")"
        done
        echo
    done <"$work/versions"
    echo
    awk '{ print NR ". " $0 }' "$work/notes"
}

# ---- all of it ----

clock=$SECONDS
lap() {
    echo "# $1: $((SECONDS - clock)) s"
    clock=$SECONDS
}

everything() {
    local reader cases
    at_once filling
    lap 'filled in'
    at_once reading
    lap 'read'
    judging &
    at_once examining
    wait
    lap 'examined'

    for reader in "${list[@]}"; do
        cases=$(wc -l <"$work/$reader/cases")
        expect "$reader saves a file for each of $cases sets of values" \
            [ "$(find "$work/$reader" -maxdepth 1 -name '*.pdf' | wc -l)" = "$cases" ]
    done
    expect 'veraPDF answers' [ "$(grep -cE '^(PASS|FAIL)' "$work/answers")" -gt 20 ]

    # What a reader refused it need not show.
    refusals >"$work/refusals"
    {
        cat "$work/refusals"
        for reader in "${list[@]}"; do
            cat "$work/$reader/findings"
        done | awk -F'\t' '
            { split($4, place, " ") }
            FILENAME == ARGV[1] { refused[$1, place[1], place[2]] = 1; next }
            !(($1, place[1], place[2]) in refused)' "$work/refusals" -
        broken_rules
    } | sort >"$work/findings"
}

# For those who write limits.txt: MATRIX_READERS names some readers, MATRIX_KEEP=folder keeps all
# files, MATRIX_FROM=folder takes the findings from there.
if [ -n "${MATRIX_FROM-}" ]; then
    cp "$MATRIX_FROM/findings" "$work/findings"
else
    everything
fi
[ -z "${MATRIX_KEEP-}" ] || cp -r "$work/." "$MATRIX_KEEP"

verdict
# In the order of the table's rows and columns, for numbers that go up.
while IFS=$'\t' read -r reader _; do
    cut -d: -f1 <<<"$columns" | while read -r what; do
        awk -F'\t' -v reader="$reader" -v what="$what" \
            '$1 == reader && ($3 == what || $3 == "all")' "$work/limits"
    done
done <"$work/versions" >"$work/limits.sorted"
table >"$work/table"
sed 's/^/# /' "$work/table"
if [ "$present" != " $readers" ]; then
    skip 'the README tells this' 'not all readers are here'
    finish
fi
if [ "${1-}" = --refresh ]; then
    sed -i -e "/^<!-- readers -->\$/r $work/table" \
        -e '/^<!-- readers -->$/,/^<!-- end -->$/{//!d}' README.md
fi
sed -n '/^<!-- readers -->$/,/^<!-- end -->$/{//!p}' README.md >"$work/told"
expect_same 'the README tells this (make conformance REFRESH=1)' "$work/told" "$work/table"

finish
