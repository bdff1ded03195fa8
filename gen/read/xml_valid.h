#pragma once

/* libxml2's RELAX NG validator. Its verdict is sound and its words are vague: they are the last
 * resort of read/grammar.h. */

#include "read/xml.h"

typedef struct XmlSchema XmlSchema;

typedef struct {
    const XmlNode *node; /* NULL = unknown */
    char *message;       /* libxml2's, trimmed */
} XmlInvalid;

/* NULL, told in diags, when the grammar itself is wrong. */
XmlSchema *xml_schema_load(const char *path, Diags *diags);
/* The same grammar, for files whose values have been held against its patterns already: libxml2
 * compiles a value's pattern anew each time that it meets one, which takes longer than all else. */
XmlSchema *xml_schema_without_patterns(const XmlFile *grammar, Diags *diags);
void xml_schema_free(XmlSchema *schema);

/* Of XmlInvalid *, owned; empty = valid. xml:base, which inclusions leave, is passed over. */
GPtrArray *xml_schema_validate(const XmlSchema *schema, const XmlFile *file);
