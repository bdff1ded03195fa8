#include "lint/language.h"

#include <stdlib.h>
#include <string.h>

#define LIST(words)                                                                                \
    {                                                                                              \
        words, G_N_ELEMENTS(words)                                                                 \
    }

/* ---- English ---- */

static const char *const en_joining[] = {
    "a",       "about",  "above",  "after", "again", "all",    "along",   "also",    "am",
    "among",   "an",     "and",    "any",   "are",   "around", "as",      "at",      "be",
    "because", "been",   "before", "below", "both",  "but",    "by",      "can",     "could",
    "did",     "do",     "does",   "down",  "each",  "either", "every",   "for",     "from",
    "had",     "has",    "have",   "he",    "her",   "here",   "him",     "his",     "how",
    "i",       "if",     "in",     "into",  "is",    "it",     "its",     "many",    "may",
    "me",      "might",  "more",   "most",  "much",  "must",   "my",      "neither", "no",
    "nor",     "not",    "now",    "of",    "off",   "on",     "once",    "one",     "only",
    "onto",    "or",     "other",  "our",   "out",   "over",   "own",     "per",     "shall",
    "she",     "should", "since",  "so",    "some",  "such",   "than",    "that",    "the",
    "their",   "them",   "then",   "there", "these", "they",   "this",    "those",   "though",
    "through", "to",     "too",    "under", "until", "up",     "upon",    "us",      "very",
    "was",     "we",     "were",   "what",  "when",  "where",  "whether", "which",   "while",
    "who",     "whom",   "whose",  "why",   "will",  "with",   "within",  "without", "would",
    "yet",     "you",    "your",
};
static const char *const en_particles[] = {
    "about", "across", "ahead",   "along",   "apart",    "around", "aside", "at",   "away", "back",
    "by",    "down",   "for",     "forward", "from",     "in",     "into",  "of",   "off",  "on",
    "out",   "over",   "through", "to",      "together", "under",  "up",    "with",
};
static const char *const en_definite[] = {
    "all", "following", "its", "our", "the", "their", "these", "those", "your",
};
static const char *const en_vague[] = {
    "about",  "almost",    "another", "any",     "approximately",
    "around", "at",        "best",    "between", "first",
    "from",   "last",      "least",   "maximum", "minimum",
    "most",   "nearly",    "next",    "or",      "other",
    "over",   "remaining", "roughly", "some",    "than",
    "to",     "top",       "under",   "up",
};
static const char *const en_restricting[] = {
    "above", "after", "ago",  "back",  "before", "below", "here",  "later", "left",
    "more",  "or",    "that", "there", "which",  "who",   "whose", "you",
};
static const char *const en_listed[] = {
    "action",    "advantage", "area",      "aspect",    "benefit", "case",     "cause",
    "challenge", "choice",    "condition", "criterion", "element", "example",  "factor",
    "feature",   "goal",      "group",     "habit",     "idea",    "item",     "kind",
    "lesson",    "level",     "method",    "option",    "part",    "phase",    "place",
    "point",     "practice",  "principle", "question",  "reason",  "rule",     "segment",
    "sign",      "source",    "stage",     "statement", "step",    "strategy", "task",
    "thing",     "tip",       "tool",      "topic",     "type",    "value",    "way",
};
static const char *const en_asking[] = {
    "how", "what", "when", "where", "which", "who", "whom", "whose", "why",
};
static const char *const en_opening[] = {
    "any",   "are",  "aren’t",  "can",   "can’t", "could",    "couldn’t", "did",     "didn’t",
    "do",    "does", "doesn’t", "don’t", "had",   "has",      "have",     "haven’t", "is",
    "isn’t", "may",  "might",   "must",  "need",  "ought",    "shall",    "should",  "shouldn’t",
    "was",   "were", "will",    "won’t", "would", "wouldn’t",
};
static const char *const en_shown[] = {
    "chart",        "diagram", "drawing", "figure", "graph",   "graphic",
    "illustration", "image",   "map",     "photo",  "picture", "table",
};
static const char *const en_exemplary[] = {"example", "model", "sample", "template"};
static const char *const en_here[] = {"below", "following"};
static const char *const en_beneath[] = {
    "a",    "an",  "average", "her",  "his",   "it",   "its",   "my",   "one",  "our",
    "that", "the", "their",   "them", "these", "this", "those", "what", "your", "zero",
};
static const char *const en_leading[] = {"click", "download", "refer", "visit"};
static const char *const en_target[] = {
    "article",  "document", "file",     "guide", "link",  "page",
    "resource", "site",     "template", "tool",  "video", "website",
};
static const char *const en_doubled[] = {"bye", "had", "is", "no", "so", "that", "very"};
static const char *const en_numbers[] = {
    "zero",    "one",       "two",      "three",    "four",   "five",     "six",      "seven",
    "eight",   "nine",      "ten",      "eleven",   "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen", "twenty", NULL,
};
static const char *const en_months[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december",
};
static const WordPair en_irregular[] = {
    {"analyses", "analysis"},    {"bases", "basis"},   {"children", "child"},
    {"criteria", "criterion"},   {"indices", "index"}, {"people", "person"},
    {"phenomena", "phenomenon"}, {"quizzes", "quiz"},  {NULL, NULL},
};

