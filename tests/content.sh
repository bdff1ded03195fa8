#!/bin/sh
# Checks the toolkit's content beyond what its grammar can say. Speaks TAP.
#
# Each rule is a function that prints what breaks it. It must print nothing for the toolkit, and
# something for tests/content/faulty.xml, so that a rule which no longer sees anything is noticed.
#
# HANDOUT_SOURCE names the page the toolkit restates; without it the comparison is skipped.

cd "$(dirname "$0")/.." || exit 3
LC_ALL=C
export LC_ALL
grammar=content/content.rng
toolkit=content/toolkit.xml
faulty=tests/content/faulty.xml
page=${HANDOUT_SOURCE:-../shared/source/build-key-partnerships.txt}
count=0
failed=0

report() { # ok?, name, what broke it
    count=$((count + 1))
    if [ "$1" = yes ]; then
        echo "ok $count - $2"
    else
        failed=$((failed + 1))
        echo "not ok $count - $2"
        printf '%s\n' "$3" | sed 's/^/# /'
    fi
}

is() { # name, found, wanted
    if [ "$2" = "$3" ]; then report yes "$1"; else report no "$1" "found $2, wanted $3"; fi
}

rule() { # name, function
    broken=$($2 "$toolkit")
    if [ -z "$broken" ]; then report yes "$1"; else report no "$1" "$broken"; fi
    if [ -n "$($2 "$faulty")" ]; then
        report yes "$1: a fault is seen"
    else
        report no "$1: a fault is seen" "nothing found in $faulty"
    fi
}

# No match is no news; anything else xmllint has to say counts as a fault.
nodes() { xmllint --xinclude --xpath "$2" "$1" 2>&1 | grep -v '^XPath set is empty$'; }
value() { xmllint --xinclude --xpath "$2" "$1"; }
valid() { xmllint --noout --xinclude --relaxng "$grammar" "$1" 2>&1; }

# One element a line, without tags.
texts() { # file, path
    nodes "$1" "$2" | tr '\n' ' ' |
        sed -E 's#</(para|item|mark|metric|lead|purpose|statement|because|privacy|label)>#\n#g;
            s#</code>#\n#g' |
        sed -E 's#<slot[^>]*/>##g; s#<[^>]*>##g; s#[[:space:]]+# #g; s#^ ##; s# $##' | grep -v '^$'
}

# Words only, in small letters, so that punctuation hides no likeness.
plain() { sed "s/’//g; s/'//g" | tr '[:upper:]' '[:lower:]' | tr -c 'a-z0-9\n' ' '; }

dangling_references() {
    for name in to worksheet scale choices taught step figure; do
        nodes "$1" "//@${name}[not(. = //@xml:id)]"
    done
    for name in sources figures; do
        nodes "$1" "//@${name}[count(id(.)) != string-length(normalize-space(.)) -
            string-length(translate(normalize-space(.), ' ', '')) + 1]"
    done
    nodes "$1" "//@href[starts-with(., '#') and not(substring(., 2) = //@xml:id)]"
}

wrong_kinds_of_references() {
    nodes "$1" "//*[@choices and not(id(@choices)/self::key)]"
    nodes "$1" "//*[@scale and not(id(@scale)/self::key)]"
    nodes "$1" "//*[@step and not(id(@step)/self::step)]"
    nodes "$1" "//*[@worksheet and not(id(@worksheet)/self::worksheet)]"
    nodes "$1" "//*[@figure and not(id(@figure)/self::figure)]"
    nodes "$1" "//note-ref[not(id(@to)/self::note)]"
}

misnumbered_notes() {
    nodes "$1" "//note[@number != count(preceding-sibling::note) + 1]"
    nodes "$1" "//note-ref[normalize-space(.) != string(id(@to)/@number)]"
    nodes "$1" "//note[not(@xml:id = //note-ref/@to)]"
    nodes "$1" "//note-ref[not(@to = preceding::note-ref/@to) and
        id(@to)/@number != count(preceding::note-ref[not(@to = preceding::note-ref/@to)]) + 1]"
}

misnumbered_steps_and_goals() {
    nodes "$1" "//step[@number != count(preceding-sibling::step) + 1]"
    nodes "$1" "//goal[@number != count(preceding-sibling::goal) + 1]"
    nodes "$1" "//objective[@number !=
        concat(../@number, '.', count(preceding-sibling::objective) + 1)]"
}

answers_not_among_choices() { nodes "$1" "//quiz-item[not(@answer = id(@choices)/code/@value)]"; }

repeated_names() {
    nodes "$1" "//label[@for = preceding-sibling::label/@for]"
    nodes "$1" "//code[@value = preceding-sibling::code/@value]"
    nodes "$1" "//*[@name and @name = preceding-sibling::*/@name]"
    nodes "$1" "//group[@name = ../preceding-sibling::part/group/@name]"
}

empty_words() {
    nodes "$1" "//*[self::title or self::short or self::para or self::item or self::label or
        self::code or self::lead or self::purpose or self::statement][not(normalize-space(.))]"
    nodes "$1" "(//@hint | //@tooltip | //@means | //abbr/@title)[not(normalize-space(.))]"
}

straight_quotes() {
    words="//text() | //@hint | //@tooltip | //@means | //@missing | //abbr/@title"
    nodes "$1" "($words)[contains(., \"'\") or contains(., '\"')]"
}

# A line break inside an attribute stays as many spaces as the next line is indented.
double_spaces() {
    grep -nE '[^[:space:]] {2,}[^[:space:]]' "$1"
    nodes "$1" "(//@hint | //@tooltip | //@means | //@missing | //abbr/@title)[contains(., '  ')]"
}

