#pragma once

/* The file that the painter "words" makes: what a document says and asks, page by page, and a
 * digest of how each page looks. Two builds are compared by it when the sources of the older one
 * are gone.
 *
 *     handout-words 1
 *     document <tab> ID <tab> EDITION
 *     page <tab> WIDTH <tab> HEIGHT <tab> DIGEST <tab> X Y W H <tab> NAME
 *     line <tab> PAGE <tab> KIND <tab> NAME <tab> TEXT <tab> MORE
 *
 * "page": points; the digest is of all that is drawn but the words around the edition, or the
 * footer that tells it, which stand in X Y W H ("-" where there are none). "line": as
 * base/wording.h; PAGE counts from 1, 0 = unknown. What is not there is "-"; a tab, a line's end,
 * '\' and a "-" of the words' own stand after '\'. */

#include "base/digest.h"
#include "base/wording.h"
#include "base/units.h"

#include <stdbool.h>

typedef struct {
    Size size;
    Digest looks;
    Rect edition;     /* where its words stand; no width = nowhere */
    const char *name; /* NULL = its number */
} WordsPage;

typedef struct {
    Pool *pool;
    const char *id;
    const char *edition; /* NULL = none */
    GArray *pages;       /* of WordsPage */
    Wording wording;
    const guint *on; /* for each line its page, from 1; 0 = unknown */
} Words;

/* NULL when it is none. Any bytes may be given. */
Words *words_parse(const char *text);
void words_free(Words *words);
