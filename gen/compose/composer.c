#include "compose/composer.h"

#include "compose/compose.h"
#include "compose/composer_lend.h"
#include "compose/field.h"
#include "compose/flow.h"
#include "compose/measure.h"

#include <math.h>
#include <string.h>

struct Composer {
    const Theme *theme;
    Measure *measure;
};

/* Takes the measure. */
static Composer *
composer_with(const Theme *theme, Measure *measure)
{
    if (measure == NULL) {
        return NULL;
    }
    Composer *composer = g_new0(Composer, 1);
    composer->theme = theme;
    composer->measure = measure;
    return composer;
}

Composer *
composer_new(const Theme *theme, GError **error)
{
    return composer_with(theme, measure_new(theme, error));
}

Composer *
composer_new_like(const Composer *model)
{
    return composer_with(model->theme, measure_new_like(model->measure));
}

void
composer_free(Composer *composer)
{
    if (composer == NULL) {
        return;
    }
    measure_free(composer->measure);
    g_free(composer);
}

Measure *
composer_measure(const Composer *composer)
{
    return composer->measure;
}

const Theme *
composer_theme(const Composer *composer)
{
    return composer->theme;
}

static PageList *
page_list_for(const Composer *composer, const Document *document)
{
    PageList *pages = page_list_new();
    Pool *pool = pages->pool;
    pages->id = pool_strdup(pool, document->id);
    pages->title = pool_strdup(pool, document->title);
    pages->subject = pool_strdup(pool, document->subject);
    pages->publisher = pool_strdup(pool, document->publisher);
    pages->lang = pool_strdup(pool, document->lang);
    pages->date = pool_strdup(pool, document->date);
    pages->edition = pool_strdup(pool, document->edition);
    pages->wording = wording_copy(document->wording, pool);
    const Role *role = theme_role_lookup(composer->theme, "field");
    pages->field_font = measure_face(composer->measure, &role->text);
    return pages;
}

/* A bookmark may not be deeper than its parent by more than one. */
static void
outline_settle(PageList *pages)
{
    int before = 0;
    for (guint i = 0; i < pages->outline->len; i++) {
        OutlineEntry *entry = &g_array_index(pages->outline, OutlineEntry, i);
        entry->level = MIN(entry->level, before + 1);
        before = entry->level;
    }
}

PageList *
composer_compose(Composer *composer, const Document *document, Diags *diags)
{
    guint errors = diags_told(diags);
    PageList *pages = page_list_for(composer, document);
    Compose compose = {.measure = composer->measure,
                       .document = document,
                       .diags = diags,
                       .pages = pages,
                       .scratch = pool_new(),
                       .lang = document->lang,
                       .scale = 1,
                       .smallest = INFINITY};
    flow_document(&compose);
    field_finish_all(&compose);
    outline_settle(pages);
    pool_free(compose.scratch);
    if (diags_told(diags) > errors) {
        page_list_free(pages);
        return NULL;
    }
    return pages;
}
