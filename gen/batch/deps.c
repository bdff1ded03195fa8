#include "batch/deps.h"

#include "base/file_out.h"

#include <string.h>

/* As make reads them: a blank and '#' after '\', '$' twice. */
static void
add_path(GString *text, const char *path)
{
    for (const char *at = path; *at != '\0'; at++) {
        if (strchr(" \t#:\\", *at) != NULL) {
            g_string_append_c(text, '\\');
        } else if (*at == '$') {
            g_string_append_c(text, '$');
        }
        g_string_append_c(text, *at);
    }
}

static char *
input_path(const Plan *plan, const char *name)
{
    const char *folder = plan->folder;
    bool here = strcmp(folder, ".") == 0;
    return here || name[0] == '/' ? g_strdup(name) : g_build_filename(folder, name, NULL);
}

static void
add_input(GString *text, GPtrArray *all, const Plan *plan, const ManifestInput *input)
{
    if (input->input.kind == INPUT_FILE) {
        g_autofree char *path = input_path(plan, input->input.name);
        g_string_append(text, " \\\n    ");
        add_path(text, path);
        if (!g_ptr_array_find_with_equal_func(all, path, g_str_equal, NULL)) {
            g_ptr_array_add(all, g_steal_pointer(&path));
        }
    }
}

static void
add_rule(GString *text, GPtrArray *all, const Plan *plan, const Manifest *manifest,
         const ManifestItem *item)
{
    for (guint i = 0; i < item->outputs->len; i++) {
        g_autofree char *path = g_build_filename(
            plan->options->out, ((const ManifestOutput *)item->outputs->pdata[i])->local, NULL);
        g_string_append(text, i == 0 ? "" : " ");
        add_path(text, path);
    }
    g_string_append_c(text, ':');
    for (guint i = 0; i < manifest->inputs->len; i++) {
        const ManifestInput *input = manifest->inputs->pdata[i];
        if (input->input.is_shared || item->kind == BUILD_INDEX) {
            add_input(text, all, plan, input);
        }
    }
    for (guint i = 0; item->kind != BUILD_INDEX && i < item->inputs->len; i++) {
        add_input(text, all, plan, item->inputs->pdata[i]);
    }
    g_string_append_c(text, '\n');
}

bool
deps_write(const Plan *plan, const Manifest *manifest, GError **error)
{
    GString *text = g_string_new(NULL);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < manifest->items->len; i++) {
        const ManifestItem *item = manifest->items->pdata[i];
        if (item->outputs->len > 0) {
            add_rule(text, all, plan, manifest, item);
        }
    }
    for (guint i = 0; i < all->len; i++) {
        g_string_append_c(text, '\n');
        add_path(text, all->pdata[i]);
        g_string_append(text, ":\n");
    }
    g_autoptr(GBytes) bytes = g_string_free_to_bytes(text);
    return file_out_write_soon(plan->options->deps, bytes, error);
}
