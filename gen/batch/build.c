#include "batch/build.h"

#include "base/failure.h"
#include "base/nearest.h"
#include "batch/output_set.h"
#include "compose/composer.h"
#include "paint/painter.h"
#include "paint/verify.h"

#define TRACES "traces"

typedef struct {
    Project *project;
    const BuildOptions *options;
    const BuildReporter *reporter;
    Diags *diags;
    GHashTable *composers; /* const Theme * → Composer * */
    PaintCache *cache;
    OutputSet *outputs;
    GPtrArray *specs;   /* of const DocumentSpec * */
    GPtrArray *results; /* of BuildResult * */
    GArray *owners;     /* of BuildResult *: whose each output is, in the order of adding */
} Build;

const char *
build_stage_name(BuildStage stage)
{
    static const char *const names[BUILD_STAGE_COUNT] = {"bind", "compose", "paint", "verify",
                                                         "write"};
    return names[stage];
}

static void
result_free(BuildResult *result)
{
    g_array_unref(result->outputs);
    g_free(result);
}

static void
build_init(Build *build)
{
    build->composers = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)composer_free);
    build->cache = paint_cache_new();
    build->outputs = output_set_new(build->options->out);
    build->specs = g_ptr_array_new();
    build->results = g_ptr_array_new_with_free_func((GDestroyNotify)result_free);
    build->owners = g_array_new(FALSE, FALSE, sizeof(BuildResult *));
}

static void
build_clear(Build *build)
{
    g_array_unref(build->owners);
    g_ptr_array_unref(build->results);
    g_ptr_array_unref(build->specs);
    output_set_free(build->outputs);
    paint_cache_free(build->cache);
    g_hash_table_unref(build->composers);
}

static bool
build_stop(const Build *build)
{
    return build->reporter->stop != NULL && build->reporter->stop(build->reporter->self);
}

/* Milliseconds since `*since`, which becomes now. */
static double
lap(gint64 *since)
{
    gint64 now = g_get_monotonic_time();
    double spent = (double)(now - *since) / 1000.0;
    *since = now;
    return spent;
}

/* ---- what was asked for ---- */

static bool
spec_wanted(const Build *build, const DocumentSpec *spec)
{
    return build->options->only == NULL || g_strv_contains(build->options->only, spec->id);
}

static bool
only_known(const Build *build, GError **error)
{
    guint count = project_document_count(build->project);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < count; i++) {
        g_ptr_array_add(ids, (gpointer)project_document_nth(build->project, i)->id);
    }
    for (guint i = 0; build->options->only != NULL && build->options->only[i] != NULL; i++) {
        const char *id = build->options->only[i];
        if (project_document_lookup(build->project, id) == NULL) {
            g_autofree char *hint = nearest_hint(id, (const char *const *)ids->pdata, ids->len);
            g_set_error(error, FAILURE, FAILURE_USAGE,
                        "the project has no document '%s'\n  hint: %s", id,
                        hint == NULL ? "it lists no documents" : hint);
            return false;
        }
    }
    return true;
}

static bool
specs_choose(Build *build, GError **error)
{
    if (!only_known(build, error)) {
        return false;
    }
    guint count = project_document_count(build->project);
    for (guint i = 0; i < count; i++) {
        const DocumentSpec *spec = project_document_nth(build->project, i);
        if (spec_wanted(build, spec)) {
            g_ptr_array_add(build->specs, (gpointer)spec);
        }
    }
    return true;
}

static bool
formats_known(const char *const *formats, GError **error)
{
    const char *const *names = painter_names();
    for (guint i = 0; formats != NULL && formats[i] != NULL; i++) {
        if (painter_lookup(formats[i]) == NULL) {
            g_autofree char *hint = nearest_hint(formats[i], names, g_strv_length((char **)names));
            g_set_error(error, FAILURE, FAILURE_USAGE, "there is no format '%s'\n  hint: %s",
                        formats[i], hint);
            return false;
        }
    }
    return true;
}

