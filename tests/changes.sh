#!/usr/bin/env bash
# Editions: the same code on paper and in the file, another one when words or fields are others and
# not for looks. `handout changes`: what differs from an older build, and what to print again.
. "$(dirname "$0")/lib.sh"

project=$work/project
project_copy "$project"
echo 'out/' >"$project/.gitignore"

git_here() {
    git -C "$project" -c user.name=Nobody -c user.email=nobody@example.org "$@" >"$work/git" 2>&1
}

# Two documents are enough of the toolkit to compare, with a card, its sheet and the page.
{
    echo '<?xml version="1.0" encoding="UTF-8"?>'
    echo '<project title="Sample" content="content/toolkit.xml" theme="layouts/themes/toolkit.xml">'
    echo '<document id="partner-bank" layout="layouts/partner-bank.xml" folder="worksheets"'
    echo ' formats="pdf paper png" title="Partner Bank"/>'
    echo '<document id="note" layout="layouts/note.xml" folder="worksheets" formats="pdf"'
    echo ' title="Note"/>'
    echo '<document id="edtech" layout="layouts/card.xml" theme="layouts/themes/cards.xml"'
    echo ' folder="cards" formats="pdf png" title="EdTech card">'
    echo '<param name="card" value="edtech"/><param name="accent" value="violet"/></document>'
    echo '<sheets id="edtech-letter" sheet="layouts/sheets/letter-quarter.xml" cards="edtech"'
    echo ' title="EdTech cards, Letter"/>'
    echo '<index layout="layouts/index.xsl"/></project>'
} >"$project/layouts/project.xml"

# note WORDS FIELD SPACE
note() {
    {
        echo '<?xml version="1.0" encoding="UTF-8"?>'
        echo '<layout xsl:version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
        echo ' title="Note" lang="en"><page size="5in 4in"><footer><para style="footer">'
        echo '<edition/></para></footer>'
        echo "<heading level=\"1\">Note</heading><para>$1</para>"
        echo "<spacer height=\"$3\"/>"
        echo "<field kind=\"text\" name=\"$2\" label=\"Name\"/></page></layout>"
    } >"$project/layouts/note.xml"
}

build() {
    "$handout" build --quiet --project "$project" "$@" 2>"$work/build"
}

edition() {
    jq -r --arg id "$1" '.documents[] | select(.id == $id) | .edition' "$work/report.json"
}

report() {
    "$handout" build --project "$project" --json >"$work/report.json" 2>"$work/build"
}

# changes NAME CODE [OPTION…]: what it tells stays in $work/stdout
changes() {
    local name=$1 code=$2
    shift 2
    expect_exit "$name" "$code" "$handout" changes --project "$project" "$@"
}

# expect_said NAME < TEXT: standard output of the last command, codes as CODE
expect_said() {
    sed -E 's/[0-9]+ of [0-9]+ dots \([0-9.]+ %\)/N dots/; s/(toolkit.xml:)[0-9]+/\1LINE/
        s/\b[0-9A-HJKMNP-TV-Z]{6}\b/CODE/g' "$work/stdout" | sed "s#$work#WORK#g" >"$work/said"
    cat >"$work/wanted"
    expect "$1" diff "$work/wanted" "$work/said"
}

# ---- editions ----

note 'Come at nine.' note.name 12pt
changes 'before the first build there is nothing to compare with' 2
expect_text 'which is told with the way out' "$work/stderr" "nothing to compare with; 'handout build'"
expect 'the sample is built' report
first=$(edition note)
expect_text 'a code is six letters and digits that are not mistaken' <(echo "$first") \
    '^[0-9A-HJKMNP-TV-Z]{6}$'

