#include "base/nearest.h"

#include <string.h>

#define NEAREST_WORD_MAX 64
#define NEAREST_LIST_MAX 12

/* Optimal string alignment distance; words here are names of a few letters. */
static guint
edit_distance(const char *a, const char *b)
{
    gsize rows = strlen(a);
    gsize columns = strlen(b);
    if (rows > NEAREST_WORD_MAX || columns > NEAREST_WORD_MAX) {
        return G_MAXUINT;
    }
    guint cost[NEAREST_WORD_MAX + 1][NEAREST_WORD_MAX + 1];
    for (gsize i = 0; i <= rows; i++) {
        cost[i][0] = (guint)i;
    }
    for (gsize j = 0; j <= columns; j++) {
        cost[0][j] = (guint)j;
    }
    for (gsize i = 1; i <= rows; i++) {
        for (gsize j = 1; j <= columns; j++) {
            guint change = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            guint best = MIN(change, MIN(cost[i - 1][j], cost[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                best = MIN(best, cost[i - 2][j - 2] + 1);
            }
            cost[i][j] = best;
        }
    }
    return cost[rows][columns];
}

const char *
nearest_name(const char *wanted, const char *const *candidates, guint count)
{
    const char *best = NULL;
    guint best_cost = (guint)MAX(strlen(wanted) / 3, 1) + 1;
    for (guint i = 0; i < count; i++) {
        guint cost = edit_distance(wanted, candidates[i]);
        if (cost < best_cost) {
            best = candidates[i];
            best_cost = cost;
        }
    }
    return best;
}

char *
nearest_hint(const char *wanted, const char *const *candidates, guint count)
{
    if (count == 0) {
        return NULL;
    }
    const char *near = nearest_name(wanted, candidates, count);
    if (near != NULL) {
        return g_strdup_printf("did you mean '%s'?", near);
    }
    GString *list = g_string_new("one of: ");
    for (guint i = 0; i < count && i < NEAREST_LIST_MAX; i++) {
        g_string_append_printf(list, "%s%s", i == 0 ? "" : ", ", candidates[i]);
    }
    if (count > NEAREST_LIST_MAX) {
        g_string_append(list, ", …");
    }
    return g_string_free(list, FALSE);
}
