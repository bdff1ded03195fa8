#!/usr/bin/env bash
# examine.sh FOLDER READER OTHER: what is wrong with the files that READER has filled in.
#
# FOLDER is matrix.sh's. Standard output has a line for each finding, its cells parted by tabs:
# who is to blame, what was filled in, the symptom, an example.
set -u
export LC_ALL=C.UTF-8
folder=$1
reader=$2
other=$3
here=$(dirname "$0")
tools=${OBJECTS:-out/.obj}/tests
dpi=72
mkdir -p "$folder/$reader/pictures"
pictures=$folder/$reader/pictures

# told BLAMED SYMPTOM CASE < "name TAB example": with what was filled in there.
told() {
    awk -F'\t' -v OFS='\t' -v blamed="$1" -v symptom="$2" -v file="$3" '
        NR == FNR {
            what[$1] = $2
            if (!main || $2 !~ /^(boxes|radios|options)$/) main = $2
            next
        }
        { print blamed, ($1 in what) ? what[$1] : main, symptom, file ": " $1 " " $2 }
        ' "$folder/values/$3.tsv" -
}

# different CASE VALUES.json: fields that are not as they were filled in
different() {
    jq -r --slurpfile held "$2" '.[] | .name as $name | .value as $value
        | ($held[0][$name]) as $got | select($got != $value)
        | [$name, "wanted \($value | tojson), got \($got | tojson)"] | @tsv
        ' "$folder/values/$1.want"
}

# paint PDF PREFIX: grey pictures, by Poppler and by MuPDF.
paint() {
    pdftoppm -r $dpi -gray "$1" "$2-Poppler" 2>"$2.said"
    mutool draw -N -q -r $dpi -c gray -o "$2-MuPDF-%d.pgm" "$1" 2>>"$2.said"
}

# compare CASE DOCUMENT: pictures of what is filled in with those of the fresh form
compare() {
    local case=$1 id=$2 others=same program page
    [[ $case != *-clear ]] || others=any
    awk -v others=$others -f "$here/expected.awk" "$folder/values/$case.tsv" \
        "$folder/blank/$id.tsv" >"$pictures/expected"
    paint "$folder/$reader/$case.pdf" "$pictures/after"
    sed 's/^/-\t/' "$pictures/after.said" | told "$reader" 'a program complains' "$case"
    for program in Poppler MuPDF; do
        for page in $(cut -d' ' -f1 "$pictures/expected" | sort -nu); do
            awk -v page="$page" '$1 == page { sub(/^[0-9]+ /, ""); print }' \
                "$pictures/expected" |
                "$tools/conformance/look" $dpi "$folder/blank/$id-$program-$page.pgm" \
                    "$pictures/after-$program-$page.pgm" |
                sed "s/^/$program\t/" || printf '%s\tbroken\t-\t0\n' "$program"
        done
    done >"$pictures/found"
    while IFS=$'\t' read -r program symptom name pixels; do
        case $symptom in
        unseen) symptom="nothing is seen in the box" ;;
        edge) symptom="touches the edge of the box" ;;
        changed) symptom="a box changed that should not" ;;
        outside) symptom="changed outside the boxes" ;;
        *) symptom='no picture' ;;
        esac
        printf '%s\t%s, %s pixels\n' "$name" "$program" "$pixels" |
            told "$reader" "$symptom" "$case"
    done <"$pictures/found"
    rm -f "$pictures"/after*
}

while IFS=$'\t' read -r case id; do
    pdf=$folder/$reader/$case.pdf
    [ -s "$pdf" ] || continue
    qpdf --json --json-key=acroform "$pdf" 2>"$pictures/said" |
        jq -f "$here/held.jq" >"$pictures/held.json"
    jq .values "$pictures/held.json" >"$pictures/values.json"
    different "$case" "$pictures/values.json" | tee "$pictures/different" |
        told "$reader" 'another value is saved' "$case"
    jq -r '.marks[] | [., "-"] | @tsv' "$pictures/held.json" |
        told "$reader" 'the mark is not what is held' "$case"
    # What was saved wrong the other cannot read right.
    different "$case" "$folder/$reader/$case.by-$other.json" |
        awk -F'\t' 'FILENAME != "-" { known[$1] = 1; next } !($1 in known)' \
            "$pictures/different" - |
        told "$other" "another value is read" "$case"
    pdftotext -bbox "$pdf" "$pictures/words" 2>/dev/null
    awk -f "$here/shown.awk" "$folder/values/$case.tsv" "$folder/blank/$id.tsv" \
        "$pictures/words" | told "$reader" 'other letters are shown' "$case"
    compare "$case" "$id"
done <"$folder/$reader/cases"
