#include "lint/check.h"

#include <string.h>

/* Two paragraphs are compared by their runs of three words: what share of all runs do both have?
 * Measured on a whole toolkit: paragraphs that say different things share 0.11 of them at most; a
 * copy in which every eighth word was changed still 0.45. */
#define RUN 3
#define PARAGRAPH_SHARE 0.4
/* Shorter ones must agree in every run: the one word that differs may be the point. */
#define PARAGRAPH_NEAR 15
#define PARAGRAPH_WORDS 8
/* A short paragraph may stand whole inside a long one. */
#define INSIDE_SHARE 0.8
#define INSIDE_WORDS 12
/* Statements of a quiz are short and alike in form. */
#define STATEMENT_SHARE 0.8
#define STATEMENT_NEAR 10
#define STATEMENT_WORDS 4
/* A run in more passages than this is a turn of phrase. */
#define POSTINGS_MAX 64

static const LintRule repeated_paragraph = {
    .id = "repeated-paragraph",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "A paragraph that says what an earlier one has said",
    .what = "Tells the later of two paragraphs, items or leads that are the same (from eight words "
            "on), that share two fifths of their runs of three words (from fifteen words on), or "
            "of which the shorter one (from twelve words on) stands almost whole in the other. "
            "Each worksheet and each card is looked at by itself: they are printed apart and may "
            "repeat each other.",
    .why = "Readers look for a difference that is not there, and one of the two will be forgotten "
           "when the other is changed. Mostly a paragraph was pasted to be rewritten, and was not.",
    .source = "ISO 24495-1:2023, Plain language, principle 1: readers get what they need",
    .bad = "<para>Talk to your partners often, show them how far you are, and tell them early when "
           "plans change.</para>\n"
           "<para>Talk to your partners often, show how far you are, and tell them early when a "
           "plan changes.</para>",
    .good = "<para>Talk to your partners often, show them how far you are, and tell them early "
            "when plans change.</para>\n"
            "<para>Once a quarter, hold your results against the goals you agreed on.</para>",
};

static const LintRule repeated_statement = {
    .id = "repeated-statement",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "A quiz that asks the same thing twice",
    .what =
        "Tells the later of two quiz items whose statements are the same or, from ten words on, "
        "share four fifths of their runs of three words.",
    .why = "The reader takes it for a trap, the score counts one piece of knowledge twice, and the "
           "item that was meant to stand there is missing.",
    .source = "Haladyna and Rodriguez, Developing and Validating Test Items, 2013: items are "
              "independent of one another",
    .bad = "<statement>A partnership needs no plan for its end.</statement>\n"
           "…\n"
           "<statement>A partnership needs no plan for its end.</statement>",
    .good = "<statement>A partnership needs no plan for its end.</statement>\n"
            "…\n"
            "<statement>Roles are best left open until work begins.</statement>",
};

static const LintRule *const rules[] = {&repeated_paragraph, &repeated_statement, NULL};

typedef struct {
    const Passage *passage;
    const ContentNode *print;
    GArray *runs; /* of guint: hashes, each once */
} Unit;

typedef struct {
    guint unit;
    guint next; /* index + 1 of the next posting of this run; 0 = none */
    guint length;
} Posting;

typedef struct {
    const LintRule *rule;
    guint words_min;
    guint words_near; /* from here on, `share` will do */
    double share;
    bool inside; /* a short one in a long one counts */
    const char *hint;
} Manner;

static int
compare_runs(const void *left, const void *right)
{
    guint a = *(const guint *)left;
    guint b = *(const guint *)right;
    return a < b ? -1 : a > b;
}

/* In a passage of fewer words than a run has, all of it is one. */
static GArray *
runs_of(const Passage *passage)
{
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(guint));
    guint count = passage_word_count(passage);
    for (guint i = 0; i == 0 || i + RUN <= count; i++) {
        guint hash = 0;
        for (guint j = i; j < MIN(i + RUN, count); j++) {
            hash = hash * 0x9E3779B1U + g_str_hash(passage_word(passage, j)->lower);
        }
        hash = hash == 0 ? 1 : hash;
        g_array_append_val(runs, hash);
    }
    g_array_sort(runs, compare_runs);
    guint kept = 0;
    for (guint i = 0; i < runs->len; i++) {
        guint run = g_array_index(runs, guint, i);
        if (kept == 0 || g_array_index(runs, guint, kept - 1) != run) {
            g_array_index(runs, guint, kept++) = run;
        }
    }
    g_array_set_size(runs, kept);
    return runs;
}

static bool
is_copy(const Manner *manner, const Unit *one, const Unit *other, guint shared)
{
    guint shorter = MIN(one->runs->len, other->runs->len);
    guint all = one->runs->len + other->runs->len - shared;
    double share = shorter + RUN - 1 >= manner->words_near ? manner->share : 1;
    return shared >= share * all || (manner->inside && shorter + RUN - 1 >= INSIDE_WORDS &&
                                     shared >= INSIDE_SHARE * shorter);
}

