#include "read/project_parts.h"

#include "base/nearest.h"
#include "read/paths.h"
#include "read/project.h"

#include <math.h>
#include <string.h>

#define PICTURE_PRESET "previews/[id]-[page]"

/* Of a printer's backs; a stack that is further off has been laid in wrongly. */
#define OFFSET_MAX (10 * POINTS_PER_MM)

static const char *const formats[] = {"pdf", "paper", "proof", "png", "svg", "trace", NULL};

/* What the parts of the file need of each other. */
typedef struct {
    Project *project;
    const XmlNode *root;
    Diags *diags;
} Reader;

static GPtrArray *
words_new(Reader *reader)
{
    GPtrArray *words = g_ptr_array_new();
    pool_own(reader->project->pool, words, (GDestroyNotify)g_ptr_array_unref);
    return words;
}

/* `fallback` is the project's own attribute of that name, or NULL. */
static const char *
read_path(Reader *reader, const XmlNode *node, const char *name, const char *what,
          const char *fallback)
{
    const char *given = xml_attr(node, name);
    given = given == NULL ? fallback : given;
    Where where = xml_where(node);
    if (given == NULL) {
        g_autofree char *hint = g_strdup_printf("write %s=\"…\" on '%s', or on 'project' for all",
                                                name, xml_name(node));
        diags_error(reader->diags, where, hint, "'%s' lacks the attribute '%s'", xml_name(node),
                    name);
        return NULL;
    }
    g_autofree char *shown = paths_normalise("", given, what, where, reader->diags);
    return pool_strdup(reader->project->pool, shown);
}

static const char *
read_text(Reader *reader, const XmlNode *node, const char *name, const char *preset)
{
    const char *text = xml_attr(node, name);
    return text == NULL ? preset : pool_strdup(reader->project->pool, text);
}

/* Documents and sheets: `--only` names either. */
static bool
check_id(Reader *reader, const char *id, Where where)
{
    const DocumentSpec *document = project_document_lookup(reader->project, id);
    const SheetSpec *sheets = project_sheet_lookup(reader->project, id);
    if (document == NULL && sheets == NULL) {
        return true;
    }
    const Where *first = document == NULL ? &sheets->where : &document->where;
    diags_error(reader->diags, where, "give each document its own id",
                "the document id '%s' is taken: it was first used at line %d", id, first->line);
    return false;
}

/* ---- documents ---- */

static void
read_formats(Reader *reader, DocumentSpec *spec, const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(text == NULL ? "pdf" : text, " \t\r\n", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        if (words[i][0] == '\0') {
            continue;
        }
        if (!g_strv_contains(formats, words[i])) {
            g_autofree char *hint = nearest_hint(words[i], formats, G_N_ELEMENTS(formats) - 1);
            diags_error(reader->diags, spec->where, hint, "there is no format '%s'", words[i]);
        } else if (!g_ptr_array_find_with_equal_func(spec->formats, words[i], g_str_equal, NULL)) {
            g_ptr_array_add(spec->formats, pool_strdup(reader->project->pool, words[i]));
        }
    }
}

/* Names of files that are the same on every machine. */
static bool
is_plain(const char *text)
{
    bool plain = text[0] != '\0' && text[0] != '.';
    for (const char *at = text; *at != '\0' && plain; at++) {
        plain = g_ascii_isalnum(*at) || strchr("_-.", *at) != NULL;
    }
    return plain;
}

/* What is wrong with a pattern once its marks are words; NULL = nothing. */
static const char *
picture_fault(const char *pattern)
{
    GString *filled = g_string_new(pattern);
    g_string_replace(filled, "[id]", "id", 0);
    g_string_replace(filled, "[page]", "page", 0);
    g_auto(GStrv) parts = g_strsplit(filled->str, "/", -1);
    const char *fault = NULL;
    if (strpbrk(filled->str, "[]") != NULL) {
        fault = "has marks other than [id] and [page]";
    } else if (filled->str[0] == '/' || g_strv_contains((const char *const *)parts, "..")) {
        fault = "leads out of the folder of outputs";
    }
    for (guint i = 0; parts[i] != NULL && fault == NULL; i++) {
        fault = is_plain(parts[i]) ? NULL : "should be made of letters, digits, '-', '_' and '.'";
    }
    g_string_free(filled, TRUE);
    return fault;
}

