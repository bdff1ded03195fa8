#pragma once

/* Is a text of a RELAX NG <data>, <value> or other datatype pattern, and what would be? */

#include "read/vocabulary.h"

/* `pattern` is an <attribute>, a <define>, or any pattern of text. */
bool xml_type_matches(Vocabulary *vocabulary, const XmlNode *pattern, const char *value);

/* Adds the words that an enumeration allows; they are lent. */
void xml_type_list(const Vocabulary *vocabulary, const XmlNode *pattern, GPtrArray *words);

/* "one of: row, column", "a length such as 12pt or 0.5in", NULL if nothing useful can be said. */
char *xml_type_wanted(const Vocabulary *vocabulary, const XmlNode *pattern);