static void
tell(const Manner *manner, const Unit *unit, const Unit *first, guint shared, Diags *diags)
{
    Where where = first->passage->node->where;
    const char *name = unit->passage->node->name;
    bool whole = strcmp(unit->passage->text, first->passage->text) == 0;
    if (whole) {
        lint_tell(manner->rule, diags, unit->passage->node->where, manner->hint,
                  "this '%s' repeats the one at %s:%d", name, where.file, where.line);
    } else if (unit->runs->len > 2 * first->runs->len) {
        lint_tell(manner->rule, diags, unit->passage->node->where, manner->hint,
                  "in this '%s' stands nearly all of the one at %s:%d", name, where.file,
                  where.line);
    } else {
        lint_tell(manner->rule, diags, unit->passage->node->where, manner->hint,
                  "this '%s' is nearly the one at %s:%d: %u of its %u runs of three words", name,
                  where.file, where.line, shared, unit->runs->len);
    }
}

typedef struct {
    const Manner *manner;
    GArray *units;    /* of Unit */
    GArray *postings; /* of Posting */
    GHashTable *last; /* run → index + 1 of its last posting */
    GArray *shared;   /* of guint, for each unit: runs in common with the one looked at */
} Search;

static void
count_shared(Search *search, const Unit *unit)
{
    g_array_set_size(search->shared, 0);
    g_array_set_size(search->shared, search->units->len);
    for (guint i = 0; i < unit->runs->len; i++) {
        gpointer run = GUINT_TO_POINTER(g_array_index(unit->runs, guint, i));
        guint at = GPOINTER_TO_UINT(g_hash_table_lookup(search->last, run));
        while (at != 0) {
            const Posting *posting = &g_array_index(search->postings, Posting, at - 1);
            g_array_index(search->shared, guint, posting->unit)++;
            at = posting->next;
        }
    }
}

static void
post(Search *search, guint index)
{
    const Unit *unit = &g_array_index(search->units, Unit, index);
    for (guint i = 0; i < unit->runs->len; i++) {
        gpointer run = GUINT_TO_POINTER(g_array_index(unit->runs, guint, i));
        guint next = GPOINTER_TO_UINT(g_hash_table_lookup(search->last, run));
        guint length =
            next == 0 ? 0 : g_array_index(search->postings, Posting, next - 1).length + 1;
        if (length < POSTINGS_MAX) {
            Posting posting = {index, next, length};
            g_array_append_val(search->postings, posting);
            g_hash_table_insert(search->last, run, GUINT_TO_POINTER(search->postings->len));
        }
    }
}

/* A copy is told of the first one only, and is no first one itself. */
static void
look_at(Search *search, guint index, Diags *diags)
{
    const Unit *unit = &g_array_index(search->units, Unit, index);
    count_shared(search, unit);
    for (guint i = 0; i < index; i++) {
        const Unit *first = &g_array_index(search->units, Unit, i);
        guint shared = g_array_index(search->shared, guint, i);
        if (shared > 0 && first->print == unit->print &&
            is_copy(search->manner, unit, first, shared)) {
            tell(search->manner, unit, first, shared, diags);
            return;
        }
    }
    post(search, index);
}

static void
search_run(const Manner *manner, GArray *units, Diags *diags)
{
    Search search = {
        .manner = manner,
        .units = units,
        .postings = g_array_new(FALSE, FALSE, sizeof(Posting)),
        .last = g_hash_table_new(NULL, NULL),
        .shared = g_array_new(FALSE, TRUE, sizeof(guint)),
    };
    for (guint i = 0; i < units->len; i++) {
        look_at(&search, i, diags);
    }
    g_array_unref(search.shared);
    g_hash_table_unref(search.last);
    g_array_unref(search.postings);
}

static void
unit_clear(gpointer unit)
{
    g_array_unref(((Unit *)unit)->runs);
}

/* A quiz's reasons say again what the toolkit taught: they are no repeats. */
static void
repeats_content(const Reading *reading, Diags *diags)
{
    static const Manner paragraphs = {&repeated_paragraph,
                                      PARAGRAPH_WORDS,
                                      PARAGRAPH_NEAR,
                                      PARAGRAPH_SHARE,
                                      true,
                                      "keep one of them, or say here what the other does not"};
    static const Manner statements = {
        &repeated_statement, STATEMENT_WORDS, STATEMENT_NEAR,
        STATEMENT_SHARE,     false,           "ask something else here, or take the item out"};
    const Manner *const manners[] = {&paragraphs, &statements};
    for (guint m = 0; m < G_N_ELEMENTS(manners); m++) {
        GArray *units = g_array_new(FALSE, FALSE, sizeof(Unit));
        g_array_set_clear_func(units, unit_clear);
        for (guint i = 0; i < reading->passages->len; i++) {
            const Passage *passage = reading->passages->pdata[i];
            bool is_statement = content_is(passage->node, "statement");
            if (passage->kind == PASSAGE_PROSE && is_statement == (m == 1) &&
                !content_is(passage->node, "because") &&
                passage_word_count(passage) >= manners[m]->words_min) {
                Unit unit = {passage, passage_print(passage), runs_of(passage)};
                g_array_append_val(units, unit);
            }
        }
        search_run(manners[m], units, diags);
        g_array_unref(units);
    }
}

const LintCheck check_repeats = {.rules = rules, .content = repeats_content};
