#include "read/project.h"

#include "base/nearest.h"
#include "read/bind.h"
#include "read/grammar.h"
#include "read/paths.h"
#include "read/typer.h"
#include "read/xml.h"

#include <stdlib.h>
#include <string.h>

static const char *const formats[] = {"pdf", "png", "svg", "trace", NULL};

/* What is loaded once and shared. Only what loaded well is kept: a second asker has Diags of its
 * own and is told again. */
struct Project {
    Pool *pool;
    char *root; /* real */
    const char *title;
    GPtrArray *documents; /* of DocumentSpec * */
    GHashTable *contents; /* path → XmlFile */
    GHashTable *themes;   /* path → Theme */
    GHashTable *grammars; /* name → Grammar */
};

/* ---- the project file ---- */

static void
parse_formats(Project *project, DocumentSpec *spec, const char *text, Diags *diags)
{
    g_auto(GStrv) words = g_strsplit_set(text == NULL ? "pdf" : text, " \t\r\n", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        if (words[i][0] == '\0') {
            continue;
        }
        if (!g_strv_contains(formats, words[i])) {
            g_autofree char *hint = nearest_hint(words[i], formats, G_N_ELEMENTS(formats) - 1);
            diags_error(diags, spec->where, hint, "there is no format '%s'", words[i]);
        } else if (!g_ptr_array_find_with_equal_func(spec->formats, words[i], g_str_equal, NULL)) {
            g_ptr_array_add(spec->formats, pool_strdup(project->pool, words[i]));
        }
    }
}

/* `fallback` is the project's own attribute of that name, or NULL. */
static const char *
parse_path(Project *project, const XmlNode *node, const char *name, const char *what,
           const char *fallback, Diags *diags)
{
    const char *given = xml_attr(node, name);
    given = given == NULL ? fallback : given;
    Where where = xml_where(node);
    if (given == NULL) {
        g_autofree char *hint =
            g_strdup_printf("write %s=\"…\" on the document, or on 'project' for all", name);
        diags_error(diags, where, hint, "'document' lacks the attribute '%s'", name);
        return NULL;
    }
    g_autofree char *shown = paths_normalise("", given, what, where, diags);
    return pool_strdup(project->pool, shown);
}

static void
add_document(Project *project, const XmlNode *root, const XmlNode *node, Diags *diags)
{
    DocumentSpec *spec = pool_new_of(project->pool, DocumentSpec);
    const char *title = xml_attr(node, "title");
    spec->where = xml_where(node);
    spec->id = pool_strdup(project->pool, xml_attr(node, "id"));
    spec->folder = pool_strdup(project->pool, xml_attr(node, "folder"));
    spec->title = title == NULL ? spec->id : pool_strdup(project->pool, title);
    spec->layout = parse_path(project, node, "layout", "layout", NULL, diags);
    spec->content =
        parse_path(project, node, "content", "content", xml_attr(root, "content"), diags);
    spec->theme = parse_path(project, node, "theme", "theme", xml_attr(root, "theme"), diags);
    spec->formats = g_ptr_array_new();
    pool_own(project->pool, spec->formats, (GDestroyNotify)g_ptr_array_unref);
    parse_formats(project, spec, xml_attr(node, "formats"), diags);
    const DocumentSpec *known = project_document_lookup(project, spec->id);
    if (known != NULL) {
        diags_error(diags, spec->where, "give each document its own id",
                    "the document id '%s' is taken: it was first used at line %d", spec->id,
                    known->where.line);
        return;
    }
    g_ptr_array_add(project->documents, spec);
}

static Grammar *
project_grammar(Project *project, const char *name, Diags *diags)
{
    Grammar *grammar = g_hash_table_lookup(project->grammars, name);
    if (grammar == NULL) {
        grammar = grammar_load(name, diags);
        if (grammar != NULL) {
            g_hash_table_insert(project->grammars, (gpointer)g_intern_string(name), grammar);
        }
    }
    return grammar;
}

/* Loads, includes, and checks by the grammar; NULL when diags got errors. A layout is only walked:
 * what XSLT makes of it is judged once it is bound. */
static XmlFile *
load_checked(Project *project, const char *path, const char *what, const char *grammar_name,
             Where asked, Diags *diags)
{
    Grammar *grammar = project_grammar(project, grammar_name, diags);
    g_autofree char *shown = paths_resolve(project->root, "", path, what, asked, diags);
    bool bound_later = strcmp(grammar_name, "layout") == 0;
    if (grammar == NULL || shown == NULL) {
        return NULL;
    }
    XmlFile *file = xml_file_load(project->root, shown, asked, diags);
    if (file == NULL || !xml_file_include(file, project->root, diags) ||
        !(bound_later ? grammar_walk : grammar_check)(grammar, file, diags)) {
        xml_file_free(file);
        return NULL;
    }
    return file;
}

static void
read_project_file(Project *project, Diags *diags)
{
    Where none = where_at(NULL, 0, 0);
    XmlFile *file = load_checked(project, PROJECT_FILE, "project file", "project", none, diags);
    if (file == NULL) {
        return;
    }
    const XmlNode *root = xml_file_root(file);
    project->title = pool_strdup(project->pool, xml_attr(root, "title"));
    for (const XmlNode *node = xml_element_first(root); node != NULL;
         node = xml_element_next(node)) {
        add_document(project, root, node, diags);
    }
    xml_file_free(file);
}

