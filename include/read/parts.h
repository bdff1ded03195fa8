#pragma once

/* Pieces of a file that have names for people, each with a digest: "step 3, exercise bank, para" of
 * a content file, "accent" of a theme. Two lists of one file, held side by side, tell what was
 * changed in it.
 *
 * Content: an element that has a number, a name or an xml:id is called by it, and by those around
 * it. A piece is all that stands in such an element under one element's name, or the
 * element's own attributes and text. Theme: a colour, a role, the fonts of a family. */

#include "base/digest.h"
#include "read/project.h"

/* `file` is as the author would type it; included pieces belong to the file they stand in. */
typedef void (*PartVisit)(gpointer self, const char *file, const char *label, Digest digest);

/* Nothing is visited when the content has not been loaded. */
void parts_of_content(const Project *project, const char *path, PartVisit visit, gpointer self);
void parts_of_theme(const Theme *theme, PartVisit visit, gpointer self);
