#include "read/document_text.h"

#include "project_sample.h"
#include "read/theme.h"

#include <string.h>

#define XSL "xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xsl:version='1.0'"

static char *
layout_of(const char *body)
{
    return g_strdup_printf("<layout " XSL " title='T' lang='en'>\n"
                           "<page size='letter' margins='36pt'>\n%s\n</page></layout>",
                           body);
}

static DocumentDigest
digest_of_body(const char *body, char **text)
{
    g_autofree char *layout = layout_of(body);
    ProjectSample *sample = project_sample_of(layout);
    g_autofree char *faults = project_sample_faults(sample);
    g_assert_cmpstr(faults, ==, "");
    DocumentDigest digest = document_digest(sample->document);
    if (text != NULL) {
        *text = document_write(sample->document, false);
    }
    project_sample_free(sample);
    return digest;
}

/* The same document twice, in two folders. */
static void
test_same(void)
{
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;
    const char *body = "<heading level='1'>A \"b\" \\ c</heading><para>d <em>e</em></para>";
    DocumentDigest a = digest_of_body(body, &first);
    DocumentDigest b = digest_of_body(body, &second);
    g_assert_cmpstr(first, ==, second);
    g_assert_true(digest_equal(a.blocks, b.blocks));
    g_assert_true(digest_equal(a.places, b.places));
    g_assert_true(digest_equal(a.theme, b.theme));
    g_assert_true(digest_equal(a.blocks, digest_of_text(first)));
    g_assert_nonnull(strstr(first, "words \"A \\\"b\\\" \\\\ c\""));
}

static void
test_comment(void)
{
    DocumentDigest plain = digest_of_body("<para>a</para>\n<para>b</para>", NULL);
    DocumentDigest moved = digest_of_body("<para>a</para>\n<!-- c -->\n\n<para>b</para>", NULL);
    g_assert_true(digest_equal(plain.blocks, moved.blocks));
    g_assert_false(digest_equal(plain.places, moved.places));
    g_assert_true(digest_equal(plain.theme, moved.theme));
}

/* Each line is the line before with one thing changed. */
static const char *const steps[] = {
    "<para>a</para>",
    "<para>b</para>",
    "<para align='center'>b</para>",
    "<para align='center' style='heading-2'>b</para>",
    "<para align='center' style='heading-2' xml:lang='fr'>b</para>",
    "<para align='center' style='heading-2' xml:lang='fr'><em>b</em></para>",
    "<para align='center' style='heading-2' xml:lang='fr'><link "
    "href='https://example.org/'>b</link></para>",
    "<callout><para>b</para></callout>",
    "<stack gap='3pt'><para>b</para></stack>",
    "<stack gap='3.1pt'><para>b</para></stack>",
    "<stack gap='3.1pt'><para>b</para><spacer height='5pt'/></stack>",
    "<stack gap='3.1pt'><para>b</para><spacer height='5.0001pt'/></stack>",
    "<columns widths='1fr 2fr'><para>a</para><para>b</para></columns>",
    "<columns widths='1fr 2.5fr'><para>a</para><para>b</para></columns>",
    "<columns widths='1fr 2.5fr'><para>ab</para><spacer height='1pt'/></columns>",
    "<list><item>a</item><item>b</item></list>",
    "<list numbering='decimal'><item>a</item><item>b</item></list>",
    "<field kind='text' name='a' label='A'/>",
    "<field kind='text' name='b' label='A'/>",
    "<field kind='text' name='b' label='B'/>",
    "<field kind='text' name='b' label='B' required='yes'/>",
    "<field kind='text' name='b' label='B' required='yes' hint='h'/>",
    "<field kind='multiline' name='b' label='B' lines='3'/>",
    "<field kind='multiline' name='b' label='B' lines='4'/>",
    "<table columns='1fr 1fr'><row><cell>a</cell><cell>b</cell></row></table>",
    "<table columns='1fr 2fr'><row><cell>a</cell><cell>b</cell></row></table>",
    "<table columns='1fr 2fr'><row><cell scope='row'>a</cell><cell>b</cell></row></table>",
    "<table columns='1fr 2fr'><row><cell span='2'>a</cell></row></table>",
    "<canvas height='30pt'><box x='0' y='0' width='50%' height='50%' style='mark'/></canvas>",
    "<canvas height='30pt'><ellipse x='0' y='0' width='50%' height='50%' style='mark'/></canvas>",
    "<canvas height='30pt'><ellipse x='0' y='0' width='50%' height='49%' style='mark'/></canvas>",
    "<rule/>",
    "<rule weight='2pt'/>",
};

