#!/usr/bin/env bash
# Same input, same bytes: whatever the clock, zone, language, umask and folder.
. "$(dirname "$0")/lib.sh"

formats=pdf,paper,png,svg,trace
project_copy "$work/here"
project_copy "$work/a quite/different — place"
there="$work/a quite/different — place"

expect 'build here' env TZ=UTC LANG=C LC_ALL=C "$handout" build --quiet --format $formats \
    --project "$work/here"
sleep 1.1 # a clock that counts seconds would show
expect 'build there' bash -c "umask 077; cd '$there' && TZ=Pacific/Kiritimati LC_ALL= \
    LANG=de_DE.UTF-8 LC_NUMERIC=de_DE.UTF-8 HOME=/nowhere '$handout' build --quiet \
    --format $formats"
expect 'there are files to compare' [ "$(find "$work/here/out" -type f | wc -l)" -gt 10 ]
expect_same 'the same bytes' "$work/here/out" "$there/out"
expect 'the same modes' [ "$(find "$there/out" -type f ! -perm 644 | wc -l)" = 0 ]

expect 'build one document alone' "$handout" build --quiet --format $formats \
    --project "$work/here" --out "$work/alone" --only role-mapping
(cd "$work/alone" && find . -type f ! -name manifest) | while read -r file; do
    cmp "$work/alone/$file" "$work/here/out/$file" 2>&1
done | expect_empty 'a document does not depend on its neighbours'

expect 'build in another order of formats' "$handout" build --quiet \
    --format trace,svg,png,paper,pdf --project "$work/here" --out "$work/turned"
expect_same 'the same bytes' "$work/here/out" "$work/turned"

finish
