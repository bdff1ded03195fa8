#include "batch/manifest.h"

#include <stdlib.h>
#include <string.h>

Manifest *
manifest_new(void)
{
    Manifest *manifest = g_new0(Manifest, 1);
    manifest->pool = pool_new();
    manifest->libraries = g_ptr_array_new();
    manifest->inputs = g_ptr_array_new();
    manifest->items = g_ptr_array_new();
    manifest->left = g_ptr_array_new();
    manifest->findings = diags_new();
    manifest->allows = g_ptr_array_new();
    return manifest;
}

static void
inputs_clear(GPtrArray *inputs)
{
    for (guint i = 0; i < inputs->len; i++) {
        ManifestInput *input = inputs->pdata[i];
        g_array_unref(input->parts);
    }
    g_ptr_array_unref(inputs);
}

static void
item_clear(ManifestItem *item)
{
    g_ptr_array_unref(item->formats);
    g_ptr_array_unref(item->cards);
    g_ptr_array_unref(item->inputs);
    g_ptr_array_unref(item->outputs);
    diags_free(item->bound);
    diags_free(item->composed);
    diags_free(item->content);
}

void
manifest_free(Manifest *manifest)
{
    if (manifest == NULL) {
        return;
    }
    for (guint i = 0; i < manifest->items->len; i++) {
        item_clear(manifest->items->pdata[i]);
    }
    inputs_clear(manifest->libraries);
    inputs_clear(manifest->inputs);
    g_ptr_array_unref(manifest->items);
    g_ptr_array_unref(manifest->left);
    diags_free(manifest->findings);
    g_ptr_array_unref(manifest->allows);
    pool_free(manifest->pool);
    g_free(manifest);
}

Manifest *
manifest_load(const char *out, Digest *text_digest)
{
    *text_digest = (Digest){0, 0};
    g_autofree char *path = g_build_filename(out, MANIFEST_FILE, NULL);
    g_autofree char *text = NULL;
    gsize length = 0;
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR) ||
        !g_file_get_contents(path, &text, &length, NULL)) {
        return NULL;
    }
    *text_digest = digest_of(text, length);
    return manifest_parse(text, length);
}

char *
manifest_project(const char *root, const char *out)
{
    g_autofree char *plain = g_canonicalize_filename(out, NULL);
    char *real = realpath(plain, NULL);
    const char *path = real == NULL ? plain : real;
    gsize length = strlen(root);
    GString *way = g_string_new(NULL);
    if (strncmp(path, root, length) == 0 && path[length] == '/') {
        for (const char *at = path + length; at != NULL; at = strchr(at + 1, '/')) {
            g_string_append(way, way->len == 0 ? ".." : "/..");
        }
    } else {
        g_string_append(way, root);
    }
    free(real);
    return g_string_free(way, FALSE);
}

ManifestItem *
manifest_item_new(Manifest *manifest, BuildKind kind, const char *id)
{
    ManifestItem *item = pool_new_of(manifest->pool, ManifestItem);
    item->kind = kind;
    item->id = pool_strdup(manifest->pool, id);
    item->formats = g_ptr_array_new();
    item->cards = g_ptr_array_new();
    item->inputs = g_ptr_array_new();
    item->outputs = g_ptr_array_new();
    item->bound = diags_new();
    item->composed = diags_new();
    item->content = diags_new();
    g_ptr_array_add(manifest->items, item);
    return item;
}

ManifestItem *
manifest_item_lookup(const Manifest *manifest, const char *id)
{
    for (guint i = 0; i < manifest->items->len; i++) {
        ManifestItem *item = manifest->items->pdata[i];
        if (item->kind != BUILD_INDEX && strcmp(item->id, id) == 0) {
            return item;
        }
    }
    return NULL;
}

ManifestItem *
manifest_index(const Manifest *manifest)
{
    for (guint i = 0; i < manifest->items->len; i++) {
        ManifestItem *item = manifest->items->pdata[i];
        if (item->kind == BUILD_INDEX) {
            return item;
        }
    }
    return NULL;
}

ManifestOutput *
manifest_output_new(Manifest *manifest, GPtrArray *into, const char *local)
{
    ManifestOutput *output = pool_new_of(manifest->pool, ManifestOutput);
    output->local = pool_strdup(manifest->pool, local);
    g_ptr_array_add(into, output);
    return output;
}

ManifestInput *
manifest_input_new(Manifest *manifest, GPtrArray *into, const Input *input)
{
    ManifestInput *made = pool_new_of(manifest->pool, ManifestInput);
    made->input = *input;
    made->input.name = pool_strdup(manifest->pool, input->name);
    made->input.value = pool_strdup(manifest->pool, input->value);
    made->parts = g_array_new(FALSE, FALSE, sizeof(ManifestPart));
    g_ptr_array_add(into, made);
    return made;
}

void
manifest_part_add(Manifest *manifest, ManifestInput *input, const char *label, Digest digest)
{
    ManifestPart part = {pool_strdup(manifest->pool, label), digest};
    g_array_append_val(input->parts, part);
}