for file in worksheets/partner-bank worksheets/partner-bank-paper worksheets/note cards/edtech; do
    pdf=$project/out/$file.pdf
    id=$(basename "${file%-paper}")
    printed=$(pdftotext "$pdf" - | grep -Eo '\b[0-9A-HJKMNP-TV-Z]{6}$' | sort -u)
    {
        [ "$printed" = "$(edition "$id")" ] || echo "printed: $printed"
        pdfinfo -custom "$pdf" | grep -Eq "^Edition: +$printed\$" || echo 'not in Info'
        pdfinfo -custom "$pdf" | grep -Eq "^Document: +$id\$" || echo 'no id in Info'
        pdfinfo -meta "$pdf" | grep -q "<xmpMM:VersionID>$printed</xmpMM:VersionID>" ||
            echo 'not in XMP'
    } | expect_empty "$file: one code in print, in Info, in XMP and in the report"
done
sheets=$project/out/sheets/edtech-letter.pdf
expect_text 'cards on a sheet carry theirs' <(pdftotext "$sheets" -) "$(edition edtech)"
grep -o 'Edition [0-9A-Z]*' "$project/out/index.html" | sort >"$work/told"
expect_text 'the hand-out page tells it' "$work/told" "$(edition partner-bank)"

sed -i 's/<heading/<!-- a remark -->\n&/' "$project/layouts/note.xml"
report && expect 'a comment: the same edition' test "$(edition note)" = "$first"
note 'Come at nine.' note.name 30pt
report && expect 'another gap: the same edition' test "$(edition note)" = "$first"
note 'Come at ten.' note.name 12pt
report && expect 'another word: another edition' test "$(edition note)" != "$first"
note 'Come at nine.' note.who 12pt
report && expect 'another field: another edition' test "$(edition note)" != "$first"
note 'Come at nine.' note.name 12pt
report && expect 'all as before: the edition of before' test "$(edition note)" = "$first"

# ---- changes: what a build would change ----

build
cp -R "$project/out" "$work/older"
changes 'nothing has changed' 0 --exit-code
expect_said 'and that is said' <<E2
Since WORK/project/out: 0 materials changed, 0 to print again
E2

note 'Come at ten in the morning.' note.who 12pt
sed -i 's/Help compare vendors/Help compare sellers/; s/Share one rubric/Share a rubric/' \
    "$project/content/toolkit.xml"
find "$project/out" -type f -exec md5sum {} + | sort >"$work/before"
changes 'words and a field have changed' 4 --exit-code
expect_said 'each with its place; the field is told as renamed; sheets go with their cards' <<E2
Note (note): edition CODE → CODE: print again; 1 page changed
  layouts/note.xml:5, page 1, para:
    Come at [-nine.-] {+ten in the morning.+}
  layouts/note.xml:7, page 1, field renamed: note.name → note.who "Name"
  page 1 looks different
EdTech card (edtech): edition CODE → CODE: print again; 1 page changed
  content/toolkit.xml:LINE, page 2, para:
    Share [-one-] {+a+} rubric.
  page 2 (back) looks different: N dots
EdTech cards, Letter (edtech-letter): holds edtech: print again

Since WORK/project/out: 3 materials changed, 3 to print again
E2
find "$project/out" -type f -exec md5sum {} + | sort | diff "$work/before" - |
    expect_empty 'nothing is written for that'

changes 'as JSON' 0 --json
jq -r '.materials[] | select(.stale) | .id' "$work/stdout" | paste -sd ' ' >"$work/stale"
expect_text 'JSON lists what is stale' "$work/stale" '^note edtech edtech-letter$'
jq -r '.materials[0].fields[0] | [.change, .was, .name] | join(" ")' "$work/stdout" >"$work/field"
expect_text 'and the field with both names' "$work/field" '^renamed note.name note.who$'

# ---- changes: looks alone ----

note 'Come at nine.' note.name 12pt
cp "$top/content/toolkit.xml" "$project/content/"
accent=$(sed -n 's/.*<colour name="accent" value="\([^"]*\)".*/\1/p' \
    "$project/layouts/themes/toolkit.xml")
sed -i "s/value=\"$accent\"/value=\"#5a2d82\"/" "$project/layouts/themes/toolkit.xml"
changes 'another colour' 0 --json
jq -r '.materials[] | [.id, .stale, (.texts | length), .looks[0].pixels > 1000] | join(" ")' \
    "$work/stdout" >"$work/looks"