static void
read_picture(Reader *reader, const XmlNode *node, DocumentSpec *spec)
{
    spec->picture = read_text(reader, node, "picture", PICTURE_PRESET);
    const char *fault = picture_fault(spec->picture);
    if (fault != NULL) {
        diags_error(reader->diags, spec->where,
                    "a path below out/ without its ending, such as cards/[id]-[page]",
                    "picture=\"%s\" %s", spec->picture, fault);
    }
}

static void
read_parameters(Reader *reader, const XmlNode *node, DocumentSpec *spec)
{
    Pool *pool = reader->project->pool;
    guint most = 0;
    for (const XmlNode *param = xml_element_first(node); param != NULL;
         param = xml_element_next(param)) {
        most++;
    }
    const char **pairs = pool_array_of(pool, const char *, most * 2 + 1);
    guint count = 0;
    for (const XmlNode *param = xml_element_first(node); param != NULL;
         param = xml_element_next(param)) {
        const char *name = xml_attr(param, "name");
        bool known = false;
        for (guint i = 0; i < count && !known; i += 2) {
            known = strcmp(pairs[i], name) == 0;
        }
        if (known) {
            diags_error(reader->diags, xml_where(param), "leave one of them out",
                        "the parameter '%s' is given twice", name);
            continue;
        }
        pairs[count++] = pool_strdup(pool, name);
        pairs[count++] = pool_strdup(pool, xml_attr(param, "value"));
    }
    spec->parameters = count == 0 ? NULL : pairs;
}

static void
add_document(Reader *reader, const XmlNode *node)
{
    DocumentSpec *spec = pool_new_of(reader->project->pool, DocumentSpec);
    const char *dpi = xml_attr(node, "dpi");
    spec->where = xml_where(node);
    spec->id = read_text(reader, node, "id", NULL);
    spec->folder = read_text(reader, node, "folder", NULL);
    spec->title = read_text(reader, node, "title", spec->id);
    spec->layout = read_path(reader, node, "layout", "layout", NULL);
    spec->content =
        read_path(reader, node, "content", "content", xml_attr(reader->root, "content"));
    spec->theme = read_path(reader, node, "theme", "theme", xml_attr(reader->root, "theme"));
    spec->formats = words_new(reader);
    spec->same_fields = read_text(reader, node, "same-fields", NULL);
    spec->dpi = dpi == NULL ? 0 : g_ascii_strtod(dpi, NULL);
    read_formats(reader, spec, xml_attr(node, "formats"));
    read_picture(reader, node, spec);
    read_parameters(reader, node, spec);
    if (check_id(reader, spec->id, spec->where)) {
        g_ptr_array_add(reader->project->documents, spec);
    }
}

/* Once all documents are known: an edition may stand before the document that it follows. */
static void
check_editions(const Reader *reader)
{
    GPtrArray *documents = reader->project->documents;
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (guint i = 0; i < documents->len; i++) {
        g_ptr_array_add(known, (gpointer)((const DocumentSpec *)documents->pdata[i])->id);
    }
    for (guint i = 0; i < documents->len; i++) {
        const DocumentSpec *spec = documents->pdata[i];
        if (spec->same_fields == NULL) {
            continue;
        }
        if (strcmp(spec->same_fields, spec->id) == 0) {
            diags_error(reader->diags, spec->where, "name the document that it is an edition of",
                        "same-fields=\"%s\" names the document itself", spec->same_fields);
        } else if (project_document_lookup(reader->project, spec->same_fields) == NULL) {
            g_autofree char *hint =
                nearest_hint(spec->same_fields, (const char *const *)known->pdata, known->len);
            diags_error(reader->diags, spec->where, hint,
                        "no document has the id '%s', whose fields '%s' should have",
                        spec->same_fields, spec->id);
        }
    }
}

/* ---- sheets ---- */

static void
read_cards(Reader *reader, const XmlNode *node, SheetSpec *spec)
{
    const char *text = xml_attr(node, "cards");
    g_auto(GStrv) words = g_strsplit_set(text == NULL ? "" : text, " \t\r\n", -1);
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (guint i = 0; i < reader->project->documents->len; i++) {
        g_ptr_array_add(known, (gpointer)project_document_nth(reader->project, i)->id);
    }
    for (guint i = 0; words[i] != NULL; i++) {
        if (words[i][0] == '\0') {
            continue;
        }
        const DocumentSpec *card = project_document_lookup(reader->project, words[i]);
        if (card == NULL) {
            g_autofree char *hint =
                nearest_hint(words[i], (const char *const *)known->pdata, known->len);
            diags_error(reader->diags, spec->where, hint,
                        "no document has the id '%s', which the sheets '%s' name", words[i],
                        spec->id);
        } else {
            g_ptr_array_add(spec->cards, (gpointer)card->id);
        }
    }
}

