#!/usr/bin/env bash
# A designer adds a worksheet to a fresh project: XML only, no C, no Makefile. And the program works
# where `make install` puts it.
. "$(dirname "$0")/lib.sh"

project=$work/scratch
mkdir -p "$project/content" "$project/layouts/themes"
cp content/content.rng content/toolkit.xml "$project/content/"
cp layouts/themes/toolkit.xml "$project/layouts/themes/"

cat >"$project/layouts/project.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<project title="Scratch" content="content/toolkit.xml" theme="layouts/themes/toolkit.xml">
  <document id="first-meeting" layout="layouts/first-meeting.xml" folder="worksheets"
      formats="pdf png" title="First Meeting"/>
</project>
XML

cat >"$project/layouts/first-meeting.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<layout xsl:version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    title="First Meeting" lang="en-US">
  <page>
    <heading level="1">First meeting</heading>
    <para>From the toolkit <em><xsl:value-of select="/toolkit/title"/></em>.</para>
    <field kind="text" name="meeting.partner" label="Partner"/>
    <field kind="date" name="meeting.date" label="Date" hint="MM/DD/YYYY"/>
    <table columns="auto 1fr 1fr">
      <head><row><cell>No.</cell><cell>Question</cell><cell>Answer</cell></row></head>
      <row repeat="3" as="n">
        <cell scope="row"><counter of="n"/></cell>
        <cell><field kind="text" name="meeting.[n].question"/></cell>
        <cell><field kind="multiline" name="meeting.[n].answer" lines="2"/></cell>
      </row>
    </table>
    <field kind="radio" name="meeting.again" label="Meet again?">
      <option value="yes" label="Yes"/>
      <option value="no" label="No"/>
    </field>
  </page>
</layout>
XML

expect_exit 'list' 0 "$handout" list --project "$project"
expect_text '… shows the new worksheet' "$work/stdout" '^first-meeting +First Meeting'
expect_exit 'build' 0 "$handout" build --project "$project"
pdf=$project/out/worksheets/first-meeting.pdf
expect 'the PDF is there' [ -s "$pdf" ]
expect 'the picture of its page is there' [ -s "$project/out/previews/first-meeting-1.png" ]
expect 'qpdf --check' qpdf --check "$pdf"
qpdf --json --json-key=acroform --json-key=qpdf "$pdf" 2>/dev/null |
    jq -r '.acroform.fields[] | .fullname + "\t" + .alternativename' | sort -u >"$work/fields"
for name in partner date again 1.question 3.answer; do
    expect_text "the field meeting.$name" "$work/fields" "^meeting\.$name"
done
expect_text 'a tooltip made of the head and the row' "$work/fields" 'Question, 2$'
pdftotext "$pdf" "$work/text"
expect_text 'words of the content' "$work/text" 'Build Key Partnerships'

# What goes wrong is told with the layout's line.
sed -i 's/<field kind="date"/<field kind="dtae"/' "$project/layouts/first-meeting.xml"
line=$(grep -n dtae "$project/layouts/first-meeting.xml" | cut -d: -f1)
cp "$pdf" "$work/before.pdf"
expect_exit 'a slip of the pen' 1 "$handout" build --project "$project"
expect_text '… is told with its line' "$work/stderr" \
    "^layouts/first-meeting\.xml:$line:([0-9]+:)? error: "
expect_text '… and what was meant' "$work/stderr" 'date'
expect_same '… and the PDF stays' "$pdf" "$work/before.pdf"

# ---- installed ----

if [ -n "${SAN:-}" ]; then
    skip 'make install' 'installs the plain build'
    finish
fi
# Other tests run the program at the same time: it must not be linked anew.
stat -c '%i %Y' handout >"$work/linked"
expect 'make install' make -s install PREFIX=/usr DESTDIR="$work/staged"
{ stat -c '%i %Y' handout | cmp -s - "$work/linked" || echo 'handout was made anew'; } |
    expect_empty '… leaves the built program alone'
installed=$work/staged/usr/bin/handout
expect 'the program is there' [ -x "$installed" ]
for name in layouts/layout.rng layouts/project.xml layouts/themes/toolkit.xml content/content.rng \
    content/toolkit.xml; do
    expect "its data is there: $name" [ -s "$work/staged/usr/share/handout/$name" ]
done
sed -i 's/<field kind="dtae"/<field kind="date"/' "$project/layouts/first-meeting.xml"
ln -s "$installed" "$work/handout-link"
for program in "$installed" "$work/handout-link"; do
    expect 'it builds' env -u HANDOUT_DATA -C / "$program" build --project "$project" \
        --out "$work/installed-out"
done
expect_same '… the same PDF' "$work/installed-out/worksheets/first-meeting.pdf" "$work/before.pdf"

finish
