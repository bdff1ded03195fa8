#include "base/pool.h"

#include <stdalign.h>
#include <stddef.h>
#include <string.h>

#define POOL_BLOCK_SIZE ((gsize)32 * 1024)

typedef struct {
    gpointer owned;
    GDestroyNotify destroy;
} PoolOwned;

struct Pool {
    GPtrArray *blocks;
    GArray *owned; /* of PoolOwned */
    char *next;
    gsize left;
};

Pool *
pool_new(void)
{
    Pool *pool = g_new0(Pool, 1);
    pool->blocks = g_ptr_array_new_with_free_func(g_free);
    pool->owned = g_array_new(FALSE, FALSE, sizeof(PoolOwned));
    return pool;
}

void
pool_free(Pool *pool)
{
    if (pool == NULL) {
        return;
    }
    for (guint i = pool->owned->len; i > 0; i--) {
        PoolOwned *entry = &g_array_index(pool->owned, PoolOwned, i - 1);
        entry->destroy(entry->owned);
    }
    g_array_unref(pool->owned);
    g_ptr_array_unref(pool->blocks);
    g_free(pool);
}

gpointer
pool_alloc(Pool *pool, gsize size)
{
    const gsize align = alignof(max_align_t);
    g_assert(size < G_MAXSIZE - align);
    gsize rounded = (MAX(size, 1) + align - 1) / align * align;
    if (rounded > pool->left) {
        gsize block = MAX(rounded, POOL_BLOCK_SIZE);
        pool->next = g_malloc0(block);
        pool->left = block;
        g_ptr_array_add(pool->blocks, pool->next);
    }
    gpointer found = pool->next;
    pool->next += rounded;
    pool->left -= rounded;
    return found;
}

char *
pool_strdup(Pool *pool, const char *text)
{
    return text == NULL ? NULL : pool_strndup(pool, text, strlen(text));
}

char *
pool_strndup(Pool *pool, const char *text, gsize length)
{
    char *copy = pool_alloc(pool, length + 1);
    memcpy(copy, text, length);
    return copy;
}

char *
pool_printf(Pool *pool, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return pool_strdup(pool, text);
}

gpointer
pool_memdup(Pool *pool, gconstpointer bytes, gsize size)
{
    gpointer copy = pool_alloc(pool, size);
    if (size > 0) {
        memcpy(copy, bytes, size);
    }
    return copy;
}

void
pool_own(Pool *pool, gpointer owned, GDestroyNotify destroy)
{
    PoolOwned entry = {owned, destroy};
    g_array_append_val(pool->owned, entry);
}
