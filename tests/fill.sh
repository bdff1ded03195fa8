#!/usr/bin/env bash
# Every field is filled by a program we did not write, read back by another, and seen by a third:
# every text, every tick, each radio and each option once.
. "$(dirname "$0")/lib.sh"

dpi=100

"$handout" build --quiet --format pdf --out "$work/out" || {
    echo 'Bail out! the project does not build'
    exit 1
}

rounds() {
    awk -F'\t' '
        $1 == "radio" { count[$2] += split($11, parts, "|") }
        $1 == "choice" { count[$2] = split($11, parts, "|") }
        END {
            most = 1
            for (name in count) if (count[name] > most) most = count[name]
            print most
        }'
}

# unseen PDF FILLED: widgets whose value changed and which show no more ink than before.
unseen() {
    local page
    for page in $(cut -f5 "$work/after" | sort -nu); do
        pdftoppm -r $dpi -gray -f "$page" -l "$page" -singlefile "$1" "$work/blank"
        pdftoppm -r $dpi -gray -f "$page" -l "$page" -singlefile "$2" "$work/filled"
        paste "$work/before" "$work/after" | awk -F'\t' -v page="$page" '
            $5 == page && ($1 ~ /text|choice/ ? $3 != $17 : $4 != $18 && $18 != "Off") {
                print $6, $7, $8, $9, $2
            }' | "$objects/tests/compare/ink" $dpi "$work/blank.pgm" "$work/filled.pgm" |
            awk -v page="$page" '
                $1 < 6 { print "page " page ": " $2 " shows " $1 " new pixels" }
                END { if (NR == 0) print "page " page ": no widget has changed" }'
    done
}

for id in $(worksheet_ids); do
    pdf=$(find "$work/out" -name "$id.pdf")
    fields "$pdf" >"$work/before"
    count=$(wc -l <"$work/before")
    expect "$id: has widgets ($count)" [ "$count" -gt 0 ]
    total=$(rounds <"$work/before")
    for ((round = 0; round < total; round++)); do
        name="$id, answer $((round + 1)) of $total"
        wanted "$round" <"$work/before" >"$work/wanted"
        xfdf <"$work/wanted" >"$work/data.xfdf"
        expect "$name: pdftk fills it" \
            pdftk "$pdf" fill_form "$work/data.xfdf" output "$work/filled.pdf"
        fields "$work/filled.pdf" >"$work/after"
        cut -f2,3 "$work/after" | sort -u >"$work/got"
        expect_same "$name: qpdf reads the same values" "$work/wanted" "$work/got"
        awk -F'\t' '$1 ~ /radio|check/ && $4 != "Off" && $4 != $3 {
                print $2 " shows " $4 " and holds " $3
            }
            $1 == "radio" && $4 == $3 { on[$2]++ }
            END { for (name in on) if (on[name] != 1) print name ": " on[name] " circles are on" }
            ' "$work/after" | expect_empty "$name: marks show what is held"
        [ "$round" = 0 ] || continue
        unseen "$pdf" "$work/filled.pdf" | expect_empty "$name: Poppler shows every value"
        expect "$name: what is not shown would be found" \
            [ "$(unseen "$pdf" "$pdf" | wc -l)" -ge "$(cut -f2 "$work/before" | sort -u | wc -l)" ]
    done
done

finish
