#include "batch/changes.h"

#include "base/failure.h"
#include "base/file_out.h"
#include "batch/build.h"
#include "batch/changes_compare.h"
#include "batch/changes_place.h"
#include "batch/manifest.h"
#include "batch/revision.h"
#include "batch/scratch.h"
#include "paint/picture_diff.h"

#include <string.h>

/* Makes pages, and with them the words, and no files that take long. */
static const char *const quick_formats[] = {"trace", NULL};
static const char *const picture_formats[] = {"png", NULL};

typedef struct {
    const ChangesOrder *order;
    const BuildReporter *reporter; /* asked whether to stop; nothing else of it is called */
    Diags *diags;
    GError **error;
    char *scratch;
    char *old_folder; /* of the older project; NULL = its build is there already */
    char *old_out;
    char *new_out;
    Project *project;
    Manifest *old;
    Manifest *now;
    Changes *changes;
} Finding;

static Manifest *
load_manifest(const char *out)
{
    Digest unused = {0, 0};
    return manifest_load(out, &unused);
}

/* ---- builds ---- */

static BuildOutcome
build(const Finding *finding, const char *folder, const char *out, const char *const *formats,
      const char *const *only, double dpi, Diags *diags)
{
    BuildOptions options = {.out = out,
                            .only = only,
                            .formats = formats,
                            .dpi = dpi,
                            .software = finding->order->software,
                            .jobs = finding->order->jobs};
    BuildReporter quiet = {.self = finding->reporter->self, .stop = finding->reporter->stop};
    return build_folder(folder, &options, &quiet, diags, finding->error);
}

/* What is wrong with an old revision is nobody's to mend: it is told in one line. */
static BuildOutcome
build_old(Finding *finding, const char *const *formats, const char *const *only, double dpi)
{
    Diags *diags = diags_new();
    BuildOutcome outcome =
        build(finding, finding->old_folder, finding->old_out, formats, only, dpi, diags);
    if (outcome == BUILD_FAULTS) {
        const Diag *first = diags_length(diags) > 0 ? diags_nth(diags, 0) : NULL;
        for (guint i = 0; i < diags_length(diags); i++) {
            const Diag *diag = diags_nth(diags, i);
            if (diag->severity == DIAG_ERROR) {
                first = diag;
                break;
            }
        }
        g_set_error(finding->error, FAILURE, FAILURE_INPUT,
                    "the project as it was at '%s' cannot be built: %s:%d: %s",
                    finding->order->since, first == NULL ? "" : first->where.file,
                    first == NULL ? 0 : first->where.line, first == NULL ? "" : first->message);
        outcome = BUILD_FAILED;
    }
    diags_free(diags);
    return outcome;
}

/* ---- the older build ---- */

/* A manifest's path, or the folder's that has one: the folder. NULL = neither. */
static char *
folder_of_manifest(const char *path)
{
    g_autofree char *inside = g_build_filename(path, MANIFEST_FILE, NULL);
    if (g_file_test(inside, G_FILE_TEST_IS_REGULAR)) {
        return g_strdup(path);
    }
    return g_file_test(path, G_FILE_TEST_IS_REGULAR) ? g_path_get_dirname(path) : NULL;
}

static BuildOutcome
take_revision(Finding *finding)
{
    finding->old_folder = g_build_filename(finding->scratch, "revision", NULL);
    finding->old_out = g_build_filename(finding->scratch, "old", NULL);
    if (g_mkdir_with_parents(finding->old_folder, 0700) != 0) {
        g_set_error(finding->error, FAILURE, FAILURE_MACHINE, "cannot make %s",
                    finding->old_folder);
        return BUILD_FAILED;
    }
    if (!revision_extract(finding->order->folder, finding->order->since, finding->old_folder,
                          finding->error)) {
        return BUILD_FAILED;
    }
    return build_old(finding, quick_formats, NULL, BUILD_DPI);
}

static BuildOutcome
take_old(Finding *finding)
{
    const ChangesOrder *order = finding->order;
    finding->old_out =
        order->since == NULL ? g_strdup(order->out) : folder_of_manifest(order->since);
    BuildOutcome outcome = finding->old_out != NULL ? BUILD_WELL : take_revision(finding);
    if (outcome != BUILD_WELL) {
        return outcome;
    }
    finding->old = load_manifest(finding->old_out);
    if (finding->old == NULL) {
        g_set_error(finding->error, FAILURE, FAILURE_USAGE,
                    "%s/%s is not there, or is of another version: nothing to compare with; "
                    "'handout build' makes it",
                    finding->old_out, MANIFEST_FILE);
        return BUILD_FAILED;
    }
    return BUILD_WELL;
}

