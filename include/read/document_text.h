#pragma once

/* A bound document as text, and its digest: all that can change its pages, and nothing else.
 *
 * Two documents with the same text have the same pages, drawn with the same fonts. It holds the
 * blocks with their words, lengths and roles, the digests of pictures, page sizes, and what the
 * document says of itself. It does not hold places (a comment moves every line below it), roles
 * that nothing is styled by, or paths of this machine; nor does it hold the bytes of font files:
 * they are files that the theme read (Theme.inputs).
 *
 *     page size 612 792 margins 36 36 36 36 …
 *       heading style heading-1 align start … level 1 outline
 *         text "Goals" face "Open Sans" 700 size 22 …
 *
 * One line for each node, indented by depth, then the roles. The form may change with any version
 * of the program; for one version it is the same on every machine. */

#include "base/digest.h"
#include "read/document.h"

/* The caller's. `places`: each node's line ends with its place, " @layouts/card.xml:12:3". */
char *document_write(const Document *document, bool places);

typedef struct {
    Digest blocks; /* of the text above */
    Digest places; /* of all places in it, in order: what findings point at */
    Digest theme;  /* as theme_digest, with its places */
} DocumentDigest;

DocumentDigest document_digest(const Document *document);
/* Of all that the theme says, used or not, and, with `places`, where. */
Digest theme_digest(const Theme *theme, bool places);
/* Of one entry of it, wherever it stands. A role's colours count by their names: it is another when
 * it has another colour of the theme, not when that colour is another. */
Digest role_digest(const Theme *theme, const Role *role);
Digest family_digest(const Theme *theme, const char *family);
