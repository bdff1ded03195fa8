#include "lint/spelling.h"

#include <string.h>

/* Shorter ones end so by accident: "rise". */
#define LETTERS_MIN 5

static bool
has_capital_inside(const Passage *passage, const Word *word)
{
    for (guint i = word->start + 1; i < word->end; i++) {
        if (g_ascii_isupper(passage->text[i]) && g_ascii_islower(passage->text[i - 1])) {
            return true;
        }
    }
    return false;
}

static bool
is_all_capitals(const Passage *passage, const Word *word)
{
    for (guint i = word->start; i < word->end; i++) {
        if (g_ascii_islower(passage->text[i])) {
            return false;
        }
    }
    return true;
}

/* The British way of a word is told from the American one by its start or by "is" before its
 * ending; `american` gets the latter. */
static bool
british(const Language *language, const char *word, char american[SPELLING_KEY_MAX])
{
    static const char *const endings[] = {"e",   "ed",    "es",     "er", "ers",
                                          "ing", "ation", "ations", NULL};
    for (const WordPair *pair = language->variants; pair->plural != NULL; pair++) {
        if (pair->plural[0] == word[0] && g_str_has_prefix(word, pair->plural)) {
            return spelling_key(american, pair->singular, word + strlen(pair->plural));
        }
    }
    gsize length = strstr(word, "is") == NULL ? 0 : strlen(word);
    for (guint i = 0; endings[i] != NULL && length < SPELLING_KEY_MAX; i++) {
        gsize ending = strlen(endings[i]);
        if (length >= ending + LETTERS_MIN && g_str_has_suffix(word, endings[i]) &&
            word[length - ending - 1] == 's' && word[length - ending - 2] == 'i') {
            g_autofree char *z = g_strdup(word);
            z[length - ending - 1] = 'z';
            return spelling_key(american, z, "");
        }
    }
    return false;
}

/* Puts the key of the word's family in `key`: false when it has none among the known. */
typedef bool (*FamilyOf)(GHashTable *known, const Passage *passage, const Word *word,
                         char key[SPELLING_KEY_MAX], bool *variant);

/* Known: small letters of words with a capital inside. */
static bool
family_of_capitals(GHashTable *known, const Passage *passage, const Word *word,
                   char key[SPELLING_KEY_MAX], bool *variant)
{
    *variant = has_capital_inside(passage, word);
    return spelling_key(key, word->lower, "") && g_hash_table_contains(known, key) &&
           !is_all_capitals(passage, word);
}

/* Known: American spellings of the British words. */
static bool
family_of_country(GHashTable *known, const Passage *passage, const Word *word,
                  char key[SPELLING_KEY_MAX], bool *variant)
{
    *variant = british(passage->language, word->lower, key);
    return (*variant || spelling_key(key, word->lower, "")) && g_hash_table_contains(known, key);
}

static void
check_families(const Reading *reading, GHashTable *known, FamilyOf family_of, Diags *diags)
{
    GHashTable *families = spelling_table_new();
    for (guint i = 0; i < reading->passages->len; i++) {
        const Passage *passage = reading->passages->pdata[i];
        for (guint j = 0; spelling_counts(passage) && j < passage_word_count(passage); j++) {
            const Word *word = passage_word(passage, j);
            char key[SPELLING_KEY_MAX];
            bool variant = false;
            if (!spelling_is_address(passage, word) &&
                family_of(known, passage, word, key, &variant)) {
                SpellingForm form = variant ? FORM_VARIANT : FORM_PLAIN;
                spelling_add(families, reading->pool, key,
                             (SpellingUse){passage, j, 1, form, false});
            }
        }
    }
    guint count = 0;
    g_autofree const char **keys = spelling_keys(families, &count);
    for (guint i = 0; i < count; i++) {
        spelling_tell_rarer(g_hash_table_lookup(families, keys[i]), SPELLING_BIT(FORM_VARIANT),
                            SPELLING_BIT(FORM_PLAIN), diags);
    }
    g_hash_table_unref(families);
}

void
spelling_variants(const Reading *reading, Diags *diags)
{
    g_autoptr(GHashTable) capitals = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) american = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < reading->passages->len; i++) {
        const Passage *passage = reading->passages->pdata[i];
        for (guint j = 0; spelling_counts(passage) && j < passage_word_count(passage); j++) {
            const Word *word = passage_word(passage, j);
            char key[SPELLING_KEY_MAX];
            if (has_capital_inside(passage, word) && !spelling_is_address(passage, word) &&
                spelling_key(key, word->lower, "")) {
                g_hash_table_add(capitals, pool_strdup(reading->pool, key));
            }
            if (british(passage->language, word->lower, key)) {
                g_hash_table_add(american, pool_strdup(reading->pool, key));
            }
        }
    }
    check_families(reading, capitals, family_of_capitals, diags);
    check_families(reading, american, family_of_country, diags);
}
