#pragma once

/* What a document says and asks, line by line in reading order: its words, fields, pictures and
 * codes, and how tables and lists hold them together. How it looks is left out: no face, colour,
 * width or gap.
 *
 * A document's edition is a short name of this. Paper that was printed of one edition and paper
 * printed of it later say and ask the same, whatever a designer has done to its looks; paper of
 * another edition does not, and is to be printed again. */

#include "base/diag.h"
#include "base/pool.h"

#include <glib.h>

typedef struct {
    const char *kind; /* "heading 1", "para", "row", "field", "picture" … */
    const char *name; /* a field's; NULL for others */
    const char *text; /* one line; of a field what it asks, of a picture its alternative */
    const char *more; /* what nobody reads, but is meant: a link's target, a picture's digest, the
                         rules of a field; NULL = nothing */
    Where where;      /* does not count for the edition */
} WordingLine;

typedef struct {
    const WordingLine *lines;
    guint count;
} Wording;

/* Six letters and digits and the final zero. None of I, L, O, U: nobody shall have to guess. */
#define EDITION_SIZE 7

/* Returns `code`. The same lines have the same code on every machine. */
const char *wording_edition(Wording wording, char code[EDITION_SIZE]);

/* A copy whose texts are the pool's. */
Wording wording_copy(Wording wording, Pool *pool);
