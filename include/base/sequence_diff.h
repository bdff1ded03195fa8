#pragma once

/* What two rows of words (or of lines) have in common: the longest common subsequence.
 *
 *     GArray *steps = sequence_diff(old, old_count, now, now_count);    -- of SequenceStep
 *     GArray *steps = sequence_diff_words("one two", "one three");      -- the same of words
 *
 * Steps lead from the old row to the new one, in order: what goes comes before what takes its
 * place. What is alike at both ends costs nothing; where the rest is long (more than
 * SEQUENCE_CELLS_MAX pairs) it is taken as all gone and all new. */

#include <glib.h>

#define SEQUENCE_CELLS_MAX 4000000

typedef enum {
    SEQUENCE_SAME,
    SEQUENCE_GONE,
    SEQUENCE_NEW,
} SequenceFate;

typedef struct {
    SequenceFate fate;
    guint old; /* index, unless it is new */
    guint now; /* index, unless it is gone */
} SequenceStep;

/* The caller's. */
GArray *sequence_diff(const char *const *old, guint old_count, const char *const *now,
                      guint now_count);

typedef struct {
    SequenceFate fate;
    char *words; /* with single blanks between */
} WordStep;

/* Of texts, word by word; words of one fate that stand together are one step. */
GArray *sequence_diff_words(const char *old, const char *now); /* of WordStep; frees them, too */