static void
test_each_counts(void)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
        char text[DIGEST_TEXT_SIZE];
        DocumentDigest digest = digest_of_body(steps[i], NULL);
        if (!g_hash_table_add(seen, g_strdup(digest_write(digest.blocks, text)))) {
            g_error("the same digest as one before: %s", steps[i]);
        }
    }
}

/* A theme's entry counts where it shows. */
static void
test_theme(void)
{
    g_autofree char *layout = layout_of("<para>a</para>");
    ProjectSample *sample = project_sample_of(layout);
    Document *document = sample->document;
    DocumentDigest before = document_digest(document);
    Role *body = (Role *)theme_role_lookup(document->theme, "body");
    body->leading += 1;
    DocumentDigest after = document_digest(document);
    g_assert_false(digest_equal(before.blocks, after.blocks));
    g_assert_false(digest_equal(before.theme, after.theme));
    body->leading -= 1;
    g_array_index(document->theme->colours, ThemeColour, 0).colour.red += 0.5;
    after = document_digest(document);
    g_assert_true(digest_equal(before.blocks, after.blocks));
    g_assert_false(digest_equal(before.theme, after.theme));
    project_sample_free(sample);
}

/* Who adds a member to one of these writes it in gen/read/block_text.c or document_text.c, adds a
 * step above, and then counts here anew. A document's wording and edition are made of the rest. */
static void
test_all_members(void)
{
    if (sizeof(gpointer) != 8) {
        g_test_skip("counted for 64 bits");
        return;
    }
    g_assert_cmpuint(sizeof(Inline), ==, 128);
    g_assert_cmpuint(sizeof(TableCell), ==, 64);
    g_assert_cmpuint(sizeof(TableRow), ==, 56);
    g_assert_cmpuint(sizeof(FieldBlock), ==, 144);
    g_assert_cmpuint(sizeof(CanvasItem), ==, 112);
    g_assert_cmpuint(sizeof(Block), ==, 216);
    g_assert_cmpuint(sizeof(DocumentPage), ==, 192);
    g_assert_cmpuint(sizeof(Document), ==, 112);
    g_assert_cmpuint(sizeof(Role), ==, 288);
    g_assert_cmpuint(sizeof(ThemeFont), ==, 40);
}

static void
test_speed(void)
{
    GString *body = g_string_new(NULL);
    for (guint i = 0; i < 500; i++) {
        g_string_append_printf(body, "<field kind='text' name='f.%u' label='Field %u'/>", i, i);
    }
    g_autofree char *layout = layout_of(body->str);
    ProjectSample *sample = project_sample_of(layout);
    gint64 start = g_get_monotonic_time();
    for (guint i = 0; i < 20; i++) {
        document_digest(sample->document);
    }
    g_test_message("500 fields: %.2f ms a digest",
                   (double)(g_get_monotonic_time() - start) / 20000.0);
    project_sample_free(sample);
    g_string_free(body, TRUE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/document-text/same", test_same);
    g_test_add_func("/document-text/comment", test_comment);
    g_test_add_func("/document-text/each-counts", test_each_counts);
    g_test_add_func("/document-text/theme", test_theme);
    g_test_add_func("/document-text/all-members", test_all_members);
    g_test_add_func("/document-text/speed", test_speed);
    return g_test_run();
}