expect_text 'pages look different, and printed stock stays good' "$work/looks" \
    '^partner-bank false 0 true$'
cp "$top/layouts/themes/toolkit.xml" "$project/layouts/themes/"

# ---- changes: another build, a revision ----

note 'Come at ten.' note.name 12pt
for since in "$work/older" "$work/older/manifest"; do
    changes "since ${since#"$work"/}" 0 --since "$since"
    expect_text 'tells the word' "$work/stdout" 'Come at \[-nine.-\] \{\+ten.\+\}'
done
rm "$work/older/.handout/note.words"
changes 'a build whose words are lost' 0 --since "$work/older"
expect_text 'cannot be compared, and says so' "$work/stdout" 'Note \(note\): .*cannot be compared'

if command -v git >/dev/null; then
    changes 'a revision where there is no repository' 2 --since HEAD
    expect_text 'is told' "$work/stderr" 'in no git repository'
    note 'Come at nine.' note.name 12pt
    git_here init -q && git_here add -A && git_here commit -qm one
    note 'Come at ten.' note.name 12pt
    git_here commit -qam two
    changes 'a revision that is none' 2 --since nowhere
    expect_text 'is told with a hint' "$work/stderr" "'nowhere' is no revision.*git log"
    changes 'an option is no revision' 2 --since=--help
    changes 'since a revision' 0 --since HEAD~1
    expect_text 'the word between them' "$work/stdout" 'Come at \[-nine.-\] \{\+ten.\+\}'
    expect_text 'pages are held against each other, though the project asks for no pictures' \
        "$work/stdout" 'page 1 looks different: [0-9]+ of [0-9]+ dots'
    changes 'since this revision: nothing' 0 --since HEAD --exit-code
    git_here status --porcelain
    expect_empty 'the work tree is as it was' <"$work/git"
else
    skip 'revisions' 'git is not installed'
fi

# ---- the page ----

note 'Come at nine.' note.name 12pt
build
note 'Come at ten.' note.name 12pt
sed -i 's/Share one rubric/Share a rubric/' "$project/content/toolkit.xml"
changes 'the report as a page' 0 --html
page=$project/out/changes.html
xmllint --html --noout "$page" 2>&1 | grep -E 'error' | grep -Ev 'Tag (main|section|figure|figcaption) ' |
    expect_empty 'it is HTML'
grep -Eo '(src|href)="[^#"]*"' "$page" | sed -E 's/^[a-z]+="(.*)"$/\1/' | sort -u |
    while read -r link; do [ -f "$project/out/$link" ] || echo "$link"; done |
    expect_empty 'every picture it leads to is there'
grep -Eo 'href="#[^"]*"' "$page" | sed -E 's/^href="#(.*)"$/\1/' | sort -u |
    while read -r id; do grep -q "id=\"$id\"" "$page" || echo "$id"; done |
    expect_empty 'and every place'
expect_text 'it has words that went and came' "$page" '<del>nine.</del> <ins>ten.</ins>'
grep -Eic '<script|javascript:|https?://' "$page" | grep -v '^0$' |
    expect_empty 'no scripts, nothing from elsewhere'
expect 'the next build' build
expect_text 'leads there from the hand-out page' "$project/out/index.html" 'href="changes.html"'
"$handout" build --project "$project" 2>"$work/build" | tail -n 1 >"$work/again"
expect_text 'and then rests' "$work/again" 'nothing to do'
changes 'a report of nothing takes its place' 0 --html
[ ! -e "$project/out/changes" ] || ls "$project/out/changes"
expect_empty 'without the old pictures' < <(ls "$project/out/changes" 2>&1 | grep png)
rm "$page"
build
expect_empty 'taken away, it is led to no more' < <(grep 'changes.html' "$project/out/index.html")
changes 'written again' 0 --html
expect 'a clean-up' "$handout" clean --project "$project"
expect_empty 'takes it all' < <(find "$project/out" -type f)

finish
