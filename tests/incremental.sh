#!/usr/bin/env bash
# A build upon what the last one left is the same as one from nothing: after each of many edits by
# chance the files, the findings and the exit code are held against those of a build into an empty
# folder. EDITS=1000 SEED=7 tests/incremental.sh does more of them, or the same again.
. "$(dirname "$0")/lib.sh"

edits=${EDITS:-300}
seed=${SEED:-$(($(date +%s) % 32768))}
echo "# SEED=$seed EDITS=$edits"
RANDOM=$seed

project=$work/project
mkdir -p "$project"/{content,layouts/sheets,pictures,kept}
cd "$project" || exit 1

# ---- the project, written from a few words and numbers that edits change ----

declare -A word=([note]=one [part]=two [form]=three [card]=four [theme]=10 [picture]=20)
declare -A comments=([content]=0 [part]=0 [note]=0 [theme]=0 [project]=0 [sheet]=0)
declare -A formats=([note]='pdf png' [form]='pdf' [pages]='svg' [card]='pdf png')
documents='note form pages card'
folder=papers
paragraphs=3
accent=134b63
note_layout=layouts/note.xml
sheet_gap=0
warns=no

comment_lines() {
    local i
    for ((i = 0; i < comments[$1]; i++)); do echo "<!-- $1 $i -->"; done
}

head_line='<?xml version="1.0" encoding="UTF-8"?>'
xsl='xsl:version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'

write_content() {
    local i
    {
        echo "$head_line"
        comment_lines content
        echo '<toolkit xml:id="words" xml:lang="en" edition="1" date="2026-01-31">'
        echo "<title>Words ${word[note]}</title><publisher>Nobody</publisher>"
        echo '<address href="https://example.org/">example.org</address>'
        echo '<introduction xml:id="introduction"><title>Introduction</title>'
        for ((i = 1; i <= paragraphs; i++)); do
            echo "<para>Paragraph $i of them, said at some length.</para>"
        done
        echo '</introduction>'
        echo '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.xml"/>'
        echo '</toolkit>'
    } >content/words.xml
}

write_part() {
    {
        echo "$head_line"
        comment_lines part
        echo '<section xml:id="why"><title>Why</title>'
        echo "<para>The part says ${word[part]}.</para></section>"
    } >content/part.xml
}

# It warns of what it does not fit in, and, when it is told to, of nothing at all.
write_note() {
    {
        echo "$head_line"
        echo "<layout $xsl title=\"Note\" lang=\"en\">"
        comment_lines note
        [ $warns = no ] || echo '<xsl:message>said by the layout</xsl:message>'
        echo '<page size="3in 3in" margins="0.3in">'
        echo '<heading level="1"><xsl:value-of select="/toolkit/title"/></heading>'
        echo '<para>Of 1234</para>'
        echo '<stack height="24pt" overflow="shrink" width="2in">'
        echo '<para>Too many words for the little room that this stack gives to them here.</para>'
        echo '</stack></page></layout>'
    } >"$note_layout"
}

write_form() {
    cat >layouts/form.xml <<END
$head_line
<layout $xsl title="Form" lang="en">
<page size="4in 4in" margins="0.3in">
<heading level="1">Form ${word[form]}</heading>
<figure src="../pictures/shape.svg" alt="A shape" width="40pt"/>
<para><xsl:value-of select="//section/para"/></para>
<field kind="text" name="a.name" label="Name"/>
</page></layout>
END
}

write_pages() {
    cat >layouts/pages.xml <<END
$head_line
<layout $xsl title="Pages" lang="en">
<page size="3in 1.5in" margins="0.3in"><heading level="1">Pages</heading>
<xsl:for-each select="//introduction/para"><para><xsl:value-of select="."/></para></xsl:for-each>
</page></layout>
END
}

write_card() {
    cat >layouts/card.xml <<END
$head_line
<layout $xsl title="Card" lang="en">
<card size="a6" bleed="3mm" safe="5mm">
<front style="callout"><heading level="1">Card ${word[card]}</heading></front>
<back><para>Words of the back.</para></back>
</card></layout>
END
}

write_theme() {
    {
        echo "$head_line"
        comment_lines theme
        sed -e 1d -e "s/#1b2433/#$accent/" -e '/<family name="Noto/,/<\/family>/d' \
            -e '/<fallback/d' -e "0,/size=\"10pt\"/s//size=\"${word[theme]}pt\"/" \
            "$top/tests/golden/layouts/theme.xml"
    } >layouts/theme.xml
}

write_picture() {
    cat >pictures/shape.svg <<END
<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">
<rect width="${word[picture]}" height="20"/></svg>
END
}

write_sheet() {
    {
        echo "$head_line"
        comment_lines sheet
        echo '<sheet name="Two" paper="a4" orientation="portrait" columns="1" rows="2" cell="a6"'
        echo "    gap=\"0 ${sheet_gap}mm\" first=\"centre\" flip=\"short\" marks=\"no\""
        echo '    slug="no"/>'
    } >layouts/sheets/two.xml
}

