#!/usr/bin/env bash
# A card's back for the mail (layouts/card-mail.xml): measures of what machines read, and what is
# told when something is missing or in the way. The samples are in tests/mail/.
. "$(dirname "$0")/lib.sh"

project=$work/project
project_copy "$project"
cp tests/mail/layouts/project.xml "$project/layouts/"
build() { "$handout" build --quiet --project "$project" "$@"; }

expect "cards to mail are made" build --format pdf
stamp=$project/out/mail/stamp.pdf
permit=$project/out/mail/permit.pdf

# words FILE X Y WIDTH HEIGHT: those on the back that reach into the area; inches from the top left.
words() {
    pdftotext -f 2 -l 2 -bbox "$1" - | awk -F'"' -v x="$2" -v y="$3" -v w="$4" -v h="$5" '
        /<word / && $2 < (x + w) * 72 && $6 > x * 72 && $4 < (y + h) * 72 && $8 > y * 72 {
            sub(/^[^>]*>/, ""); sub(/<.*/, ""); print
        }' | paste -sd ' '
}

is() { # name, found, wanted
    if [ "$2" = "$3" ]; then ok "$1"; else fail "$1" <<<"found: $2, wanted: $3"; fi
}

# The card is 5.5 by 4.25 in. 0.625 to 2.75 in from the bottom, 0.5 in from the sides:
is "the area that machines read holds the address alone" "$(words "$stamp" 0.5 1.5 4.5 2.125)" \
    "$(sed -n '/"stamp"/,/document>/ s/.*"to-.*value="\([^"]*\)".*/\1/p' \
        tests/mail/layouts/project.xml | paste -sd ' ')"
is "a line that is not given leaves no gap" "$(words "$permit" 0.5 1.5 4.5 2.125)" \
    "MR ALEX SAMPLE 77 EXAMPLE ST ANYTOWN CA 90000"
is "no words in the barcode's corner" "$(words "$stamp" 0.75 3.625 4.75 0.625)" ""
is "the corner for postage holds its own words" "$(words "$stamp" 4.25 0 1.25 1.25)" \
    "Place stamp here"
is "a permit is printed there instead" "$(words "$permit" 4.25 0 1.25 1.25)" \
    "PRSRT STD U.S. POSTAGE PAID ANYTOWN CA PERMIT NO. 1"
is "the sender stands in the upper left" "$(words "$stamp" 0 0 2.75 1.4167)" \
    "Build Key Partnerships Example Partner Network PO Box 100 Anytown CA 90000"

# refused NAME PATTERN FROM TO [FILE]: the project with FROM put for TO is refused with such words.
refused() {
    local file=$project/layouts/${5:-project.xml}
    cp "$file" "$work/kept"
    sed -i "s|$3|$4|" "$file"
    if cmp -s "$file" "$work/kept"; then
        fail "$1" <<<"nothing in $file is: $3"
    else
        expect_exit "$1" 1 build --format pdf --only stamp
        expect_text "$1: it is told" "$work/stderr" "$2"
    fi
    cp "$work/kept" "$file"
}

refused "a card without a name on it" "'to-name' is missing" '"MS JORDAN SAMPLE"' '""'
refused "a tracking code that is too short" 'error: .*digits' '"01234567094987654321"' '"0123456"'
refused "a ZIP code of six digits" 'error: .*digits' '"01234567891"' '"012345"'
refused "an address in the barcode's corner" 'layouts/card-mail.xml:[0-9]+.*barcode' \
    'y="{$height - 160}pt"' 'y="{$height - 80}pt"' card-mail.xml
refused "words in the corner for postage" 'layouts/card-mail.xml:[0-9]+.*postage' \
    'width="98pt" height="86pt"' 'width="180pt" height="86pt"' card-mail.xml
finish
