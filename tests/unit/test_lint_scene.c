/* What lies under a point of a page: lint/shape.h, lint/scene.h, lint/lines.h. */

#include "lint/contrast.h"
#include "lint/lines.h"
#include "lint/lint.h"

#include "sample.h"

#include <math.h>
#include <string.h>

static const Colour black = {0, 0, 0};
static const Colour white = {1, 1, 1};
static const Colour red = {1, 0, 0};
static const Colour grey = {0.6, 0.6, 0.6};

/* ---- shapes ---- */

static void
shapes_cover_what_they_fill(void)
{
    Pool *pool = pool_new();
    Rect rect = {10, 20, 40, 20};
    Path box = path_rect(pool, rect);
    Path round = path_rounded(pool, rect, 8);
    Path ellipse = path_ellipse(pool, rect);
    Point corner = {11, 21};
    Point middle = {30, 30};
    Point outside = {9, 30};
    g_assert_true(path_covers(&box, corner));
    g_assert_false(path_covers(&round, corner));
    g_assert_false(path_covers(&ellipse, corner));
    g_assert_true(path_covers(&round, (Point){13, 23}));
    g_assert_false(path_covers(&ellipse, (Point){14, 23}));
    const Path *const all[] = {&box, &round, &ellipse};
    for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
        g_assert_true(path_covers(all[i], middle));
        g_assert_false(path_covers(all[i], outside));
        g_assert_false(path_covers(all[i], (Point){30, 41}));
    }
    g_assert_false(path_covers(&(Path){NULL, 0}, middle));
    pool_free(pool);
}

/* Every point of a fine grid, against the formula of an ellipse; the chords stay within a hair. */
static void
ellipses_are_round(void)
{
    Pool *pool = pool_new();
    Path ellipse = path_ellipse(pool, (Rect){0, 0, 40, 20});
    for (double y = 0.5; y < 20; y += 0.5) {
        for (double x = 0.5; x < 40; x += 0.5) {
            double far = hypot((x - 20) / 20, (y - 10) / 10);
            if (fabs(far - 1) > 0.01) {
                g_assert_true(path_covers(&ellipse, (Point){x, y}) == (far < 1));
            }
        }
    }
    pool_free(pool);
}

/* Non-zero winding: two parts that turn the same way have no hole. */
static void
holes_are_those_of_winding(void)
{
    Pool *pool = pool_new();
    Point outer[] = {{0, 0}, {30, 0}, {30, 30}, {0, 30}};
    Point inner[] = {{10, 10}, {10, 20}, {20, 20}, {20, 10}};
    PathStep steps[10];
    memset(steps, 0, sizeof steps);
    for (guint i = 0; i < 4; i++) {
        steps[i] = (PathStep){i == 0 ? PATH_MOVE : PATH_LINE, {outer[i]}};
        steps[5 + i] = (PathStep){i == 0 ? PATH_MOVE : PATH_LINE, {inner[i]}};
    }
    steps[4].verb = PATH_CLOSE;
    steps[9].verb = PATH_CLOSE;
    Path path = {steps, 10};
    g_assert_false(path_covers(&path, (Point){15, 15}));
    g_assert_true(path_covers(&path, (Point){5, 15}));
    for (guint i = 0; i < 4; i++) {
        steps[5 + i].points[0] = inner[3 - i];
    }
    g_assert_true(path_covers(&path, (Point){15, 15}));
    pool_free(pool);
}

