#include "lint/check.h"
#include "lint/spelling.h"

#include <stdlib.h>
#include <string.h>

static const LintRule one_spelling = {
    .id = "one-spelling",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "One word that is spelled in two ways",
    .what =
        "For English. Tells the rarer spelling where the content has both: joined, hyphened or "
        "parted (email and e-mail, EdTech and ed tech), with other capitals inside (EdTech and "
        "edtech), British and American (organise and organize). A pair with a hyphen elsewhere "
        "is told without one only before a noun (\"long term efforts\"; \"in the long term\" is "
        "right), or where both stand for the noun (decision-making, decision making). Notes, "
        "sources and addresses keep the spelling of others.",
    .why = "Readers wonder whether two things are meant, a search finds half of them, and a screen "
           "reader says them in two ways.",
    .source = "WCAG 2.2, 3.2.4 Consistent Identification; The Chicago Manual of Style, 17th "
              "edition, 7.89: Hyphenation guide",
    .bad = "<para>EdTech sells well.</para> … <para>The ed tech market is large.</para>",
    .good = "<para>EdTech sells well.</para> … <para>The EdTech market is large.</para>",
};

static const LintRule *const rules[] = {&one_spelling, NULL};

/* Shorter ones are joined by accident: "as set". */
#define LETTERS_MIN 5
/* Two capitals in more letters than this make a name, in fewer a term. */
#define NAME_LETTERS 6

typedef struct {
    const Reading *reading;
    Diags *diags;
    GHashTable *closed;  /* key → itself, of words in one piece */
    GHashTable *hyphens; /* key → itself, of pairs with a hyphen */
    GHashTable *clashes; /* of uses */
} Spelling;

/* ---- words ---- */

bool
spelling_is_address(const Passage *passage, const Word *word)
{
    const char *text = passage->text;
    guint start = word->start;
    while (start > 0 && text[start - 1] != ' ') {
        start--;
    }
    for (guint i = start; text[i] != '\0' && text[i] != ' '; i++) {
        bool inside = i > start && text[i] == '.' && g_ascii_isalnum(text[i - 1]) &&
                      g_ascii_isalnum(text[i + 1]);
        if (inside || strchr("/@_#=", text[i]) != NULL) {
            return true;
        }
    }
    return false;
}

bool
spelling_key(char key[SPELLING_KEY_MAX], const char *first, const char *second)
{
    gsize length = strlen(first) + strlen(second);
    if (length >= SPELLING_KEY_MAX) {
        return false;
    }
    strncpy(key, first, SPELLING_KEY_MAX - 1);
    strncpy(key + strlen(first), second, SPELLING_KEY_MAX - strlen(first));
    if (length > 3 && key[length - 1] == 's' && key[length - 2] != 's') {
        key[length - 1] = '\0';
    }
    return true;
}

bool
spelling_counts(const Passage *passage)
{
    return passage->kind != PASSAGE_QUOTED && passage->language != NULL;
}

/* "every day" and "everyday" are two words, and so are "follow up" and "follow-up". */
static bool
is_compound(const Passage *passage, const Word *first, const Word *second)
{
    const Language *language = passage->language;
    return !words_have(&language->joining, first->lower) &&
           !words_have(&language->joining, second->lower) &&
           !words_have(&language->particles, first->lower) &&
           !words_have(&language->particles, second->lower) && !g_ascii_isdigit(first->lower[0]) &&
           !g_ascii_isdigit(second->lower[0]) && strcmp(first->lower, "re") != 0;
}

static bool
has_hyphen(const Passage *passage, guint index)
{
    return passage_joined(passage, index, "-") || passage_joined(passage, index, "‑");
}

/* "step-by-step" is no pair. */
static bool
in_chain(const Passage *passage, guint index)
{
    return has_hyphen(passage, index) || has_hyphen(passage, index + 2);
}

static bool
is_capital(const Passage *passage, const Word *word)
{
    return g_unichar_isupper(g_utf8_get_char(passage->text + word->start));
}

/* "Ruy Adorno" is a name, and no other spelling of "ruyadorno"; "Ed Tech" is one of "EdTech". */
static bool
is_name(const Passage *passage, guint index)
{
    guint letters = 0;
    for (guint i = index; i < index + 2; i++) {
        const Word *word = passage_word(passage, i);
        letters += word->end - word->start;
        if (!is_capital(passage, word)) {
            return false;
        }
    }
    return passage->kind == PASSAGE_PROSE && letters > NAME_LETTERS;
}

/* ---- tables of uses ---- */

GHashTable *
spelling_table_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
                                 (GDestroyNotify)(void (*)(void))g_array_unref);
}