write_index() {
    cat >layouts/index.xsl <<END
$head_line
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:output method="html" indent="no"/>
<xsl:template match="/"><html lang="en"><head><title><xsl:value-of select="/toolkit/title"/></title>
</head><body><ul><xsl:for-each select="//file | //picture"><li><xsl:value-of select="@path"/>
<xsl:text> </xsl:text><xsl:value-of select="@bytes"/></li></xsl:for-each></ul></body></html>
</xsl:template></xsl:stylesheet>
END
}

write_project() {
    local id layout
    {
        echo "$head_line"
        echo '<project title="Words" content="content/words.xml" theme="layouts/theme.xml">'
        comment_lines project
        for id in $documents; do
            layout=layouts/$id.xml
            [ "$id" != note ] || layout=$note_layout
            echo "<document id=\"$id\" layout=\"$layout\" folder=\"$folder\" dpi=\"36\""
            echo "    formats=\"${formats[$id]}\" title=\"The $id\"/>"
        done
        case " $documents " in *' card '*)
            echo '<sheets id="two" sheet="layouts/sheets/two.xml" cards="card" title="Two"/>' ;;
        esac
        echo '<sheets id="measure" sheet="layouts/sheets/two.xml" title="To measure"/>'
        echo '<index layout="layouts/index.xsl"/></project>'
    } >layouts/project.xml
}

write_all() {
    write_content && write_part && write_note && write_form && write_pages && write_card
    write_theme && write_picture && write_sheet && write_index && write_project
}

# ---- by chance ----

pick() { # NAME WORD…
    local -n picked=$1
    shift
    local at=$((RANDOM % $# + 1))
    # shellcheck disable=SC2034
    picked=${!at}
}

chance() { [ $((RANDOM % 100)) -lt "$1" ]; }

inputs='content/words.xml content/part.xml layouts/form.xml layouts/pages.xml layouts/card.xml
layouts/theme.xml pictures/shape.svg layouts/sheets/two.xml layouts/index.xsl'
away=
broken=

a_file() { # NAME: an input that is there
    local -n a_file_found=$1
    local found
    # shellcheck disable=SC2086
    pick found $inputs "$note_layout"
    [ -f "$found" ] || found=layouts/project.xml
    # shellcheck disable=SC2034
    a_file_found=$found
}

edit_word() {
    local which
    pick which note part form card theme picture
    case $which in
    theme) pick "word[theme]" 9 10 10.5 11 ;;
    picture) pick "word[picture]" 10 20 30 ;;
    *) pick "word[$which]" one two three four five ;;
    esac
    said="word $which: ${word[$which]}"
    case $which in
    note) write_content ;; *) "write_$which" ;;
    esac
}

edit_comment() {
    local which
    pick which content part note theme project sheet
    comments[$which]=$((RANDOM % 4))
    said="comments $which: ${comments[$which]}"
    "write_$which"
}

edit_lengths() {
    paragraphs=$((RANDOM % 12 + 1))
    said="paragraphs: $paragraphs"
    write_content
}

edit_accent() {
    pick accent 134b63 134b64 702030
    said="accent: $accent"
    write_theme
}

edit_sheet() {
    pick sheet_gap 0 3 -1
    said="gap: $sheet_gap"
    write_sheet
}

edit_formats() {
    local id
    # shellcheck disable=SC2086
    pick id $documents
    pick "formats[$id]" pdf 'pdf png' 'pdf svg' svg 'trace pdf' 'png'
    said="formats $id: ${formats[$id]}"
    write_project
}

edit_documents() {
    pick documents 'note form pages card' 'note form card' 'note card' 'pages card note' \
        'note form' 'form pages card'
    said="documents: $documents"
    write_project
}

edit_folder() {
    pick folder papers sheets-of-paper 'papers'
    said="folder: $folder"
    write_project
}

edit_warning() {
    pick warns yes no
    said="warns: $warns"
    write_note
}

# Sometimes the project file is forgotten, and the layout is where nobody looks for it.
edit_rename() {
    local old=$note_layout
    pick note_layout layouts/note.xml layouts/other.xml
    said="layout: $old to $note_layout"
    [ "$old" = "$note_layout" ] || mv "$old" "$note_layout" 2>/dev/null
    chance 20 || write_project
}

edit_away() {
    if [ -n "$away" ]; then
        said="back: $away"
        mv "kept/away" "$away"
        chance 50 && touch "$away"
        away=
    else
        a_file away
        said="away: $away"
        mv "$away" kept/away
    fi
}

edit_broken() {
    if [ -n "$broken" ]; then
        said="mended: $broken"
        write_all
        [ -z "$away" ] || rm -f "$away"
        broken=
    else
        a_file broken
        said="broken: $broken"
        echo '<oops' >>"$broken"
    fi
}

edit_touch() {
    local file
    a_file file
    said="touched: $file"
    touch "$file"
}

