#pragma once

/* One font file, held in memory for as long as the FontFace lives. Made by the composer from the
 * files that the theme names; painters key their caches by the pointer. */

#include <glib.h>

typedef struct {
    const char *path;            /* for messages */
    const char *postscript_name; /* "OpenSans-SemiBold" */
    const char *family;
    int weight; /* 100 to 900 */
    gboolean italic;
    GBytes *bytes;
    guint index; /* within a collection; 0 for plain files */
    guint units_per_em;
    double ascent, descent; /* of the em, both positive (hhea) */
    double cap_height;      /* of the em */
    double x_height;        /* of the em: of small letters */
} FontFace;
