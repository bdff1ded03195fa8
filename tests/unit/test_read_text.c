#include "read_sample.h"

#include <string.h>

/* The runs of the first para as "text|text|", with "/" for a break. */
static char *
runs_of(const ReadSample *sample)
{
    const Block *para = read_sample_first(sample);
    g_assert_cmpint(para->kind, ==, BLOCK_PARA);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < para->as.para.text.count; i++) {
        const Inline *run = &para->as.para.text.runs[i];
        g_string_append_printf(text, "%s|", run->kind == INLINE_BREAK ? "/" : run->text);
    }
    return g_string_free(text, FALSE);
}

static void
expect_runs(const char *body, const char *wanted)
{
    g_autofree char *whole = g_strdup_printf("<para>%s</para>", body);
    ReadSample *sample = read_sample_new(whole);
    g_autofree char *found = runs_of(sample);
    g_assert_cmpstr(found, ==, wanted);
    read_sample_free(sample);
}

static void
test_white_space(void)
{
    expect_runs("  one \n\t two  ", "one two|");
    expect_runs("one <em> two </em> three", "one |two |three|");
    expect_runs("one<em> two</em>", "one| two|");
    expect_runs("one <em> </em> two", "one two|");
    expect_runs("one <break/> two", "one|/|two|");
    expect_runs("<em>one </em><break/>", "one|/|");
    expect_runs("a&#160; b", "a\u00a0 b|");
    expect_runs("", "");
    expect_runs(" <em> </em> ", "");
}

/* XSLT would drop these spaces. */
static void
test_space_between_elements(void)
{
    expect_runs("<strong>one</strong> <em>two</em>", "one| |two|");
    expect_runs("<strong>one</strong>\n  <em>two</em>", "one| |two|");
    expect_runs("<xsl:value-of select=\"'a'\"/> <xsl:value-of select=\"'b'\"/>", "a b|");
    expect_runs("<xsl:value-of select=\"'a'\"/>\n  <xsl:text>, </xsl:text>\n"
                "  <xsl:value-of select=\"'b'\"/>",
                "a, b|");
}

static void
test_overlay(void)
{
    ReadSample *sample = read_sample_new(
        "<para>a<em>b<strong>c</strong></em><note-ref to='n'>1</note-ref></para><para id='n'/>");
    const InlineText text = read_sample_first(sample)->as.para.text;
    g_assert_cmpuint(text.count, ==, 4);
    g_assert_cmpint(text.runs[0].style.weight, ==, 400);
    g_assert_false(text.runs[0].style.italic);
    g_assert_true(text.runs[1].style.italic);
    g_assert_cmpint(text.runs[1].style.weight, ==, 400);
    g_assert_true(text.runs[2].style.italic);
    g_assert_cmpint(text.runs[2].style.weight, ==, 700);
    g_assert_cmpfloat(text.runs[2].style.size, ==, 10);
    g_assert_true(text.runs[3].is_note);
    g_assert_cmpstr(text.runs[3].href, ==, "#n");
    g_assert_cmpfloat(text.runs[3].style.size, ==, 6.5);
    g_assert_cmpfloat(text.runs[3].style.rise, ==, 3);
    read_sample_free(sample);
}

static void
test_inline_marks(void)
{
    ReadSample *sample = read_sample_new("<para><span xml:lang='de'>Gr\u00fcn</span>"
                                         "<abbr title='Key performance indicator'>KPI</abbr>"
                                         "<link href='https://example.org/'>x</link></para>");
    const InlineText text = read_sample_first(sample)->as.para.text;
    g_assert_cmpuint(text.count, ==, 3);
    g_assert_cmpstr(text.runs[0].lang, ==, "de");
    g_assert_null(text.runs[1].lang);
    g_assert_cmpstr(text.runs[1].expansion, ==, "Key performance indicator");
    g_assert_cmpstr(text.runs[2].href, ==, "https://example.org/");
    read_sample_free(sample);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/text/white-space", test_white_space);
    g_test_add_func("/read/text/between-elements", test_space_between_elements);
    g_test_add_func("/read/text/overlay", test_overlay);
    g_test_add_func("/read/text/marks", test_inline_marks);
    return g_test_run();
}
