#pragma once

/* A second opinion before a PDF takes its name: it is opened again with qpdf, a program we did not
 * write, and held against what the pages promised: page count and sizes, every field with its
 * full name, kind, tooltip and number of widgets, every widget's appearance states, whole fonts to
 * fill them in with, tags with directions and spans of table cells, language, no warning of
 * qpdf's. */

#include "compose/page.h"

/* false with FAILURE_MACHINE and the first difference. */
bool verify_pdf(GBytes *pdf, const PageList *pages, GError **error);

/* The same of a file to print: no form and no widget; every field's tag says that it is one, with
 * its name. */
bool verify_paper(GBytes *pdf, const PageList *pages, GError **error);
