/* How far ink reaches: compose/bounds.h. */

#include "compose/bounds.h"

#include "sample.h"

#define near(a, b, by) g_assert_cmpfloat_with_epsilon((a), (b), (by))

static void
expect_rect(Rect rect, double x, double y, double width, double height)
{
    near(rect.x, x, 0.001);
    near(rect.y, y, 0.001);
    near(rect.width, width, 0.001);
    near(rect.height, height, 0.001);
}

static void
shapes_reach_as_far_as_they_are_drawn(void)
{
    Pool *pool = pool_new();
    Rect rect = {10, 20, 30, 40};
    expect_rect(path_bounds(path_rect(pool, rect)), 10, 20, 30, 40);
    expect_rect(path_bounds(path_ellipse(pool, rect)), 10, 20, 30, 40);
    expect_rect(path_bounds(path_rounded(pool, rect, 7)), 10, 20, 30, 40);
    expect_rect(path_bounds((Path){0}), 0, 0, 0, 0);
    Op stroke = {.kind = OP_STROKE};
    stroke.as.stroke.path = path_line(pool, (Point){5, 9}, (Point){1, 9});
    stroke.as.stroke.width = 2;
    Rect bounds;
    g_assert_true(op_bounds(&stroke, &bounds));
    expect_rect(bounds, 0, 8, 6, 2);
    pool_free(pool);
}

static void
marks_and_empty_paths_paint_nothing(void)
{
    Rect bounds;
    Op ops[] = {{.kind = OP_FILL}, {.kind = OP_END}, {.kind = OP_ARTIFACT_BEGIN}};
    for (guint i = 0; i < G_N_ELEMENTS(ops); i++) {
        g_assert_false(op_bounds(&ops[i], &bounds));
    }
}

/* Open Sans at 100: an x is 53.5 high and stands on the baseline, a capital 71.4; a p falls. */
static void
text_reaches_as_far_as_its_letters(void)
{
    Pool *pool = pool_new();
    FontFace face = sample_face();
    Point at = {50, 200};
    Rect bounds;
    Op op = {.kind = OP_TEXT};
    op.as.text = sample_text(pool, &face, "x", 100, at, (Colour){0});
    g_assert_true(op_bounds(&op, &bounds));
    near(bounds.y + bounds.height, 200, 0.1);
    near(bounds.height, 53.5, 0.5);
    op.as.text = sample_text(pool, &face, "Hp", 100, at, (Colour){0});
    g_assert_true(op_bounds(&op, &bounds));
    near(bounds.y, 200 - 71.4, 0.5);
    near(bounds.y + bounds.height, 224, 1);
    g_assert_cmpfloat(bounds.x, >, 50);
    g_assert_cmpfloat(bounds.x + bounds.width, <, 50 + op.as.text.width);
    op.as.text = sample_text(pool, &face, " ", 100, at, (Colour){0});
    g_assert_false(op_bounds(&op, &bounds));
    sample_face_clear(&face);
    pool_free(pool);
}

static void
rectangles_that_touch_do_not_meet(void)
{
    Rect a = {0, 0, 10, 10};
    g_assert_false(rect_meets(a, (Rect){10, 0, 5, 5}));
    g_assert_true(rect_meets(a, (Rect){9, 9, 5, 5}));
    g_assert_true(rect_holds(a, (Rect){0, 0, 10.005, 10}));
    g_assert_false(rect_holds(a, (Rect){0, 0, 10.5, 10}));
    expect_rect(rect_union(a, (Rect){20, -5, 1, 1}), 0, -5, 21, 15);
    expect_rect(rect_common(a, (Rect){4, 6, 20, 20}), 4, 6, 6, 4);
    expect_rect(rect_common(a, (Rect){40, 6, 20, 20}), 40, 6, 0, 4);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/bounds/shapes", shapes_reach_as_far_as_they_are_drawn);
    g_test_add_func("/bounds/nothing", marks_and_empty_paths_paint_nothing);
    g_test_add_func("/bounds/text", text_reaches_as_far_as_its_letters);
    g_test_add_func("/bounds/rectangles", rectangles_that_touch_do_not_meet);
    return g_test_run();
}