/* ---- words ---- */

static const ManifestOutput *
output_of(const ManifestItem *item, const char *format, guint page)
{
    for (guint i = 0; item != NULL && i < item->outputs->len; i++) {
        const ManifestOutput *output = item->outputs->pdata[i];
        if (strcmp(output->format, format) == 0 && output->page == page) {
            return output;
        }
    }
    return NULL;
}

/* Only what that build has written counts, not what somebody put in its place. */
static GBytes *
load(const char *out, const ManifestOutput *output)
{
    if (output == NULL) {
        return NULL;
    }
    g_autofree char *path = g_build_filename(out, output->local, NULL);
    char *text = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &text, &length, NULL)) {
        return NULL;
    }
    GBytes *bytes = g_bytes_new_take(text, length);
    if (!digest_equal(digest_of_bytes(bytes), output->digest)) {
        g_clear_pointer(&bytes, g_bytes_unref);
    }
    return bytes;
}

static Words *
load_words(const char *out, const ManifestItem *item)
{
    g_autoptr(GBytes) bytes = load(out, output_of(item, BUILD_WORDS, 0));
    if (bytes == NULL) {
        return NULL;
    }
    gsize length = 0;
    const char *text = g_bytes_get_data(bytes, &length);
    g_autofree char *ended = g_strndup(text, length);
    return words_parse(ended);
}

/* ---- places ---- */

/* The words of the new build have no places; those of the document, which are the same, have. */
static void
lend_places(Words *words, const Document *document)
{
    if (words->wording.count == document->wording.count) {
        words->wording = document->wording;
    }
}

static const WordingLine *
line_of(const Words *words, const TextChange *text)
{
    for (guint i = 0; i < words->wording.count; i++) {
        const WordingLine *line = &words->wording.lines[i];
        if (line->where.line == text->where.line && line->where.file == text->where.file &&
            strcmp(line->text, text->now) == 0) {
            return line;
        }
    }
    return NULL;
}

static void
find_places(Finding *finding, const DocumentSpec *spec, MaterialChange *material,
            const Words *words)
{
    for (guint i = 0; i < material->texts->len; i++) {
        TextChange *text = &g_array_index(material->texts, TextChange, i);
        const WordingLine *line =
            text->now == NULL || text->of_meaning ? NULL : line_of(words, text);
        if (line != NULL) {
            text->where = changes_place(finding->project, spec, line, text->old);
        }
    }
    for (guint i = 0; i < material->fields->len; i++) {
        FieldChange *field = &g_array_index(material->fields, FieldChange, i);
        if (field->asked != NULL) {
            WordingLine line = {.text = field->asks, .where = field->where};
            field->where = changes_place(finding->project, spec, &line, field->asked);
        }
    }
}

/* ---- materials ---- */

static const ManifestItem *
item_of(const Manifest *manifest, BuildKind kind, const char *id)
{
    const ManifestItem *item = manifest_item_lookup(manifest, id);
    return item != NULL && item->kind == kind ? item : NULL;
}

static void
add(Finding *finding, MaterialChange *material)
{
    g_ptr_array_add(finding->changes->materials, material);
}

static void
compare_document(Finding *finding, const DocumentSpec *spec, const Words *before, Words *after)
{
    MaterialChange *material = material_change_new(finding->changes, BUILD_DOCUMENT, CHANGE_DIFFERS,
                                                   spec->id, spec->title);
    Document *document = NULL;
    if (g_strcmp0(before->edition, after->edition) != 0) {
        Diags *unheard = diags_new();
        document = project_bind(finding->project, spec, unheard);
        diags_free(unheard);
    }
    if (document != NULL) {
        lend_places(after, document);
    }
    if (changes_compare(material, finding->changes->pool, before, after)) {
        find_places(finding, spec, material, after);
        add(finding, material);
    } else {
        material_change_free(material);
    }
    document_free(document);
}

static void
look_at_document(Finding *finding, const DocumentSpec *spec)
{
    const ManifestItem *old = item_of(finding->old, BUILD_DOCUMENT, spec->id);
    const ManifestItem *now = item_of(finding->now, BUILD_DOCUMENT, spec->id);
    Words *before = load_words(finding->old_out, old);
    Words *after = load_words(finding->new_out, now);
    finding->changes->compared++;
    if (old == NULL || before == NULL) {
        MaterialChange *material =
            material_change_new(finding->changes, BUILD_DOCUMENT,
                                old == NULL ? CHANGE_CAME : CHANGE_UNKNOWN, spec->id, spec->title);
        material->edition = now == NULL ? NULL : pool_strdup(finding->changes->pool, now->edition);
        material->pages = now == NULL ? 0 : now->pages;
        add(finding, material);
    } else if (after != NULL) {
        compare_document(finding, spec, before, after);
    }
    words_free(before);
    words_free(after);
}

