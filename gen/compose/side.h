#pragma once

/* A page that is printed and cut: what it must keep free.
 *
 *     side_begin(compose, page);      -- paints the ground; ink is watched from here on
 *     … ink …
 *     side_end(compose, page);        -- tells what stands where it must not
 *
 * While ink is watched, side_enter and side_leave say whose it is. Text, symbols and fields must
 * stay inside the safe area; a clear zone holds nothing but the block it is for; the quiet zone of
 * a symbol holds nothing else, but may lie on one ground. Where something did not fit, its ink is
 * not judged as well. */

#include "compose/compose.h"

typedef struct SideInker SideInker;

void side_begin(Compose *compose, const DocumentPage *page);
void side_end(Compose *compose, const DocumentPage *page);

/* What is inked until side_leave belongs to the block, or to a part of it at `where`. Gives the one
 * whose ink it was before, for side_leave; NULL when nobody watches. */
const SideInker *side_enter(Compose *compose, const Block *block, Where where);
void side_leave(Compose *compose, const SideInker *outer);

/* The block that is inked now wants this room for itself. */
void side_quiet(Compose *compose, Rect rect);