/* British, American. */
static const WordPair en_variants[] = {
    {"behaviour", "behavior"}, {"centre", "center"},
    {"colour", "color"},       {"defence", "defense"},
    {"endeavour", "endeavor"}, {"favour", "favor"},
    {"flavour", "flavor"},     {"fulfilment", "fulfillment"},
    {"honour", "honor"},       {"labelled", "labeled"},
    {"labour", "labor"},       {"modelling", "modeling"},
    {"neighbour", "neighbor"}, {"skilful", "skillful"},
    {"traveller", "traveler"}, {NULL, NULL},
};

static const Language languages[] = {
    {
        .tag = "en",
        .name = "English",
        .joining = LIST(en_joining),
        .particles = LIST(en_particles),
        .definite = LIST(en_definite),
        .vague = LIST(en_vague),
        .restricting = LIST(en_restricting),
        .listed = LIST(en_listed),
        .asking = LIST(en_asking),
        .opening = LIST(en_opening),
        .shown = LIST(en_shown),
        .exemplary = LIST(en_exemplary),
        .here = LIST(en_here),
        .beneath = LIST(en_beneath),
        .leading = LIST(en_leading),
        .target = LIST(en_target),
        .doubled = LIST(en_doubled),
        .numbers = en_numbers,
        .months = en_months,
        .irregular = en_irregular,
        .step = "Step",
        .figure = "Figure",
        .table = "Table",
        .and_word = "and",
        .of_word = "of",
        .following = "following",
        .variants = en_variants,
        .this_word = "this",
    },
};

/* ---- reading the tables ---- */

const Language *
language_lookup(const char *tag)
{
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        gsize length = strlen(languages[i].tag);
        if (g_ascii_strncasecmp(tag, languages[i].tag, length) == 0 &&
            (tag[length] == '\0' || tag[length] == '-')) {
            return &languages[i];
        }
    }
    return NULL;
}

char *
language_names(void)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_string_append_printf(names, "%s%s", i == 0 ? "" : ", ", languages[i].name);
    }
    return g_string_free(names, FALSE);
}

static int
compare_words(const void *word, const void *entry)
{
    return strcmp(word, *(const char *const *)entry);
}

bool
words_have(const WordList *list, const char *word)
{
    return bsearch(word, list->words, list->count, sizeof(char *), compare_words) != NULL;
}

guint
language_number(const Language *language, const char *word)
{
    if (g_ascii_isdigit(word[0])) {
        char *end = NULL;
        guint64 value = g_ascii_strtoull(word, &end, 10);
        return *end == '\0' && value <= 999 ? (guint)value : 0;
    }
    for (guint i = 0; language->numbers[i] != NULL; i++) {
        if (strcmp(language->numbers[i], word) == 0) {
            return i;
        }
    }
    return 0;
}

char *
language_singular(const Language *language, const char *noun)
{
    for (const WordPair *pair = language->irregular; pair->plural != NULL; pair++) {
        if (strcmp(pair->plural, noun) == 0) {
            return g_strdup(pair->singular);
        }
    }
    gsize length = strlen(noun);
    if (length > 4 && g_str_has_suffix(noun, "ies")) {
        return g_strdup_printf("%.*sy", (int)(length - 3), noun);
    }
    static const char *const hissing[] = {"sses", "shes", "ches", "xes"};
    for (guint i = 0; i < G_N_ELEMENTS(hissing); i++) {
        if (g_str_has_suffix(noun, hissing[i])) {
            return g_strndup(noun, length - 2);
        }
    }
    bool plural = length > 3 && noun[length - 1] == 's' && noun[length - 2] != 's';
    return g_strndup(noun, length - (plural ? 1 : 0));
}

const WordList *
language_list_nth(const Language *language, guint index)
{
    const WordList *const lists[] = {
        &language->joining,     &language->particles, &language->definite, &language->vague,
        &language->restricting, &language->listed,    &language->asking,   &language->opening,
        &language->shown,       &language->exemplary, &language->here,     &language->beneath,
        &language->leading,     &language->target,    &language->doubled,
    };
    return index < G_N_ELEMENTS(lists) ? lists[index] : NULL;
}
