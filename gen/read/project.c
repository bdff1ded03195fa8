#include "read/project.h"

#include "read/bind.h"
#include "read/paths.h"
#include "read/project_parts.h"
#include "read/theme.h"
#include "read/typer.h"

#include <stdlib.h>
#include <string.h>

Grammar *
project_grammar(Project *project, const char *name, Diags *diags)
{
    Grammar *grammar = g_hash_table_lookup(project->grammars, name);
    if (grammar == NULL) {
        grammar = grammar_load(name, project->inputs, diags);
        if (grammar != NULL) {
            g_hash_table_insert(project->grammars, (gpointer)g_intern_string(name), grammar);
        }
    }
    return grammar;
}

/* A layout is only walked: what XSLT makes of it is judged once it is bound. */
XmlFile *
project_load_file(Project *project, const char *path, const char *what, const char *grammar_name,
                  Where asked, Diags *diags)
{
    bool checked = grammar_name[0] != '\0';
    Grammar *grammar = checked ? project_grammar(project, grammar_name, diags) : NULL;
    g_autofree char *shown =
        paths_resolve(project->root, "", path, what, asked, project->inputs, diags);
    bool bound_later = strcmp(grammar_name, "layout") == 0;
    if (shown == NULL || (checked && grammar == NULL)) {
        return NULL;
    }
    XmlFile *file = xml_file_load(project->root, shown, asked, project->inputs, diags);
    if (file == NULL || !xml_file_include(file, project->root, project->inputs, diags) ||
        (checked && !(bound_later ? grammar_walk : grammar_check)(grammar, file, diags))) {
        xml_file_free(file);
        return NULL;
    }
    return file;
}

/* ---- the project ---- */

static bool
has_project_file(const char *root, const char *real, Inputs *inputs, Diags *diags)
{
    g_autofree char *path = g_build_filename(real, PROJECT_FILE, NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        return true;
    }
    inputs_note_missing(inputs, path);
    diags_error(diags, where_at(NULL, 0, 0),
                "name the project's folder with --project; the file lists the documents to make",
                "there is no project file %s in %s", PROJECT_FILE, root);
    return false;
}

static Project *
project_new(const char *root, Inputs *inputs)
{
    Project *project = g_new0(Project, 1);
    project->pool = pool_new();
    project->root = g_strdup(root);
    project->inputs = inputs;
    project->documents = g_ptr_array_new();
    project->sheets = g_ptr_array_new();
    project->allows = g_ptr_array_new();
    project->templates = g_hash_table_new(g_str_hash, g_str_equal);
    project->contents =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)xml_file_free);
    project->trees = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    project->themes =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)theme_free);
    project->grammars =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)grammar_free);
    return project;
}

Project *
project_load_noting(const char *root, Inputs *inputs, Diags *diags)
{
    char *real = realpath(root, NULL);
    if (!has_project_file(root, real == NULL ? root : real, inputs, diags)) {
        free(real);
        return NULL;
    }
    guint before = diags_told(diags);
    Project *project = project_new(real == NULL ? root : real, inputs);
    free(real);
    project_file_read(project, diags);
    inputs_share(inputs);
    if (diags_told(diags) > before) {
        g_clear_pointer(&project, project_free);
    }
    return project;
}

Project *
project_load(const char *root, Diags *diags)
{
    return project_load_noting(root, NULL, diags);
}

void
project_free(Project *project)
{
    if (project == NULL) {
        return;
    }
    g_hash_table_unref(project->grammars);
    g_hash_table_unref(project->themes);
    g_hash_table_unref(project->trees);
    g_hash_table_unref(project->contents);
    g_hash_table_unref(project->templates);
    g_ptr_array_unref(project->allows);
    g_ptr_array_unref(project->sheets);
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

guint
project_sheet_count(const Project *project)
{
    return project->sheets->len;
}

const SheetSpec *
project_sheet_nth(const Project *project, guint index)
{
    g_assert(index < project->sheets->len);
    return project->sheets->pdata[index];
}

const SheetSpec *
project_sheet_lookup(const Project *project, const char *id)
{
    for (guint i = 0; i < project->sheets->len; i++) {
        const SheetSpec *spec = project->sheets->pdata[i];
        if (strcmp(spec->id, id) == 0) {
            return spec;
        }
    }
    return NULL;
}

guint
project_allow_count(const Project *project)
{
    return project->allows->len;
}

const AllowSpec *
project_allow_nth(const Project *project, guint index)
{
    g_assert(index < project->allows->len);
    return project->allows->pdata[index];
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
        paths_resolve(project->root, "", spec->theme, "theme", spec->where, project->inputs, diags);
    theme = shown == NULL ? NULL : theme_load(project->root, shown, project->inputs, diags);
    if (theme != NULL) {
        g_hash_table_insert(project->themes, g_strdup(spec->theme), theme);
    }
    return theme;
}

const Theme *
project_theme_loaded(const Project *project, const DocumentSpec *spec)
{
    return g_hash_table_lookup(project->themes, spec->theme);
}

const XmlFile *
project_content(Project *project, const char *path, Where asked, Diags *diags)
{
    XmlFile *file = g_hash_table_lookup(project->contents, path);
    if (file == NULL) {
        file = project_load_file(project, path, "content", "content", asked, diags);
        if (file != NULL) {
            g_hash_table_insert(project->contents, g_strdup(path), file);
        }
    }
    return file;
}

void
project_add_inputs(GPtrArray *into, const XmlFile *file)
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
    const XmlFile *content = project_content(project, spec->content, spec->where, diags);
    const Theme *theme = project_theme(project, spec, diags);
    Grammar *blocks = project_grammar(project, "blocks", diags);
    XmlFile *layout =
        project_load_file(project, spec->layout, "layout", "layout", spec->where, diags);
    bool fit =
        layout != NULL && bind_parameters_check(layout, spec->parameters, spec->where, diags);
    if (content == NULL || theme == NULL || blocks == NULL || !fit) {
        xml_file_free(layout);
        return NULL;
    }
    g_autoptr(GPtrArray) inputs = g_ptr_array_new_with_free_func(g_free);
    project_add_inputs(inputs, layout);
    project_add_inputs(inputs, content);
    XmlFile *bound = bind_layout(layout, content, spec->parameters, diags);
    Document *document = NULL;
    if (bound != NULL && grammar_walk(blocks, bound, diags)) {
        /* The typer says what is out of order in better words than the validator. */
        Diags *verdict = diags_new();
        bool valid = grammar_verdict(blocks, bound, verdict);
        TyperSources sources = {project->root, spec, theme, project->inputs};
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
