#pragma once

/* The words for what read/grammar.c finds: one function for each kind of fault. */

#include "read/vocabulary.h"

/* `rules`, `allowed`: of const ElementRule *. */
void fault_root(const XmlNode *root, const GPtrArray *allowed, Diags *diags);
void fault_element(Vocabulary *vocabulary, const XmlNode *parent, const XmlNode *node,
                   const GPtrArray *allowed, Diags *diags);
void fault_text(const XmlNode *parent, const XmlNode *text, const GPtrArray *allowed, Diags *diags);
void fault_missing_child(Vocabulary *vocabulary, const XmlNode *node, const ElementRule *rule,
                         const ElementRule *wanted, Diags *diags);
void fault_unknown_attribute(const XmlNode *node, const GPtrArray *rules, XmlAttr attr,
                             Diags *diags);
void fault_missing_attribute(Vocabulary *vocabulary, const XmlNode *node, const AttrRule *rule,
                             Diags *diags);
void fault_value(Vocabulary *vocabulary, const XmlNode *node, const XmlNode *pattern, XmlAttr attr,
                 Diags *diags);
void fault_content(Vocabulary *vocabulary, const XmlNode *node, const XmlNode *pattern,
                   const char *words, Diags *diags);

/* `message` is the validator's; `around` the element whose content is out of order, `rule` its rule
 * or NULL. */
void fault_invalid(Vocabulary *vocabulary, const XmlNode *node, const XmlNode *around,
                   const ElementRule *rule, const char *message, Diags *diags);
