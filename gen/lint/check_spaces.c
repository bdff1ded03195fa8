#include "lint/check.h"

#include <string.h>

static const LintRule doubled_space = {
    .id = "doubled-space",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "Two spaces in a row",
    .what = "Tells two or more spaces between words of one line, in any language; and a no-break "
            "space beside another space or at either end of a text, where it holds nothing "
            "together.",
    .why = "A word was probably taken out there, or the text was copied from a page. No-break "
           "spaces are printed and leave holes.",
    .source = "The Chicago Manual of Style, 17th edition, chapter 2: one space between words",
    .bad = "<para>Choose partners  with care.</para>",
    .good = "<para>Choose partners with care.</para>",
};

static const LintRule mark_spacing = {
    .id = "mark-spacing",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "A space before a punctuation mark, or none behind it",
    .what = "Tells a space before a comma, full stop, closing bracket and, but in French, before a "
            "semicolon, colon, question or exclamation mark; a space behind an opening bracket; a "
            "comma, semicolon or colon between two letters without a space; and a mark that "
            "stands twice. Addresses and numbers are left alone.",
    .why = "Lines may begin with the mark, and a screen reader pauses in the wrong place.",
    .source = "The Chicago Manual of Style, 17th edition, chapter 6: punctuation and space",
    .bad = "<para>Trust , reach,and time.</para>",
    .good = "<para>Trust, reach, and time.</para>",
};

static const LintRule repeated_word = {
    .id = "repeated-word",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "A word that stands twice in a row",
    .what = "For English. Tells a word that is followed by itself, but for words that may be "
            "(\"had had\", \"that that\").",
    .why = "Mostly a line was changed and a word left over. The eye skips it, a screen reader "
           "does not.",
    .source = "ISO 24495-1:2023, Plain language, principle 3: readers can easily understand what "
              "they find",
    .bad = "<para>Ask what the the partner needs.</para>",
    .good = "<para>Ask what the partner needs.</para>",
};

static const LintRule *const rules[] = {&doubled_space, &mark_spacing, &repeated_word, NULL};

#define NO_BREAK "\xC2\xA0"

/* ---- spaces: in the text as it stands in the file ---- */

static bool
is_blank_at(const char *at)
{
    return strchr(" \t\r\n", *at) != NULL; /* the end, too */
}

/* Indentation is no fault: between words of one line alone. */
static void
check_doubled(const ContentNode *node, const char *text, Diags *diags)
{
    for (const char *at = text; *at != '\0'; at++) {
        gsize length = strspn(at, " \t");
        bool inside = at > text && !is_blank_at(at - 1) && !is_blank_at(at + length);
        if (length > 1 && inside) {
            lint_tell(&doubled_space, diags,
                      node->text == NULL ? node->where : content_place(node, at),
                      "is a word missing?", "%zu spaces stand in a row", length);
        }
        at += length > 1 ? length - 1 : 0;
    }
}

static void
check_doubles(const ContentNode *root, Diags *diags)
{
    for (const ContentNode *at = root; at != NULL; at = content_walk(root, at)) {
        if (at->text != NULL && !content_is(at->parent, "code")) {
            check_doubled(at, at->text, diags);
        }
        static const char *const said[] = {"hint", "tooltip", "means", "title", NULL};
        for (guint i = 0; i < at->attribute_count; i++) {
            if (g_strv_contains(said, at->attributes[i].name)) {
                check_doubled(at, at->attributes[i].value, diags);
            }
        }
    }
}

static void
check_no_break(const Passage *passage, Diags *diags)
{
    const char *text = passage->text;
    for (const char *at = strstr(text, NO_BREAK); at != NULL; at = strstr(at + 1, NO_BREAK)) {
        const char *next = at + strlen(NO_BREAK);
        bool at_end = at == text || *next == '\0';
        bool beside =
            *next == ' ' || g_str_has_prefix(next, NO_BREAK) || (at > text && at[-1] == ' ');
        if (at_end || beside) {
            lint_tell(&doubled_space, diags, passage_where(passage, (guint)(at - text)),
                      "take it out", "a no-break space (U+00A0) stands %s",
                      at_end ? "at the end of a text" : "beside another space");
        }
    }
}

