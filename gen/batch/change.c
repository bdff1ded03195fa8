#include "batch/change.h"

static void
page_clear(gpointer page)
{
    PageChange *change = page;
    g_clear_pointer(&change->old, g_bytes_unref);
    g_clear_pointer(&change->now, g_bytes_unref);
    g_clear_pointer(&change->marked, g_bytes_unref);
}

void
material_change_free(MaterialChange *material)
{
    g_array_unref(material->texts);
    g_array_unref(material->fields);
    g_array_unref(material->looks);
    g_ptr_array_unref(material->cards);
    g_free(material);
}

MaterialChange *
material_change_new(const Changes *changes, BuildKind what, ChangeKind kind, const char *id,
                    const char *title)
{
    MaterialChange *material = g_new0(MaterialChange, 1);
    material->what = what;
    material->kind = kind;
    material->id = pool_strdup(changes->pool, id);
    material->title = pool_strdup(changes->pool, title);
    material->texts = g_array_new(FALSE, TRUE, sizeof(TextChange));
    material->fields = g_array_new(FALSE, TRUE, sizeof(FieldChange));
    material->looks = g_array_new(FALSE, TRUE, sizeof(PageChange));
    g_array_set_clear_func(material->looks, page_clear);
    material->cards = g_ptr_array_new();
    return material;
}

Changes *
changes_new(const char *since)
{
    Changes *changes = g_new0(Changes, 1);
    changes->pool = pool_new();
    changes->since = pool_strdup(changes->pool, since);
    changes->materials = g_ptr_array_new_with_free_func((GDestroyNotify)material_change_free);
    return changes;
}

void
changes_free(Changes *changes)
{
    if (changes != NULL) {
        g_ptr_array_unref(changes->materials);
        pool_free(changes->pool);
        g_free(changes);
    }
}
