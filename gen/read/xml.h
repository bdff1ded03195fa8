#pragma once

/* The door to libxml2. Above it there are only XmlFile and XmlNode.
 *
 * Loading is closed: no network, no external entities, no DTD. Sequence: xml_file_load (parse and
 * limits), xml_file_include (XInclude inside the project), then read; xml_file_free.
 *
 * Text lent by a getter lives until the node is changed or the file freed. Names are of elements
 * without a namespace, which is what all of Handout's own files use. */

#include "base/diag.h"
#include "base/inputs.h"

#include <stdbool.h>

/* An element or a stretch of text. */
typedef struct _xmlNode XmlNode;
typedef struct XmlFile XmlFile;
struct _xmlDoc;

/* Nesting: twenty deep is much for a page; 64 keeps every recursion over a tree shallow. */
#define XML_DEPTH_MAX 64
/* Elements, texts and comments of one file with what it includes: a book of 400 pages. */
#define XML_NODES_MAX 100000

typedef struct {
    const char *space; /* namespace; NULL = none */
    const char *name;
    const char *value;
} XmlAttr;

/* `path` is shown and has been resolved (read/paths.h); `root` is the project's real folder.
 * What is read is noted in `inputs`, which may be NULL. NULL when diags got errors. `asked` is
 * where the file was named. */
XmlFile *xml_file_load(const char *root, const char *path, Where asked, Inputs *inputs,
                       Diags *diags);

/* As xml_file_load, from memory; `name` is for messages. A DOCTYPE that only names an external DTD
 * is passed over when `lenient`: drawing programs write one. */
XmlFile *xml_file_parse(GBytes *bytes, const char *name, bool lenient, Diags *diags);

/* Puts what xi:include names in its place. False when diags got errors. */
bool xml_file_include(XmlFile *file, const char *root, Inputs *inputs, Diags *diags);

/* Takes the libxml2 document; for read/bind.c, which gets one from libxslt. */
XmlFile *xml_file_take(struct _xmlDoc *doc, const char *name);
struct _xmlDoc *xml_file_doc(const XmlFile *file);
void xml_file_free(XmlFile *file);

/* A copy, with the root of `last` as the last child of its root. */
XmlFile *xml_file_with(const XmlFile *file, const XmlFile *last);

XmlNode *xml_file_root(const XmlFile *file);
const char *xml_file_name(const XmlFile *file);
const GPtrArray *xml_file_inputs(const XmlFile *file); /* of char *: itself and its inclusions */

/* False, told in diags, when the tree is deeper or larger than it may be. */
bool xml_file_check_limits(const XmlFile *file, Diags *diags);

/* ---- reading ---- */

const char *xml_name(const XmlNode *node);  /* local name; "" for text */
const char *xml_space(const XmlNode *node); /* namespace; NULL = none */
bool xml_is(const XmlNode *node, const char *name);
bool xml_is_text(const XmlNode *node);
const char *xml_text(const XmlNode *node); /* of a stretch of text */
bool xml_is_blank(const XmlNode *node);    /* text of white space only */
bool xml_has_newline(const XmlNode *node);
Where xml_where(const XmlNode *node);
XmlNode *xml_parent(const XmlNode *node);          /* NULL for the root element */
XmlNode *xml_element_first(const XmlNode *parent); /* elements only */
XmlNode *xml_element_next(const XmlNode *node);
XmlNode *xml_child_first(const XmlNode *parent); /* elements and texts; comments are left out */
XmlNode *xml_child_next(const XmlNode *node);
XmlNode *xml_child_previous(const XmlNode *node);
char *xml_words(const XmlNode *node); /* all text below, joined; the caller's */
bool xml_has_instruction(const XmlFile *file, const char *target); /* <?target …?> anywhere */

/* An attribute without a namespace; NULL if it is not there. */
const char *xml_attr(const XmlNode *node, const char *name);
const char *xml_lang(const XmlNode *node); /* the element's own xml:lang */
const char *xml_id(const XmlNode *node);   /* the element's own xml:id */
guint xml_attr_count(const XmlNode *node);
XmlAttr xml_attr_nth(const XmlNode *node, guint index);

/* ---- changing ---- */

void xml_attr_set_nth(XmlNode *node, guint index, const char *value);
void xml_attr_remove(XmlNode *node, const char *name);
XmlNode *xml_copy(const XmlNode *node); /* of the same document, standing nowhere yet */
XmlNode *xml_text_new(const XmlNode *like, const char *text);
/* <xsl:text> </xsl:text>, for the place of `like`; NULL where XSLT is not declared. */
XmlNode *xml_xslt_text(const XmlNode *like);
XmlNode *xml_element_new(const XmlNode *like, const char *name);
/* Returns where the node now stands: texts that touch become one. */
XmlNode *xml_insert_before(XmlNode *place, XmlNode *node);
void xml_append(XmlNode *parent, XmlNode *node);
void xml_remove(XmlNode *node); /* and frees it */
void xml_unlink(XmlNode *node);
