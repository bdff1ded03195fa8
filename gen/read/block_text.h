#pragma once

/* Blocks as lines of canonical text, for read/document_text.c. */

#include "read/document.h"
#include "read/text_out.h"

/* `roles`: set of const Role *, to which those that are used are added. */
void block_text_write(TextOut *out, const Block *first, GHashTable *roles);
void block_text_role(TextOut *out, const char *name, const Role *role, GHashTable *roles);
void block_text_style(TextOut *out, const TextStyle *style);
