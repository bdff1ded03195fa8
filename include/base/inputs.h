#pragma once

/* What a build has read, and what it has looked for in vain: each file with its stamp and the
 * digest of the very bytes that were read, each path without a file, each variable of the
 * environment. From this the next build knows whether it would read the same.
 *
 *     Inputs *inputs = inputs_new(root);
 *     inputs_note_file(inputs, path, &stamp, bytes);  -- by those who read, as they read
 *     inputs_note_missing(inputs, path);
 *     const char *value = inputs_variable(inputs, "SOURCE_DATE_EPOCH");
 *     …
 *     inputs_each(inputs, visit, self);
 *     inputs_free(inputs);
 *
 * A name is "shown" as an author would type it, relative to the project's folder; what lies outside
 * of it has its absolute path. Every function takes NULL for inputs: nobody wants to know. Noting
 * may be done from several threads at once. */

#include "base/digest.h"
#include "base/stamp.h"

typedef enum {
    INPUT_FILE,
    INPUT_MISSING,
    INPUT_VARIABLE,
} InputKind;

typedef struct {
    InputKind kind;
    const char *name;
    const char *value; /* of a variable; NULL = it is not set */
    Stamp stamp;       /* of a file */
    Digest digest;     /* unknown: of a file outside the project, whose stamp must do, or of one
                          that changed while the build read it */
    bool is_shared;    /* read for the project as a whole, not for one document */
} Input;

typedef struct Inputs Inputs;

/* `root`: the project's folder; paths below it are real ones. */
Inputs *inputs_new(const char *root);
void inputs_free(Inputs *inputs);

/* The stamp must have been taken before the bytes were read, from the open file. */
void inputs_note_file(Inputs *inputs, const char *path, const Stamp *stamp, GBytes *bytes);
void inputs_note_missing(Inputs *inputs, const char *path);
/* Of the environment; noted. */
const char *inputs_variable(Inputs *inputs, const char *name);

/* All that was noted so far was for the project as a whole. */
void inputs_share(Inputs *inputs);

/* In the order of names; each name once. Lent until the next note. */
guint inputs_length(const Inputs *inputs);
const Input *inputs_nth(Inputs *inputs, guint index);
const Input *inputs_lookup(const Inputs *inputs, const char *name);

/* What the name of a path is: the caller's. */
char *inputs_shown(const char *root, const char *path);

typedef enum {
    INPUT_SAME,
    INPUT_TOUCHED, /* the same bytes under another stamp, which `input` has now */
    INPUT_CHANGED,
} InputState;

/* Does the input still hold? Looks at the file's bytes only where its stamp does not settle it. */
InputState input_look(Input *input, const char *root);