static void
look_for_gone(Finding *finding)
{
    for (guint i = 0; i < finding->old->items->len; i++) {
        const ManifestItem *old = finding->old->items->pdata[i];
        bool stays =
            old->kind == BUILD_INDEX ||
            (old->kind == BUILD_DOCUMENT &&
             project_document_lookup(finding->project, old->id) != NULL) ||
            (old->kind == BUILD_SHEETS && project_sheet_lookup(finding->project, old->id) != NULL);
        if (!stays) {
            MaterialChange *material =
                material_change_new(finding->changes, old->kind, CHANGE_WENT, old->id, old->title);
            material->old_edition = pool_strdup(finding->changes->pool, old->edition);
            material->old_pages = old->pages;
            add(finding, material);
        }
    }
}

static bool
is_stale(const Changes *changes, const char *id)
{
    for (guint i = 0; i < changes->materials->len; i++) {
        const MaterialChange *material = changes->materials->pdata[i];
        if (material->what == BUILD_DOCUMENT && material->is_stale &&
            strcmp(material->id, id) == 0) {
            return true;
        }
    }
    return false;
}

static void
look_at_sheets(Finding *finding, const SheetSpec *spec)
{
    Changes *changes = finding->changes;
    bool is_new = item_of(finding->old, BUILD_SHEETS, spec->id) == NULL;
    MaterialChange *material = material_change_new(
        changes, BUILD_SHEETS, is_new ? CHANGE_CAME : CHANGE_DIFFERS, spec->id, spec->title);
    for (guint i = 0; i < spec->cards->len && !is_new; i++) {
        if (is_stale(changes, spec->cards->pdata[i])) {
            g_ptr_array_add(material->cards, pool_strdup(changes->pool, spec->cards->pdata[i]));
        }
    }
    material->is_stale = material->cards->len > 0;
    if (is_new || material->is_stale) {
        add(finding, material);
    } else {
        material_change_free(material);
    }
}

/* ---- pictures ---- */

static const char **
ids_with_looks(const Changes *changes)
{
    GPtrArray *ids = g_ptr_array_new();
    for (guint i = 0; i < changes->materials->len; i++) {
        const MaterialChange *material = changes->materials->pdata[i];
        if (material->what == BUILD_DOCUMENT && material->looks->len > 0) {
            g_ptr_array_add(ids, (gpointer)material->id);
        }
    }
    g_ptr_array_add(ids, NULL);
    return (const char **)g_ptr_array_free(ids, FALSE);
}

/* The resolution that the older build's pictures were painted in, where the project leaves it open;
 * else all dots would differ. */
static double
old_dpi(const Finding *finding, const char *const *ids)
{
    for (guint i = 0; ids[i] != NULL; i++) {
        const ManifestItem *item = item_of(finding->old, BUILD_DOCUMENT, ids[i]);
        const ManifestOutput *picture = output_of(item, "png", 1);
        Words *words = picture == NULL || item->dpi > 0 ? NULL : load_words(finding->old_out, item);
        const WordsPage *page = words == NULL ? NULL : words_page(words, 1);
        double dpi = page == NULL ? 0 : picture->width * POINTS_PER_INCH / page->size.width;
        words_free(words);
        if (dpi >= BUILD_DPI_MIN && dpi <= BUILD_DPI_MAX) {
            return dpi;
        }
    }
    return BUILD_DPI;
}

static Rect
as_part(const WordsPage *page)
{
    return (Rect){page->edition.x / page->size.width, page->edition.y / page->size.height,
                  page->edition.width / page->size.width, page->edition.height / page->size.height};
}

static void
look_at_page(Finding *finding, const MaterialChange *material, PageChange *change,
             const Words *before, const Words *after)
{
    const ManifestItem *old = item_of(finding->old, BUILD_DOCUMENT, material->id);
    const ManifestItem *now = item_of(finding->now, BUILD_DOCUMENT, material->id);
    change->old = load(finding->old_out, output_of(old, "png", change->number));
    change->now = load(finding->new_out, output_of(now, "png", change->number));
    if (change->old == NULL || change->now == NULL) {
        return;
    }
    const WordsPage *pages[] = {words_page(before, change->number),
                                words_page(after, change->number)};
    Rect aside[2];
    guint count = 0;
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
        if (pages[i] != NULL && pages[i]->edition.width > 0) {
            aside[count++] = as_part(pages[i]);
        }
    }
    PictureDiff diff;
    if (picture_diff(change->old, change->now, aside, count, &diff, NULL)) {
        change->is_counted = true;
        change->pixels = diff.pixels;
        change->all = diff.all;
        change->marked = diff.marked;
    }
}

