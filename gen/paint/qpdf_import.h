#pragma once

/* Brings the first page of another PDF into ours, as a form XObject: vectors stay vectors. */

#include "paint/haru_object.h"

/* The XObject draws the page into the unit square, as an image XObject would. NULL after a failure,
 * which is noted in `haru`; `name` is for its message. */
HaruObject *qpdf_import_page(Haru *haru, GBytes *pdf, const char *name);
