#pragma once

/* Which things of the project a build makes. */

#include "batch/work.h"

typedef struct {
    GPtrArray *documents; /* of const DocumentSpec *: painted */
    GPtrArray *sheets;    /* of const SheetSpec * */
    GHashTable *needed;   /* set of const DocumentSpec *: cards of those sheets, and
                              documents whose fields are compared */
    bool index;
} Choice;

/* False with FAILURE_USAGE for an id that the project does not list. Clear it in both cases. */
bool choice_make(Choice *choice, const Project *project, const BuildOptions *options,
                 GError **error);
void choice_clear(Choice *choice);

/* The document of that id; NULL with FAILURE_USAGE and the nearest one's. */
const DocumentSpec *choice_document(const Project *project, const char *id, GError **error);
