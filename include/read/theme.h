#pragma once

/* A theme: the font files, the named colours and the roles that blocks are styled by.
 *
 * A role is complete: what its XML leaves out is taken from its `based-on` role (or from "body")
 * when the theme is loaded, so nobody below asks twice. Inline roles (strong, em, code, link,
 * note-ref and any that a span names) lay only what they set over the text they stand in; `set`
 * says which. Every theme has the roles of theme_required_roles; loading fails with their names
 * otherwise. Grammar: layouts/theme.rng. */

#include "base/inputs.h"
#include "read/style.h"

/* `path` is opened relative to `root`, the project's folder; what is read is noted in `inputs`,
 * which may be NULL. NULL when diags got errors. */
Theme *theme_load(const char *root, const char *path, Inputs *inputs, Diags *diags);
void theme_free(Theme *theme);

/* NULL if there is none; the caller then tells, with theme_role_hint. */
const Role *theme_role_lookup(const Theme *theme, const char *name);
char *theme_role_hint(const Theme *theme, const char *wanted); /* caller frees; may be NULL */

/* NULL-terminated. Text roles: body heading-1 heading-2 heading-3 label hint cell head field
 * caption callout list. Inline: strong em code link note-ref. Drawn things: table, writing-line
 * (lines to write on: border-colour, top border width), faint-line (the further lines of a
 * multi-line field), mark (boxes and circles: border, border-colour, background; text colour = the
 * tick), rule. "label" and "hint" keep off the room to write in by `after` (label above), `gap`
 * (label at the left) and `before` (hint). */
const char *const *theme_required_roles(void);

/* What an inline role does to the style it stands in. */
TextStyle role_overlay(const TextStyle *around, const Role *inline_role);
