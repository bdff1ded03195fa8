/* A race on purpose, between two hands of a crew: tests/tsan.sh must hear of it, or its silence
 * about everything else would mean nothing. */

#include "batch/crew.h"

#define TASKS 40
#define TURNS 50
#define PAUSE_MICROSECONDS 100

static void
count(gpointer self, G_GNUC_UNUSED guint hand)
{
    guint *counted = self;
    for (guint i = 0; i < TURNS; i++) {
        (*counted)++;
        g_usleep(PAUSE_MICROSECONDS);
    }
}

int
main(void)
{
    guint counted = 0;
    Crew *crew = crew_new(4);
    for (guint i = 0; i < TASKS; i++) {
        crew_push(crew, CREW_SOON, count, &counted);
    }
    while (crew_unfinished(crew, CREW_LATER) > 0) {
        crew_lend_hand(crew);
    }
    crew_free(crew);
    return counted > 0 ? 0 : 1;
}
