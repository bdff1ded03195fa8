#pragma once

/* A short name for bytes: two that are alike have the same, and two that differ have not, unless
 * somebody takes pains. It tells whether a file has changed; it is no seal against forgery.
 *
 * SipHash-2-4 with 128 bits (Aumasson and Bernstein) under a fixed key: the same on every machine,
 * and five times as fast as GLib's SHA-256. */

#include <glib.h>
#include <stdbool.h>

/* All zero = unknown, which equals nothing. */
typedef struct {
    guint64 first, second;
} Digest;

/* Hexadecimal, with its final zero. */
#define DIGEST_TEXT_SIZE 33

Digest digest_of(gconstpointer bytes, gsize size);
Digest digest_of_bytes(GBytes *bytes);
Digest digest_of_text(const char *text);
/* False, with an unknown digest, when the file cannot be read. */
bool digest_of_file(const char *path, Digest *out);

bool digest_is_known(Digest digest);
/* Never true for an unknown one. */
bool digest_equal(Digest a, Digest b);

/* Returns `text`. */
const char *digest_write(Digest digest, char text[DIGEST_TEXT_SIZE]);
/* Thirty-two hexadecimal digits and nothing else; false, leaving `out` alone, for others. */
bool digest_parse(const char *text, Digest *out);
