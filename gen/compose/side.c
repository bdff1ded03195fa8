#include "compose/side.h"

#include "compose/bounds.h"
#include "compose/ink.h"

#include <math.h>
#include <string.h>

struct SideInker {
    const Block *block;
    Where where;
    const SideInker *outer;
};

/* Ops and widgets from here to the next stretch are one inker's. */
typedef struct {
    guint op, widget;
    const SideInker *inker; /* NULL = the page itself */
} Stretch;

typedef struct {
    Rect rect;
    const SideInker *inker;
} QuietZone;

struct SideWatch {
    GArray *stretches; /* of Stretch */
    GArray *quiet;     /* of QuietZone */
    const SideInker *current;
    const SideInker *outside; /* the last one that was told to leave the safe area */
};

static void
ground_ink(Compose *compose, const DocumentPage *page)
{
    if (page->ground == NULL || !page->ground->has_background) {
        return;
    }
    Rect whole = {0, 0, page->size.width, page->size.height};
    Rect rect = rect_inset(whole, edges_all(-page->bleed));
    ink_layout_begin(compose);
    page_fill(compose->page, path_rect(compose->pages->pool, rect), page->ground->background);
    ink_end(compose);
}

void
side_begin(Compose *compose, const DocumentPage *page)
{
    compose->page->bleed = page->bleed;
    compose->page->where = page->where;
    compose->where = page->where;
    ground_ink(compose, page);
    Edges safe = page->safe;
    bool has_safe = safe.top > 0 || safe.right > 0 || safe.bottom > 0 || safe.left > 0;
    bool has_limits = page->is_single || has_safe || page->clear_count > 0;
    if (!has_limits || !compose->is_sound) {
        return;
    }
    SideWatch *watch = pool_new_of(compose->scratch, SideWatch);
    watch->stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
    watch->quiet = g_array_new(FALSE, FALSE, sizeof(QuietZone));
    compose->side = watch;
    side_leave(compose, NULL);
}

static void
stretch_begin(Compose *compose)
{
    Stretch stretch = {compose->page->ops->len, compose->page->widgets->len,
                       compose->side->current};
    g_array_append_val(compose->side->stretches, stretch);
}

const SideInker *
side_enter(Compose *compose, const Block *block, Where where)
{
    SideWatch *watch = compose->side;
    if (watch == NULL) {
        return NULL;
    }
    const SideInker *outer = watch->current;
    SideInker *inker = pool_new_of(compose->scratch, SideInker);
    *inker = (SideInker){block, where, outer};
    watch->current = inker;
    stretch_begin(compose);
    return outer;
}

void
side_leave(Compose *compose, const SideInker *outer)
{
    if (compose->side != NULL) {
        compose->side->current = outer;
        stretch_begin(compose);
    }
}

void
side_quiet(Compose *compose, Rect rect)
{
    if (compose->side != NULL) {
        QuietZone zone = {rect, compose->side->current};
        g_array_append_val(compose->side->quiet, zone);
    }
}

/* ---- checks ---- */

/* A piece of ink and whose it is. */
typedef struct {
    Rect rect;
    const SideInker *inker;
    const char *what; /* that must stay in the safe area; NULL = may leave it */
    bool is_fill;
} Ink;

static Where
ink_where(const Ink *ink, const DocumentPage *page)
{
    return ink->inker != NULL ? ink->inker->where : page->where;
}

static void
check_safe(Compose *compose, const DocumentPage *page, const Ink *ink)
{
    Rect whole = {0, 0, page->size.width, page->size.height};
    Rect safe = rect_inset(whole, page->safe);
    bool is_told = ink->inker != NULL && compose->side->outside == ink->inker;
    if (ink->what == NULL || is_told || rect_holds(safe, ink->rect)) {
        return;
    }
    compose->side->outside = ink->inker;
    struct {
        const char *name;
        double by;
    } sides[] = {
        {"at the top", safe.y - ink->rect.y},
        {"on the right", ink->rect.x + ink->rect.width - safe.x - safe.width},
        {"at the bottom", ink->rect.y + ink->rect.height - safe.y - safe.height},
        {"on the left", safe.x - ink->rect.x},
    };
    guint worst = 0;
    for (guint i = 1; i < G_N_ELEMENTS(sides); i++) {
        worst = sides[i].by > sides[worst].by ? i : worst;
    }
    diags_rule(compose->diags, DIAG_ERROR, "safe-area", ink_where(ink, page),
               "move it in, or shorten it; what stands too near the edge may be cut off",
               "%s leaves the safe area %s by %.1f pt", ink->what, sides[worst].name,
               sides[worst].by);
}

