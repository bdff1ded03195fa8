#include "batch/watch.h"

#include "batch/manifest.h"
#include "batch/watch_folders.h"

#include <stdlib.h>
#include <string.h>

/* A file that is followed. */
typedef struct {
    Input input; /* its name is owned */
    bool noted;  /* by the last build: it is known what that one saw */
    bool stale;  /* not read since watch_begin */
    bool told;   /* found to be otherwise than the build saw it, and no event has come since */
} Followed;

struct Watch {
    char *root, *out;
    WatchChanged changed;
    gpointer self;
    GHashTable *files; /* Input.name → Followed * */
    Folders *folders;
    GHashTable *gathered; /* set of char * */
    guint timer;          /* 0 = nothing is gathered */
    gint64 first;         /* when the first of them came */
    bool had_manifest;
    bool manifest_event;
};

static void
followed_free(gpointer data)
{
    Followed *followed = data;
    g_free((char *)followed->input.name);
    g_free(followed);
}

static char *
real_path(const char *path)
{
    char *real = realpath(path, NULL);
    char *own = g_strdup(real == NULL ? path : real);
    free(real);
    return own;
}

/* The output folder need not be there: then its parent's real name and its own. */
static char *
real_out(const char *out)
{
    g_autofree char *parent = g_path_get_dirname(out);
    g_autofree char *base = g_path_get_basename(out);
    g_autofree char *real = real_path(parent);
    return g_build_filename(real, base, NULL);
}

