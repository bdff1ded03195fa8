#!/usr/bin/env bash
# A whole build without an error of memory and without a definite leak of ours.
. "$(dirname "$0")/lib.sh"

if [ -n "${SAN:-}" ]; then
    skip 'valgrind' 'the sanitizers look after this build'
    finish
fi

expect 'a build of everything' valgrind --quiet --leak-check=full --errors-for-leak-kinds=definite \
    --show-leak-kinds=definite --error-exitcode=99 --suppressions=tests/valgrind.supp \
    "$handout" build --quiet --format pdf,png,svg,trace --dpi 36 --out "$work/out"

project_copy "$work/faulty"
sed -i 's/<layout /<layout colour="red" /' "$work/faulty/layouts/goal-setting.xml"
expect_exit 'a build with faults' 1 valgrind --quiet --leak-check=full \
    --errors-for-leak-kinds=definite --show-leak-kinds=definite --error-exitcode=99 \
    --suppressions=tests/valgrind.supp "$handout" build --format pdf --project "$work/faulty"

finish