static void
lines_are_known_by_their_shape(void)
{
    Pool *pool = pool_new();
    Straight line;
    Path lying = path_line(pool, (Point){10, 50}, (Point){90, 50});
    Path slanted = path_line(pool, (Point){10, 50}, (Point){90, 60});
    Path bar = path_rect(pool, (Rect){10, 20, 80, 0.5});
    Path box = path_rect(pool, (Rect){10, 20, 80, 9});
    g_assert_true(straight_of_stroke(&lying, 0.75, &line));
    g_assert_false(line.is_upright);
    g_assert_cmpfloat(line.at, ==, 50);
    g_assert_cmpfloat(line.to - line.from, ==, 80);
    g_assert_false(straight_of_stroke(&slanted, 0.75, &line));
    g_assert_true(straight_of_fill(&bar, &line));
    g_assert_cmpfloat_with_epsilon(line.at, 20.25, 1e-9);
    g_assert_false(straight_of_fill(&box, &line));
    g_assert_cmpfloat_with_epsilon(path_bar_width(&box), 9, 1e-9);
    Path ellipse = path_ellipse(pool, (Rect){0, 0, 9, 9});
    g_assert_cmpfloat(path_bar_width(&ellipse), ==, 0);
    g_assert_true(path_stroke_covers(&slanted, 4, (Point){50, 56}));
    g_assert_false(path_stroke_covers(&slanted, 1, (Point){50, 57}));
    pool_free(pool);
}

/* ---- scenes ---- */

static void
assert_ground(const Scene *scene, guint before, double x, double y, Colour wanted)
{
    Ground ground = scene_ground(scene, before, (Point){x, y});
    g_assert_true(ground.kind == GROUND_COLOUR);
    g_assert_true(colour_equal(ground.colour, wanted));
}

static void
the_latest_fill_below_counts(void)
{
    PageList *pages = page_list_new();
    Page *page = page_list_add(pages, (Size){612, 792}, NULL);
    page_fill(page, path_rect(pages->pool, (Rect){100, 100, 200, 200}), red);
    page_fill(page, path_ellipse(pages->pool, (Rect){150, 150, 100, 100}), black);
    page_fill(page, path_rect(pages->pool, (Rect){-20, -20, 60, 60}), grey);
    Scene *scene = scene_new(page);
    assert_ground(scene, 3, 50, 50, white);
    assert_ground(scene, 3, 110, 110, red);
    assert_ground(scene, 3, 200, 200, black);
    assert_ground(scene, 1, 200, 200, red);
    assert_ground(scene, 0, 200, 200, white);
    assert_ground(scene, 3, 155, 155, red);
    assert_ground(scene, 3, -5, -5, grey);
    assert_ground(scene, 3, 1e6, 1e6, white);
    scene_free(scene);
    page_list_free(pages);
}

static void
pictures_hide_and_thin_strokes_do_not(void)
{
    Picture picture = {.kind = PICTURE_SVG, .path = "a.svg"};
    PageList *pages = page_list_new();
    Page *page = page_list_add(pages, (Size){200, 200}, NULL);
    page_stroke(page, path_line(pages->pool, (Point){0, 20}, (Point){200, 20}), black, 1);
    page_stroke(page, path_line(pages->pool, (Point){0, 60}, (Point){200, 60}), black, 8);
    page_picture(page, &picture, (Rect){100, 100, 50, 50});
    page_fill(page, path_rect(pages->pool, (Rect){120, 120, 10, 10}), white);
    Scene *scene = scene_new(page);
    assert_ground(scene, 4, 50, 20, white);
    assert_ground(scene, 4, 50, 63, black);
    assert_ground(scene, 4, 50, 65, white);
    g_assert_true(scene_ground(scene, 4, (Point){110, 110}).kind == GROUND_PICTURE);
    assert_ground(scene, 4, 125, 125, white);
    scene_free(scene);
    page_list_free(pages);
}

/* Against a search through all: the grid loses nothing. */
static void
the_grid_finds_all(void)
{
    PageList *pages = page_list_new();
    Page *page = page_list_add(pages, (Size){400, 300}, NULL);
    GRand *random = g_rand_new_with_seed(7);
    Rect rects[120];
    Colour colours[120];
    for (guint i = 0; i < G_N_ELEMENTS(rects); i++) {
        rects[i] =
            (Rect){g_rand_double_range(random, -50, 400), g_rand_double_range(random, -50, 300),
                   g_rand_double_range(random, 1, 90), g_rand_double_range(random, 1, 90)};
        colours[i] = (Colour){i / 200.0, 0.5, 0.5};
        page_fill(page, path_rect(pages->pool, rects[i]), colours[i]);
    }
    Scene *scene = scene_new(page);
    for (guint i = 0; i < 4000; i++) {
        Point point = {g_rand_double_range(random, -40, 440),
                       g_rand_double_range(random, -40, 340)};
        guint before = (guint)g_rand_int_range(random, 0, 121);
        Colour wanted = white;
        for (guint k = 0; k < before; k++) {
            wanted = rect_covers(rects[k], point) ? colours[k] : wanted;
        }
        assert_ground(scene, before, point.x, point.y, wanted);
    }
    g_rand_free(random);
    scene_free(scene);
    page_list_free(pages);
}

