#pragma once

/* zlib, kept warm: starting it anew for each of a document's many short streams would cost more
 * than the packing. The same bytes always give the same packed bytes. */

#include <glib.h>

typedef struct Deflater Deflater;

Deflater *deflater_new(void);
void deflater_free(Deflater *deflater);

/* The caller unrefs. */
GBytes *deflater_pack(Deflater *deflater, const void *bytes, gsize length);
