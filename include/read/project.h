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

/* Which edge of the paper the printer turns it over. */
typedef enum {
    FLIP_LONG,
    FLIP_SHORT,
} FlipEdge;

/* Where the cards stand on the paper: a data file such as layouts/sheets/avery-8387.xml. */
typedef struct {
    const char *name;
    const char *file;
    Size paper; /* orientation applied */
    guint columns, rows;
    Size cell;   /* of one card, trimmed */
    Point first; /* top left of the first cell */
    double column_gap, row_gap;
    FlipEdge flip;
    bool marks; /* crop marks; off for paper that is perforated already */
    bool slug;  /* a line with name, date, sheet n of m and the flip edge, outside the cards */
    Where where;
} SheetTemplate;

typedef struct {
    const char *id;      /* "partner-mapping" */
    const char *layout;  /* path in the project */
    const char *content; /* path in the project */
    const char *theme;   /* path in the project */
    const char *folder;  /* of the outputs under out/: "worksheets" */
    const char *title;   /* for lists; the layout gives the document's own title */
    GPtrArray *formats;  /* of const char *: what is made without --format */
    const char *picture; /* path of a page's picture under out/, without its ending; "[id]" and
                            "[page]" stand for the document's id and the page's name or number:
                            "previews/[id]-[page]" unless told */
    double dpi;          /* of its PNGs; 0 = what the command says */
    const char *const *parameters; /* name, value, name, value, …, NULL: for the layout's xsl:param;
                                      NULL = none */
    Where where;
} DocumentSpec;

/* Cards laid out on paper to print and cut: a document made of the pages of others. */
typedef struct {
    const char *id;     /* "cards-letter" */
    const char *folder; /* "sheets" */
    const char *title;
    GPtrArray
        *cards; /* of const char *: ids of documents, in this order; empty = a calibration sheet */
    guint copies; /* of each card; 0 = as many as fill one sheet */
    const SheetTemplate *sheet;
    FlipEdge flip; /* the template's, unless the project says otherwise */
    Point offset;  /* of the backs, points: what the calibration sheet told */
    Where where;
} SheetSpec;

typedef struct Project Project;

/* NULL when diags got errors; a missing project file is one of them. */
Project *project_load(const char *root, Diags *diags);
void project_free(Project *project);

const char *project_root(const Project *project);
const char *project_title(const Project *project);
guint project_document_count(const Project *project);
const DocumentSpec *project_document_nth(const Project *project, guint index);
const DocumentSpec *project_document_lookup(const Project *project, const char *id);

guint project_sheet_count(const Project *project);
const SheetSpec *project_sheet_nth(const Project *project, guint index);
const SheetSpec *project_sheet_lookup(const Project *project, const char *id);

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

/* Loads, validates, binds, validates again, types. NULL when diags got errors. */
Document *project_bind(Project *project, const DocumentSpec *spec, Diags *diags);

/* The hand-out page. Its layout is an XSLT stylesheet that makes HTML; it is given the content with
 * a <built> element (in `built`, XML text made by batch/index.c) as the last child of the content's
 * root. NULL when diags got errors. */
bool project_has_index(const Project *project);
GBytes *project_render_index(Project *project, const char *built, Diags *diags);

/* The grammars: "content", "layout", "blocks", "theme", "project", "sheet". NULL for another name;
 * else the text, owned by the caller. Read from the folder named by HANDOUT_DATA, or beside the
 * program, or from ../share/handout, where `make install` puts it. */
char *schema_text(const char *name, GError **error);
const char *const *schema_names(void); /* NULL-terminated */
