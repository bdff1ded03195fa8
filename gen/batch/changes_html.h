#pragma once

#include "batch/change.h"

/* The report as a page: the caller's. Pictures are called changes/<id>-<page>-old.png and so on. */
char *changes_html(const Changes *changes, const char *software);
