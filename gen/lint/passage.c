#include "lint/passage.h"

#include <string.h>

#define BLANKS " \t\r\n"

typedef struct {
    Reading *reading;
    Passage *passage;
    GString *text;
    const char *lang;
    bool blank; /* one is owed before the next letter */
} Making;

static bool
is_one_of(const char *name, const char *const *names)
{
    return name != NULL && g_strv_contains(names, name);
}

/* ---- letters ---- */

static void
add_piece(Making *making, const ContentNode *text, const char *at, const char *letters,
          gsize length)
{
    if (making->blank && making->text->len > 0) {
        g_string_append_c(making->text, ' ');
    }
    making->blank = false;
    Piece piece = {(guint)making->text->len, text, at};
    g_array_append_val(making->passage->pieces, piece);
    g_string_append_len(making->text, letters, (gssize)length);
}

static void
add_text(Making *making, const ContentNode *node, const char *text)
{
    const char *at = text;
    while (*at != '\0') {
        gsize blanks = strspn(at, BLANKS);
        making->blank = making->blank || blanks > 0;
        at += blanks;
        gsize letters = strcspn(at, BLANKS);
        if (letters > 0) {
            add_piece(making, node, at, at, letters);
        }
        at += letters;
    }
}

static const ContentNode *
text_below(const ContentNode *node)
{
    for (const ContentNode *at = node; at != NULL; at = content_walk(node, at)) {
        if (at->text != NULL) {
            return at;
        }
    }
    return NULL;
}

static void
add_object(Making *making, const ContentNode *node)
{
    const ContentNode *text = text_below(node);
    if (text != NULL) {
        add_piece(making, text, text->text + strspn(text->text, BLANKS), PASSAGE_OBJECT,
                  strlen(PASSAGE_OBJECT));
    }
}

static void
add_below(Making *making, const ContentNode *node)
{
    for (const ContentNode *at = node->first; at != NULL; at = at->next) {
        const char *lang = content_attribute(at, "xml:lang");
        if (at->text != NULL) {
            add_text(making, at, at->text);
        } else if (content_is(at, "break")) {
            making->blank = true;
        } else if (content_is(at, "code") || (lang != NULL && strcmp(lang, making->lang) != 0)) {
            add_object(making, at);
        } else if (!content_is(at, "note-ref")) {
            add_below(making, at);
        }
    }
}

/* ---- words ---- */

static bool
is_apostrophe(gunichar letter)
{
    return letter == '\'' || letter == 0x2019;
}

static const char *
small(Pool *pool, const char *word, gsize length)
{
    char *lower = pool_strndup(pool, word, length);
    for (char *c = lower; *c != '\0'; c++) {
        if ((*c & 0x80) != 0) {
            g_autofree char *folded = g_utf8_strdown(word, (gssize)length);
            return pool_strdup(pool, folded);
        }
        *c = g_ascii_tolower(*c);
    }
    return lower;
}

static void
find_words(Passage *passage, Pool *pool)
{
    const char *text = passage->text;
    const char *at = text;
    while (*at != '\0') {
        const char *start = at;
        while (*at != '\0') {
            gunichar letter = g_utf8_get_char(at);
            const char *next = g_utf8_next_char(at);
            bool inside =
                at > start && is_apostrophe(letter) && g_unichar_isalnum(g_utf8_get_char(next));
            if (!inside && !g_unichar_isalnum(letter) && !g_unichar_ismark(letter)) {
                break;
            }
            at = next;
        }
        if (at > start) {
            Word word = {(guint)(start - text), (guint)(at - text),
                         small(pool, start, (gsize)(at - start))};
            g_array_append_val(passage->words, word);
        } else {
            at = g_utf8_next_char(at);
        }
    }
}

/* ---- passages ---- */

static PassageKind
kind_of(const ContentNode *node)
{
    static const char *const prose[] = {"para", "item",      "statement", "because",
                                        "lead", "purpose",   "metric",    "privacy",
                                        "fill", "essential", NULL};
    static const char *const titles[] = {"title", "subtitle", "short", NULL};
    static const char *const quoted[] = {"note", "source", "credit", NULL};
    return is_one_of(node->name, prose)    ? PASSAGE_PROSE
           : is_one_of(node->name, titles) ? PASSAGE_TITLE
           : is_one_of(node->name, quoted) ? PASSAGE_QUOTED
                                           : PASSAGE_LABEL;
}

static Passage *
passage_begin(Making *making, const ContentNode *node, const char *attribute)
{
    Pool *pool = making->reading->pool;
    Passage *passage = pool_new_of(pool, Passage);
    passage->node = node;
    passage->attribute = attribute;
    passage->kind = attribute == NULL ? kind_of(node) : PASSAGE_LABEL;
    passage->language = language_lookup(making->lang);
    passage->pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    passage->words = g_array_new(FALSE, FALSE, sizeof(Word));
    pool_own(pool, passage->pieces, (GDestroyNotify)(void (*)(void))g_array_unref);
    pool_own(pool, passage->words, (GDestroyNotify)(void (*)(void))g_array_unref);
    making->passage = passage;
    making->blank = false;
    g_string_truncate(making->text, 0);
    return passage;
}

