#include "base/inputs.h"

#include <stdlib.h>
#include <string.h>

struct Inputs {
    char *root;
    GMutex lock;
    GHashTable *by_name; /* Input.name → Input * */
    GPtrArray *sorted;   /* of Input *, borrowed; NULL = to be made anew */
};

static void
input_free(Input *input)
{
    g_free((char *)input->name);
    g_free((char *)input->value);
    g_free(input);
}

Inputs *
inputs_new(const char *root)
{
    Inputs *inputs = g_new0(Inputs, 1);
    char *real = realpath(root, NULL);
    inputs->root = g_strdup(real == NULL ? root : real);
    free(real);
    g_mutex_init(&inputs->lock);
    inputs->by_name =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)input_free);
    return inputs;
}

void
inputs_free(Inputs *inputs)
{
    if (inputs == NULL) {
        return;
    }
    g_clear_pointer(&inputs->sorted, g_ptr_array_unref);
    g_hash_table_unref(inputs->by_name);
    g_mutex_clear(&inputs->lock);
    g_free(inputs->root);
    g_free(inputs);
}

/* ---- names ---- */

/* What of the path follows the folder; NULL when it is not below it. */
static const char *
below(const char *root, const char *path)
{
    gsize length = strlen(root);
    while (length > 0 && root[length - 1] == '/') {
        length--;
    }
    bool inside = strncmp(path, root, length) == 0 && path[length] == '/';
    return inside ? path + length + strspn(path + length, "/") : NULL;
}

char *
inputs_shown(const char *root, const char *path)
{
    const char *inside = below(root, path);
    return g_strdup(inside == NULL ? path : inside);
}

static char *
real_path(const char *root, const char *name)
{
    return name[0] == '/' ? g_strdup(name) : g_build_filename(root, name, NULL);
}

/* ---- noting ---- */

/* One that was read twice and had changed between is like none of the two. */
static void
join(Input *known, const Input *found)
{
    bool alike = known->kind == found->kind;
    if (alike && known->kind == INPUT_FILE) {
        alike = digest_is_known(known->digest) ? digest_equal(known->digest, found->digest)
                                               : stamp_equal(&known->stamp, &found->stamp);
    }
    if (!alike) {
        known->kind = INPUT_FILE;
        known->stamp = (Stamp){0};
        known->digest = (Digest){0, 0};
    }
    known->stamp.settled =
        alike && known->stamp.settled && stamp_equal(&known->stamp, &found->stamp);
}

/* Takes the name and the value. */
static void
note(Inputs *inputs, Input found)
{
    g_mutex_lock(&inputs->lock);
    Input *known = g_hash_table_lookup(inputs->by_name, found.name);
    if (known != NULL) {
        join(known, &found);
        g_free((char *)found.name);
        g_free((char *)found.value);
    } else {
        g_clear_pointer(&inputs->sorted, g_ptr_array_unref);
        known = g_memdup2(&found, sizeof found);
        g_hash_table_insert(inputs->by_name, (gpointer)known->name, known);
    }
    g_mutex_unlock(&inputs->lock);
}

/* Fonts are many megabytes and change with a package at most: the stamp will do, unless it is so
 * young that it says nothing. */
void
inputs_note_file(Inputs *inputs, const char *path, const Stamp *stamp, GBytes *bytes)
{
    if (inputs == NULL) {
        return;
    }
    Input input = {.kind = INPUT_FILE, .name = inputs_shown(inputs->root, path), .stamp = *stamp};
    if (input.name[0] != '/' || !stamp->settled) {
        input.digest = digest_of_bytes(bytes);
    }
    note(inputs, input);
}

void
inputs_note_missing(Inputs *inputs, const char *path)
{
    if (inputs != NULL) {
        note(inputs, (Input){.kind = INPUT_MISSING, .name = inputs_shown(inputs->root, path)});
    }
}

const char *
inputs_variable(Inputs *inputs, const char *name)
{
    const char *value = g_getenv(name);
    if (inputs != NULL) {
        note(inputs, (Input){.kind = INPUT_VARIABLE,
                             .name = g_strdup_printf("$%s", name),
                             .value = g_strdup(value)});
    }
    return value;
}

void
inputs_share(Inputs *inputs)
{
    if (inputs == NULL) {
        return;
    }
    g_mutex_lock(&inputs->lock);
    GHashTableIter each;
    gpointer value = NULL;
    g_hash_table_iter_init(&each, inputs->by_name);
    while (g_hash_table_iter_next(&each, NULL, &value)) {
        ((Input *)value)->is_shared = true;
    }
    g_mutex_unlock(&inputs->lock);
}

/* ---- asking ---- */

guint
inputs_length(const Inputs *inputs)
{
    return inputs == NULL ? 0 : g_hash_table_size(inputs->by_name);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    const Input *const *first = a;
    const Input *const *second = b;
    return strcmp((*first)->name, (*second)->name);
}

const Input *
inputs_nth(Inputs *inputs, guint index)
{
    if (inputs->sorted == NULL) {
        inputs->sorted = g_ptr_array_new();
        GHashTableIter each;
        gpointer value = NULL;
        g_hash_table_iter_init(&each, inputs->by_name);
        while (g_hash_table_iter_next(&each, NULL, &value)) {
            g_ptr_array_add(inputs->sorted, value);
        }
        g_ptr_array_sort(inputs->sorted, compare_names);
    }
    g_assert(index < inputs->sorted->len);
    return inputs->sorted->pdata[index];
}

const Input *
inputs_lookup(const Inputs *inputs, const char *name)
{
    return inputs == NULL ? NULL : g_hash_table_lookup(inputs->by_name, name);
}

/* ---- looking again ---- */

/* A link that was put in a file's place, and leads to the same bytes outside of the project, is
 * what nobody would have read. */
static bool
leaves(const char *root, const char *name, const char *path)
{
    if (name[0] == '/') {
        return false;
    }
    char *real = realpath(path, NULL);
    char *real_root = realpath(root, NULL);
    bool out = real == NULL || real_root == NULL || below(real_root, real) == NULL;
    free(real);
    free(real_root);
    return out;
}

static InputState
look_at_bytes(Input *input, const char *root, const char *path, const Stamp *stamp)
{
    Digest digest = {0, 0};
    if (!digest_is_known(input->digest) || stamp->size != input->stamp.size ||
        leaves(root, input->name, path) || !digest_of_file(path, &digest) ||
        !digest_equal(digest, input->digest)) {
        return INPUT_CHANGED;
    }
    input->stamp = *stamp;
    return INPUT_TOUCHED;
}

InputState
input_look(Input *input, const char *root)
{
    if (input->kind == INPUT_VARIABLE) {
        return g_strcmp0(g_getenv(input->name + 1), input->value) == 0 ? INPUT_SAME : INPUT_CHANGED;
    }
    g_autofree char *path = real_path(root, input->name);
    Stamp stamp;
    bool is_there = stamp_of_file(path, &stamp);
    if (input->kind == INPUT_MISSING) {
        return is_there ? INPUT_CHANGED : INPUT_SAME;
    }
    if (!is_there) {
        return INPUT_CHANGED;
    }
    if (input->stamp.settled && stamp_equal(&stamp, &input->stamp)) {
        return INPUT_SAME;
    }
    return look_at_bytes(input, root, path, &stamp);
}
