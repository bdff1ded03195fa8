#include "read_sample.h"

#include <string.h>

static void
test_defaults(void)
{
    ReadSample *sample = read_sample_new("<heading level='2'>H</heading>"
                                         "<heading level='5'>H</heading>"
                                         "<para align='end'>P</para>"
                                         "<list><item>I</item></list>"
                                         "<spacer height='fill'/>"
                                         "<columns><para/><para/></columns>");
    const Block *block = read_sample_first(sample);
    g_assert_cmpstr(block->role->name, ==, "heading-2");
    g_assert_true(block->as.heading.outline);
    g_assert_cmpint(block->where.line, ==, 1);
    block = block->next;
    g_assert_cmpstr(block->role->name, ==, "heading-3");
    block = block->next;
    g_assert_cmpint(block->align, ==, ALIGN_END);
    block = block->next;
    g_assert_cmpint(block->as.list.numbering, ==, LIST_DISC);
    g_assert_cmpint(block->first->kind, ==, BLOCK_ITEM);
    g_assert_cmpstr(block->first->role->name, ==, "list");
    g_assert_cmpint(block->first->first->kind, ==, BLOCK_PARA);
    block = block->next;
    g_assert_cmpint(block->as.spacer.height.kind, ==, LENGTH_FILL);
    block = block->next;
    g_assert_cmpuint(block->as.columns.count, ==, 2);
    g_assert_cmpint(block->as.columns.widths[1].kind, ==, LENGTH_FRACTION);
    g_assert_null(block->next);
    read_sample_free(sample);
}

static void
test_page(void)
{
    ReadSample *sample = read_sample_of(
        "<layout xsl:version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' title='T'"
        " lang='de' date='2026-11-23'><page size='6in 4in' margins='10pt 20pt'/>"
        "<page orientation='landscape'><footer gap='3pt'><para><page-number/></para></footer>"
        "</page><page size='6in 4in' orientation='portrait'/></layout>");
    g_assert_nonnull(sample->document);
    const DocumentPage *pages = sample->document->pages;
    g_assert_cmpuint(sample->document->page_count, ==, 3);
    g_assert_cmpfloat(pages[0].size.width, ==, 432);
    g_assert_cmpfloat(pages[0].margins.left, ==, 20);
    g_assert_cmpfloat(pages[1].size.width, ==, 792);
    g_assert_cmpfloat(pages[1].size.height, ==, 612);
    g_assert_cmpfloat(pages[1].footer_gap, ==, 3);
    g_assert_cmpint(pages[1].footer->as.para.text.runs[0].kind, ==, INLINE_PAGE_NUMBER);
    g_assert_cmpfloat(pages[2].size.height, ==, 432);
    g_assert_cmpstr(sample->document->date, ==, "2026-11-23T00:00:00Z");
    g_assert_cmpstr(sample->document->lang, ==, "de");
    g_assert_cmpuint(sample->document->inputs->len, ==, 2);
    read_sample_free(sample);
}

static void
test_repeat(void)
{
    ReadSample *sample = read_sample_new(
        "<table columns='1fr 1fr'><row repeat='2' as='r'><cell><counter of='r'/></cell>"
        "<cell><repeat times='2' as='f'><field kind='text' name='a.[r].b.[f]'/></repeat></cell>"
        "</row></table>");
    const TableBlock *table = &read_sample_first(sample)->as.table;
    g_assert_cmpuint(table->body_count, ==, 2);
    g_assert_cmpstr(table->body[1].cells[0].text, ==, "2");
    const Block *field = table->body[1].cells[1].first;
    g_assert_cmpstr(field->as.field.name, ==, "a.2.b.1");
    g_assert_cmpstr(field->next->as.field.name, ==, "a.2.b.2");
    g_assert_null(field->next->next);
    g_assert_cmpint(field->as.field.label_position, ==, LABEL_NONE);
    g_assert_false(field->as.field.ruled);
    read_sample_free(sample);
}

static void
test_repeat_prose(void)
{
    ReadSample *sample =
        read_sample_new("<repeat times='1'><field kind='text' name='a' label='A [n] of [many]'/>"
                        "</repeat><repeat times='0'><para>none</para></repeat>");
    const Block *field = read_sample_first(sample);
    g_assert_cmpstr(field->as.field.label, ==, "A 1 of [many]");
    g_assert_null(field->next);
    read_sample_free(sample);
}