misspelt_edtech() {
    texts "$1" "/*" | grep -oiE 'ed[ -]?tech[a-z.]*' |
        grep -vE '^(EdTech\.?|edtechindex\.org)$'
}

repeated_paragraphs() { texts "$1" "//para[not(ancestor::cards)]" | sort | uniq -d; }

# Every percentage on a card must be the value of a figure the paragraph names, and the reverse.
figures_that_differ() {
    path="(//card//para | //card//item)"
    total=$(value "$1" "count($path)")
    n=1
    while [ "$n" -le "$total" ]; do
        said=$(value "$1" "string(${path}[$n])" | grep -oE '[0-9]+%' | tr -d % | sort)
        meant=$(nodes "$1" "id(${path}[$n]/@figures)/@value" | grep -oE '[0-9]+' | sort)
        [ "$said" = "$meant" ] || value "$1" "string(${path}[$n])"
        n=$((n + 1))
    done
}

# A side of a card holds sixty words at most: its card's title, its own, their numbers, and the
# names of worksheets it prints; not its sources.
wordy_sides() {
    total=$(value "$1" "count(//card/front | //card/back)")
    n=1
    while [ "$n" -le "$total" ]; do
        side="(//card/front | //card/back)[$n]"
        said=$({
            value "$1" "string($side/../title)"
            texts "$1" "$side//title | $side//para | $side//item | $side//mark"
            texts "$1" "id($side//mark/@worksheet)/title"
            nodes "$1" "$side//mark" | grep -o '<mark'
        } | wc -w)
        [ "$said" -le 60 ] ||
            value "$1" "concat($side/../title, ', ', name($side), ': $said words')"
        n=$((n + 1))
    done
}

# Runs of six words in running text that the page has too. Headings, labels and notes are exempt.
copied_from_page() {
    running="//para | //item | //mark | //metric | //lead | //purpose | //statement"
    running="$running | //because | //privacy"
    { plain <"$page" | tr '\n' ' '; echo; echo; texts "$1" "$running" | plain; } | awk '
        NR == 1 { for (i = 1; i + 5 <= NF; i++) page[run(i)] = 1; next }
        { for (i = 1; i + 5 <= NF; i++) if (run(i) in page) print run(i) }
        function run(i) {
            return $i " " $(i + 1) " " $(i + 2) " " $(i + 3) " " $(i + 4) " " $(i + 5)
        }'
}

undocumented() {
    nodes "$1" "//*[local-name() = 'element' or local-name() = 'attribute']
        [not(*[1][local-name() = 'documentation'])]/@name"
}

# The grammar

for file in "$toolkit" tests/content/other.xml; do
    if said=$(valid "$file"); then report yes "$file is valid"; else
        report no "$file is valid" "$said"
    fi
done
for file in tests/content/bad/*.xml; do
    if said=$(valid "$file"); then report no "$file is refused" "$said"; else
        report yes "$file is refused"
    fi
done
is "the grammar minds only the references of $faulty" \
    "$(valid $faulty | grep -vE 'unknown ID|fails to validate')" ""
is "every element and attribute of the grammar is documented" "$(undocumented $grammar)" ""

# What the page announces

is "six characteristics" "$(value $toolkit 'count(//characteristic)')" 6
is "seven steps" "$(value $toolkit 'count(//steps/step)')" 7
is "eight guide questions" "$(value $toolkit "count(id('guide-questions')/question)")" 8
is "four criteria for partners" "$(value $toolkit "count(id('partner-criteria')/criterion)")" 4
is "four pitfalls" "$(value $toolkit 'count(//pitfall)')" 4
is "five quiz items" "$(value $toolkit 'count(//quiz-item)')" 5
is "the answers" "$(nodes $toolkit //quiz-item/@answer | tr -dc 'a-z=" ')" \
    ' answer="true" answer="false" answer="false" answer="false" answer="false"'
is "four worksheets, each of another step" \
    "$(value $toolkit "count(//worksheet[not(@step = preceding::worksheet/@step)])")" 4
is "an exercise for every worksheet" \
    "$(value $toolkit "count(//worksheet[@xml:id = //exercise/@worksheet])")" 4
is "advice on privacy wherever people are named" "$(value $toolkit 'count(//worksheet/privacy)')" 4
is "ten criteria on the shortlist" \
    "$(value $toolkit "count(id('partner-mapping')/criteria/criterion)")" 10
is "no confusable letter among the kinds" \
    "$(value $toolkit "count(id('kinds')/code[@value = 'I' or @value = 'O'])")" 0
is "four cards" "$(value $toolkit 'count(//card)')" 4

# Rules

rule "references resolve" dangling_references
rule "references lead to the right kind of element" wrong_kinds_of_references
rule "notes are numbered in order of reference" misnumbered_notes
rule "answers are among the choices" answers_not_among_choices
rule "names are not repeated among neighbors" repeated_names
rule "no words are missing" empty_words
rule "quotation marks are curly" straight_quotes
rule "spaces are single" double_spaces
rule "EdTech is spelled one way" misspelt_edtech
rule "no paragraph stands twice" repeated_paragraphs
rule "cards tell the figures they name" figures_that_differ
rule "a side of a card has sixty words at most" wordy_sides
is "steps, goals and objectives count from 1" "$(misnumbered_steps_and_goals $toolkit)" ""

if [ -r "$page" ]; then
    is "no six words in a row are the page's" "$(copied_from_page $toolkit)" ""
else
    count=$((count + 1))
    echo "ok $count - no six words in a row are the page's # SKIP the page is not here"
fi

echo "1..$count"
[ "$failed" -eq 0 ]