static bool
has_project_file(const char *root, Diags *diags)
{
    g_autofree char *path = g_build_filename(root, PROJECT_FILE, NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        return true;
    }
    diags_error(diags, where_at(NULL, 0, 0),
                "name the project's folder with --project; the file lists the documents to make",
                "there is no project file %s in %s", PROJECT_FILE, root);
    return false;
}

Project *
project_load(const char *root, Diags *diags)
{
    if (!has_project_file(root, diags)) {
        return NULL;
    }
    guint before = diags_count(diags, DIAG_ERROR);
    Project *project = g_new0(Project, 1);
    char *real = realpath(root, NULL);
    project->pool = pool_new();
    project->root = g_strdup(real == NULL ? root : real);
    free(real);
    project->documents = g_ptr_array_new();
    project->contents =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)xml_file_free);
    project->themes =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)theme_free);
    project->grammars =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)grammar_free);
    read_project_file(project, diags);
    if (diags_count(diags, DIAG_ERROR) > before) {
        g_clear_pointer(&project, project_free);
    }
    return project;
}

void
project_free(Project *project)
{
    if (project == NULL) {
        return;
    }
    g_hash_table_unref(project->grammars);
    g_hash_table_unref(project->themes);
    g_hash_table_unref(project->contents);
    g_ptr_array_unref(project->documents);
    g_free(project->root);
    pool_free(project->pool);
    g_free(project);
}

const char *
project_root(const Project *project)
{
    return project->root;
}

const char *
project_title(const Project *project)
{
    return project->title;
}

guint
project_document_count(const Project *project)
{
    return project->documents->len;
}

const DocumentSpec *
project_document_nth(const Project *project, guint index)
{
    g_assert(index < project->documents->len);
    return project->documents->pdata[index];
}

const DocumentSpec *
project_document_lookup(const Project *project, const char *id)
{
    for (guint i = 0; i < project->documents->len; i++) {
        const DocumentSpec *spec = project->documents->pdata[i];
        if (strcmp(spec->id, id) == 0) {
            return spec;
        }
    }
    return NULL;
}

/* ---- what the documents are made of ---- */

const Theme *
project_theme(Project *project, const DocumentSpec *spec, Diags *diags)
{
    Theme *theme = g_hash_table_lookup(project->themes, spec->theme);
    if (theme != NULL) {
        return theme;
    }
    g_autofree char *shown =
        paths_resolve(project->root, "", spec->theme, "theme", spec->where, diags);
    theme = shown == NULL ? NULL : theme_load(project->root, shown, diags);
    if (theme != NULL) {
        g_hash_table_insert(project->themes, g_strdup(spec->theme), theme);
    }
    return theme;
}

static XmlFile *
project_content(Project *project, const DocumentSpec *spec, Diags *diags)
{
    XmlFile *file = g_hash_table_lookup(project->contents, spec->content);
    if (file == NULL) {
        file = load_checked(project, spec->content, "content", "content", spec->where, diags);
        if (file != NULL) {
            g_hash_table_insert(project->contents, g_strdup(spec->content), file);
        }
    }
    return file;
}

static void
add_inputs(GPtrArray *into, const XmlFile *file)
{
    const GPtrArray *inputs = xml_file_inputs(file);
    for (guint i = 0; i < inputs->len; i++) {
        if (!g_ptr_array_find_with_equal_func(into, inputs->pdata[i], g_str_equal, NULL)) {
            g_ptr_array_add(into, g_strdup(inputs->pdata[i]));
        }
    }
}

/* Content, theme and layout are all looked at before any fault of one of them ends it: the author
 * is told everything at once. */
Document *
project_bind(Project *project, const DocumentSpec *spec, Diags *diags)
{
    const XmlFile *content = project_content(project, spec, diags);
    const Theme *theme = project_theme(project, spec, diags);
    Grammar *blocks = project_grammar(project, "blocks", diags);
    XmlFile *layout = load_checked(project, spec->layout, "layout", "layout", spec->where, diags);
    if (content == NULL || theme == NULL || blocks == NULL || layout == NULL) {
        xml_file_free(layout);
        return NULL;
    }
    g_autoptr(GPtrArray) inputs = g_ptr_array_new_with_free_func(g_free);
    add_inputs(inputs, layout);
    add_inputs(inputs, content);
    XmlFile *bound = bind_layout(layout, content, NULL, diags);
    Document *document = NULL;
    if (bound != NULL && grammar_walk(blocks, bound, diags)) {
        /* The typer says what is out of order in better words than the validator. */
        Diags *verdict = diags_new();
        bool valid = grammar_verdict(blocks, bound, verdict);
        TyperSources sources = {project->root, spec, theme};
        document = typer_document(&sources, bound, inputs, diags);
        if (document != NULL && !valid) {
            const Diag *diag = diags_nth(verdict, 0);
            diags_error(diags, diag->where, diag->hint, "%s", diag->message);
            g_clear_pointer(&document, document_free);
        }
        diags_free(verdict);
    }
    xml_file_free(bound);
    return document;
}
