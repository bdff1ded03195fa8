#pragma once

/* Putting ink on the current page, with its meaning: marks, artifacts, decorations, anchors.
 *
 * ink_begin/ink_end wrap what a tag says; ink_layout_begin/ink_end wrap lines and backgrounds.
 * Inside a running header or a block marked as artifact both give artifacts; inside a figure they
 * give nothing, for all of it stands in the figure's one mark. */

#include "compose/compose.h"

/* From here to ink_figure_end all ink is one figure's, told by its alternative text alone. Inside
 * artifacts nothing is told. Figures do not nest. */
void ink_figure_begin(Compose *compose, Tag *tag);
void ink_figure_end(Compose *compose);

/* A tag under `parent` (NULL = the document). NULL while painting artifacts. */
Tag *ink_tag(Compose *compose, TagRole role, Tag *parent, Where where);

void ink_begin(Compose *compose, Tag *tag);
void ink_layout_begin(Compose *compose);
void ink_end(Compose *compose);

/* Where links to `id` lead. What is painted on every page is found at its first place. */
void ink_anchor(Compose *compose, const char *id, double y);

/* Lines `first` to `first + count` of a paragraph, the first of them at `at` (top left). Links,
 * foreign words and abbreviations become kids of `tag`. */
void ink_lines(Compose *compose, const Lines *lines, guint first, guint count, InlineText text,
               Point at, Tag *tag);

/* Background and border of a role, as one artifact; nothing if the role has neither. */
void ink_decoration(Compose *compose, const Role *role, Rect rect);

/* A straight line in the look of a role's top border; call between ink_layout_begin and ink_end. */
void ink_rule(Compose *compose, const Role *role, Point from, Point to);
