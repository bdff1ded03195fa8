#pragma once

/* What a language's own words are, for rules that read: numbers, words that only join, words that
 * point. A language that is not here has no such rules; its marks and spaces are looked at all the
 * same. A new language is one table in language.c. */

#include <glib.h>
#include <stdbool.h>

/* Sorted by strcmp, in small letters. */
typedef struct {
    const char *const *words;
    guint count;
} WordList;

typedef struct {
    const char *plural;
    const char *singular;
} WordPair;

typedef struct {
    const char *tag;            /* "en": what stands before the hyphen of xml:lang */
    const char *name;           /* "English" */
    WordList joining;           /* articles, prepositions, pronouns, auxiliaries … */
    WordList particles;         /* the second part of verbs such as "follow up" */
    WordList definite;          /* "these six": what stands before a number that is meant exactly */
    WordList vague;             /* "up to six": what makes the number next to it no promise */
    WordList restricting;       /* "six steps that remain": what makes it a number of some */
    WordList listed;            /* "three things": nouns of whatever is listed next, singular */
    WordList asking;            /* words that make a sentence a question, wherever they stand */
    WordList opening;           /* words that make one at the start of a clause: "is", "could" */
    WordList shown;             /* "table", "picture": what cannot be there unless it is drawn */
    WordList exemplary;         /* "model", "sample": what must be there to be looked at */
    WordList here;              /* "below", "following": where it should be */
    WordList beneath;           /* "below the surface": behind `here`, they make it a preposition */
    WordList leading;           /* "refer", "visit": verbs that lead to another place */
    WordList target;            /* "tool", "page": what they lead to */
    WordList doubled;           /* words that may stand twice in a row: "had" */
    const char *const *numbers; /* of 0, 1, 2 …; NULL-terminated */
    const char *const *months;  /* twelve */
    const WordPair *variants;   /* starts of words that countries spell in two ways */
    const WordPair *irregular;  /* NULL-terminated */
    const char *step;           /* "Step", as it stands before a number */
    const char *figure;
    const char *table;
    const char *and_word;  /* "and" */
    const char *of_word;   /* "of" */
    const char *following; /* the one of `here` that stands before its noun */
    const char *this_word; /* "this", before what one is led to */
} Language;

/* By xml:lang, such as "en-US"; NULL for a language without tables. */
const Language *language_lookup(const char *tag);
/* The names of all that have tables, joined by commas; the caller's. */
char *language_names(void);

bool words_have(const WordList *list, const char *word);
/* 0 when it is no whole number; digits count as well. */
guint language_number(const Language *language, const char *word);
/* The caller's. */
char *language_singular(const Language *language, const char *noun);

/* Every table, to see that it is sorted. */
const WordList *language_list_nth(const Language *language, guint index); /* NULL after the last */
