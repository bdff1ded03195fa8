#pragma once

/* What the two halves of the rule one-spelling share: compounds (check_spelling.c) and words whose
 * letters or capitals differ (spelling_variants.c). */

#include "lint/passage.h"

/* A word is looked up in small letters and without the s of a plural. */
#define SPELLING_KEY_MAX 64

typedef enum {
    FORM_CLOSED,
    FORM_HYPHEN,
    FORM_OPEN,        /* parted, and no noun behind */
    FORM_OPEN_BEFORE, /* parted, before a noun */
    FORM_PLAIN,       /* one word, the plain way: "edtech", "organize" */
    FORM_VARIANT,     /* the other way: "EdTech", "organise" */
} SpellingForm;

#define SPELLING_BIT(form) (1U << (form))

/* One place where it is written. */
typedef struct {
    const Passage *passage;
    guint index; /* of its first word */
    guint parts; /* words */
    SpellingForm form;
    bool before; /* a noun stands behind */
} SpellingUse;

/* A part of an address or a file's name. */
bool spelling_is_address(const Passage *passage, const Word *word);
/* Notes and sources keep the spelling of others. */
bool spelling_counts(const Passage *passage);
/* False when it is too long to be a word. */
bool spelling_key(char key[SPELLING_KEY_MAX], const char *first, const char *second);

/* Key → GArray of SpellingUse. */
GHashTable *spelling_table_new(void);
void spelling_add(GHashTable *table, Pool *pool, const char *key, SpellingUse use);
/* Its keys in alphabetical order; the caller frees the array. */
const char **spelling_keys(GHashTable *table, guint *count);

/* Of two sets of forms (bits), tells each use of the rarer; of equals, of the one that came later.
 */
void spelling_tell_rarer(const GArray *uses, guint one, guint other, Diags *diags);

void spelling_variants(const Reading *reading, Diags *diags);
