#!/usr/bin/env bash
# The budgets that keep the house livable; prints the table.
. "$(dirname "$0")/lib.sh"

file_limit=700
function_limit=80
function_p90=40
columns=100

# floor file function lines: the name's line is the one before the brace at the margin.
awk '
    FNR == 1 { start = 0 }
    /^[a-z_]+\(/ { name = $0; sub(/\(.*/, "", name) }
    /^\{/ { start = FNR }
    /^\}/ && start {
        split(FILENAME, p, "/")
        print p[2], FILENAME, name, FNR - start + 1
        start = 0
    }
' gen/*/*.c >"$work/functions"
wc -l gen/*/*.c | awk '$2 != "total" { split($2, p, "/"); print p[2], $2, $1 }' >"$work/files"

# median, p90 and maximum of the last column
spread() {
    awk '{ print $NF }' | sort -n | awk '
        { v[NR] = $1 }
        function at(share,  i) { i = int(NR * share + 0.999999); return v[i < 1 ? 1 : i] }
        END { printf "%6d %6d %6d %6d", NR, at(0.5), at(0.9), v[NR] }'
}

echo '#          files median    p90    max   functions median p90    max'
for floor in base read compose lint paint batch cli; do
    printf '# %-8s%s    %s\n' "$floor" "$(grep "^$floor " "$work/files" | spread)" \
        "$(grep "^$floor " "$work/functions" | spread)"
done
printf '# %-8s%s    %s\n' all "$(spread <"$work/files")" "$(spread <"$work/functions")"

awk -v limit=$file_limit '$3 > limit { print $2 ": " $3 " lines" }' "$work/files" |
    expect_empty "no source is longer than $file_limit lines"
awk -v limit=$function_limit '$4 > limit { print $2 ": " $3 " has " $4 " lines" }' \
    "$work/functions" | expect_empty "no function is longer than $function_limit lines"
spread <"$work/functions" | awk -v limit=$function_p90 '$3 > limit { print "p90 is " $3 }' |
    expect_empty "nine of ten functions have at most $function_p90 lines"
for header in include/*/*.h; do
    awk -v limit=350 'END { if (NR > limit) print FILENAME ": " NR " lines" }' "$header"
done | expect_empty 'no public header is longer than 350 lines'
# Left out: patterns of grammars, addresses, and inputs of tests.
find gen include tests content layouts Makefile .ci/run -type f \( -name '*.[ch]' -o -name '*.sh' \
    -o -name '*.jq' -o -name '*.xml' -o -name Makefile -o -path .ci/run \) |
    grep -Ev '^tests/(golden|content|errors)/' |
    xargs -r grep -nE "^.{$((columns + 1)),}" /dev/null | grep -v '://' | cut -c1-140 |
    expect_empty "no line is longer than $columns columns"

finish