void
spelling_add(GHashTable *table, Pool *pool, const char *key, SpellingUse use)
{
    GArray *uses = g_hash_table_lookup(table, key);
    if (uses == NULL) {
        uses = g_array_new(FALSE, FALSE, sizeof(SpellingUse));
        g_hash_table_insert(table, pool_strdup(pool, key), uses);
    }
    g_array_append_val(uses, use);
}

static int
compare_keys(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

const char **
spelling_keys(GHashTable *table, guint *count)
{
    gpointer *keys = g_hash_table_get_keys_as_array(table, count);
    if (*count > 0) {
        qsort(keys, *count, sizeof(gpointer), compare_keys);
    }
    return (const char **)keys;
}

/* ---- first pass: what there is ---- */

static void
gather(Spelling *spelling, const Passage *passage)
{
    char key[SPELLING_KEY_MAX];
    for (guint i = 0; i < passage_word_count(passage); i++) {
        const Word *word = passage_word(passage, i);
        if (spelling_is_address(passage, word)) {
            continue;
        }
        if (i > 0 && has_hyphen(passage, i)) {
            if (in_chain(passage, i - 1)) {
                continue;
            }
            const Word *before = passage_word(passage, i - 1);
            if (is_compound(passage, before, word) &&
                spelling_key(key, before->lower, word->lower) &&
                !g_hash_table_contains(spelling->hyphens, key)) {
                g_hash_table_add(spelling->hyphens, pool_strdup(spelling->reading->pool, key));
            }
        } else if (strlen(word->lower) >= LETTERS_MIN && spelling_key(key, word->lower, "") &&
                   !g_hash_table_contains(spelling->closed, key)) {
            g_hash_table_add(spelling->closed, pool_strdup(spelling->reading->pool, key));
        }
    }
}

/* ---- second pass: pairs that are also something else ---- */

/* "long-term efforts": what follows belongs to it. "In the long term partners …" only looks so. */
static bool
is_before_noun(const Passage *passage, guint index)
{
    const Language *language = passage->language;
    const Word *next = passage_word(passage, index + 2);
    if (next == NULL || !passage_joined(passage, index + 2, " ") ||
        words_have(&language->joining, next->lower) ||
        words_have(&language->particles, next->lower)) {
        return false;
    }
    return index < 2 || strcmp(passage_word(passage, index - 1)->lower, "the") != 0 ||
           !words_have(&language->joining, passage_word(passage, index - 2)->lower);
}

static void
pair_at(Spelling *spelling, const Passage *passage, guint index)
{
    char key[SPELLING_KEY_MAX];
    const Word *first = passage_word(passage, index);
    const Word *second = passage_word(passage, index + 1);
    bool open = second != NULL && passage_joined(passage, index + 1, " ");
    bool hyphen = second != NULL && has_hyphen(passage, index + 1);
    if ((!open && !hyphen) || !spelling_key(key, first->lower, second->lower) ||
        strlen(key) < LETTERS_MIN || spelling_is_address(passage, first) ||
        spelling_is_address(passage, second) || !is_compound(passage, first, second)) {
        return;
    }
    bool before = is_before_noun(passage, index);
    bool is_closed = g_hash_table_contains(spelling->closed, key);
    if (in_chain(passage, index) || (open && is_closed && is_name(passage, index))) {
        return;
    }
    if (hyphen) {
        spelling_add(spelling->clashes, spelling->reading->pool, key,
                     (SpellingUse){passage, index, 2, FORM_HYPHEN, before});
    } else if (is_closed || g_hash_table_contains(spelling->hyphens, key)) {
        SpellingForm form = before ? FORM_OPEN_BEFORE : FORM_OPEN;
        spelling_add(spelling->clashes, spelling->reading->pool, key,
                     (SpellingUse){passage, index, 2, form, before});
    }
}

/* ---- judging ---- */

static char *
shown(const SpellingUse *use)
{
    const Word *first = passage_word(use->passage, use->index);
    const Word *last = passage_word(use->passage, use->index + use->parts - 1);
    return g_strndup(use->passage->text + first->start, last->end - first->start);
}

static void
tell(const SpellingUse *use, const SpellingUse *other, guint count, Diags *diags)
{
    g_autofree char *one = shown(use);
    g_autofree char *more = shown(other);
    const Word *word = passage_word(use->passage, use->index);
    Where where = passage_where(other->passage, passage_word(other->passage, other->index)->start);
    lint_tell(&one_spelling, diags, passage_where(use->passage, word->start),
              "spell it one way throughout", "“%s” is spelled “%s” elsewhere (%u×, as at %s:%d)",
              one, more, count, where.file, where.line);
}

static const SpellingUse *
first_of(const GArray *uses, guint forms)
{
    for (guint i = 0; i < uses->len; i++) {
        const SpellingUse *use = &g_array_index(uses, SpellingUse, i);
        if ((forms & SPELLING_BIT(use->form)) != 0) {
            return use;
        }
    }
    return NULL;
}

static guint
count_of(const GArray *uses, guint forms)
{
    guint count = 0;
    for (guint i = 0; i < uses->len; i++) {
        count += (forms & SPELLING_BIT(g_array_index(uses, SpellingUse, i).form)) != 0 ? 1 : 0;
    }
    return count;
}

static void
tell_all(const GArray *uses, guint rare, guint common, Diags *diags)
{
    const SpellingUse *other = first_of(uses, common);
    for (guint i = 0; other != NULL && i < uses->len; i++) {
        const SpellingUse *use = &g_array_index(uses, SpellingUse, i);
        if ((rare & SPELLING_BIT(use->form)) != 0) {
            tell(use, other, count_of(uses, common), diags);
        }
    }
}

void
spelling_tell_rarer(const GArray *uses, guint one, guint other, Diags *diags)
{
    guint ones = count_of(uses, one);
    guint others = count_of(uses, other);
    if (ones == 0 || others == 0) {
        return;
    }
    bool one_is_rare =
        ones < others ||
        (ones == others && (one & SPELLING_BIT(g_array_index(uses, SpellingUse, 0).form)) == 0);
    tell_all(uses, one_is_rare ? one : other, one_is_rare ? other : one, diags);
}

static void
judge(const GArray *uses, Diags *diags)
{
    const guint parted = SPELLING_BIT(FORM_OPEN) | SPELLING_BIT(FORM_OPEN_BEFORE);
    if (count_of(uses, SPELLING_BIT(FORM_CLOSED)) > 0) {
        spelling_tell_rarer(uses, SPELLING_BIT(FORM_CLOSED), parted | SPELLING_BIT(FORM_HYPHEN),
                            diags);
        return;
    }
    tell_all(uses, SPELLING_BIT(FORM_OPEN_BEFORE), SPELLING_BIT(FORM_HYPHEN), diags);
    /* The noun itself: gerunds such as "decision-making". */
    g_autoptr(GArray) nouns = g_array_new(FALSE, FALSE, sizeof(SpellingUse));
    for (guint i = 0; i < uses->len; i++) {
        SpellingUse use = g_array_index(uses, SpellingUse, i);
        const Word *second = passage_word(use.passage, use.index + 1);
        if (!use.before && g_str_has_suffix(second->lower, "ing")) {
            g_array_append_val(nouns, use);
        }
    }
    if (nouns->len > 1) {
        spelling_tell_rarer(nouns, SPELLING_BIT(FORM_HYPHEN), SPELLING_BIT(FORM_OPEN), diags);
    }
}

/* Words in one piece are looked up only for pairs that clash. */
static void
add_closed(Spelling *spelling)
{
    char key[SPELLING_KEY_MAX];
    for (guint i = 0; i < spelling->reading->passages->len; i++) {
        const Passage *passage = spelling->reading->passages->pdata[i];
        for (guint j = 0; spelling_counts(passage) && j < passage_word_count(passage); j++) {
            const Word *word = passage_word(passage, j);
            if (spelling_key(key, word->lower, "") && !spelling_is_address(passage, word) &&
                !has_hyphen(passage, j) && !has_hyphen(passage, j + 1) &&
                g_hash_table_contains(spelling->clashes, key)) {
                spelling_add(spelling->clashes, spelling->reading->pool, key,
                             (SpellingUse){passage, j, 1, FORM_CLOSED, false});
            }
        }
    }
}

static void
check_compounds(Spelling *spelling)
{
    const GPtrArray *passages = spelling->reading->passages;
    for (guint i = 0; i < passages->len; i++) {
        if (spelling_counts(passages->pdata[i])) {
            gather(spelling, passages->pdata[i]);
        }
    }
    for (guint i = 0; i < passages->len; i++) {
        const Passage *passage = passages->pdata[i];
        for (guint j = 0; spelling_counts(passage) && j + 1 < passage_word_count(passage); j++) {
            pair_at(spelling, passage, j);
        }
    }
    add_closed(spelling);
    guint count = 0;
    g_autofree const char **keys = spelling_keys(spelling->clashes, &count);
    for (guint i = 0; i < count; i++) {
        judge(g_hash_table_lookup(spelling->clashes, keys[i]), spelling->diags);
    }
}

static void
spelling_content(const Reading *reading, Diags *diags)
{
    Spelling spelling = {
        .reading = reading,
        .diags = diags,
        .closed = g_hash_table_new(g_str_hash, g_str_equal),
        .hyphens = g_hash_table_new(g_str_hash, g_str_equal),
        .clashes = spelling_table_new(),
    };
    check_compounds(&spelling);
    g_hash_table_unref(spelling.clashes);
    g_hash_table_unref(spelling.hyphens);
    g_hash_table_unref(spelling.closed);
    spelling_variants(reading, diags);
}

const LintCheck check_spelling = {.rules = rules, .content = spelling_content};