static void
test_fields(void)
{
    ReadSample *sample = read_sample_new(
        "<field kind='checkbox' name='a' label='A'/><field kind='radio' name='b' on='x' label='B'/>"
        "<field kind='radio' name='b' on='y' label='B'/>"
        "<field kind='choice' name='c' label='C' value='v'><option value='v' label='V'/></field>"
        "<field kind='signature' label='Signed'/>");
    const Block *field = read_sample_first(sample);
    g_assert_cmpstr(field->as.field.on, ==, "Yes");
    g_assert_cmpint(field->as.field.label_position, ==, LABEL_RIGHT);
    field = field->next;
    g_assert_cmpstr(field->as.field.on, ==, "x");
    field = field->next->next;
    g_assert_cmpstr(field->as.field.value, ==, "v");
    g_assert_cmpuint(field->as.field.option_count, ==, 1);
    g_assert_cmpint(field->as.field.label_position, ==, LABEL_ABOVE);
    g_assert_true(field->as.field.ruled);
    g_assert_null(field->next->as.field.name);
    read_sample_free(sample);
}

static void
expect_fault(const char *body, const char *fault)
{
    ReadSample *sample = read_sample_new(body);
    g_autofree char *found = read_sample_faults(sample);
    g_assert_null(sample->document);
    if (strstr(found, fault) == NULL) {
        g_test_message("%s", found);
    }
    g_assert_nonnull(strstr(found, fault));
    read_sample_free(sample);
}

static void
expect_well(const char *body)
{
    ReadSample *sample = read_sample_new(body);
    read_sample_first(sample);
    read_sample_free(sample);
}

static void
test_spans(void)
{
    expect_well("<table columns='1fr 1fr 1fr'><head><row><cell rows='2'/><cell span='2'/></row>"
                "<row><cell/><cell/></row></head>"
                "<row><cell span='2' rows='2'/><cell/></row><row><cell/></row></table>");
    expect_fault("<table columns='1fr 1fr'><row><cell/></row></table>",
                 "row 1 leaves column 2 of 2 empty");
    expect_fault("<table columns='1fr 1fr'><row><cell span='3'/></row></table>",
                 "spans 3 columns, but the table has 2");
    expect_fault("<table columns='1fr'><row><cell rows='2'/></row></table>",
                 "spans 2 rows, but only 1 are left");
    expect_fault("<table columns='1fr 1fr'><row><cell/><cell rows='2'/></row>"
                 "<row><cell span='2'/></row></table>",
                 "column 2 of row 2 is taken by two cells");
}

/* What the layout may ask of XPath, and what it may not. */
static void
test_functions(void)
{
    ReadSample *sample =
        read_sample_new("<repeat times='1'><para><xsl:variable name='e' select='//@edition'/>"
                        "<xsl:for-each select=\"str:tokenize('a b')\">"
                        "<xsl:value-of select='concat(., math:max($e))'/></xsl:for-each>"
                        "<xsl:value-of select='generate-id(/)'/></para></repeat>");
    const Block *para = read_sample_first(sample);
    g_assert_cmpstr(para->as.para.text.runs[0].text, ==, "a1b1id1");
    read_sample_free(sample);
    expect_fault("<para><xsl:value-of select='math:random()'/></para>", "not found");
    expect_fault("<para><xsl:value-of select=\"document('card.xml')\"/></para>",
                 "document() may not read files");
}

static void
test_too_much(void)
{
    GString *deep = g_string_new(NULL);
    for (guint i = 0; i < 300; i++) {
        g_string_append(deep, "<stack>");
    }
    for (guint i = 0; i < 300; i++) {
        g_string_append(deep, "</stack>");
    }
    expect_fault(deep->str, "deep");
    g_string_truncate(deep, 0);
    g_string_append(deep, "<table columns='1fr'><row repeat='300'><cell/></row>"
                          "<row repeat='300'><cell/></row></table>");
    expect_fault(deep->str, "the table has 600 rows, more than 500");
    g_string_assign(deep, "<para>");
    for (guint i = 0; i < 9 * 1024; i++) {
        for (guint j = 0; j < 64; j++) {
            g_string_append(deep, "sixteen letters ");
        }
    }
    g_string_append(deep, "</para>");
    expect_fault(deep->str, "larger than 8 MiB");
    g_string_free(deep, TRUE);
}

static void
test_messages(void)
{
    ReadSample *sample = read_sample_new("<xsl:message>by the way</xsl:message><para/>");
    read_sample_first(sample);
    g_assert_cmpuint(diags_count(sample->diags, DIAG_WARNING), ==, 1);
    g_assert_cmpstr(diags_nth(sample->diags, 0)->message, ==, "the layout says: by the way");
    read_sample_free(sample);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_unsetenv("SOURCE_DATE_EPOCH");
    g_test_add_func("/read/blocks/defaults", test_defaults);
    g_test_add_func("/read/blocks/page", test_page);
    g_test_add_func("/read/blocks/repeat", test_repeat);
    g_test_add_func("/read/blocks/repeat-prose", test_repeat_prose);
    g_test_add_func("/read/blocks/fields", test_fields);
    g_test_add_func("/read/blocks/spans", test_spans);
    g_test_add_func("/read/blocks/functions", test_functions);
    g_test_add_func("/read/blocks/too-much", test_too_much);
    g_test_add_func("/read/blocks/messages", test_messages);
    return g_test_run();
}