static void
read_offset(Reader *reader, const XmlNode *node, SheetSpec *spec)
{
    const char *text = xml_attr(node, "offset");
    Edges pair = {0, 0, 0, 0};
    if (text == NULL) {
        return;
    }
    if (!edges_parse(text, &pair)) {
        diags_error(reader->diags, spec->where, NULL,
                    "offset=\"%s\" on 'sheets' should be two lengths such as \"0.4mm -0.2mm\"",
                    text);
    } else if (fabs(pair.top) > OFFSET_MAX || fabs(pair.right) > OFFSET_MAX) {
        diags_error(reader->diags, spec->where, "measure it again with a calibration sheet",
                    "offset=\"%s\" on 'sheets' is more than any printer is off", text);
    }
    spec->offset = (Point){pair.top, pair.right};
}

static void
add_sheets(Reader *reader, const XmlNode *node)
{
    SheetSpec *spec = pool_new_of(reader->project->pool, SheetSpec);
    const char *path = read_path(reader, node, "sheet", "sheet template", NULL);
    const char *copies = xml_attr(node, "copies");
    const char *flip = xml_attr(node, "flip");
    spec->where = xml_where(node);
    spec->id = read_text(reader, node, "id", NULL);
    spec->folder = read_text(reader, node, "folder", "sheets");
    spec->title = read_text(reader, node, "title", spec->id);
    spec->cards = words_new(reader);
    spec->copies = copies == NULL ? 0 : (guint)g_ascii_strtoull(copies, NULL, 10);
    read_cards(reader, node, spec);
    read_offset(reader, node, spec);
    spec->sheet =
        path == NULL ? NULL : sheet_template(reader->project, path, spec->where, reader->diags);
    if (spec->sheet == NULL || !check_id(reader, spec->id, spec->where)) {
        return;
    }
    spec->flip =
        flip == NULL ? spec->sheet->flip : (strcmp(flip, "short") == 0 ? FLIP_SHORT : FLIP_LONG);
    g_ptr_array_add(reader->project->sheets, spec);
}

/* ---- what lint lets pass ---- */

static void
add_allows(Reader *reader, const XmlNode *lint)
{
    for (const XmlNode *node = xml_element_first(lint); node != NULL;
         node = xml_element_next(node)) {
        AllowSpec *allow = pool_new_of(reader->project->pool, AllowSpec);
        allow->where = xml_where(node);
        allow->rule = read_text(reader, node, "rule", NULL);
        allow->reason = read_text(reader, node, "reason", NULL);
        allow->file =
            xml_attr(node, "in") == NULL ? NULL : read_path(reader, node, "in", "allowance", NULL);
        g_ptr_array_add(reader->project->allows, allow);
    }
}

/* ---- the file ---- */

static void
add_index(Reader *reader, const XmlNode *node)
{
    Project *project = reader->project;
    Where where = xml_where(node);
    if (project->index_where.line != 0) {
        diags_error(reader->diags, where, "leave one of them out",
                    "the project has two hand-out pages: the first is at line %d",
                    project->index_where.line);
        return;
    }
    project->index_where = where;
    project->index_layout = read_path(reader, node, "layout", "layout", NULL);
    project->index_content =
        read_path(reader, node, "content", "content", xml_attr(reader->root, "content"));
}

static void
read_each(Reader *reader, const char *name, void (*add)(Reader *reader, const XmlNode *node))
{
    for (const XmlNode *node = xml_element_first(reader->root); node != NULL;
         node = xml_element_next(node)) {
        if (xml_is(node, name)) {
            add(reader, node);
        }
    }
}

/* Documents first: sheets may stand before the cards that they name. */
void
project_file_read(Project *project, Diags *diags)
{
    XmlFile *file = project_load_file(project, PROJECT_FILE, "project file", "project",
                                      where_at(NULL, 0, 0), diags);
    if (file == NULL) {
        return;
    }
    Reader reader = {project, xml_file_root(file), diags};
    project->title = read_text(&reader, reader.root, "title", NULL);
    read_each(&reader, "document", add_document);
    check_editions(&reader);
    read_each(&reader, "sheets", add_sheets);
    read_each(&reader, "index", add_index);
    read_each(&reader, "lint", add_allows);
    if (project->documents->len == 0 && !diags_has_errors(diags)) {
        diags_error(diags, xml_where(reader.root), "add a 'document'",
                    "the project has no document");
    }
    xml_file_free(file);
}
