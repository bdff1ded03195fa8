#pragma once

/* The door to zint: words in, the modules or bars of a code out.
 *
 * Both give NULL or false with FAILURE_INPUT and a message when the value cannot be encoded. */

#include "base/pool.h"

#include <stdbool.h>

/* A QR code of level M, without its quiet zone. */
typedef struct {
    guint side;          /* modules */
    const bool *is_dark; /* row by row, side × side */
} QrCode;

#define IMB_BARS 65

/* Words other than ASCII are marked as UTF-8. */
bool symbol_qr(Pool *pool, const char *value, QrCode *out, GError **error);

/* The bars of an Intelligent Mail barcode as letters: F full, A ascender, D descender, T tracker.
 * `value`: 20 digits of tracking code, then none, 5, 9 or 11 of the ZIP. */
const char *symbol_imb(Pool *pool, const char *value, GError **error);
