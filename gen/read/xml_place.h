#pragma once

/* In which column an element's tag or a text begins. libxml2 knows lines only, so the loader notes
 * the column on each of them, and copies of a tree are given it again. */

/* As in read/xml.h, which is built on this. */
typedef struct _xmlNode XmlNode;

void xml_place_set(XmlNode *node, int column);
int xml_place_column(const XmlNode *node); /* 0 = unknown */

/* `to` is a copy of `from`, with all that is below. */
void xml_place_copy(const XmlNode *from, XmlNode *to);