/* ---- gathering ---- */

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool
manifest_is_there(const Watch *watch)
{
    g_autofree char *path = g_build_filename(watch->out, MANIFEST_FILE, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

/* The build may have read it after the change and before the event. */
static bool
is_news(const Watch *watch, const char *name)
{
    Followed *followed = g_hash_table_lookup(watch->files, name);
    return followed == NULL || !followed->noted ||
           input_look(&followed->input, watch->root) == INPUT_CHANGED;
}

static gboolean
quiet(gpointer data)
{
    Watch *watch = data;
    watch->timer = 0;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter each;
    gpointer key = NULL;
    g_hash_table_iter_init(&each, watch->gathered);
    while (g_hash_table_iter_next(&each, &key, NULL)) {
        if (is_news(watch, key)) {
            g_ptr_array_add(names, g_strdup(key));
        }
    }
    g_hash_table_remove_all(watch->gathered);
    if (watch->manifest_event && watch->had_manifest && !manifest_is_there(watch)) {
        g_ptr_array_add(names, g_path_get_basename(watch->out));
    }
    watch->manifest_event = false;
    if (names->len > 0) {
        g_ptr_array_sort(names, compare_names);
        watch->changed(watch->self, names);
    }
    return G_SOURCE_REMOVE;
}

static void
wait_for_quiet(Watch *watch)
{
    gint64 now = g_get_monotonic_time() / 1000;
    if (watch->timer == 0) {
        watch->first = now;
    } else {
        g_source_remove(watch->timer);
    }
    gint64 left = MAX(watch->first + WATCH_LONGEST - now, 0);
    watch->timer = g_timeout_add((guint)MIN(left, WATCH_QUIET), quiet, watch);
}

static void
gather(Watch *watch, const char *name)
{
    if (!g_hash_table_contains(watch->gathered, name)) {
        g_hash_table_add(watch->gathered, g_strdup(name));
    }
    wait_for_quiet(watch);
}

/* Names of the output folder are told without one: the build's own work makes such events, too. */
static void
on_event(gpointer self, const char *shown)
{
    Watch *watch = self;
    if (shown[0] == '\0') {
        watch->manifest_event = true;
        wait_for_quiet(watch);
        return;
    }
    Followed *followed = g_hash_table_lookup(watch->files, shown);
    if (followed != NULL) {
        followed->told = false;
    }
    gather(watch, shown);
}

/* ---- what is followed ---- */

Watch *
watch_new(const char *folder, const char *out, WatchChanged changed, gpointer self)
{
    Watch *watch = g_new0(Watch, 1);
    watch->root = real_path(folder);
    watch->out = real_out(out);
    watch->changed = changed;
    watch->self = self;
    watch->files = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, followed_free);
    watch->gathered = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    watch->folders = folders_new(on_event, watch);
    return watch;
}

void
watch_free(Watch *watch)
{
    if (watch == NULL) {
        return;
    }
    if (watch->timer != 0) {
        g_source_remove(watch->timer);
    }
    folders_free(watch->folders);
    g_hash_table_unref(watch->gathered);
    g_hash_table_unref(watch->files);
    g_free(watch->out);
    g_free(watch->root);
    g_free(watch);
}

guint
watch_length(const Watch *watch)
{
    return g_hash_table_size(watch->files);
}

void
watch_begin(Watch *watch)
{
    GHashTableIter each;
    gpointer value = NULL;
    g_hash_table_iter_init(&each, watch->files);
    while (g_hash_table_iter_next(&each, NULL, &value)) {
        Followed *followed = value;
        followed->noted = false;
        followed->stale = true;
    }
}

static bool
is_inside(const Input *input)
{
    return input->kind != INPUT_VARIABLE && input->name[0] != '/';
}

static Followed *
follow(Watch *watch, const Input *input)
{
    Followed *followed = g_hash_table_lookup(watch->files, input->name);
    if (followed == NULL) {
        followed = g_new0(Followed, 1);
        followed->input.name = g_strdup(input->name);
        g_hash_table_insert(watch->files, (gpointer)followed->input.name, followed);
    }
    followed->stale = false;
    return followed;
}

void
watch_note(gpointer self, const Input *input)
{
    Watch *watch = self;
    if (!is_inside(input)) {
        return;
    }
    Followed *followed = follow(watch, input);
    if (!followed->noted) {
        followed->noted = true;
        followed->input.kind = input->kind;
        followed->input.stamp = input->stamp;
        followed->input.digest = input->digest;
    }
}

static void
note_manifest(Watch *watch, bool well)
{
    Digest text;
    Manifest *manifest = manifest_load(watch->out, &text);
    watch->had_manifest = manifest != NULL;
    for (guint i = 0; manifest != NULL && i < manifest->inputs->len; i++) {
        const Input *input = &((const ManifestInput *)manifest->inputs->pdata[i])->input;
        if (well) {
            watch_note(watch, input);
        } else if (is_inside(input)) {
            follow(watch, input);
        }
    }
    manifest_free(manifest);
}

static gboolean
is_stale(G_GNUC_UNUSED gpointer key, gpointer value, G_GNUC_UNUSED gpointer data)
{
    return ((const Followed *)value)->stale;
}

static void
arm(Watch *watch)
{
    folders_begin(watch->folders);
    GHashTableIter each;
    gpointer key = NULL;
    g_hash_table_iter_init(&each, watch->files);
    while (g_hash_table_iter_next(&each, &key, NULL)) {
        folders_want(watch->folders, watch->root, key, key);
    }
    g_autofree char *parent = g_path_get_dirname(watch->out);
    g_autofree char *base = g_path_get_basename(watch->out);
    g_autofree char *inside = g_build_filename(base, MANIFEST_FILE, NULL);
    folders_want(watch->folders, parent, inside, "");
    folders_end(watch->folders);
}

/* Each file once for each event: one that nobody can read would be found changed for ever. */
static void
look_again(Watch *watch)
{
    GHashTableIter each;
    gpointer value = NULL;
    g_hash_table_iter_init(&each, watch->files);
    while (g_hash_table_iter_next(&each, NULL, &value)) {
        Followed *followed = value;
        if (followed->noted && input_look(&followed->input, watch->root) == INPUT_CHANGED) {
            if (!followed->told) {
                gather(watch, followed->input.name);
            }
            followed->told = true;
        }
    }
}

void
watch_end(Watch *watch, bool well)
{
    note_manifest(watch, well);
    g_hash_table_foreach_remove(watch->files, is_stale, NULL);
    const Input project = {.kind = INPUT_FILE, .name = PROJECT_FILE};
    follow(watch, &project);
    arm(watch);
    look_again(watch);
}
