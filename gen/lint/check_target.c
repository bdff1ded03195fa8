/* Room for a finger: WCAG 2.2, 2.5.8. */

#include "lint/check.h"
#include "lint/shape.h"

#include <math.h>

/* 24 CSS pixels. */
#define TARGET_LEAST 18.0
#define SLACK 0.01

static const LintRule target_size = {
    .id = "target-size",
    .kind = LINT_ACCESSIBILITY,
    .severity = DIAG_WARNING,
    .title = "A field or link too small to hit",
    .what = "A field, box, circle or link is less than 18 by 18 pt (24 by 24 CSS pixels), and a "
            "circle of 18 pt around its middle meets another one, or the circle of another small "
            "one. Links in a sentence may be as small as its lines; a field that stands on the "
            "page a second time, large enough, may be small here.",
    .why = "A trembling hand, or a finger on a phone, hits the neighbour.",
    .source = "WCAG 2.2, 2.5.8 Target Size (Minimum)",
    .bad = "<stack gap=\"0pt\"><field … height=\"13pt\"/><field … height=\"13pt\"/></stack>",
    .good = "<stack gap=\"0pt\"><field …/><field …/></stack>",
};

typedef struct {
    Rect rect;
    bool is_small;
    bool is_free; /* of the rule */
    Where where;
    const char *name; /* of the field, or the words of the link */
    bool is_link;
} Target;

static bool
rect_is_small(Rect rect)
{
    return rect.width < TARGET_LEAST - SLACK || rect.height < TARGET_LEAST - SLACK;
}

/* "The function can be achieved through a different control on the same page that meets this
 * criterion." Widgets of one text field are that. */
static bool
has_larger_self(const Widget *widget)
{
    const Field *field = widget->field;
    bool is_shared = field->kind != FIELD_CHECKBOX && field->kind != FIELD_RADIO;
    for (guint i = 0; is_shared && i < field->widgets->len; i++) {
        const Widget *other = field->widgets->pdata[i];
        if (other->page == widget->page && !rect_is_small(other->rect)) {
            return true;
        }
    }
    return false;
}

/* "The target is in a sentence": its paragraph has other words. */
static bool
is_in_sentence(const Link *link)
{
    const Tag *around = link->tag == NULL ? NULL : link->tag->parent;
    return around != NULL && around->role == TAG_P && around->kids->len > 1;
}

static GArray *
targets_new(const Page *page)
{
    GArray *targets = g_array_new(FALSE, FALSE, sizeof(Target));
    for (guint i = 0; i < page->widgets->len; i++) {
        const Widget *widget = page->widgets->pdata[i];
        bool is_small = rect_is_small(widget->rect);
        Target target = {
            widget->rect,        is_small, is_small && has_larger_self(widget), widget->where,
            widget->field->name, false};
        g_array_append_val(targets, target);
    }
    for (guint i = 0; i < page->links->len; i++) {
        const Link *link = page->links->pdata[i];
        for (guint k = 0; k < link->rect_count; k++) {
            Target target = {link->rects[k],       rect_is_small(link->rects[k]),
                             is_in_sentence(link), link->tag->where,
                             link->contents,       true};
            g_array_append_val(targets, target);
        }
    }
    return targets;
}

static Point
middle_of(Rect rect)
{
    return (Point){rect.x + rect.width / 2, rect.y + rect.height / 2};
}

/* Do the circle around the small one's middle and the other target, or its circle, meet? A link
 * that runs over two lines is one target. */
static bool
is_crowded(const Target *small, const Target *other)
{
    Point middle = middle_of(small->rect);
    if (small->is_link && other->is_link && small->where.line == other->where.line &&
        g_strcmp0(small->name, other->name) == 0) {
        return false;
    }
    if (other->is_small) {
        Point second = middle_of(other->rect);
        if (hypot(second.x - middle.x, second.y - middle.y) < TARGET_LEAST - SLACK) {
            return true;
        }
    }
    Rect rect = other->rect;
    double x = fmin(fmax(middle.x, rect.x), rect.x + rect.width);
    double y = fmin(fmax(middle.y, rect.y), rect.y + rect.height);
    return hypot(x - middle.x, y - middle.y) < TARGET_LEAST / 2 - SLACK;
}

static void
page_check(const LintPage *page, Diags *diags)
{
    g_autoptr(GArray) targets = targets_new(page->page);
    for (guint i = 0; i < targets->len; i++) {
        const Target *target = &g_array_index(targets, Target, i);
        bool is_crowd = false;
        for (guint k = 0; target->is_small && !target->is_free && k < targets->len && !is_crowd;
             k++) {
            is_crowd = k != i && is_crowded(target, &g_array_index(targets, Target, k));
        }
        if (is_crowd) {
            lint_tell_once(
                &target_size, diags, target->where,
                "make it 18 pt high and wide, or keep others off",
                "the %s '%s' is %.1f by %.1f pt, with another one within 9 pt of its middle",
                target->is_link ? "link" : "field", target->name, target->rect.width,
                target->rect.height);
        }
    }
}

static const LintRule *const rules[] = {&target_size, NULL};

const LintCheck check_target = {.rules = rules, .page = page_check};
