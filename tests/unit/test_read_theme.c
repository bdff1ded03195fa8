#include "read/theme.h"

#include <string.h>

static Theme *
load(void)
{
    Diags *diags = diags_new();
    Theme *theme = theme_load("tests/read", "theme.xml", NULL, diags);
    for (guint i = 0; i < diags_length(diags); i++) {
        g_autofree char *said = diag_format(diags_nth(diags, i), false);
        g_test_message("%s", said);
    }
    g_assert_nonnull(theme);
    diags_free(diags);
    return theme;
}

static void
test_inheritance(void)
{
    Theme *theme = load();
    const Role *body = theme_role_lookup(theme, "body");
    const Role *cell = theme_role_lookup(theme, "cell");
    const Role *head = theme_role_lookup(theme, "head");
    const Role *label = theme_role_lookup(theme, "label");
    g_assert_cmpfloat(body->after, ==, 6);
    g_assert_cmpfloat(body->padding.left, ==, 2);
    /* From the implicit body: text, leading and align alone. */
    g_assert_cmpfloat(cell->text.size, ==, 10);
    g_assert_cmpfloat(cell->leading, ==, 14);
    g_assert_cmpint(cell->align, ==, ALIGN_CENTER);
    g_assert_cmpfloat(cell->after, ==, 0);
    g_assert_cmpfloat(cell->padding.left, ==, 4);
    g_assert_cmpfloat(cell->padding.top, ==, 3);
    /* From a named base: everything. */
    g_assert_cmpfloat(head->padding.left, ==, 4);
    g_assert_true(head->has_background);
    g_assert_cmpint(head->text.weight, ==, 700);
    g_assert_cmpint(head->align, ==, ALIGN_START);
    /* A size of its own without leading keeps the proportion. */
    g_assert_cmpfloat_with_epsilon(label->leading, 7, 1e-9);
    /* The border has the text's colour unless it says so. */
    g_assert_true(colour_equal(cell->border_colour, cell->text.colour));
    theme_free(theme);
}

static void
test_set(void)
{
    Theme *theme = load();
    g_assert_cmpuint(theme_role_lookup(theme, "strong")->set, ==, ROLE_WEIGHT);
    g_assert_cmpuint(theme_role_lookup(theme, "loud")->set, ==, ROLE_WEIGHT | ROLE_COLOUR);
    g_assert_cmpuint(theme_role_lookup(theme, "plain")->set, ==, 0);
    g_assert_cmpuint(theme_role_lookup(theme, "code")->set, ==, 0);
    theme_free(theme);
}

static void
test_overlay(void)
{
    Theme *theme = load();
    TextStyle style = theme_role_lookup(theme, "label")->text;
    style = role_overlay(&style, theme_role_lookup(theme, "em"));
    style = role_overlay(&style, theme_role_lookup(theme, "loud"));
    g_assert_true(style.italic);
    g_assert_cmpint(style.weight, ==, 700);
    g_assert_cmpfloat(style.size, ==, 5);
    g_assert_cmpfloat(style.colour.red, ==, 1);
    theme_free(theme);
}

static void
test_files(void)
{
    Theme *theme = load();
    g_assert_cmpuint(theme->fonts->len, ==, 3);
    g_assert_cmpuint(theme->inputs->len, ==, 4);
    g_assert_cmpstr(theme->inputs->pdata[0], ==, "theme.xml");
    g_assert_cmpstr(theme->name, ==, "read");
    g_autofree char *hint = theme_role_hint(theme, "labl");
    g_assert_cmpstr(hint, ==, "did you mean 'label'?");
    theme_free(theme);
}

static void
test_forms(void)
{
    Theme *theme = load();
    g_assert_cmpfloat(theme->forms.line, ==, 36);
    g_assert_cmpfloat(theme->forms.target, ==, 24);
    g_assert_cmpfloat(theme->forms.letter, ==, 20);
    /* What is left out is as without the element. */
    g_assert_cmpfloat(theme->forms.mark, ==, 11.5);
    theme_free(theme);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/theme/inheritance", test_inheritance);
    g_test_add_func("/read/theme/set", test_set);
    g_test_add_func("/read/theme/overlay", test_overlay);
    g_test_add_func("/read/theme/files", test_files);
    g_test_add_func("/read/theme/forms", test_forms);
    return g_test_run();
}
