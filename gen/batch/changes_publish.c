#include "batch/changes.h"

#include "base/file_out.h"
#include "batch/build.h"
#include "batch/changes_html.h"
#include "batch/ledger.h"
#include "batch/manifest.h"

#include <string.h>

typedef struct {
    const ChangesOrder *order;
    GError **error;
    Manifest *manifest; /* NULL = nothing was built there */
    ManifestItem *item; /* whose files the report's are; NULL = nobody's */
} Publishing;

/* ---- files of another time ---- */

static void
remove_old(Publishing *publishing)
{
    GPtrArray *outputs = publishing->item->outputs;
    for (guint i = outputs->len; i-- > 0;) {
        const ManifestOutput *output = outputs->pdata[i];
        if (strcmp(output->format, CHANGES_FORMAT) == 0) {
            ledger_remove(publishing->order->out, output->local);
            g_ptr_array_remove_index(outputs, i);
        }
    }
}

/* ---- files ---- */

static bool
put(Publishing *publishing, const char *local, GBytes *bytes)
{
    g_autofree char *path = g_build_filename(publishing->order->out, local, NULL);
    if (!file_out_write(path, bytes, publishing->error)) {
        return false;
    }
    if (publishing->item != NULL) {
        ManifestOutput *output =
            manifest_output_new(publishing->manifest, publishing->item->outputs, local);
        output->format = CHANGES_FORMAT;
        output->asked = true;
        output->digest = digest_of_bytes(bytes);
        output->key = output->digest;
        stamp_of_file(path, &output->stamp);
    }
    return true;
}

static bool
put_page(Publishing *publishing, const MaterialChange *material, const PageChange *page)
{
    const struct {
        const char *name;
        GBytes *bytes;
    } pictures[] = {{"old", page->old}, {"new", page->now}, {"marked", page->marked}};
    bool well = true;
    for (guint i = 0; i < G_N_ELEMENTS(pictures) && well; i++) {
        if (pictures[i].bytes != NULL) {
            g_autofree char *local = g_strdup_printf("%s/%s-%u-%s.png", BUILD_CHANGES, material->id,
                                                     page->number, pictures[i].name);
            well = put(publishing, local, pictures[i].bytes);
        }
    }
    return well;
}

static bool
put_all(Publishing *publishing, const Changes *changes)
{
    bool well = true;
    for (guint i = 0; i < changes->materials->len; i++) {
        const MaterialChange *material = changes->materials->pdata[i];
        for (guint k = 0; k < material->looks->len && well; k++) {
            well = put_page(publishing, material, &g_array_index(material->looks, PageChange, k));
        }
    }
    char *html = changes_html(changes, publishing->order->software);
    g_autoptr(GBytes) bytes = g_bytes_new_take(html, strlen(html));
    return well && put(publishing, BUILD_CHANGES_FILE, bytes);
}

static bool
write_manifest(Publishing *publishing)
{
    g_autofree char *path = g_build_filename(publishing->order->out, MANIFEST_FILE, NULL);
    char *text = manifest_write(publishing->manifest);
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, strlen(text));
    return file_out_write_soon(path, bytes, publishing->error);
}

/* ---- the hand-out page ---- */

static void
note_stale(gpointer self, const BuildResult *result)
{
    bool *fresh = self;
    *fresh = *fresh && (result->is_fresh || result->kind == BUILD_INDEX);
}

/* Only if nothing else would be made with it. */
static bool
link_report(const ChangesOrder *order)
{
    bool fresh = true;
    BuildOptions options = {.out = order->out,
                            .dpi = BUILD_DPI,
                            .software = order->software,
                            .jobs = order->jobs,
                            .dry_run = true};
    BuildReporter looking = {.self = &fresh, .done = note_stale};
    Diags *unheard = diags_new();
    bool well = build_folder(order->folder, &options, &looking, unheard, NULL) == BUILD_WELL;
    if (well && fresh) {
        BuildReporter quiet = {0};
        options.dry_run = false;
        well = build_folder(order->folder, &options, &quiet, unheard, NULL) == BUILD_WELL;
    }
    diags_free(unheard);
    return well && fresh;
}

/* The hand-out page's, or where there is none the first thing's that was made. */
static ManifestItem *
item_for(const Manifest *manifest)
{
    ManifestItem *index = manifest == NULL ? NULL : manifest_index(manifest);
    bool any = index == NULL && manifest != NULL && manifest->items->len > 0;
    return any ? manifest->items->pdata[0] : index;
}

bool
changes_publish(const Changes *changes, const ChangesOrder *order, bool *is_linked, GError **error)
{
    Digest unused = {0, 0};
    Publishing publishing = {.order = order, .error = error};
    publishing.manifest = manifest_load(order->out, &unused);
    publishing.item = item_for(publishing.manifest);
    if (publishing.item != NULL) {
        remove_old(&publishing);
    }
    bool well = put_all(&publishing, changes);
    *is_linked = false;
    if (well && publishing.item != NULL) {
        bool has_index = publishing.item->kind == BUILD_INDEX;
        if (has_index) {
            publishing.item->base = (Digest){0, 0};
        }
        well = write_manifest(&publishing);
        *is_linked = well && has_index && link_report(order);
    }
    manifest_free(publishing.manifest);
    return well;
}
