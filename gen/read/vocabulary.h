#pragma once

/* A RELAX NG grammar seen as a vocabulary: which element may have which attributes and which
 * children. It forgets order and number, and so can say what is wrong with one node in words an
 * author understands; whether the whole is valid is for the validator (read/xml_valid.h) to say.
 *
 * Understood: grammar, include with overrides, define with combine, div, and all patterns but
 * externalRef, parentRef and nested grammars. */

#include "read/xml.h"

typedef struct Vocabulary Vocabulary;

/* One attribute of an element. */
typedef struct {
    const XmlNode *pattern; /* its RELAX NG <attribute> */
    const char *name;       /* NULL when its name class is wider than one name */
    bool required;
} AttrRule;

/* One <element> of the grammar. */
typedef struct ElementRule {
    const XmlNode *pattern;
    const char *name;     /* NULL when its name class is wider than one name */
    GArray *attributes;   /* of AttrRule */
    GPtrArray *children;  /* of const ElementRule *, in the grammar's order */
    GPtrArray *required;  /* those of them that must be there */
    const XmlNode *value; /* pattern of its text when that is data; else NULL */
    bool text;            /* text may stand in it */
} ElementRule;

/* `path` is a grammar shipped with the program; what is read is noted in `inputs`, which may be
 * NULL. NULL when diags got errors. */
Vocabulary *vocabulary_load(const char *path, Inputs *inputs, Diags *diags);
void vocabulary_free(Vocabulary *vocabulary);

/* The grammar's only file, lent; NULL when it includes others. */
const XmlFile *vocabulary_file(const Vocabulary *vocabulary);

/* Of const ElementRule *: what may be the root. Lent. */
const GPtrArray *vocabulary_start(Vocabulary *vocabulary);
const ElementRule *vocabulary_rule(Vocabulary *vocabulary, const XmlNode *element);

/* Of const XmlNode *: the bodies of a define; NULL if there is none. */
const GPtrArray *vocabulary_define(const Vocabulary *vocabulary, const char *name);

/* What read/xml_type.h has made of a pattern (compiled regular expressions) lives as long as the
 * grammar; everything kept is freed by the same `destroy`. NULL = nothing kept. */
gpointer vocabulary_kept(const Vocabulary *vocabulary, const XmlNode *pattern);
void vocabulary_keep(Vocabulary *vocabulary, const XmlNode *pattern, gpointer made,
                     GDestroyNotify destroy);

/* Does the name class of an <element> or <attribute> pattern hold this name? `space` NULL = none.
 */
bool vocabulary_names(const XmlNode *pattern, const char *space, const char *name);

/* Is it a pattern that nothing can match? Such alternatives are places for other grammars to fill.
 */
bool vocabulary_is_empty_choice(const Vocabulary *vocabulary, const XmlNode *pattern);

/* The a:documentation of a pattern or define, with white space collapsed; NULL if none. */
char *vocabulary_documentation(const XmlNode *pattern);

/* What may stand in the element, as "caption?, head?, (row | repeat)*"; the caller's. */
char *vocabulary_content(const Vocabulary *vocabulary, const ElementRule *rule);
