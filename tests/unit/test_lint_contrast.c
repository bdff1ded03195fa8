/* Contrast as WCAG reckons it: lint/contrast.h. */

#include "lint/contrast.h"

#include <glib.h>

static Colour
colour(const char *text)
{
    Colour found = {0, 0, 0};
    g_assert_true(colour_parse(text, &found));
    return found;
}

static void
assert_ratio(const char *a, const char *b, double wanted)
{
    g_assert_cmpfloat_with_epsilon(contrast_ratio(colour(a), colour(b)), wanted, 0.005);
    g_assert_cmpfloat_with_epsilon(contrast_ratio(colour(b), colour(a)), wanted, 0.005);
}

/* Values that other people's calculators give. */
static void
ratios_are_those_of_wcag(void)
{
    assert_ratio("#000000", "#ffffff", 21);
    assert_ratio("#ffffff", "#ffffff", 1);
    assert_ratio("#767676", "#ffffff", 4.54);
    assert_ratio("#777777", "#ffffff", 4.48);
    assert_ratio("#949494", "#ffffff", 3.03);
    assert_ratio("#ff0000", "#ffffff", 4.00);
    assert_ratio("#0000ff", "#ffffff", 8.59);
    assert_ratio("#008000", "#ffffff", 5.14);
    assert_ratio("#ffff00", "#ffffff", 1.07);
    assert_ratio("#0000ff", "#ff0000", 2.15);
}

/* Near black the curve is a line. */
static void
dark_parts_are_linear(void)
{
    Colour dark = {0.04, 0.04, 0.04};
    g_assert_cmpfloat_with_epsilon(contrast_luminance(dark), 0.04 / 12.92, 1e-9);
    g_assert_cmpfloat_with_epsilon(contrast_luminance((Colour){1, 1, 1}), 1, 1e-9);
    g_assert_cmpfloat_with_epsilon(contrast_luminance((Colour){0, 1, 0}), 0.7152, 1e-9);
}

static void
large_text_needs_less(void)
{
    g_assert_cmpfloat(contrast_wanted(17.9, 400), ==, CONTRAST_TEXT);
    g_assert_cmpfloat(contrast_wanted(18, 400), ==, CONTRAST_LARGE);
    g_assert_cmpfloat(contrast_wanted(14, 700), ==, CONTRAST_LARGE);
    g_assert_cmpfloat(contrast_wanted(14, 600), ==, CONTRAST_TEXT);
    g_assert_cmpfloat(contrast_wanted(13.9, 800), ==, CONTRAST_TEXT);
}

static void
mended_colours_reach_it_and_only_just(void)
{
    static const char *const pairs[][2] = {
        {"#9aa5b1", "#ffffff"}, {"#ffffff", "#9aa5b1"}, {"#555555", "#333333"},
        {"#ffd27a", "#fbeee6"}, {"#7a7a7a", "#757575"}, {"#134b63", "#1c5d79"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        Colour ground = colour(pairs[i][1]);
        Colour mended;
        char word[COLOUR_WORD_SIZE];
        g_assert_true(contrast_mend(colour(pairs[i][0]), ground, CONTRAST_TEXT, &mended));
        colour_word(mended, word);
        double ratio = contrast_ratio(colour(word), ground);
        g_assert_cmpfloat(ratio, >=, CONTRAST_TEXT);
        g_assert_cmpfloat(ratio, <, CONTRAST_TEXT + 0.2);
    }
}

static void
some_grounds_cannot_be_helped(void)
{
    Colour mended = colour("#123456");
    g_assert_false(contrast_mend(colour("#777777"), colour("#767676"), 7, &mended));
    g_assert_true(colour_equal(mended, colour("#123456")));
    g_assert_true(contrast_mend(colour("#000000"), colour("#ffffff"), 21, &mended));
    g_assert_true(colour_equal(mended, colour("#000000")));
}

static void
colours_are_written_as_in_a_theme(void)
{
    char word[COLOUR_WORD_SIZE];
    colour_word((Colour){0, 0.5, 1}, word);
    g_assert_cmpstr(word, ==, "#0080ff");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lint/contrast/ratios", ratios_are_those_of_wcag);
    g_test_add_func("/lint/contrast/dark", dark_parts_are_linear);
    g_test_add_func("/lint/contrast/large", large_text_needs_less);
    g_test_add_func("/lint/contrast/mended", mended_colours_reach_it_and_only_just);
    g_test_add_func("/lint/contrast/hopeless", some_grounds_cannot_be_helped);
    g_test_add_func("/lint/contrast/words", colours_are_written_as_in_a_theme);
    return g_test_run();
}