/* ---- marks ---- */

static bool
is_french(const Passage *passage)
{
    return g_ascii_strncasecmp(content_lang(passage->node), "fr", 2) == 0;
}

static bool
is_letter_before(const char *text, const char *at)
{
    return at > text && g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(at)));
}

/* The word that the mark stands in has a sign that words have not. */
static bool
is_in_address(const Passage *passage, guint at)
{
    guint start = at;
    while (start > 0 && passage->text[start - 1] != ' ') {
        start--;
    }
    gsize length = strcspn(passage->text + start, " ");
    g_autofree char *word = g_strndup(passage->text + start, length);
    return strpbrk(word, "/@_\\=") != NULL;
}

static const char *
fault_at(const Passage *passage, const char *at)
{
    const char *text = passage->text;
    char next = at[1];
    bool ends = next == '\0' || next == ' ';
    bool after_space = at > text && at[-1] == ' ';
    if (after_space && ends &&
        (strchr(",.", *at) != NULL || (strchr(";:?!", *at) != NULL && !is_french(passage)))) {
        return "stands after a space";
    }
    if (after_space && strchr(")]", *at) != NULL) {
        return "stands after a space";
    }
    if (strchr("([", *at) != NULL && next == ' ') {
        return "stands before a space";
    }
    if (strchr(",;:", *at) != NULL && is_letter_before(text, at) &&
        g_unichar_isalpha(g_utf8_get_char(at + 1))) {
        return "has no space behind it";
    }
    bool doubled = strchr(",;:", *at) != NULL && next == *at;
    bool two_stops = *at == '.' && next == '.' && at[2] != '.' && (at == text || at[-1] != '.');
    bool mixed = (*at == '?' && next == '.') || (strchr(",;", *at) != NULL && next == '.');
    return doubled || two_stops || mixed ? "is followed by another" : NULL;
}

static void
check_marks(const Passage *passage, Diags *diags)
{
    for (guint i = 0; i < passage->length; i++) {
        if (strchr(",.;:?!()[]", passage->text[i]) == NULL) {
            continue;
        }
        const char *fault = fault_at(passage, passage->text + i);
        if (fault != NULL && !is_in_address(passage, i)) {
            lint_tell(&mark_spacing, diags, passage_where(passage, i), NULL, "“%c” %s",
                      passage->text[i], fault);
        }
    }
}

static void
check_words(const Passage *passage, Diags *diags)
{
    const Language *language = passage->language;
    for (guint i = 1; language != NULL && i < passage_word_count(passage); i++) {
        const Word *word = passage_word(passage, i);
        const Word *before = passage_word(passage, i - 1);
        gunichar first = g_utf8_get_char(word->lower);
        /* "Walla Walla" is a name. */
        bool is_name = g_unichar_isupper(g_utf8_get_char(passage->text + word->start));
        if (strcmp(word->lower, before->lower) == 0 && passage_joined(passage, i, " ") &&
            g_unichar_isalpha(first) && !is_name && !words_have(&language->doubled, word->lower)) {
            lint_tell(&repeated_word, diags, passage_where(passage, word->start),
                      "take one of them out", "“%s” stands twice in a row", word->lower);
        }
    }
}

static void
spaces_content(const Reading *reading, Diags *diags)
{
    const ContentNode *root = reading->root;
    check_doubles(root, diags);
    for (guint i = 0; i < reading->passages->len; i++) {
        const Passage *passage = reading->passages->pdata[i];
        check_no_break(passage, diags);
        check_marks(passage, diags);
        check_words(passage, diags);
    }
}

const LintCheck check_spaces = {.rules = rules, .content = spaces_content};
