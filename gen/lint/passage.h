#pragma once

/* Content as its reader sees it: stretches of running text, each with its words, and for every
 * letter the place where it stands in the author's file.
 *
 *     Reading *reading = reading_new(root);
 *     for (guint i = 0; i < reading->passages->len; i++) { … }
 *     reading_free(reading);
 *
 * A passage is an element with text in it (a paragraph, a title, a label), inline elements
 * included, or an attribute that is printed or said. Blanks are one space each. Marks of notes are
 * left out, a line break is a space, and what is no text of the passage's language (words in
 * another language, characters to be typed) is one PASSAGE_OBJECT. */

#include "base/pool.h"
#include "lint/language.h"
#include "read/content.h"

#define PASSAGE_OBJECT "\xEF\xBF\xBC" /* U+FFFC */

typedef enum {
    PASSAGE_PROSE, /* sentences: paragraphs, items, leads */
    PASSAGE_TITLE,
    PASSAGE_LABEL,  /* anything short: labels, codes, heads of rows */
    PASSAGE_QUOTED, /* notes and sources: titles that others gave */
} PassageKind;

typedef struct {
    guint start; /* into the passage's text */
    guint end;
    const char *lower; /* in small letters */
} Word;

/* A stretch without blanks, in the passage and in the file. */
typedef struct {
    guint start;
    const ContentNode *text; /* NULL in an attribute */
    const char *at;
} Piece;

typedef struct {
    const ContentNode *node;
    const char *attribute; /* NULL = the element's own text */
    PassageKind kind;
    const Language *language; /* NULL = no tables for it */
    const char *text;
    guint length;
    GArray *pieces; /* of Piece */
    GArray *words;  /* of Word: letters and digits, with apostrophes inside */
} Passage;

typedef struct {
    const ContentNode *root;
    GPtrArray *passages; /* of Passage *, in the order of the content */
    Pool *pool;
} Reading;

Reading *reading_new(const ContentNode *root);
void reading_free(Reading *reading);

/* The passage of an element; NULL when it has none. */
const Passage *reading_lookup(const Reading *reading, const ContentNode *node);

Where passage_where(const Passage *passage, guint offset);
guint passage_word_count(const Passage *passage);
/* NULL past the last. */
const Word *passage_word(const Passage *passage, guint index);
/* Is what parts the word from the one before it `between`, and nothing else? */
bool passage_joined(const Passage *passage, guint index, const char *between);
/* Where the sentence begins that the letter stands in. */
guint passage_sentence(const Passage *passage, guint offset);
/* What is printed by itself: a worksheet, a card, the hand-out page, or else the whole toolkit. */
const ContentNode *passage_print(const Passage *passage);
