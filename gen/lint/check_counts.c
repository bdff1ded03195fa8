#include "lint/check.h"

#include <string.h>

static const LintRule announced_number = {
    .id = "announced-number",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "A number that announces more or fewer things than there are",
    .what = "For English. Tells a number from 2 on, in words or figures, that does not fit what it "
            "counts. That is the list right behind it (\"three practices help:\"); or what its "
            "noun names: steps, characteristics, statements, worksheets and the other elements of "
            "the content, and keys by their title (\"all five SMART criteria\"). Such numbers are "
            "checked where they are meant exactly: in a title, at the start of a sentence or item, "
            "in the part at-a-glance, and after a word such as these, the or all. \"Up to three\", "
            "\"the first two\", \"two or three\" announce nothing.",
    .why = "The reader counts, finds one too few and looks for it. A number is left behind "
           "whenever a list grows or shrinks.",
    .source = "ISO 24495-1:2023, Plain language, principle 2: readers can easily find what they "
              "need",
    .bad = "<para>Three practices help:</para>\n"
           "<practices><practice/> <practice/></practices>",
    .good = "<para>Two practices help:</para>\n"
            "<practices><practice/> <practice/></practices>",
};

static const LintRule *const rules[] = {&announced_number, NULL};

/* A number with "the" before it may well count some of them: only one that is off by so little is
 * taken for a list that has changed. */
#define NEAR 2
/* "these six characteristics", "all five SMART criteria": words between number and noun. */
#define ADJECTIVES_MAX 2

typedef struct {
    const char *name;          /* of the things: "step" */
    const ContentNode *around; /* NULL = all of that name, wherever they are */
    guint count;
} Group;

typedef struct {
    const Passage *passage;
    guint index; /* of the number among the words */
    guint number;
    guint noun; /* of the noun */
    char *singular;
    bool definite;
    bool begins; /* nothing stands before it in its sentence */
} Announcement;

/* ---- what can be counted ---- */

static guint
count_named(const ContentNode *parent, const char *name)
{
    guint count = 0;
    for (const ContentNode *at = content_element_first(parent); at != NULL;
         at = content_element_next(at)) {
        count += content_is(at, name) ? 1 : 0;
    }
    return count;
}

static GArray *
groups_of(const ContentNode *root)
{
    GArray *groups = g_array_new(FALSE, FALSE, sizeof(Group));
    g_autoptr(GHashTable) totals = g_hash_table_new(g_str_hash, g_str_equal);
    for (const ContentNode *at = root; at != NULL; at = content_walk(root, at)) {
        if (at->name == NULL || at->parent == NULL) {
            continue;
        }
        guint total = GPOINTER_TO_UINT(g_hash_table_lookup(totals, at->name)) + 1;
        g_hash_table_insert(totals, (gpointer)at->name, GUINT_TO_POINTER(total));
        const ContentNode *first = content_element_first(at->parent);
        while (!content_is(first, at->name)) {
            first = content_element_next(first);
        }
        if (first == at) {
            Group group = {at->name, at->parent, count_named(at->parent, at->name)};
            g_array_append_val(groups, group);
        }
    }
    GHashTableIter iter;
    gpointer name = NULL;
    gpointer total = NULL;
    g_hash_table_iter_init(&iter, totals);
    while (g_hash_table_iter_next(&iter, &name, &total)) {
        Group group = {name, NULL, GPOINTER_TO_UINT(total)};
        g_array_append_val(groups, group);
    }
    return groups;
}

/* Elements that hold what a paragraph before them announces: their name, that of the things. */
static const char *
thing_of(const ContentNode *list)
{
    static const char *const things[][2] = {
        {"list", "item"},          {"practices", "practice"}, {"criteria", "criterion"},
        {"questions", "question"}, {"metrics", "metric"},     {"goals", "goal"},
        {"chart", "mark"},
    };
    for (guint i = 0; list != NULL && i < G_N_ELEMENTS(things); i++) {
        if (content_is(list, things[i][0])) {
            return things[i][1];
        }
    }
    return NULL;
}

/* "steps" of `step`, "statement" of `quiz-item`, "postcard" of `card`. */
static bool
is_name_of(const char *singular, const char *name)
{
    gsize length = strlen(singular);
    const char *hyphen = strrchr(name, '-');
    return strcmp(singular, name) == 0 || (hyphen != NULL && strcmp(singular, hyphen + 1) == 0) ||
           (length > strlen(name) && g_str_has_suffix(singular, name));
}

/* ---- finding numbers ---- */

static bool
is_letter_around(const Passage *passage, const Word *word)
{
    bool starts = word->start == 0 || strchr(" (", passage->text[word->start - 1]) != NULL;
    return !starts || passage->text[word->end] != ' ';
}

