#pragma once

/* A crew of hands for the tasks of a build: the calling thread and as many more as are wanted.
 *
 *     Crew *crew = crew_new(hands);
 *     crew_push(crew, CREW_SOON, task, self);            -- from any thread, tasks included
 *     while (crew_unfinished(crew, CREW_SOON) > 0) {
 *         crew_lend_hand(crew);                          -- the caller works, too
 *     }
 *     crew_free(crew);
 *
 * A crew of one starts no thread: all is done by crew_lend_hand. Tasks begin in the order of their
 * ranks, those of one rank in the order of pushing. What a task wrote may be read by whoever has
 * seen that it is finished.
 *
 * Each task is told which hand does it, from 0 (the caller's) to one less than there are: things
 * that no two threads may use at once are kept for each hand. */

#include "batch/work.h"

typedef enum {
    CREW_SOON, /* others wait for what comes of it */
    CREW_LATER,
    CREW_RANK_COUNT,
} CrewRank;

typedef void (*CrewTask)(gpointer self, guint hand);

typedef struct Crew Crew;

/* `hands` is from 1 to BUILD_JOBS_MAX. Where the machine gives fewer threads, those work. */
Crew *crew_new(guint hands);
/* Tasks that have begun are finished first, the others are dropped. */
void crew_free(Crew *crew);

void crew_push(Crew *crew, CrewRank rank, CrewTask task, gpointer self);
/* Forgets the tasks of this rank that have not begun. */
void crew_drop(Crew *crew, CrewRank rank);
/* Tasks of this rank and of those before it that are not finished. */
guint crew_unfinished(Crew *crew, CrewRank rank);

/* For the caller's thread only. Does one task; where none waits it sleeps until one is finished or
 * pushed, but not for longer than a person notices. */
void crew_lend_hand(Crew *crew);

/* As many as the machine lets this program use at once. */
guint crew_cores(void);
