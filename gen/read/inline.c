#include "read/typer.h"

#include "read/theme.h"

#include <string.h>

/* What text takes from the inline elements around it. */
typedef struct {
    TextStyle style;
    const char *lang;
    const char *href;
    const char *expansion;
    bool is_note;
    const XmlNode *element; /* the innermost; texts of one element are one run */
} Setting;

typedef struct {
    Typer *typer;
    GArray *runs;        /* of Inline; `text` is set at the end */
    GPtrArray *texts;    /* of GString, one a run; NULL for those that are no text */
    const XmlNode *last; /* element of the last run */
    bool blank_before;   /* at the start, after a break, or after a space: a space adds nothing */
} Collect;

bool
inline_is_inline(const XmlNode *node)
{
    static const char *const names[] = {"strong",   "em",      "code",  "span",        "link",
                                        "note-ref", "abbr",    "break", "page-number", "page-count",
                                        "counter",  "edition", NULL};
    return xml_space(node) == NULL && g_strv_contains(names, xml_name(node));
}

static GString *
run_begin(Collect *collect, const Setting *setting, InlineKind kind, Where where)
{
    Inline run = {0};
    run.kind = kind;
    run.style = setting->style;
    run.lang = setting->lang;
    run.href = setting->href;
    run.expansion = setting->expansion;
    run.is_note = setting->is_note;
    run.where = where;
    g_array_append_val(collect->runs, run);
    GString *text = kind == INLINE_TEXT ? g_string_new(NULL) : NULL;
    g_ptr_array_add(collect->texts, text);
    collect->last = setting->element;
    return text;
}

static GString *
run_continue(Collect *collect, const Setting *setting, Where where)
{
    guint count = collect->texts->len;
    GString *text = count == 0 ? NULL : collect->texts->pdata[count - 1];
    if (text != NULL && collect->last == setting->element) {
        return text;
    }
    return run_begin(collect, setting, INLINE_TEXT, where);
}

/* Blanks as in HTML: a run of them is one space, which belongs to the element where it begins. */
static void
collect_text(Collect *collect, const Setting *setting, const XmlNode *node)
{
    Where where = xml_where(setting->element);
    for (const char *at = xml_text(node); *at != '\0'; at++) {
        bool blank = strchr(" \t\r\n", *at) != NULL;
        if (blank && collect->blank_before) {
            continue;
        }
        g_string_append_c(run_continue(collect, setting, where), blank ? ' ' : *at);
        collect->blank_before = blank;
    }
}

static void
trim_end(Collect *collect)
{
    guint count = collect->texts->len;
    GString *text = count == 0 ? NULL : collect->texts->pdata[count - 1];
    if (text != NULL && text->len > 0 && text->str[text->len - 1] == ' ') {
        g_string_truncate(text, text->len - 1);
    }
}

static const char *
check_href(Typer *typer, const XmlNode *node, const char *href)
{
    if (href[0] == '#' && href[1] != '\0') {
        TyperLink link = {pool_strdup(typer->pool, href + 1), xml_where(node), NULL};
        g_array_append_val(typer->links, link);
    } else if (!(g_str_has_prefix(href, "http://") && href[7] != '\0') &&
               !(g_str_has_prefix(href, "https://") && href[8] != '\0') &&
               !(g_str_has_prefix(href, "mailto:") && href[7] != '\0')) {
        typer_tell_value(typer, node, "href",
                         "on paper and in a PDF a link needs the whole address",
                         "an address that begins with https://, http:// or mailto:, or # and the "
                         "id of a block");
    }
    return pool_strdup(typer->pool, href);
}

static void
lay_role(Typer *typer, Setting *setting, const XmlNode *node, const char *preset)
{
    setting->style = role_overlay(&setting->style, typer_role(typer, node, preset));
}

