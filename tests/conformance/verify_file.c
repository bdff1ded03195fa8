/* What the project's document promises of its file.
 *
 *     verify_file ID FILE.pdf…             is each file what the document's "pdf" shall be?
 *     verify_file --paper ID FILE.pdf…     … its "paper"?
 *     verify_file [--paper] --places ID    where in the author's files does each part come from?
 *
 * Run in the project's folder. Composes the document and holds each file against its pages, as a
 * build does with what it has just painted. A line for each file: "PASS", or "FAIL" and why, parted
 * by a tab. Exit code 0 when all pass, 1 when not, 2 when the document cannot be had.
 *
 * Places are lines of a part's address and its place, with the name of a field, parted by a tab.
 * Addresses are those that Conformance.java tells; pages, kids and the rest count from 0:
 *
 *     file              the whole
 *     tag/0/28/1        by the tags' kids from the root, without marks and annotations
 *     annotation/0/3    page, number in its /Annots
 *     mark/0/17         page, MCID
 *     content/0/19      page, number of the marked content or artifact in the page's stream */

#include "base/failure.h"
#include "compose/composer.h"
#include "paint/paper.h"
#include "paint/verify.h"
#include "read/project.h"

#include <stdio.h>

#define EXIT_TROUBLE 2

typedef struct {
    gboolean is_paper, tells_places;
    char **words; /* ID FILE… */
} Wish;

/* ---- files ---- */

static bool
verify_file(const char *path, const PageList *pages, bool is_paper, GError **error)
{
    char *data = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &data, &length, error)) {
        return false;
    }
    g_autoptr(GBytes) bytes = g_bytes_new_take(data, length);
    return is_paper ? verify_paper(bytes, pages, error) : verify_pdf(bytes, pages, error);
}

static int
verify_files(const Wish *wish, const PageList *pages)
{
    int code = 0;
    for (guint i = 1; wish->words[i] != NULL; i++) {
        g_autoptr(GError) error = NULL;
        if (verify_file(wish->words[i], pages, wish->is_paper, &error)) {
            puts("PASS");
        } else {
            printf("FAIL\t%s\n", error->message);
            code = 1;
        }
    }
    return code;
}

/* ---- places ---- */

typedef struct {
    const PageList *pages;
    bool is_paper;
    guint *annotations; /* told so far, by page */
} Places;

/* `field` may be NULL. */
static void
tell(const char *address, Where where, const Field *field)
{
    if (where.file != NULL) {
        printf("%s\t%s:%d%s%s\n", address, where.file, where.line, field == NULL ? "" : ", field ",
               field == NULL ? "" : field->name);
    }
}

static void
tell_nth(const char *kind, guint page, guint number, Where where, const Field *field)
{
    g_autofree char *address = g_strdup_printf("%s/%u/%u", kind, page, number);
    tell(address, where, field);
}

static void tell_tag(Places *places, const Tag *tag, const char *address);

static void
tell_kid(Places *places, const Tag *tag, const TagKid *kid, const char *address)
{
    const Widget *widget = kid->kind == KID_WIDGET ? kid->as.widget : NULL;
    switch (kid->kind) {
    case KID_TAG:
        tell_tag(places, kid->as.tag, address);
        return;
    case KID_MARK:
        tell_nth("mark", kid->page, kid->mcid, tag->where, NULL);
        return;
    case KID_WIDGET:
        if (places->is_paper) {
            tell_nth("mark", kid->page, paper_mcid(places->pages, widget), widget->where,
                     widget->field);
            return;
        }
        tell_nth("annotation", kid->page, places->annotations[kid->page]++, widget->where,
                 widget->field);
        return;
    case KID_LINK:
        tell_nth("annotation", kid->page, places->annotations[kid->page]++, tag->where, NULL);
        return;
    }
}

static void
tell_tag(Places *places, const Tag *tag, const char *address)
{
    const Widget *widget = paper_widget(tag);
    tell(address, widget != NULL ? widget->where : tag->where,
         widget != NULL ? widget->field : NULL);
    guint tags = 0;
    for (guint i = 0; i < tag->kids->len; i++) {
        const TagKid *kid = &g_array_index(tag->kids, TagKid, i);
        g_autofree char *below = g_strdup_printf("%s/%u", address, tags);
        tags += kid->kind == KID_TAG ? 1 : 0;
        tell_kid(places, tag, kid, below);
    }
}

static void
tell_contents(const Places *places, guint index)
{
    const Page *page = page_list_nth(places->pages, index);
    guint number = 0;
    for (guint i = 0; i < page->ops->len; i++) {
        const Op *op = &g_array_index(page->ops, Op, i);
        if (op->kind == OP_MARK_BEGIN) {
            tell_nth("content", index, number, op->as.mark.tag->where, NULL);
        }
        number += op->kind == OP_MARK_BEGIN || op->kind == OP_ARTIFACT_BEGIN ? 1 : 0;
    }
    for (guint i = 0; places->is_paper && i < page->widgets->len; i++) {
        const Widget *widget = page->widgets->pdata[i];
        tell_nth("content", index, number++, widget->where, widget->field);
    }
}

static void
tell_places(const PageList *pages, const char *layout, bool is_paper)
{
    Places places = {pages, is_paper, g_new0(guint, pages->pages->len)};
    printf("file\t%s\n", layout);
    tell_tag(&places, pages->root, "tag/0");
    for (guint i = 0; i < pages->pages->len; i++) {
        tell_contents(&places, i);
    }
    g_free(places.annotations);
}

/* ---- all ---- */

static int
compose_and_tell(Project *project, const Wish *wish, Diags *diags)
{
    const DocumentSpec *spec = project_document_lookup(project, wish->words[0]);
    Document *document = spec == NULL ? NULL : project_bind(project, spec, diags);
    if (document == NULL) {
        return EXIT_TROUBLE;
    }
    int code = EXIT_TROUBLE;
    Composer *composer = composer_new(document->theme, NULL);
    PageList *pages = composer == NULL ? NULL : composer_compose(composer, document, diags);
    if (pages != NULL && wish->tells_places) {
        tell_places(pages, spec->layout, wish->is_paper);
        code = 0;
    } else if (pages != NULL) {
        code = verify_files(wish, pages);
    }
    page_list_free(pages);
    composer_free(composer);
    document_free(document);
    return code;
}

int
main(int argc, char **argv)
{
    Wish wish = {0};
    const GOptionEntry entries[] = {
        {"paper", 0, 0, G_OPTION_ARG_NONE, &wish.is_paper, "of the file to print", NULL},
        {"places", 0, 0, G_OPTION_ARG_NONE, &wish.tells_places, "tell where parts come from", NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &wish.words, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    g_autoptr(GOptionContext) context = g_option_context_new("ID FILE.pdf...");
    g_option_context_add_main_entries(context, entries, NULL);
    g_autoptr(GError) error = NULL;
    if (!g_option_context_parse(context, &argc, &argv, &error) || wish.words == NULL) {
        fprintf(stderr, "verify_file: %s\n", error != NULL ? error->message : "wants an id");
        return EXIT_TROUBLE;
    }
    Diags *diags = diags_new();
    Project *project = project_load(".", diags);
    int code = project == NULL ? EXIT_TROUBLE : compose_and_tell(project, &wish, diags);
    if (code == EXIT_TROUBLE) {
        fprintf(stderr, "verify_file: the document %s cannot be had\n", wish.words[0]);
    }
    project_free(project);
    diags_free(diags);
    g_strfreev(wish.words);
    return code;
}