static void
passage_end(Making *making)
{
    Passage *passage = making->passage;
    Pool *pool = making->reading->pool;
    if (making->text->len > 0) {
        passage->text = pool_strndup(pool, making->text->str, making->text->len);
        passage->length = (guint)making->text->len;
        find_words(passage, pool);
        g_ptr_array_add(making->reading->passages, passage);
    }
}

/* Layouts print these, or screen readers say them. */
static void
add_attributes(Making *making, const ContentNode *node)
{
    static const char *const names[] = {"hint", "tooltip", "means", NULL};
    for (guint i = 0; i < node->attribute_count; i++) {
        const char *name = node->attributes[i].name;
        if (is_one_of(name, names) || (strcmp(name, "title") == 0 && content_is(node, "abbr"))) {
            passage_begin(making, node, name);
            add_text(making, NULL, node->attributes[i].value);
            passage_end(making);
        }
    }
}

static bool
is_passage(const ContentNode *node)
{
    static const char *const inlines[] = {"em",   "strong", "term",  "link", "note-ref",
                                          "abbr", "span",   "break", NULL};
    for (const ContentNode *at = node->first; at != NULL; at = at->next) {
        if (is_one_of(at->name, inlines) ||
            (at->text != NULL && at->text[strspn(at->text, BLANKS)] != '\0')) {
            return true;
        }
    }
    return false;
}

static void
read_below(Making *making, const ContentNode *node, bool inside)
{
    const char *outer = making->lang;
    const char *lang = content_attribute(node, "xml:lang");
    making->lang = lang == NULL ? outer : lang;
    add_attributes(making, node);
    if (!inside && is_passage(node)) {
        inside = true;
        passage_begin(making, node, NULL);
        add_below(making, node);
        passage_end(making);
    }
    for (const ContentNode *at = content_element_first(node); at != NULL;
         at = content_element_next(at)) {
        read_below(making, at, inside);
    }
    making->lang = outer;
}

Reading *
reading_new(const ContentNode *root)
{
    Reading *reading = g_new0(Reading, 1);
    reading->root = root;
    reading->passages = g_ptr_array_new();
    reading->pool = pool_new();
    Making making = {reading, NULL, g_string_new(NULL), "", false};
    read_below(&making, root, false);
    g_string_free(making.text, TRUE);
    return reading;
}

void
reading_free(Reading *reading)
{
    if (reading != NULL) {
        g_ptr_array_unref(reading->passages);
        pool_free(reading->pool);
        g_free(reading);
    }
}

/* ---- asking ---- */

const Passage *
reading_lookup(const Reading *reading, const ContentNode *node)
{
    for (guint i = 0; i < reading->passages->len; i++) {
        const Passage *passage = reading->passages->pdata[i];
        if (passage->node == node && passage->attribute == NULL) {
            return passage;
        }
    }
    return NULL;
}

Where
passage_where(const Passage *passage, guint offset)
{
    const Piece *piece = NULL;
    for (guint i = 0; i < passage->pieces->len; i++) {
        const Piece *next = &g_array_index(passage->pieces, Piece, i);
        if (piece != NULL && next->start > offset) {
            break;
        }
        piece = next;
    }
    if (piece == NULL || piece->text == NULL) {
        return passage->node->where;
    }
    gsize inside = MIN(offset - MIN(offset, piece->start), strcspn(piece->at, BLANKS));
    return content_place(piece->text, piece->at + inside);
}

guint
passage_word_count(const Passage *passage)
{
    return passage->words->len;
}

const Word *
passage_word(const Passage *passage, guint index)
{
    return index < passage->words->len ? &g_array_index(passage->words, Word, index) : NULL;
}

bool
passage_joined(const Passage *passage, guint index, const char *between)
{
    const Word *word = passage_word(passage, index);
    const Word *before = index == 0 ? NULL : passage_word(passage, index - 1);
    gsize length = strlen(between);
    return word != NULL && before != NULL && word->start - before->end == length &&
           memcmp(passage->text + before->end, between, length) == 0;
}

/* A stop and a blank end one, unless it goes on in small letters: "e.g. this". */
guint
passage_sentence(const Passage *passage, guint offset)
{
    guint start = 0;
    for (guint i = 1; i + 1 < offset; i++) {
        if (passage->text[i] == ' ' && strchr(".?!", passage->text[i - 1]) != NULL &&
            !g_unichar_islower(g_utf8_get_char(passage->text + i + 1))) {
            start = i + 1;
        }
    }
    return start;
}

const ContentNode *
passage_print(const Passage *passage)
{
    static const char *const prints[] = {"worksheet", "card", "site", NULL};
    const ContentNode *node = passage->node;
    while (node->parent != NULL && !is_one_of(node->name, prints)) {
        node = node->parent;
    }
    return node;
}
