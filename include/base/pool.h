#pragma once

/* Memory that dies together. A document, a theme or a page list owns one pool; everything inside
 * it is allocated from the pool and freed with it, at once. */

#include <glib.h>

typedef struct Pool Pool;

Pool *pool_new(void);
void pool_free(Pool *pool);

/* Zeroed, aligned for any type, never NULL. */
gpointer pool_alloc(Pool *pool, gsize size);
char *pool_strdup(Pool *pool, const char *text); /* NULL gives NULL */
char *pool_strndup(Pool *pool, const char *text, gsize length);
char *pool_printf(Pool *pool, const char *format, ...) G_GNUC_PRINTF(2, 3);
gpointer pool_memdup(Pool *pool, gconstpointer bytes, gsize size);

/* Takes `owned`: `destroy` is called on it when the pool is freed, last come first gone. */
void pool_own(Pool *pool, gpointer owned, GDestroyNotify destroy);

#define pool_new_of(pool, Type) ((Type *)pool_alloc((pool), sizeof(Type)))
#define pool_array_of(pool, Type, count) ((Type *)pool_alloc((pool), sizeof(Type) * (count)))
