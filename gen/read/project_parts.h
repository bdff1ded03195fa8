#pragma once

/* What the parts of a project share: the project file, sheet templates, the hand-out page. */

#include "read/grammar.h"
#include "read/spec.h"
#include "read/style.h"
#include "read/xml.h"

typedef struct Project Project;

/* What is loaded once and shared. Only what loaded well is kept: a second asker has Diags of its
 * own and is told again. */
struct Project {
    Pool *pool;
    char *root; /* real */
    const char *title;
    GPtrArray *documents;     /* of DocumentSpec * */
    GPtrArray *sheets;        /* of SheetSpec * */
    GPtrArray *allows;        /* of AllowSpec * */
    GHashTable *contents;     /* path → XmlFile */
    GHashTable *trees;        /* path → ContentNode, the pool's */
    GHashTable *themes;       /* path → Theme */
    GHashTable *templates;    /* path → SheetTemplate, the pool's */
    GHashTable *grammars;     /* name → Grammar */
    Inputs *inputs;           /* where what is read is noted; the caller's; may be NULL */
    const char *index_layout; /* path; NULL = no hand-out page */
    const char *index_content;
    Where index_where;
};

/* Reads layouts/project.xml. */
void project_file_read(Project *project, Diags *diags);

Grammar *project_grammar(Project *project, const char *name, Diags *diags);
/* Loads, includes, and checks by the grammar ("" = by none). NULL when diags got errors. */
XmlFile *project_load_file(Project *project, const char *path, const char *what,
                           const char *grammar_name, Where asked, Diags *diags);
/* Adds the names of the file and of its inclusions, each once. */
void project_add_inputs(GPtrArray *into, const XmlFile *file);
/* Lent; loaded at the first call. NULL when diags got errors. */
const XmlFile *project_content(Project *project, const char *path, Where asked, Diags *diags);
/* As project_sheet_template; `asked` is where the template was named. */
const SheetTemplate *sheet_template(Project *project, const char *path, Where asked, Diags *diags);
