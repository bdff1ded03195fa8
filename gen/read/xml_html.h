#pragma once

/* A bound page written as HTML. */

#include "read/xml.h"

/* The bytes in UTF-8, with the doctype of HTML and a <meta charset> in the head (put there unless
 * the page says its own). `indent`: line ends are put between blocks. NULL when diags got errors:
 * its root is no html, or has no body. */
GBytes *xml_html_text(XmlFile *page, bool indent, Diags *diags);
