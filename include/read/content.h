#pragma once

/* Content as a tree to look through, for those who look for faults in it. Layouts see the XML
 * itself; this is the same tree, with its includes in place and its grammar checked.
 *
 *     const ContentNode *root = project_content_tree(project, "content/toolkit.xml", diags);
 *
 * The tree is the project's, constant, and lives as long as it does. Comments and processing
 * instructions are not in it; a stretch of text is a node without a name. */

#include "base/diag.h"

#include <stdbool.h>

typedef struct Project Project;
typedef struct ContentNode ContentNode;

typedef struct {
    const char *name; /* "xml:id", "number" */
    const char *value;
} ContentAttribute;

struct ContentNode {
    const char *name; /* of the element; NULL = text */
    const char
        *text; /* of a text as it stands in the file, line ends included; NULL = an element */
    const ContentAttribute *attributes;
    guint attribute_count;
    const ContentNode *parent; /* NULL for the root */
    const ContentNode *first;
    const ContentNode *next;
    Where where; /* of an element, its start; of a text, its first character that is not blank */
};

/* Lent; made at the first call. NULL when diags got errors. */
const ContentNode *project_content_tree(Project *project, const char *path, Diags *diags);

/* NULL when there is none of that name. */
const char *content_attribute(const ContentNode *node, const char *name);
bool content_is(const ContentNode *node, const char *name);
/* The nearest ancestor of that name, the node itself included; NULL when there is none. */
const ContentNode *content_above(const ContentNode *node, const char *name);
/* The next element among the siblings that follow, or the first child; NULL after the last. */
const ContentNode *content_element_next(const ContentNode *node);
const ContentNode *content_element_first(const ContentNode *parent);
/* The next node in document order below `top`; NULL after the last. Begin with `node` = `top`. */
const ContentNode *content_walk(const ContentNode *top, const ContentNode *node);
/* The nearest xml:lang, as it is written; "" when nothing says it. */
const char *content_lang(const ContentNode *node);
/* All text below, joined, blanks collapsed as a reader sees it. The caller's. */
char *content_words(const ContentNode *node);
/* The place of a character in a text: `at` points into `text->text`. */
Where content_place(const ContentNode *text, const char *at);
