#pragma once

/* A project: the file that lists the documents, and the way from there to bound documents.
 *
 *     Project *project = project_load(folder, diags);
 *     const Theme *theme = project_theme(project, spec, diags);
 *     Document *document = project_bind(project, spec, diags);   -- then compose/composer.h
 *     document_free(document);
 *     project_free(project);
 *
 * The project file is layouts/project.xml in the project's folder. Content documents (with their
 * XIncludes) and themes are loaded once and shared. Nothing outside the project's folder is read,
 * but font files and this program's own grammars. */

#include "base/diag.h"
#include "read/document.h"
#include "read/theme.h"

#define PROJECT_FILE "layouts/project.xml"

typedef struct {
    const char *id;      /* "partner-mapping" */
    const char *layout;  /* path in the project */
    const char *content; /* path in the project */
    const char *theme;   /* path in the project */
    const char *folder;  /* of the outputs under out/: "worksheets" */
    const char *title;   /* for lists; the layout gives the document's own title */
    GPtrArray *formats;  /* of const char *: what is made without --format */
    Where where;
} DocumentSpec;

typedef struct Project Project;

/* NULL when diags got errors; a missing project file is one of them. */
Project *project_load(const char *root, Diags *diags);
void project_free(Project *project);

const char *project_root(const Project *project);
const char *project_title(const Project *project);
guint project_document_count(const Project *project);
const DocumentSpec *project_document_nth(const Project *project, guint index);
const DocumentSpec *project_document_lookup(const Project *project, const char *id);

/* Lent; loaded at the first call. NULL when diags got errors. */
const Theme *project_theme(Project *project, const DocumentSpec *spec, Diags *diags);

/* Loads, validates, binds, validates again, types. NULL when diags got errors. */
Document *project_bind(Project *project, const DocumentSpec *spec, Diags *diags);

/* The grammars: "content", "layout", "blocks", "theme", "project". NULL for another name; else the
 * text, owned by the caller. Read from the folder named by HANDOUT_DATA, or beside the program, or
 * from ../share/handout, where `make install` puts it. */
char *schema_text(const char *name, GError **error);
const char *const *schema_names(void); /* NULL-terminated */