/* ---- whole pages ---- */

typedef struct {
    FontFace face;
    PageList *pages;
    Page *page;
    DocumentPage source;
    Document document;
    Diags *diags;
} Desk;

static void
desk_open(Desk *desk)
{
    memset(desk, 0, sizeof *desk);
    desk->face = sample_face();
    desk->pages = page_list_new();
    desk->page = page_list_add(desk->pages, (Size){400, 300}, NULL);
    desk->page->where = where_at("layout.xml", 4, 3);
    desk->source.where = desk->page->where;
    desk->document = (Document){.lang = "en", .pages = &desk->source, .page_count = 1};
    desk->diags = diags_new();
}

static void
desk_close(Desk *desk)
{
    diags_free(desk->diags);
    page_list_free(desk->pages);
    sample_face_clear(&desk->face);
}

static void
desk_write(Desk *desk, const char *text, double size, Point at, Colour colour)
{
    TextRun run = sample_text(desk->pages->pool, &desk->face, text, size, at, colour);
    page_text(desk->page, &run);
}

static guint
desk_told(Desk *desk, const char *rule)
{
    lint_document(&desk->document, desk->pages, desk->diags);
    guint count = 0;
    for (guint i = 0; i < diags_length(desk->diags); i++) {
        count += g_strcmp0(diags_nth(desk->diags, i)->rule, rule) == 0 ? 1 : 0;
    }
    return count;
}

/* Words that begin on one ground and end on another are looked at from end to end. */
static void
the_worst_end_of_a_line_is_told(void)
{
    Desk desk;
    desk_open(&desk);
    page_fill(desk.page, path_rect(desk.pages->pool, (Rect){100, 80, 60, 40}),
              (Colour){0.2, 0.2, 0.2});
    desk_write(&desk, "Words that run over an edge", 12, (Point){20, 100}, black);
    g_assert_cmpuint(desk_told(&desk, "text-contrast"), ==, 1);
    const Diag *diag = diags_nth(desk.diags, 0);
    g_assert_nonnull(strstr(diag->message, "#000000 on #333333"));
    g_assert_cmpint(diag->where.line, ==, 4);
    desk_close(&desk);
}

static void
a_ground_between_helps(void)
{
    Desk desk;
    desk_open(&desk);
    page_fill(desk.page, path_rect(desk.pages->pool, (Rect){0, 0, 400, 300}), black);
    page_fill(desk.page, path_rounded(desk.pages->pool, (Rect){10, 80, 300, 40}, 6), white);
    desk_write(&desk, "Words", 12, (Point){20, 100}, black);
    page_fill(desk.page, path_rect(desk.pages->pool, (Rect){10, 200, 300, 40}), black);
    g_assert_cmpuint(desk_told(&desk, "text-contrast"), ==, 0);
    desk_close(&desk);
}

/* One finding for two colours, however often they meet; blanks are no text. */
static void
one_pair_is_told_once(void)
{
    Desk desk;
    desk_open(&desk);
    desk_write(&desk, "Pale", 10, (Point){20, 100}, grey);
    desk_write(&desk, "Pale again", 10, (Point){20, 130}, grey);
    desk_write(&desk, " ", 10, (Point){20, 160}, (Colour){0.9, 0.9, 0.9});
    desk_write(&desk, "Large and less pale", 20, (Point){20, 200}, (Colour){0.55, 0.55, 0.55});
    g_assert_cmpuint(desk_told(&desk, "text-contrast"), ==, 1);
    desk_close(&desk);
}

