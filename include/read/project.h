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
#include "base/inputs.h"
#include "read/document.h"
#include "read/spec.h"
#include "read/style.h"

#define PROJECT_FILE "layouts/project.xml"

typedef struct Project Project;

/* NULL when diags got errors; a missing project file is one of them. */
Project *project_load(const char *root, Diags *diags);
/* The same; all that is read now and later, for it and its documents, is noted in `inputs`, which
 * must outlive the project. What was read for the project as a whole is marked as shared. */
Project *project_load_noting(const char *root, Inputs *inputs, Diags *diags);
void project_free(Project *project);

const char *project_root(const Project *project);
const char *project_title(const Project *project);
guint project_document_count(const Project *project);
const DocumentSpec *project_document_nth(const Project *project, guint index);
const DocumentSpec *project_document_lookup(const Project *project, const char *id);

guint project_sheet_count(const Project *project);
const SheetSpec *project_sheet_nth(const Project *project, guint index);
const SheetSpec *project_sheet_lookup(const Project *project, const char *id);

guint project_allow_count(const Project *project);
const AllowSpec *project_allow_nth(const Project *project, guint index);

/* A template by the path of its data file. Lent; loaded at the first call. NULL when diags got
 * errors. */
const SheetTemplate *project_sheet_template(Project *project, const char *path, Diags *diags);
/* A template made up on the spot: `up` cells of the given size (0 = as many as fit), the paper
 * standing or lying, whichever leaves the wider rim, centred, with gaps of twice the bleed. Where
 * these do not fit but the cells do, there are no gaps, one cut parts two cards, and a warning says
 * so. NULL when diags got errors: what does not fit is told. */
const SheetTemplate *project_sheet_fit(Project *project, Size paper, guint up, Size cell,
                                       double bleed, FlipEdge flip, Diags *diags);

/* Lent; loaded at the first call. NULL when diags got errors. */
const Theme *project_theme(Project *project, const DocumentSpec *spec, Diags *diags);

/* NULL unless it was loaded before. */
const Theme *project_theme_loaded(const Project *project, const DocumentSpec *spec);

/* Loads, validates, binds, validates again, types. NULL when diags got errors. */
Document *project_bind(Project *project, const DocumentSpec *spec, Diags *diags);

/* The hand-out page. Its layout is an XSLT stylesheet that makes HTML; it is given the content with
 * a <built> element (in `built`, XML text made by batch/index.c) as the last child of the content's
 * root. The names of files read for it are added to `inputs` (of char *; may be NULL). NULL when
 * diags got errors. */
bool project_has_index(const Project *project);
GBytes *project_render_index(Project *project, const char *built, GPtrArray *inputs, Diags *diags);
