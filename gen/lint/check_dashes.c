#include "lint/check.h"

#include <string.h>

static const LintRule hyphen_dash = {
    .id = "hyphen-dash",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "A hyphen where a dash is meant",
    .what =
        "Tells a hyphen between blanks (\"partners - and others\") and two hyphens in a row, in "
        "any language. Between numbers it may be a minus and stays.",
    .why = "A hyphen joins; here it should part. It is read as part of the word before it.",
    .source = "The Chicago Manual of Style, 17th edition, chapter 6: hyphens and dashes",
    .bad = "<para>Look for partners - near and far.</para>",
    .good = "<para>Look for partners – near and far.</para>",
};

static const LintRule dash_style = {
    .id = "dash-style",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "Dashes of two styles",
    .what = "Tells the rarer style where the content has two or more of these between words: a "
            "spaced en dash ( – ), a closed em dash (—), a spaced em dash ( — ). Each language is "
            "looked at by itself; notes and sources keep the style of others.",
    .why = "A change of style looks like a change of meaning, and shows that the text was pasted "
           "together.",
    .source = "The Chicago Manual of Style, 17th edition, chapter 6: dashes",
    .bad = "<para>Choose well – and early.</para> … <para>Ask them—and listen.</para>",
    .good = "<para>Choose well – and early.</para> … <para>Ask them – and listen.</para>",
};

static const LintRule *const rules[] = {&hyphen_dash, &dash_style, NULL};

typedef enum {
    DASH_EN_SPACED,
    DASH_EM_CLOSED,
    DASH_EM_SPACED,
    DASH_STYLES,
} DashStyle;

static const char *const style_names[] = {"spaced en dash", "closed em dash", "spaced em dash"};

typedef struct {
    const Passage *passage;
    guint at;
    DashStyle style;
} Dash;

#define EN 0x2013
#define EM 0x2014

static bool
is_number_before(const Passage *passage, guint at)
{
    return at >= 2 && passage->text[at - 1] == ' ' && g_ascii_isdigit(passage->text[at - 2]);
}

static void
check_hyphens(const Passage *passage, Diags *diags)
{
    const char *text = passage->text;
    for (guint i = 1; i + 1 < passage->length; i++) {
        bool doubled = text[i] == '-' && text[i + 1] == '-' && text[i - 1] != '-';
        bool between = text[i] == '-' && text[i - 1] == ' ' && text[i + 1] == ' ';
        if (between && is_number_before(passage, i) && g_ascii_isdigit(text[i + 2])) {
            continue;
        }
        if (between || doubled) {
            lint_tell(&hyphen_dash, diags, passage_where(passage, i), "write – (U+2013)",
                      doubled ? "two hyphens stand for a dash" : "a hyphen stands for a dash");
        }
    }
}

/* A closed en dash joins the ends of a range and is no matter of style. */
static bool
style_of(const Passage *passage, const char *at, DashStyle *style)
{
    const char *text = passage->text;
    gunichar letter = g_utf8_get_char(at);
    const char *next = g_utf8_next_char(at);
    bool spaced = at > text && at[-1] == ' ' && *next == ' ';
    bool closed = at > text && at[-1] != ' ' && *next != ' ' && *next != '\0';
    *style = letter == EN ? DASH_EN_SPACED : spaced ? DASH_EM_SPACED : DASH_EM_CLOSED;
    return (letter == EN && spaced) || (letter == EM && (spaced || closed));
}

static void
gather(const Passage *passage, GArray *dashes)
{
    const char *at = passage->text;
    while ((at = strstr(at, "\xE2\x80")) != NULL) {
        Dash dash = {passage, (guint)(at - passage->text), DASH_EN_SPACED};
        if (style_of(passage, at, &dash.style)) {
            g_array_append_val(dashes, dash);
        }
        at = g_utf8_next_char(at);
    }
}

/* Of equals, the one that was there first is the style. */
static void
check_styles(const GArray *dashes, const Language *language, Diags *diags)
{
    guint counts[DASH_STYLES] = {0};
    const Dash *first[DASH_STYLES] = {NULL};
    for (guint i = 0; i < dashes->len; i++) {
        const Dash *dash = &g_array_index(dashes, Dash, i);
        if (dash->passage->language == language && counts[dash->style]++ == 0) {
            first[dash->style] = dash;
        }
    }
    guint main = 0;
    for (guint i = 1; i < DASH_STYLES; i++) {
        bool earlier = first[i] != NULL && first[main] != NULL && first[i] < first[main];
        main = counts[i] > counts[main] || (counts[i] == counts[main] && earlier) ? i : main;
    }
    for (guint i = 0; first[main] != NULL && i < dashes->len; i++) {
        const Dash *dash = &g_array_index(dashes, Dash, i);
        if (dash->passage->language == language && dash->style != main) {
            Where where = passage_where(first[main]->passage, first[main]->at);
            lint_tell(&dash_style, diags, passage_where(dash->passage, dash->at),
                      "use one style throughout", "a %s, and elsewhere a %s (%u×, as at %s:%d)",
                      style_names[dash->style], style_names[main], counts[main], where.file,
                      where.line);
        }
    }
}

static void
dashes_content(const Reading *reading, Diags *diags)
{
    g_autoptr(GArray) dashes = g_array_new(FALSE, FALSE, sizeof(Dash));
    g_autoptr(GPtrArray) languages = g_ptr_array_new();
    for (guint i = 0; i < reading->passages->len; i++) {
        const Passage *passage = reading->passages->pdata[i];
        check_hyphens(passage, diags);
        if (passage->kind != PASSAGE_QUOTED && passage->language != NULL) {
            gather(passage, dashes);
            if (!g_ptr_array_find(languages, passage->language, NULL)) {
                g_ptr_array_add(languages, (gpointer)passage->language);
            }
        }
    }
    for (guint i = 0; i < languages->len; i++) {
        check_styles(dashes, languages->pdata[i], diags);
    }
}

const LintCheck check_dashes = {.rules = rules, .content = dashes_content};