/* What a reader shows when a circle is chosen: letters on its filling. */
static void
states_of_widgets_are_looked_at(void)
{
    Desk desk;
    desk_open(&desk);
    Pool *pool = desk.pages->pool;
    TextRun letter = sample_text(pool, &desk.face, "R", 8, (Point){6, 12}, white);
    Rect circle = {1, 1, 16, 16};
    Op off[] = {{.kind = OP_STROKE}};
    off[0].as.stroke.path = path_ellipse(pool, circle);
    off[0].as.stroke.width = 1;
    off[0].as.stroke.colour = black;
    Op on[] = {{.kind = OP_FILL}, {.kind = OP_TEXT}};
    on[0].as.fill.path = path_ellipse(pool, circle);
    on[0].as.fill.colour = (Colour){0.5, 0.5, 0.5};
    on[1].as.text = letter;
    WidgetState states[] = {{"Off", off, 1, NULL, 0}, {"R", off, 1, on, 2}};
    Field *field = page_list_field(desk.pages, "role", FIELD_RADIO);
    field->tooltip = "Role";
    Widget *widget =
        page_widget(desk.pages, desk.page, field, (Rect){50, 50, 18, 18}, desk.pages->root);
    widget->tooltip = "Role: does the work";
    widget->where = where_at("layout.xml", 9, 5);
    widget->states = states;
    widget->state_count = 2;
    desk_write(&desk, "Role", 10, (Point){80, 60}, black);
    g_assert_cmpuint(desk_told(&desk, "text-contrast"), ==, 1);
    const Diag *diag = diags_nth(desk.diags, 0);
    g_assert_nonnull(strstr(diag->message, "text of 8.0 pt in #ffffff on #808080"));
    g_assert_cmpint(diag->where.line, ==, 9);
    desk_close(&desk);
}

/* ---- lines of fields ---- */

static void
lines_of_a_field_are_found(void)
{
    PageList *pages = page_list_new();
    Page *page = page_list_add(pages, (Size){400, 300}, NULL);
    static const double rows[] = {100, 121, 142, 163, 190};
    for (guint i = G_N_ELEMENTS(rows); i > 0; i--) {
        page_stroke(page,
                    path_line(pages->pool, (Point){50, rows[i - 1]}, (Point){250, rows[i - 1]}),
                    black, 0.5);
    }
    page_stroke(page, path_line(pages->pool, (Point){240, 130}, (Point){390, 130}), black, 0.5);
    Field *field = page_list_field(pages, "notes", FIELD_MULTILINE);
    field->tooltip = "Notes";
    Widget *widget = page_widget(pages, page, field, (Rect){60, 103, 180, 57}, pages->root);
    Scene *scene = scene_new(page);
    g_autoptr(GArray) lines = lines_of_widget(scene, widget, 4, 4);
    g_assert_cmpuint(lines->len, ==, 4);
    for (guint i = 0; i < lines->len; i++) {
        const RuleLine *line = &g_array_index(lines, RuleLine, i);
        g_assert_cmpfloat(line->line.at, ==, rows[i]);
        g_assert_cmpfloat_with_epsilon(line_contrast(scene, line), 21, 0.001);
    }
    scene_free(scene);
    page_list_free(pages);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lint/shape/covers", shapes_cover_what_they_fill);
    g_test_add_func("/lint/shape/ellipse", ellipses_are_round);
    g_test_add_func("/lint/shape/holes", holes_are_those_of_winding);
    g_test_add_func("/lint/shape/lines", lines_are_known_by_their_shape);
    g_test_add_func("/lint/scene/latest", the_latest_fill_below_counts);
    g_test_add_func("/lint/scene/pictures", pictures_hide_and_thin_strokes_do_not);
    g_test_add_func("/lint/scene/grid", the_grid_finds_all);
    g_test_add_func("/lint/page/ends", the_worst_end_of_a_line_is_told);
    g_test_add_func("/lint/page/between", a_ground_between_helps);
    g_test_add_func("/lint/page/once", one_pair_is_told_once);
    g_test_add_func("/lint/page/states", states_of_widgets_are_looked_at);
    g_test_add_func("/lint/lines", lines_of_a_field_are_found);
    return g_test_run();
}
