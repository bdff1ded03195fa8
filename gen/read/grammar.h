#pragma once

/* A shipped RELAX NG grammar, and what is wrong with a file in an author's words.
 *
 * grammar_walk tells every fault of names, attributes, values and places, all at once.
 * grammar_verdict asks the validator, for order and number; call it when the walk found nothing.
 * In layouts, xsl:if, xsl:for-each and their like are looked through: what stands in them stands in
 * the element around them. */

#include "read/xml.h"

typedef struct Grammar Grammar;

/* `name` as in schema_names(). NULL when diags got errors. */
Grammar *grammar_load(const char *name, Inputs *inputs, Diags *diags);
void grammar_free(Grammar *grammar);

/* Both return false when diags got errors. */
bool grammar_walk(Grammar *grammar, const XmlFile *file, Diags *diags);
bool grammar_verdict(Grammar *grammar, const XmlFile *file, Diags *diags);

/* The two in turn. */
bool grammar_check(Grammar *grammar, const XmlFile *file, Diags *diags);
