#include "cli/changes_told.h"

#include "base/sequence_diff.h"

#include <stdio.h>
#include <string.h>

/* So many words stand around what differs. */
#define CONTEXT 4

static const char *
plural(guint count)
{
    return count == 1 ? "" : "s";
}

/* ---- words ---- */

static void
print_some(char **words, guint from, guint to)
{
    for (guint i = from; i < to; i++) {
        printf("%s%s", i == from ? "" : " ", words[i]);
    }
}

/* Of a long stretch only what is near to a difference. */
static void
print_same(const char *text, bool at_start, bool at_end)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    guint count = g_strv_length(words);
    guint head = at_start ? 0 : CONTEXT;
    guint tail = at_end ? 0 : CONTEXT;
    if (count <= head + tail + 1) {
        print_some(words, 0, count);
        return;
    }
    print_some(words, 0, head);
    printf("%s…%s", head > 0 ? " " : "", tail > 0 ? " " : "");
    print_some(words, count - tail, count);
}

static void
print_words(const char *old, const char *now)
{
    g_autoptr(GArray) steps = sequence_diff_words(old, now);
    for (guint i = 0; i < steps->len; i++) {
        const WordStep *step = &g_array_index(steps, WordStep, i);
        fputs(i == 0 ? "" : " ", stdout);
        if (step->fate == SEQUENCE_SAME) {
            print_same(step->words, i == 0, i + 1 == steps->len);
        } else if (step->fate == SEQUENCE_GONE) {
            printf("[-%s-]", step->words);
        } else {
            printf("{+%s+}", step->words);
        }
    }
    putchar('\n');
}

static void
print_place(Where where, guint page)
{
    if (where.file != NULL) {
        printf("%s:%d", where.file, where.line);
    }
    if (page > 0) {
        printf("%spage %u", where.file != NULL ? ", " : "", page);
    }
}

static void
print_text(const TextChange *text)
{
    fputs("  ", stdout);
    print_place(text->where, text->page);
    bool has_place = text->where.file != NULL || text->page > 0;
    printf("%s%s%s", has_place ? ", " : "", text->kind, text->of_meaning ? ", leads to" : "");
    const char *old = text->old == NULL ? "" : text->old;
    const char *now = text->now == NULL ? "" : text->now;
    if (text->old == NULL || text->now == NULL) {
        printf(" %s", text->now != NULL ? "added" : "gone");
        if (old[0] == '\0' && now[0] == '\0') {
            putchar('\n');
            return;
        }
    }
    fputs(":\n    ", stdout);
    print_words(old, now);
}

/* ---- fields and pages ---- */

static void
print_field(const FieldChange *field)
{
    static const char *const fates[] = {
        [CHANGE_CAME] = "new field",
        [CHANGE_WENT] = "field gone",
        [CHANGE_DIFFERS] = "field asks something else",
        [CHANGE_RENAMED] = "field renamed",
        [CHANGE_UNKNOWN] = "",
    };
    fputs("  ", stdout);
    print_place(field->where, field->page);
    bool has_place = field->where.file != NULL || field->page > 0;
    printf("%s%s: %s%s%s", has_place ? ", " : "", fates[field->kind],
           field->was == NULL ? "" : field->was, field->was == NULL ? "" : " → ", field->name);
    if (field->asked != NULL) {
        printf(" \"%s\" →", field->asked);
    }
    if (field->asks[0] != '\0') {
        printf(" \"%s\"", field->asks);
    }
    putchar('\n');
}

static void
print_page(const PageChange *page)
{
    printf("  page %u", page->number);
    if (page->name != NULL) {
        printf(" (%s)", page->name);
    }
    if (page->kind != CHANGE_DIFFERS) {
        puts(page->kind == CHANGE_CAME ? " is new" : " is gone");
    } else if (page->is_counted) {
        printf(" looks different: %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " dots (%.2f %%)\n",
               page->pixels, page->all, 100.0 * (double)page->pixels / (double)page->all);
    } else {
        puts(" looks different");
    }
}

/* ---- materials ---- */

static void
print_head(const MaterialChange *material)
{
    printf("%s (%s): ", material->title, material->id);
    if (material->kind == CHANGE_CAME) {
        printf("new%s%s", material->edition == NULL ? "" : ", edition ",
               material->edition == NULL ? "" : material->edition);
    } else if (material->kind == CHANGE_WENT) {
        printf("no longer made");
    } else if (material->kind == CHANGE_UNKNOWN) {
        printf("that build kept no words of it: cannot be compared");
    } else if (material->what == BUILD_SHEETS) {
        printf("holds");
        for (guint i = 0; i < material->cards->len; i++) {
            printf("%s %s", i == 0 ? "" : ",", (const char *)material->cards->pdata[i]);
        }
        printf(": print again");
    } else if (material->is_stale) {
        printf("edition %s → %s: print again",
               material->old_edition == NULL ? "none" : material->old_edition,
               material->edition == NULL ? "none" : material->edition);
    } else {
        printf("edition %s: looks different, says the same", material->edition);
    }
    guint looks = material->looks->len;
    if (looks > 0) {
        printf("; %u page%s changed", looks, plural(looks));
    }
    putchar('\n');
}

static void
print_material(const MaterialChange *material)
{
    print_head(material);
    for (guint i = 0; i < material->texts->len; i++) {
        print_text(&g_array_index(material->texts, TextChange, i));
    }
    for (guint i = 0; i < material->fields->len; i++) {
        print_field(&g_array_index(material->fields, FieldChange, i));
    }
    for (guint i = 0; i < material->looks->len; i++) {
        print_page(&g_array_index(material->looks, PageChange, i));
    }
}

void
changes_text_print(const Changes *changes)
{
    guint stale = 0;
    for (guint i = 0; i < changes->materials->len; i++) {
        const MaterialChange *material = changes->materials->pdata[i];
        print_material(material);
        stale += material->is_stale ? 1 : 0;
    }
    guint count = changes->materials->len;
    printf("%sSince %s: %u material%s changed, %u to print again\n", count > 0 ? "\n" : "",
           changes->since, count, plural(count), stale);
}
