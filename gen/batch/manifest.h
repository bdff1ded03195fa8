#pragma once

/* The manifest: what a build made, from what, and what it told. The next build reads it to know
 * what need not be made again, and which files are its own to remove.
 *
 * It lies at out/manifest. Its form, one line for each thing, words parted by one blank:
 *
 *     handout-manifest 1
 *     software "Handout 1.0"
 *     program DIGEST                                  what the program is made of
 *     project ".."                                    its folder, from the manifest's own
 *     library STAMP "/usr/lib/…"                      files that the program itself reads
 *     input file STAMP DIGEST own|shared "content/toolkit.xml"
 *     part DIGEST "step 3, exercise"                  of the input before it
 *     input missing shared "…"  ·  input variable shared "$NAME" "value" or -
 *     finding error|warning LINE COLUMN "file" "rule" "message" "hint"
 *                                                     of the project, or of the item before it
 *     allow LINE COLUMN "file" "rule" "in" "reason"   what lint lets pass
 *     left DIGEST "previews/a-3.png"                  ours, and nobody makes it any more
 *     item document|sheets|index "id" "title"
 *     counts PAGES SHEETS FIELDS WIDGETS "lang" "date" "edition"
 *     makes DPI "pdf" "png"
 *     cards "id" "id"                                 of sheets
 *     reads 0 1 2                                     inputs, counted from 0
 *     digests SPEC BLOCKS PLACES THEME FONTS BASE
 *     composed                                        findings below are of the pages
 *     content "content/toolkit.xml"                   findings below are of that file
 *     output STAMP DIGEST KEY own|asked FORMAT PAGE WIDTH HEIGHT "path" "name"
 *     end DIGEST                                      of all lines above
 *
 * A STAMP is settled|young SIZE MODIFIED CHANGED INODE; a DIGEST has 32 digits, or is "-". What is
 * not there is "-". In quotes, '"' and '\' stand after '\', and a line's end is \n.
 *
 * A file that is not exactly so, or of another version, is as none: then all is made. */

#include "base/diag.h"
#include "base/inputs.h"
#include "base/pool.h"
#include "batch/work.h"

#define MANIFEST_FILE "manifest"
/* The format of what `changes` writes: no painter's. */
#define CHANGES_FORMAT "changes"

/* A piece of an input that has a name for people. */
typedef struct {
    const char *label;
    Digest digest;
} ManifestPart;

typedef struct {
    Input input;
    GArray *parts; /* of ManifestPart */
    bool looked;   /* `state` is known */
    InputState state;
    guint number; /* among the inputs; for the writer */
} ManifestInput;

typedef struct {
    const char *local; /* path from the output folder on */
    const char *format;
    guint page;       /* from 1; 0 = all */
    const char *name; /* the page's; NULL = its number */
    guint width, height;
    bool asked; /* for by --format, not by the project */
    Stamp stamp;
    Digest digest;
    Digest key;  /* of all that it was painted from */
    bool looked; /* `state` is known */
    InputState state;
} ManifestOutput;

typedef struct {
    BuildKind kind;
    const char *id;
    const char *title;
    guint pages, sheets, fields, widgets;
    const char *lang, *date;
    const char *edition; /* of a document; NULL = none */
    double dpi;          /* the project's */
    GPtrArray *formats;  /* of const char *: the project's */
    GPtrArray
        *cards; /* of const char *: ids; of a document: the one that it shares its fields with */
    GPtrArray *inputs; /* of ManifestInput *, the manifest's */
    Digest spec;       /* of what else it goes by: the list of files, the other edition */
    Digest blocks, places, theme; /* as read/document_text.h */
    Digest fonts;
    Digest base;     /* of all that any output is painted from; unknown = never made */
    Diags *bound;    /* told by reading and binding */
    Diags *composed; /* told by composing and lint */
    Diags *content;  /* told by lint of its content file */
    const char *content_file;
    GPtrArray *outputs; /* of ManifestOutput * */
} ManifestItem;

typedef struct {
    Pool *pool; /* all strings and structs */
    const char *software;
    Digest program;
    const char *project;
    GPtrArray *libraries; /* of ManifestInput * */
    GPtrArray *inputs;    /* of ManifestInput * */
    GPtrArray *items;     /* of ManifestItem *, in the project's order */
    GPtrArray *left;      /* of ManifestOutput *: path and digest only */
    Diags *findings;      /* of the project as a whole */
    GPtrArray *allows;    /* of AllowSpec * */
} Manifest;

Manifest *manifest_new(void);
void manifest_free(Manifest *manifest);

/* NULL when it is not one. Any bytes may be given. */
Manifest *manifest_parse(const char *text, gsize length);
/* NULL when there is none, or none that can be read. `text`: the digest of the file. */
Manifest *manifest_load(const char *out, Digest *text);
/* The project's folder as a manifest in `out` calls it: by the way there from `out` when that is
 * inside it, so that both can be moved. The caller's. */
char *manifest_project(const char *root, const char *out);
/* The caller's. */
char *manifest_write(const Manifest *manifest);

/* The manifest's; strings are copied. */
ManifestItem *manifest_item_new(Manifest *manifest, BuildKind kind, const char *id);
/* Documents and sheets share their ids; the hand-out page has one of its own. */
ManifestItem *manifest_item_lookup(const Manifest *manifest, const char *id);
ManifestItem *manifest_index(const Manifest *manifest);
ManifestOutput *manifest_output_new(Manifest *manifest, GPtrArray *into, const char *local);
ManifestInput *manifest_input_new(Manifest *manifest, GPtrArray *into, const Input *input);
void manifest_part_add(Manifest *manifest, ManifestInput *input, const char *label, Digest digest);