static bool
is_vague(const Passage *passage, guint index, guint noun)
{
    const Language *language = passage->language;
    const Word *before = index == 0 ? NULL : passage_word(passage, index - 1);
    const Word *after = passage_word(passage, noun + 1);
    bool joined = before != NULL && passage_joined(passage, index, " ");
    if (joined && (words_have(&language->vague, before->lower) ||
                   language_number(language, before->lower) > 0)) {
        return true;
    }
    /* At the start of a sentence it announces: "Six steps that lead there". */
    return index > 0 && after != NULL && passage_joined(passage, noun + 1, " ") &&
           words_have(&language->restricting, after->lower);
}

/* The first plural among the words that follow; what joins, or a stop, ends the search. */
static bool
find_noun(Announcement *found)
{
    const Passage *passage = found->passage;
    const Language *language = passage->language;
    for (guint i = found->index + 1; i <= found->index + 1 + ADJECTIVES_MAX; i++) {
        const Word *word = passage_word(passage, i);
        bool joined = passage_joined(passage, i, " ") || passage_joined(passage, i, "-");
        if (word == NULL || !joined || words_have(&language->joining, word->lower) ||
            language_number(language, word->lower) > 0) {
            return false;
        }
        g_autofree char *singular = language_singular(language, word->lower);
        if (strcmp(singular, word->lower) != 0) {
            found->noun = i;
            found->singular = g_steal_pointer(&singular);
            return true;
        }
    }
    return false;
}

static bool
is_definite(const Passage *passage, guint index)
{
    const Word *before = index == 0 ? NULL : passage_word(passage, index - 1);
    return before != NULL && passage_joined(passage, index, " ") &&
           words_have(&passage->language->definite, before->lower);
}

static bool
announcement_at(Announcement *found, const Passage *passage, guint index)
{
    const Word *word = passage_word(passage, index);
    guint number = language_number(passage->language, word->lower);
    *found = (Announcement){.passage = passage, .index = index, .number = number};
    if (number < 2 || is_letter_around(passage, word) || !find_noun(found)) {
        return false;
    }
    if (is_vague(passage, index, found->noun)) {
        g_clear_pointer(&found->singular, g_free);
        return false;
    }
    found->definite = is_definite(passage, index);
    found->begins = passage_sentence(passage, word->start) == word->start;
    return true;
}

static void
tell(const Announcement *found, guint count, Where where, Diags *diags)
{
    const Passage *passage = found->passage;
    const Word *number = passage_word(passage, found->index);
    const Word *noun = passage_word(passage, found->noun);
    g_autofree char *phrase = g_strndup(passage->text + number->start, noun->end - number->start);
    g_autofree char *hint = g_strdup_printf(
        "write the number that there are, or mend the list at %s:%d", where.file, where.line);
    lint_tell(&announced_number, diags, passage_where(passage, number->start), hint,
              "“%s” are announced, and there %s %u", phrase, count == 1 ? "is" : "are", count);
}

/* ---- what follows ---- */

/* Does the last sentence lead over to what comes next? */
static bool
leads_on(const Passage *passage)
{
    return passage->length > 0 && passage->text[passage->length - 1] == ':';
}

/* True when what follows decides, whatever it says. */
static bool
check_next(const Announcement *found, Diags *diags)
{
    const Passage *passage = found->passage;
    const ContentNode *list = content_element_next(passage->node);
    const char *thing = content_is(passage->node, "para") ? thing_of(list) : NULL;
    if (thing == NULL ||
        passage_word(passage, found->index)->start < passage_sentence(passage, passage->length)) {
        return false;
    }
    bool named = is_name_of(found->singular, thing) && !content_is(list, "list");
    bool listed =
        leads_on(passage) && (named || words_have(&passage->language->listed, found->singular));
    if (!named && !listed) {
        return false;
    }
    guint count = count_named(list, thing);
    if (count != found->number) {
        tell(found, count, list->where, diags);
    }
    return true;
}

/* "Two of them:", "these four:" has no noun. */
static void
check_bare(const Passage *passage, guint index, Diags *diags)
{
    const Language *language = passage->language;
    const Word *word = passage_word(passage, index);
    const ContentNode *list = content_element_next(passage->node);
    const char *thing = content_is(passage->node, "para") ? thing_of(list) : NULL;
    guint number = language_number(language, word->lower);
    if (thing == NULL || !leads_on(passage) || number < 2 || is_vague(passage, index, index) ||
        word->start < passage_sentence(passage, passage->length)) {
        return;
    }
    guint last = passage_word_count(passage) - 1;
    const Word *next = passage_word(passage, index + 1);
    bool of_them = next != NULL && last == index + 2 && strcmp(next->lower, language->of_word) == 0;
    bool bare = index == last && is_definite(passage, index);
    if (of_them || bare) {
        guint count = count_named(list, thing);
        Announcement found = {.passage = passage, .index = index, .number = number, .noun = last};
        if (count != number) {
            tell(&found, count, list->where, diags);
        }
    }
}

