#!/usr/bin/env bash
# Includes point down only, and each library is seen by its door files alone.
. "$(dirname "$0")/lib.sh"

floors='base read compose lint paint batch cli'

# What one floor may see of another, where that is not everything.
#   floor  other    the only headers
narrow='
    paint  compose  compose/page.h
    paint  read     -
    paint  lint     -
    lint   compose  compose/page.h
'

# library: its headers (extended regular expression)  →  the files that may include them
doors='
    libxml/|libxslt/|libexslt/      gen/read/(xml|grammar|bind|schema)[a-z_]*\.[ch]
    pango/                          gen/compose/measure[a-z_]*\.[ch]
    fontconfig/                     none
    ft2build|freetype/              gen/paint/glyph_face\.[ch]
    hb\.h|hb-ot|hb-ft               gen/(compose/measure[a-z_]*|paint/haru_font[a-z_]*)\.[ch]
    zint\.h                         gen/compose/symbol\.[ch]
    hb-subset                       gen/paint/haru_font[a-z_]*\.[ch]
    cairo                           gen/paint/cairo_[a-z_]*\.[ch]
    librsvg/                        gen/base/svg\.[ch]
    png\.h                          gen/(paint/png_file|read/picture_png)\.[ch]
    hpdf                            gen/paint/haru_object[a-z_]*\.[ch]
    qpdf/                           gen/paint/(verify|qpdf)[a-z_]*\.[ch]
    json-glib/                      gen/cli/(json_out|[a-z]*_json[a-z_]*|command_[a-z]*)\.[ch]
    microhttpd\.h                   gen/batch/serve_http\.[ch]
'

# "file included-name" for each include; the brackets of a system header stay.
grep -rEo '^#include ["<][^">]+[">]' gen include --include='*.[ch]' |
    sed -E 's/^([^:]+):#include "([^"]+)"/\1 \2/; s/^([^:]+):#include (<[^>]+>)/\1 \2/' \
        >"$work/includes"
grep -v '<' "$work/includes" >"$work/own"
[ -s "$work/own" ] || { echo 'Bail out! no includes found'; exit 1; }

awk -v floors="$floors" '
    BEGIN { n = split(floors, f, " "); for (i = 1; i <= n; i++) rank[f[i]] = i }
    {
        split($1, from, "/"); split($2, to, "/")
        if (!(to[1] in rank)) print $1 ": includes \"" $2 "\", which is on no floor"
        else if (rank[to[1]] > rank[from[2]]) print $1 ": looks up to \"" $2 "\""
    }' "$work/own" | expect_empty 'includes point down only'

while read -r floor other headers; do
    [ -n "$floor" ] || continue
    awk -v floor="$floor" -v other="$other" -v headers="$headers" '
        { split($1, from, "/"); split($2, to, "/") }
        from[2] == floor && to[1] == other && $2 != headers { print $1 ": includes \"" $2 "\"" }
        ' "$work/own" | expect_empty "$floor sees of $other only: $headers"
done <<<"$narrow"

while read -r file name; do
    floor=${file#*/}
    floor=${floor%%/*}
    if [ -f "include/$name" ]; then
        continue
    elif [ ! -f "gen/$name" ]; then
        echo "$file: includes \"$name\", which does not exist"
    elif [ "${name%%/*}" != "$floor" ] || [[ $file == include/* ]]; then
        echo "$file: includes \"$name\", which is private to its floor"
    fi
done <"$work/own" | expect_empty 'private headers stay on their floor'

while read -r headers files; do
    [ -n "$headers" ] || continue
    grep -E " <($headers)" "$work/includes" | grep -Ev "^($files) " |
        expect_empty "<$headers> only by its door"
done <<<"$doors"

# A module is its public header, its private header and its source together.
awk '{ sub(/^include\//, "", $1); sub(/^gen\//, "", $1); sub(/\.[ch]$/, "", $1)
    sub(/\.h$/, "", $2); if ($1 != $2) print $1, $2 }' "$work/own" |
    tsort 2>&1 >/dev/null | sed 's/^tsort: //' | expect_empty 'no cycle of modules'

finish