/* ---- one document ---- */

/* `page` counts from 1; 0 = the file holds all pages. */
static void
output_add(Build *build, BuildResult *result, const char *format, guint page, GBytes *bytes)
{
    const DocumentSpec *spec = result->spec;
    const char *extension = painter_extension(painter_lookup(format));
    const char *subfolder = g_str_equal(format, "trace") ? TRACES : spec->folder;
    const char *path = page > 0
                           ? output_set_add_page(build->outputs, spec->id, extension, page, bytes)
                           : output_set_add(build->outputs, subfolder, spec->id, extension, bytes);
    BuildOutput output = {path, format, page, g_bytes_get_size(bytes)};
    g_array_append_val(result->outputs, output);
    g_array_append_val(build->owners, result);
}

static BuildOutcome
paint_format(Build *build, BuildResult *result, const char *format, const PageList *pages,
             GError **error)
{
    const Painter *painter = painter_lookup(format);
    bool per_page = painter_is_per_page(painter);
    PaintOptions options = {.dpi = build->options->dpi, .software = build->options->software};
    guint count = per_page ? pages->pages->len : 1;
    for (guint i = 0; i < count; i++) {
        if (build_stop(build)) {
            return BUILD_STOPPED;
        }
        gint64 since = g_get_monotonic_time();
        g_autoptr(GBytes) bytes = painter_paint(painter, pages, i, &options, build->cache, error);
        result->milliseconds[BUILD_PAINT] += lap(&since);
        if (bytes == NULL) {
            return BUILD_FAILED;
        }
        bool good = !g_str_equal(format, "pdf") || verify_pdf(bytes, pages, error);
        result->milliseconds[BUILD_VERIFY] += lap(&since);
        if (!good) {
            return BUILD_FAILED;
        }
        output_add(build, result, format, per_page ? i + 1 : 0, bytes);
    }
    return BUILD_WELL;
}

static BuildOutcome
paint_all(Build *build, BuildResult *result, const PageList *pages, GError **error)
{
    const DocumentSpec *spec = result->spec;
    const char *const *own = (const char *const *)spec->formats->pdata;
    const char *const *formats = build->options->formats;
    guint count = formats != NULL ? g_strv_length((char **)formats) : spec->formats->len;
    for (guint i = 0; i < count; i++) {
        const char *format = formats != NULL ? formats[i] : own[i];
        BuildOutcome outcome = paint_format(build, result, format, pages, error);
        if (outcome == BUILD_FAILED) {
            g_prefix_error(error, "%s as %s: ", spec->id, format);
        }
        if (outcome != BUILD_WELL) {
            return outcome;
        }
    }
    return BUILD_WELL;
}

static Composer *
composer_for(Build *build, const Theme *theme, GError **error)
{
    Composer *composer = g_hash_table_lookup(build->composers, theme);
    if (composer == NULL) {
        composer = composer_new(theme, error);
        if (composer != NULL) {
            g_hash_table_insert(build->composers, (gpointer)theme, composer);
        }
    }
    return composer;
}

static BuildResult *
result_new(Build *build, const DocumentSpec *spec)
{
    BuildResult *result = g_new0(BuildResult, 1);
    result->spec = spec;
    result->outputs = g_array_new(FALSE, FALSE, sizeof(BuildOutput));
    g_ptr_array_add(build->results, result);
    return result;
}

static void
result_count(BuildResult *result, const PageList *pages)
{
    result->pages = pages->pages->len;
    result->fields = pages->fields->len;
    for (guint i = 0; i < pages->fields->len; i++) {
        const Field *field = pages->fields->pdata[i];
        result->widgets += field->widgets->len;
    }
}

/* Once a document has faults nothing will be written, so the others are only composed: their
 * author shall hear of all faults at once. */