/* A title counts what stands under it: "Four steps" over a chart of four marks. */
static bool
check_under(const Announcement *found, Diags *diags)
{
    const Passage *passage = found->passage;
    const ContentNode *around = passage->node->parent;
    if (passage->kind != PASSAGE_TITLE || around == NULL) {
        return false;
    }
    const ContentNode *list = thing_of(around) != NULL ? around : NULL;
    for (const ContentNode *at = content_element_first(around); at != NULL && list == NULL;
         at = content_element_next(at)) {
        list = thing_of(at) != NULL ? at : NULL;
    }
    if (list == NULL || !words_have(&passage->language->listed, found->singular)) {
        return false;
    }
    guint count = count_named(list, thing_of(list));
    if (count != found->number) {
        tell(found, count, list->where, diags);
    }
    return true;
}

/* ---- what stands elsewhere ---- */

/* "SMART" of "SMART criteria" is the title of a key. */
static const ContentNode *
key_named(const ContentNode *root, const Announcement *found)
{
    for (guint i = found->index + 1; i < found->noun; i++) {
        const Word *word = passage_word(found->passage, i);
        for (const ContentNode *at = root; at != NULL; at = content_walk(root, at)) {
            if (content_is(at, "title") && content_is(at->parent, "key")) {
                g_autofree char *title = content_words(at);
                g_autofree char *lower = g_utf8_strdown(title, -1);
                if (strcmp(lower, word->lower) == 0) {
                    return at->parent;
                }
            }
        }
    }
    return NULL;
}

/* Numbers of the whole are given in the parts that tell what is to come. */
static bool
is_overview(const ContentNode *node)
{
    return content_above(node, "at-a-glance") != NULL;
}

/* The group nearest in number is the one that was meant; the larger wins, for it is the main one.
 */
static void
check_elsewhere(const Announcement *found, const GArray *groups, Diags *diags)
{
    const ContentNode *inside = found->passage->node->parent;
    const Group *near = NULL;
    for (guint i = 0; i < groups->len; i++) {
        const Group *group = &g_array_index(groups, Group, i);
        if (!is_name_of(found->singular, group->name) || group->around == found->passage->node) {
            continue;
        }
        if (group->count == found->number) {
            return;
        }
        bool own = group->around != NULL && group->around == inside;
        bool better = near == NULL || own ||
                      (near->around != inside && group->around != NULL &&
                       (near->around == NULL || group->count > near->count));
        near = better && group->count > 1 ? group : near;
    }
    if (near == NULL) {
        return;
    }
    guint apart = MAX(near->count, found->number) - MIN(near->count, found->number);
    bool own = near->around != NULL && near->around == inside;
    if (own || found->begins || is_overview(found->passage->node) || apart <= NEAR) {
        tell(found, near->count,
             near->around == NULL ? found->passage->node->where : near->around->where, diags);
    }
}

static void
check_announcement(const Announcement *found, const ContentNode *root, const GArray *groups,
                   Diags *diags)
{
    if (check_next(found, diags) || check_under(found, diags)) {
        return;
    }
    bool exact = found->definite || found->begins || is_overview(found->passage->node);
    if (!exact || found->passage->kind == PASSAGE_QUOTED) {
        return;
    }
    const ContentNode *key = key_named(root, found);
    if (key == NULL) {
        check_elsewhere(found, groups, diags);
    } else if (count_named(key, "code") != found->number) {
        tell(found, count_named(key, "code"), key->where, diags);
    }
}

static void
counts_content(const Reading *reading, Diags *diags)
{
    const ContentNode *root = reading->root;
    g_autoptr(GArray) groups = groups_of(root);
    for (guint i = 0; i < reading->passages->len; i++) {
        const Passage *passage = reading->passages->pdata[i];
        for (guint j = 0; passage->language != NULL && j < passage_word_count(passage); j++) {
            Announcement found = {0};
            if (announcement_at(&found, passage, j)) {
                check_announcement(&found, root, groups, diags);
                g_free(found.singular);
            } else {
                check_bare(passage, j, diags);
            }
        }
    }
}

const LintCheck check_counts = {.rules = rules, .content = counts_content};
