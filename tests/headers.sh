#!/usr/bin/env bash
# Every header compiles alone and tells what it is for.
. "$(dirname "$0")/lib.sh"

read -ra compiler <<<"${CC:-cc}"
read -ra flags <<<"$(make -s flags)"
for header in include/*/*.h gen/*/*.h; do
    expect "$header compiles alone" \
        "${compiler[@]}" "${flags[@]}" -fsyntax-only -x c -include "$header" /dev/null
done

for header in include/*/*.h gen/*/*.h; do
    # pragma, blank, comment
    if ! head -n 3 "$header" | tr '\n' '~' | grep -q '^#pragma once~~/\*'; then
        echo "$header: wants '#pragma once', a blank line and a comment on what it is for"
    fi
done | expect_empty 'every header begins with its manual'

finish
