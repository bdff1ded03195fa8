#pragma once

/* White space in layouts, made to mean what authors of pages expect. */

#include "read/xml.h"

/* XSLT drops text of white space only. Between two inline elements that is a lost space:
 * "<strong>Note</strong> <em>well</em>" would print as one word. Such spaces are put in xsl:text:
 * always between literal inline elements; beside an XSLT instruction only where there is no line
 * end, since instructions are commonly set on lines of their own. */
void bind_space_keep(XmlNode *node);