/* What the element `node` makes of the setting it stands in. */
static Setting
setting_in(Typer *typer, const Setting *around, const XmlNode *node)
{
    Setting setting = *around;
    const char *name = xml_name(node);
    const char *lang = typer_lang(typer, node);
    setting.element = node;
    setting.lang = lang == NULL ? setting.lang : lang;
    if (strcmp(name, "strong") == 0 || strcmp(name, "em") == 0 || strcmp(name, "code") == 0) {
        lay_role(typer, &setting, node, name);
    } else if (strcmp(name, "span") == 0 && xml_attr(node, "style") != NULL) {
        lay_role(typer, &setting, node, "body");
    } else if (strcmp(name, "abbr") == 0) {
        setting.expansion = typer_text(typer, node, "title");
    } else if (strcmp(name, "link") == 0) {
        typer_check_told(typer, xml_where(node), "link");
        lay_role(typer, &setting, node, "link");
        setting.href = check_href(typer, node, xml_attr(node, "href"));
    } else if (strcmp(name, "note-ref") == 0) {
        typer_check_told(typer, xml_where(node), "note-ref");
        lay_role(typer, &setting, node, "note-ref");
        TyperLink link = {typer_text(typer, node, "to"), xml_where(node), NULL};
        g_array_append_val(typer->links, link);
        setting.href = pool_printf(typer->pool, "#%s", link.id);
        setting.is_note = true;
    }
    return setting;
}

static void
collect_page_word(Collect *collect, const Setting *setting, const XmlNode *node)
{
    bool number = xml_is(node, "page-number");
    if (!collect->typer->running) {
        diags_error(collect->typer->diags, xml_where(node), "put it in the page's header or footer",
                    "'%s' stands outside a header or footer", xml_name(node));
    }
    run_begin(collect, setting, number ? INLINE_PAGE_NUMBER : INLINE_PAGE_COUNT, xml_where(node));
    collect->last = NULL;
    collect->blank_before = false;
}

static void
collect_below(Collect *collect, const Setting *setting, const XmlNode *parent)
{
    for (const XmlNode *node = xml_child_first(parent); node != NULL; node = xml_child_next(node)) {
        if (xml_is_text(node)) {
            collect_text(collect, setting, node);
        } else if (xml_is(node, "break")) {
            trim_end(collect);
            run_begin(collect, setting, INLINE_BREAK, xml_where(node));
            collect->blank_before = true;
        } else if (xml_is(node, "page-number") || xml_is(node, "page-count")) {
            collect_page_word(collect, setting, node);
        } else if (xml_is(node, "edition")) {
            run_begin(collect, setting, INLINE_EDITION, xml_where(node));
            collect->last = NULL;
            collect->blank_before = false;
        } else if (inline_is_inline(node)) {
            Setting inner = setting_in(collect->typer, setting, node);
            collect_below(collect, &inner, node);
        }
    }
}

static InlineText
collect_finish(Collect *collect)
{
    Pool *pool = collect->typer->pool;
    trim_end(collect);
    Inline *runs = pool_array_of(pool, Inline, collect->runs->len);
    guint count = 0;
    for (guint i = 0; i < collect->runs->len; i++) {
        GString *text = collect->texts->pdata[i];
        if (text == NULL || text->len > 0) {
            runs[count] = g_array_index(collect->runs, Inline, i);
            runs[count].text = text == NULL ? NULL : pool_strndup(pool, text->str, text->len);
            if (runs[count].kind == INLINE_EDITION) {
                runs[count].text = collect->typer->edition;
            }
            count++;
        }
        if (text != NULL) {
            g_string_free(text, TRUE);
        }
    }
    g_array_unref(collect->runs);
    g_ptr_array_unref(collect->texts);
    return (InlineText){runs, count};
}

InlineText
inline_text(Typer *typer, const XmlNode *node, const Role *role)
{
    Collect collect = {typer, g_array_new(FALSE, FALSE, sizeof(Inline)), g_ptr_array_new(), NULL,
                       true};
    Setting setting = {0};
    setting.style = role->text;
    setting.element = node;
    collect_below(&collect, &setting, node);
    return collect_finish(&collect);
}

char *
inline_words(InlineText text)
{
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < text.count; i++) {
        if (text.runs[i].kind == INLINE_TEXT) {
            g_string_append(words, text.runs[i].text);
        } else if (text.runs[i].kind == INLINE_BREAK) {
            g_string_append_c(words, ' ');
        }
    }
    return g_string_free(words, FALSE);
}
