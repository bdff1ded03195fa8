#pragma once

/* Attributes whose value is the xml:id of another element (IDREF, IDREFS in the grammar). */

#include "read/xml.h"

/* Id of the rule in lint/lint.h that explains such a fault. */
#define REFERENCE_RULE "dangling-reference"

/* Is the <attribute> pattern one of references? */
bool reference_is(const XmlNode *pattern);

/* xml:id → XmlNode of the whole file. */
GHashTable *reference_ids(const XmlFile *file);

/* False, told in diags, when one of the ids that `attr` names is nowhere. */
bool reference_check(GHashTable *ids, const XmlNode *node, XmlAttr attr, Diags *diags);
