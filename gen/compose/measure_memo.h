#pragma once

/* What has been broken already, for the files gen/compose/measure*.c only. A document measures the
 * same words several times (how wide could they be? how high are they then?), and many cells and
 * documents share them. Bounded: when it grows too heavy it forgets everything. */

#include "compose/measure_take.h"

typedef struct Memo Memo;

typedef struct {
    const Broken *broken; /* NULL = not known yet */
    double narrowest;     /* NAN = not known yet */
} Known;

Memo *memo_new(void);
void memo_free(Memo *memo);

/* The entry for the words in a room; made if need be. Lines whose room never broke them are the
 * entry of room INFINITY. Valid until the next memo_tidy. */
Known *memo_at(Memo *memo, InlineText text, const MeasureOptions *options, double room);

/* For what is noted in a Known. */
Pool *memo_pool(const Memo *memo);
void memo_weigh(Memo *memo, guint bytes);

/* Forgets if there is too much. */
void memo_tidy(Memo *memo);