static bool
inker_is(const SideInker *inker, const char *id)
{
    for (const SideInker *at = inker; at != NULL && id != NULL; at = at->outer) {
        if (g_strcmp0(at->block->id, id) == 0) {
            return true;
        }
    }
    return false;
}

static bool
inker_within(const SideInker *inker, const SideInker *outer)
{
    const SideInker *at = inker;
    while (at != NULL && at != outer) {
        at = at->outer;
    }
    return at == outer;
}

static void
check_clear(Compose *compose, const DocumentPage *page, const Ink *ink)
{
    Rect whole = {0, 0, page->size.width, page->size.height};
    if (ink->is_fill && rect_holds(ink->rect, whole)) {
        return;
    }
    for (guint i = 0; i < page->clear_count; i++) {
        const ClearZone *zone = &page->clear[i];
        if (!rect_meets(ink->rect, zone->rect) || inker_is(ink->inker, zone->only)) {
            continue;
        }
        Rect common = rect_common(ink->rect, zone->rect);
        diags_error(compose->diags, ink_where(ink, page), "move it, or make it smaller",
                    "it stands %.1f by %.1f pt inside the zone that is kept clear for '%s'",
                    common.width, common.height, zone->name);
    }
}

static void
check_quiet(Compose *compose, const DocumentPage *page, const Ink *ink)
{
    const GArray *quiet = compose->side->quiet;
    for (guint i = 0; i < quiet->len; i++) {
        const QuietZone *zone = &g_array_index(quiet, QuietZone, i);
        bool is_ground = ink->is_fill && rect_holds(ink->rect, zone->rect);
        if (is_ground || !rect_meets(ink->rect, zone->rect) ||
            inker_within(ink->inker, zone->inker)) {
            continue;
        }
        diags_error(compose->diags, ink_where(ink, page), "move it away from the code",
                    "it stands in the quiet zone of the code at line %d, which readers need empty",
                    zone->inker->where.line);
    }
}

static void
check_ink(Compose *compose, const DocumentPage *page, const Ink *ink)
{
    check_safe(compose, page, ink);
    check_clear(compose, page, ink);
    check_quiet(compose, page, ink);
}

static const char *
ink_name(const Op *op, const SideInker *inker)
{
    if (inker != NULL && inker->block->kind == BLOCK_SYMBOL) {
        return op->kind == OP_FILL ? "the code" : NULL;
    }
    return op->kind == OP_TEXT ? "text" : NULL;
}

static const SideInker *
inker_of(const GArray *stretches, guint index, bool is_widget)
{
    const SideInker *inker = NULL;
    for (guint i = 0; i < stretches->len; i++) {
        const Stretch *stretch = &g_array_index(stretches, Stretch, i);
        if ((is_widget ? stretch->widget : stretch->op) > index) {
            break;
        }
        inker = stretch->inker;
    }
    return inker;
}

void
side_end(Compose *compose, const DocumentPage *page)
{
    SideWatch *watch = compose->side;
    if (watch == NULL) {
        return;
    }
    const Page *inked = compose->page;
    for (guint i = 0; i < inked->ops->len; i++) {
        const Op *op = &g_array_index(inked->ops, Op, i);
        Ink ink = {.inker = inker_of(watch->stretches, i, false), .is_fill = op->kind == OP_FILL};
        ink.what = ink_name(op, ink.inker);
        if (op_bounds(op, &ink.rect)) {
            check_ink(compose, page, &ink);
        }
    }
    for (guint i = 0; i < inked->widgets->len; i++) {
        const Widget *widget = inked->widgets->pdata[i];
        Ink ink = {widget->rect, inker_of(watch->stretches, i, true), "the field", false};
        check_ink(compose, page, &ink);
    }
    g_array_unref(watch->stretches);
    g_array_unref(watch->quiet);
    compose->side = NULL;
}