static BuildOutcome
document_compose(Build *build, BuildResult *result, Composer *composer, const Document *document,
                 gint64 since, GError **error)
{
    PageList *pages = composer_compose(composer, document, build->diags);
    result->milliseconds[BUILD_COMPOSE] = lap(&since);
    BuildOutcome outcome = BUILD_WELL;
    if (pages != NULL) {
        result_count(result, pages);
        if (!build->options->check_only && !diags_has_errors(build->diags)) {
            outcome = paint_all(build, result, pages, error);
        }
    }
    page_list_free(pages);
    return outcome;
}

static BuildOutcome
document_make(Build *build, const DocumentSpec *spec, GError **error)
{
    BuildResult *result = result_new(build, spec);
    gint64 since = g_get_monotonic_time();
    Document *document = project_bind(build->project, spec, build->diags);
    result->milliseconds[BUILD_BIND] = lap(&since);
    if (document == NULL) {
        return BUILD_FAULTS;
    }
    Composer *composer = composer_for(build, document->theme, error);
    BuildOutcome outcome = composer == NULL
                               ? BUILD_FAILED
                               : document_compose(build, result, composer, document, since, error);
    document_free(document);
    return outcome;
}

/* ---- all ---- */

static BuildOutcome
documents_make(Build *build, GError **error)
{
    for (guint i = 0; i < build->specs->len; i++) {
        const DocumentSpec *spec = build->specs->pdata[i];
        if (build_stop(build)) {
            return BUILD_STOPPED;
        }
        if (build->reporter->document != NULL) {
            build->reporter->document(build->reporter->self, spec, i, build->specs->len);
        }
        BuildOutcome outcome = document_make(build, spec, error);
        if (outcome == BUILD_FAILED || outcome == BUILD_STOPPED) {
            return outcome;
        }
    }
    return diags_has_errors(build->diags) ? BUILD_FAULTS : BUILD_WELL;
}

static void
note_written(gpointer self, guint index, double milliseconds)
{
    const Build *build = self;
    BuildResult *owner = g_array_index(build->owners, BuildResult *, index);
    owner->milliseconds[BUILD_WRITE] += milliseconds;
}

/* The pages that a shorter document no longer has. */
static void
sweep(const Build *build, const BuildResult *result)
{
    const char *last = NULL;
    for (guint i = 0; i < result->outputs->len; i++) {
        const BuildOutput *output = &g_array_index(result->outputs, BuildOutput, i);
        if (output->page > 0 && g_strcmp0(last, output->format) != 0) {
            last = output->format;
            const Painter *painter = painter_lookup(last);
            output_set_sweep(build->outputs, result->spec->id, painter_extension(painter),
                             result->pages);
        }
    }
}

static BuildOutcome
documents_write(Build *build, GError **error)
{
    if (build_stop(build)) {
        return BUILD_STOPPED;
    }
    if (build->reporter->writing != NULL) {
        build->reporter->writing(build->reporter->self, output_set_length(build->outputs));
    }
    if (!output_set_write(build->outputs, note_written, build, error)) {
        return BUILD_FAILED;
    }
    for (guint i = 0; i < build->results->len; i++) {
        sweep(build, build->results->pdata[i]);
    }
    return BUILD_WELL;
}

BuildOutcome
build_run(Project *project, const BuildOptions *options, const BuildReporter *reporter,
          Diags *diags, GError **error)
{
    Build build = {.project = project, .options = options, .reporter = reporter, .diags = diags};
    build_init(&build);
    BuildOutcome outcome = BUILD_FAILED;
    if (formats_known(options->formats, error) && specs_choose(&build, error)) {
        outcome = documents_make(&build, error);
    }
    if (outcome == BUILD_WELL && !options->check_only) {
        outcome = documents_write(&build, error);
    }
    for (guint i = 0; outcome == BUILD_WELL && reporter->done != NULL && i < build.results->len;
         i++) {
        reporter->done(reporter->self, build.results->pdata[i]);
    }
    build_clear(&build);
    return outcome;
}
