#pragma once

/* What differs between two builds, as a page: HTML without scripts, its pictures in files beside
 * it, called changes/<id>-<page>-old.png and so on. */

#include "batch/change.h"

/* The caller's. */
char *changes_html(const Changes *changes, const char *software);
