#include "lint/check.h"

#include <string.h>

static const LintRule straight_quotes = {
    .id = "straight-quotes",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "Quotation marks and apostrophes of the typewriter",
    .what = "Tells ' and \" in words that are printed or said, in any language. Behind a number "
            "they are feet and inches and stay; so do they in code.",
    .why = "They show that a text was never set: next to real quotation marks they look like "
           "misprints.",
    .source = "The Chicago Manual of Style, 17th edition, chapter 6: quotation marks",
    .bad = "<para>It's what partners call \"trust\".</para>",
    .good = "<para>It’s what partners call “trust”.</para>",
};

static const LintRule unbalanced_marks = {
    .id = "unbalanced-marks",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "A quotation mark or bracket without its other half",
    .what = "Tells brackets ( ) [ ] in any language, and “ ” in English, that are not opened or "
            "not closed within the paragraph. A list's \"a)\" is no bracket, and a quotation may "
            "go on in the next paragraph when that one opens with a mark of its own.",
    .why = "The reader cannot tell where the quotation or the aside ends.",
    .source = "The Chicago Manual of Style, 17th edition, chapters 6 and 13",
    .bad = "<para>Facts about the ed tech market” fit on a card.</para>",
    .good = "<para>“Facts about the EdTech market” fit on a card.</para>",
};

static const LintRule *const rules[] = {&straight_quotes, &unbalanced_marks, NULL};

/* Names of more marks than this in one passage would be no help. */
#define OPEN_MAX 16

static void
check_straight(const Passage *passage, Diags *diags)
{
    for (guint i = 0; i < passage->length; i++) {
        char mark = passage->text[i];
        bool after_number = i > 0 && g_ascii_isdigit(passage->text[i - 1]);
        if ((mark == '\'' || mark == '"') && !after_number) {
            lint_tell(&straight_quotes, diags, passage_where(passage, i),
                      mark == '"' ? "write “ and ”, or the marks of the text's language"
                                  : "write ’ (U+2019)",
                      mark == '"' ? "a straight quotation mark" : "a straight apostrophe");
        }
    }
}

typedef struct {
    gunichar closing;
    guint at;
} Open;

static gunichar
closing_of(const Passage *passage, gunichar letter)
{
    bool is_english = passage->language != NULL && strcmp(passage->language->tag, "en") == 0;
    return letter == '(' ? ')' : letter == '[' ? ']' : letter == 0x201C && is_english ? 0x201D : 0;
}

static bool
is_closing(const Passage *passage, gunichar letter)
{
    return letter == ')' || letter == ']' || (letter == 0x201D && closing_of(passage, 0x201C) != 0);
}

/* "a)" or "12)" at the start of a word. */
static bool
is_list_mark(const Passage *passage, guint at)
{
    guint start = at;
    while (start > 0 && g_ascii_isalnum(passage->text[start - 1])) {
        start--;
    }
    return passage->text[at] == ')' && at > start && at - start <= 2 &&
           (start == 0 || passage->text[start - 1] == ' ');
}

static bool
goes_on(const Passage *passage)
{
    const ContentNode *next = content_element_next(passage->node);
    g_autofree char *words = next == NULL ? g_strdup("") : content_words(next);
    return g_str_has_prefix(words, "“");
}

static void
tell(const Passage *passage, guint at, const char *what, Diags *diags)
{
    const char *letter = passage->text + at;
    lint_tell(&unbalanced_marks, diags, passage_where(passage, at),
              "put the other one where it belongs, or take this one out", "“%.*s” %s",
              (int)(g_utf8_next_char(letter) - letter), letter, what);
}

static void
check_balance(const Passage *passage, Diags *diags)
{
    Open open[OPEN_MAX];
    guint depth = 0;
    const char *text = passage->text;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        guint offset = (guint)(at - text);
        gunichar closing = closing_of(passage, letter);
        if (closing != 0 && depth < OPEN_MAX) {
            open[depth++] = (Open){closing, offset};
        } else if (depth > 0 && open[depth - 1].closing == letter) {
            depth--;
        } else if (is_closing(passage, letter) && !is_list_mark(passage, offset)) {
            tell(passage, offset, "closes what nothing has opened", diags);
        }
    }
    for (guint i = 0; i < depth; i++) {
        if (open[i].closing != 0x201D || !goes_on(passage)) {
            tell(passage, open[i].at, "is never closed", diags);
        }
    }
}

static void
quotes_content(const Reading *reading, Diags *diags)
{
    for (guint i = 0; i < reading->passages->len; i++) {
        check_straight(reading->passages->pdata[i], diags);
        check_balance(reading->passages->pdata[i], diags);
    }
}

const LintCheck check_quotes = {.rules = rules, .content = quotes_content};
