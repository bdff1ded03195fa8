#include "batch/crew.h"

#include <string.h>

#define TASKS 2000

typedef struct {
    Crew *crew;
    guint number;
    guint hands;
    bool breeds; /* pushes another task */
    gint *done;  /* atomic */
    GArray *order;
} Tally;

static void
tally(gpointer self, guint hand)
{
    Tally *own = self;
    g_assert_cmpuint(hand, <, own->hands);
    if (own->breeds) {
        own->breeds = false;
        crew_push(own->crew, CREW_LATER, tally, own);
    }
    if (own->order != NULL) {
        g_array_append_val(own->order, own->number);
    }
    g_atomic_int_inc(own->done);
}

static void
await_all(Crew *crew)
{
    while (crew_unfinished(crew, CREW_LATER) > 0) {
        crew_lend_hand(crew);
    }
}

static void
test_all_are_done(void)
{
    const guint sizes[] = {1, 2, 5};
    for (guint k = 0; k < G_N_ELEMENTS(sizes); k++) {
        gint done = 0;
        Crew *crew = crew_new(sizes[k]);
        g_autofree Tally *tallies = g_new0(Tally, TASKS);
        for (guint i = 0; i < TASKS; i++) {
            tallies[i] = (Tally){.crew = crew, .hands = sizes[k], .done = &done};
            tallies[i].breeds = i % 2 == 0;
            crew_push(crew, i % 3 == 0 ? CREW_SOON : CREW_LATER, tally, &tallies[i]);
        }
        await_all(crew);
        g_assert_cmpint(done, ==, TASKS + TASKS / 2);
        crew_free(crew);
    }
}

/* What one thread alone does, it does rank after rank. */
static void
test_order(void)
{
    gint done = 0;
    Crew *crew = crew_new(1);
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint));
    Tally tallies[6];
    for (guint i = 0; i < G_N_ELEMENTS(tallies); i++) {
        tallies[i] = (Tally){.number = i, .hands = 1, .done = &done, .order = order};
        crew_push(crew, i % 2 == 0 ? CREW_LATER : CREW_SOON, tally, &tallies[i]);
    }
    g_assert_cmpuint(crew_unfinished(crew, CREW_SOON), ==, 3);
    g_assert_cmpuint(crew_unfinished(crew, CREW_LATER), ==, 6);
    await_all(crew);
    const guint wanted[] = {1, 3, 5, 0, 2, 4};
    g_assert_cmpuint(order->len, ==, G_N_ELEMENTS(wanted));
    g_assert_true(memcmp(order->data, wanted, sizeof wanted) == 0);
    crew_free(crew);
}

static void
test_drop(void)
{
    gint done = 0;
    Crew *crew = crew_new(1);
    Tally own = {.hands = 1, .done = &done};
    for (guint i = 0; i < 5; i++) {
        crew_push(crew, CREW_SOON, tally, &own);
        crew_push(crew, CREW_LATER, tally, &own);
    }
    crew_drop(crew, CREW_LATER);
    g_assert_cmpuint(crew_unfinished(crew, CREW_LATER), ==, 5);
    await_all(crew);
    g_assert_cmpint(done, ==, 5);
    crew_push(crew, CREW_LATER, tally, &own);
    crew_free(crew);
    g_assert_cmpint(done, ==, 5);
}

static void
slow(gpointer self, G_GNUC_UNUSED guint hand)
{
    g_usleep(20000);
    g_atomic_int_inc((gint *)self);
}

/* Nobody's task is cut off. */
static void
test_free_waits(void)
{
    gint done = 0;
    Crew *crew = crew_new(3);
    crew_push(crew, CREW_SOON, slow, &done);
    crew_push(crew, CREW_SOON, slow, &done);
    g_usleep(10000);
    guint begun = 2;
    crew_free(crew);
    gint first = g_atomic_int_get(&done);
    g_assert_cmpint(first, <=, (gint)begun);
    g_usleep(30000);
    g_assert_cmpint(g_atomic_int_get(&done), ==, first);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/crew/all-are-done", test_all_are_done);
    g_test_add_func("/crew/order", test_order);
    g_test_add_func("/crew/drop", test_drop);
    g_test_add_func("/crew/free-waits", test_free_waits);
    return g_test_run();
}