static void
look_at_pages(Finding *finding, MaterialChange *material)
{
    Words *before =
        load_words(finding->old_out, item_of(finding->old, BUILD_DOCUMENT, material->id));
    Words *after =
        load_words(finding->new_out, item_of(finding->now, BUILD_DOCUMENT, material->id));
    for (guint i = 0; before != NULL && after != NULL && i < material->looks->len; i++) {
        look_at_page(finding, material, &g_array_index(material->looks, PageChange, i), before,
                     after);
    }
    words_free(before);
    words_free(after);
}

static BuildOutcome
look_at_pictures(Finding *finding)
{
    g_autofree const char **ids = ids_with_looks(finding->changes);
    if (ids[0] == NULL) {
        return BUILD_WELL;
    }
    double dpi = BUILD_DPI;
    BuildOutcome outcome = BUILD_WELL;
    if (finding->old_folder != NULL) {
        g_autoptr(GPtrArray) there = g_ptr_array_new();
        for (guint i = 0; ids[i] != NULL; i++) {
            g_ptr_array_add(there, (gpointer)ids[i]);
        }
        g_ptr_array_add(there, NULL);
        outcome = build_old(finding, picture_formats, (const char *const *)there->pdata, dpi);
        manifest_free(finding->old);
        finding->old = load_manifest(finding->old_out);
    } else {
        dpi = old_dpi(finding, ids);
    }
    if (outcome == BUILD_WELL) {
        Diags *unheard = diags_new();
        outcome = build(finding, finding->order->folder, finding->new_out, picture_formats, ids,
                        dpi, unheard);
        diags_free(unheard);
        manifest_free(finding->now);
        finding->now = load_manifest(finding->new_out);
    }
    for (guint i = 0; outcome == BUILD_WELL && finding->old != NULL && finding->now != NULL &&
                      i < finding->changes->materials->len;
         i++) {
        look_at_pages(finding, finding->changes->materials->pdata[i]);
    }
    return outcome;
}

/* ---- all ---- */

static BuildOutcome
take_new(Finding *finding)
{
    finding->new_out = g_build_filename(finding->scratch, "new", NULL);
    BuildOutcome outcome = build(finding, finding->order->folder, finding->new_out, quick_formats,
                                 NULL, BUILD_DPI, finding->diags);
    if (outcome != BUILD_WELL) {
        return outcome;
    }
    Diags *unheard = diags_new();
    finding->project = project_load(finding->order->folder, unheard);
    diags_free(unheard);
    finding->now = load_manifest(finding->new_out);
    if (finding->project == NULL || finding->now == NULL) {
        g_set_error(finding->error, FAILURE, FAILURE_MACHINE,
                    "the project has changed while it was being compared");
        return BUILD_FAILED;
    }
    return BUILD_WELL;
}

static void
look(Finding *finding)
{
    for (guint i = 0; i < project_document_count(finding->project); i++) {
        look_at_document(finding, project_document_nth(finding->project, i));
    }
    for (guint i = 0; i < project_sheet_count(finding->project); i++) {
        look_at_sheets(finding, project_sheet_nth(finding->project, i));
    }
    look_for_gone(finding);
}

BuildOutcome
changes_find(const ChangesOrder *order, const BuildReporter *reporter, Diags *diags,
             Changes **changes, GError **error)
{
    Finding finding = {.order = order, .reporter = reporter, .diags = diags, .error = error};
    finding.scratch = scratch_new(error);
    if (finding.scratch == NULL) {
        return BUILD_FAILED;
    }
    finding.changes = changes_new(order->since == NULL ? order->out : order->since);
    BuildOutcome outcome = take_old(&finding);
    if (outcome == BUILD_WELL) {
        outcome = take_new(&finding);
    }
    if (outcome == BUILD_WELL) {
        look(&finding);
        outcome = look_at_pictures(&finding);
    }
    if (outcome == BUILD_WELL) {
        *changes = g_steal_pointer(&finding.changes);
    }
    changes_free(finding.changes);
    manifest_free(finding.old);
    manifest_free(finding.now);
    project_free(finding.project);
    g_free(finding.old_folder);
    g_free(finding.old_out);
    g_free(finding.new_out);
    scratch_free(finding.scratch);
    return outcome;
}
