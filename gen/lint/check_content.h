#pragma once

/* The families of rules on content, in the order in which they are looked for. */

#include "lint/check.h"

extern const LintCheck CHECK_REPEATS;
extern const LintCheck CHECK_COUNTS;
extern const LintCheck CHECK_POINTERS;
extern const LintCheck CHECK_NOTES;
extern const LintCheck CHECK_QUIZ;
extern const LintCheck CHECK_TITLES;
extern const LintCheck CHECK_SPELLING;
extern const LintCheck CHECK_QUOTES;
extern const LintCheck CHECK_DASHES;
extern const LintCheck CHECK_SPACES;
extern const LintCheck CHECK_ENDS;
extern const LintCheck CHECK_DATES;
