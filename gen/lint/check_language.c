/* Language tags that are written as such, and still name no language. */

#include "lint/check.h"
#include "lint/tour.h"

#include <string.h>

static const LintRule language_tag = {
    .id = "language-tag",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_WARNING,
    .title = "A language tag that names no language",
    .what =
        "A lang or xml:lang does not have the parts of a language tag in their order "
        "(language, script, region, variant), its first part is no code of ISO 639 (two letters "
        "are looked up; of three only the form is checked), or its region is none of ISO 3166.",
    .why = "A screen reader falls back to some other language, and reads with its sounds.",
    .source = "WCAG 2.2, 3.1.1 Language of Page, 3.1.2 Language of Parts; BCP 47 (RFC 5646, 2.1)",
    .bad = "<layout … lang=\"english\">   xml:lang=\"en-UK\"   xml:lang=\"jp\"",
    .good = "<layout … lang=\"en\">   xml:lang=\"en-GB\"   xml:lang=\"ja\"",
};

/* ISO 639-1 */
static const char languages[] =
    " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb "
    "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv "
    "sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

/* ISO 3166-1 */
static const char regions[] =
    " ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br "
    "bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz "
    "ec ee eg eh er es et fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw "
    "gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky "
    "kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv "
    "mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py "
    "qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz tc td tf tg "
    "th tj tk tl tm tn to tr tt tv tw tz ua ug um us uy uz va vc ve vg vi vn vu wf ws ye yt za zm "
    "zw xk ";

static bool
is_listed(const char *list, const char *code)
{
    g_autofree char *word = g_strdup_printf(" %s ", code);
    return strstr(list, word) != NULL;
}

static bool
is_alpha(const char *part, gsize length)
{
    bool all = strlen(part) == length;
    for (const char *at = part; *at != '\0'; at++) {
        all = all && g_ascii_isalpha(*at);
    }
    return all;
}

static bool
is_digits(const char *part, gsize length)
{
    return strlen(part) == length && strspn(part, "0123456789") == length;
}

static bool
is_variant(const char *part)
{
    gsize length = strlen(part);
    return (length >= 5 && length <= 8) || (length == 4 && g_ascii_isdigit(part[0]));
}

/* What is wrong with the parts behind the language; NULL = nothing. */
static char *
rest_fault(char **parts)
{
    guint at = 1;
    for (guint i = 0; i < 3 && parts[at] != NULL && is_alpha(parts[at], 3); i++) {
        at++;
    }
    at += parts[at] != NULL && is_alpha(parts[at], 4) ? 1 : 0;
    if (parts[at] != NULL && is_alpha(parts[at], 2)) {
        if (!is_listed(regions, parts[at])) {
            return g_strdup_printf("there is no region '%s'", parts[at]);
        }
        at++;
    } else if (parts[at] != NULL && is_digits(parts[at], 3)) {
        at++;
    }
    while (parts[at] != NULL && is_variant(parts[at])) {
        at++;
    }
    bool is_extension = parts[at] != NULL && strlen(parts[at]) == 1 && parts[at + 1] != NULL;
    if (parts[at] == NULL || is_extension) {
        return NULL;
    }
    return g_strdup_printf("'%s' is not a part of a tag in its place", parts[at]);
}

/* The caller frees; NULL = none. Shape is the grammar's to check: parts of 1 to 8 letters. */
static char *
tag_fault(const char *tag)
{
    g_autofree char *folded = g_ascii_strdown(tag, -1);
    g_auto(GStrv) parts = g_strsplit(folded, "-", -1);
    gsize length = parts[0] == NULL ? 0 : strlen(parts[0]);
    bool is_code = length == 3 || (length == 2 && is_listed(languages, parts[0]));
    if (length == 1 && parts[1] != NULL && (parts[0][0] == 'x' || parts[0][0] == 'i')) {
        return NULL;
    }
    if (!is_code) {
        return g_strdup_printf("there is no language '%s'", length == 0 ? "" : parts[0]);
    }
    return rest_fault(parts);
}

static void
tag_check(const char *tag, Where where, Diags *diags)
{
    g_autofree char *fault = tag == NULL ? NULL : tag_fault(tag);
    if (fault != NULL) {
        lint_tell(&language_tag, diags, where, "such as en, en-GB, es-MX or zh-Hant",
                  "the language tag '%s' names no language: %s", tag, fault);
    }
}

static void
block_check(const Block *block, gpointer data)
{
    tag_check(block->lang, block->where, data);
    InlineText text = tour_words(block);
    for (guint i = 0; i < text.count; i++) {
        tag_check(text.runs[i].lang, text.runs[i].where, data);
    }
}

static void
document_check(const Document *document, G_GNUC_UNUSED const PageList *pages, Diags *diags)
{
    tag_check(document->lang, document->pages[0].where, diags);
    tour_blocks(document, block_check, diags);
}

static const LintRule *const rules[] = {&language_tag, NULL};

const LintCheck check_language = {.rules = rules, .document = document_check};