# Of the same length, under the same time as before or another one that lies.
edit_clock() {
    local when=
    pick when '1999-01-01' '2037-01-01' 'yesterday' 'as before'
    touch -r "$note_layout" kept/time 2>/dev/null || touch kept/time
    said="clock: $when"
    [ -f "$note_layout" ] || return
    local text
    text=$(<"$note_layout")
    printf '%s\n' "${text/Of [0-9][0-9][0-9][0-9]/Of $((RANDOM % 9000 + 1000))}" >"$note_layout"
    if [ "$when" = 'as before' ]; then
        touch -r kept/time "$note_layout"
    else
        touch -d "$when" "$note_layout"
    fi
}

edit_link() {
    local file
    a_file file
    said="link: $file"
    cp "$file" "${file%/*}/real-${file##*/}" && rm "$file" &&
        ln -s "real-${file##*/}" "$file"
}

edit_epoch() {
    unset SOURCE_DATE_EPOCH
    ! chance 50 || export SOURCE_DATE_EPOCH=$((RANDOM * 40000))
    said="epoch: ${SOURCE_DATE_EPOCH:-none}"
}

# Without a manifest nobody knows of files that are made no more, so nothing else may change then.
edit_output() {
    local files file
    mapfile -t files < <(find out -type f ! -name manifest 2>/dev/null | sort)
    if [ ${#files[@]} = 0 ] || [ "$last" != 0 ]; then
        edit_word
        return
    fi
    file=${files[$((RANDOM % ${#files[@]}))]}
    case $((RANDOM % 4)) in
    0) rm "$file" && said="output gone: $file" ;;
    1) echo >>"$file" && said="output changed: $file" ;;
    2) rm -r out && said='all outputs gone' ;;
    3) echo torn >out/manifest && said='manifest torn' ;;
    esac
}

edit_partly() {
    local id format
    edit_word
    # shellcheck disable=SC2086
    pick id $documents two
    # shellcheck disable=SC2086
    pick format ${formats[$id]:-pdf}
    if chance 50; then
        "$handout" build --quiet --only "$id" >/dev/null 2>&1
    else
        "$handout" build --quiet --format "$format" --only "$id" >/dev/null 2>&1
    fi
    said="$said, partly built"
}

edit_killed() {
    edit_word
    said="$said, killed"
    local signal
    pick signal KILL KILL TERM
    (
        exec >/dev/null 2>&1 # where the shell remarks on killed programs
        timeout --signal="$signal" "0.$(printf '%03d' $((RANDOM % 120 + 5)))" \
            "$handout" build --quiet
        true
    )
}

edit_twice() {
    edit_word
    local first=$said
    "$handout" build --quiet >/dev/null 2>&1
    edit_word
    said="$first, built, $said"
}

edit_nothing() { said='nothing'; }

edit_heal() {
    said='all mended'
    sheet_gap=0
    [ -z "$away" ] || rm -f kept/away
    find content layouts pictures -type l -delete
    away=
    broken=
    write_all
}

kinds=(word word word comment comment lengths lengths accent sheet formats formats documents folder
    warning rename away away away broken broken broken touch clock clock link epoch output output
    output partly killed killed killed twice nothing)

# ---- held against each other ----

bad=0
build_both() { # NUMBER
    "$handout" build --quiet >/dev/null 2>"$work/said" </dev/null
    local code=$?
    rm -rf "$work/clean"
    "$handout" build --quiet --out "$work/clean" >/dev/null 2>"$work/wanted" </dev/null
    local wanted=$?
    if [ $code != $wanted ] || ! cmp -s "$work/said" "$work/wanted" ||
        { [ $code = 0 ] && ! diff -r -x manifest out "$work/clean" >"$work/differs" 2>&1; }; then
        bad=$((bad + 1))
        {
            echo "edit $1 ($said): exit code $code, wanted $wanted"
            diff "$work/said" "$work/wanted"
            cat "$work/differs"
            printf '%s\n' "${history[@]: -12}"
        } >>"$work/bad"
    fi
    : >"$work/differs"
    [ -z "${SHOW:-}" ] || { echo "#   exit $code"; head -3 "$work/said" | sed "s/^/#     /"; }
    last=$code
    [ $code != 0 ] || well=$((well + 1))
}

history=()
well=0
said='first build'
: >"$work/differs"
: >"$work/bad"
write_all
build_both 0
[ $well = 1 ] || { echo "Bail out! the project does not build"; cat "$work/said"; exit 1; }
for ((edit = 1; edit <= edits && bad < 5; edit++)); do
    kind=${kinds[$((RANDOM % ${#kinds[@]}))]}
    [ "$last" = 0 ] || ! chance 60 || kind=heal
    "edit_$kind"
    history+=("$edit: $said")
    [ -z "${SHOW:-}" ] || echo "# $edit: $said"
    build_both "$edit"
done
expect_empty "a build after each of $edits edits is as one from nothing (SEED=$seed)" <"$work/bad"
expect "of these, $well were well" [ "$well" -gt $((edits / 3)) ]

finish
