#pragma once

/* Brings the first page of another PDF into ours, as a form XObject: vectors stay vectors. */

#include "paint/deflater.h"
#include "paint/haru_object.h"

/* The XObject draws the page at its own size in points, its lower left corner at the origin. NULL
 * after a failure, which is noted in `haru`; `name` is for its message. */
HaruObject *qpdf_import_page(Haru *haru, Deflater *deflater, GBytes *pdf, const char *name);
