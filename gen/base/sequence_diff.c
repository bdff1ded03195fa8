#include "base/sequence_diff.h"

#include <stdbool.h>
#include <string.h>

typedef struct {
    const char *const *old;
    const char *const *now;
    guint old_count, now_count; /* of what is between the ends that are alike */
    guint before;               /* so many are alike at the start */
    GArray *steps;
} Diff;

static void
add_step(Diff *diff, SequenceFate fate, guint old, guint now)
{
    SequenceStep step = {fate, old, now};
    g_array_append_val(diff->steps, step);
}

static bool
alike(const Diff *diff, guint old, guint now)
{
    return strcmp(diff->old[diff->before + old], diff->now[diff->before + now]) == 0;
}

static void
replace_all(Diff *diff)
{
    for (guint i = 0; i < diff->old_count; i++) {
        add_step(diff, SEQUENCE_GONE, diff->before + i, 0);
    }
    for (guint i = 0; i < diff->now_count; i++) {
        add_step(diff, SEQUENCE_NEW, 0, diff->before + i);
    }
}

/* lengths[i][k]: of the longest row common to what follows old word i and new word k. */
static guint *
measure(const Diff *diff)
{
    gsize columns = diff->now_count + 1;
    guint *lengths = g_new0(guint, (diff->old_count + 1) * columns);
    for (guint i = diff->old_count; i-- > 0;) {
        for (guint k = diff->now_count; k-- > 0;) {
            guint *at = &lengths[i * columns + k];
            *at = alike(diff, i, k) ? at[columns + 1] + 1 : MAX(at[columns], at[1]);
        }
    }
    return lengths;
}

static void
walk(Diff *diff, const guint *lengths)
{
    gsize columns = diff->now_count + 1;
    guint i = 0;
    guint k = 0;
    while (i < diff->old_count || k < diff->now_count) {
        const guint *at = &lengths[i * columns + k];
        if (i < diff->old_count && k < diff->now_count && alike(diff, i, k)) {
            add_step(diff, SEQUENCE_SAME, diff->before + i, diff->before + k);
            i++;
            k++;
        } else if (i < diff->old_count && (k == diff->now_count || at[columns] >= at[1])) {
            add_step(diff, SEQUENCE_GONE, diff->before + i, 0);
            i++;
        } else {
            add_step(diff, SEQUENCE_NEW, 0, diff->before + k);
            k++;
        }
    }
}

GArray *
sequence_diff(const char *const *old, guint old_count, const char *const *now, guint now_count)
{
    Diff diff = {old,       now, old_count,
                 now_count, 0,   g_array_new(FALSE, FALSE, sizeof(SequenceStep))};
    guint least = MIN(old_count, now_count);
    while (diff.before < least && strcmp(old[diff.before], now[diff.before]) == 0) {
        add_step(&diff, SEQUENCE_SAME, diff.before, diff.before);
        diff.before++;
    }
    guint after = 0;
    while (after < least - diff.before &&
           strcmp(old[old_count - 1 - after], now[now_count - 1 - after]) == 0) {
        after++;
    }
    diff.old_count -= diff.before + after;
    diff.now_count -= diff.before + after;
    if ((guint64)diff.old_count * diff.now_count > SEQUENCE_CELLS_MAX) {
        replace_all(&diff);
    } else {
        g_autofree guint *lengths = measure(&diff);
        walk(&diff, lengths);
    }
    for (guint i = after; i > 0; i--) {
        add_step(&diff, SEQUENCE_SAME, old_count - i, now_count - i);
    }
    return diff.steps;
}

/* ---- words ---- */

static void
step_clear(gpointer step)
{
    g_free(((WordStep *)step)->words);
}

static GStrv
split(const char *text)
{
    GStrv words = g_strsplit(text, " ", -1);
    guint kept = 0;
    for (guint i = 0; words[i] != NULL; i++) {
        if (words[i][0] == '\0') {
            g_free(words[i]);
        } else {
            words[kept++] = words[i];
        }
    }
    words[kept] = NULL;
    return words;
}

GArray *
sequence_diff_words(const char *old, const char *now)
{
    g_auto(GStrv) before = split(old);
    g_auto(GStrv) after = split(now);
    g_autoptr(GArray) steps = sequence_diff((const char *const *)before, g_strv_length(before),
                                            (const char *const *)after, g_strv_length(after));
    GArray *words = g_array_new(FALSE, FALSE, sizeof(WordStep));
    g_array_set_clear_func(words, step_clear);
    for (guint i = 0; i < steps->len; i++) {
        const SequenceStep *step = &g_array_index(steps, SequenceStep, i);
        const char *word = step->fate == SEQUENCE_NEW ? after[step->now] : before[step->old];
        WordStep *last = words->len == 0 ? NULL : &g_array_index(words, WordStep, words->len - 1);
        if (last != NULL && last->fate == step->fate) {
            char *joined = g_strconcat(last->words, " ", word, NULL);
            g_free(last->words);
            last->words = joined;
        } else {
            WordStep made = {step->fate, g_strdup(word)};
            g_array_append_val(words, made);
        }
    }
    return words;
}
