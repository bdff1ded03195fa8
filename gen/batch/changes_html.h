#pragma once

/* What changed, as a page: HTML that stands alone, without scripts. */

#include "batch/change.h"

/* The caller's. Pictures are called changes/<id>-<page>-old.png and so on. */
char *changes_html(const Changes *changes, const char *software);
