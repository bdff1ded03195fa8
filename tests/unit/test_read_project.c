#include "project_sample.h"

#include <glib.h>
#include <locale.h>
#include <string.h>

#define XSLT " xmlns:xsl='http://www.w3.org/1999/XSL/Transform'"
#define DOCUMENT(id, rest)                                                                         \
    "<document id='" id "' layout='layouts/card.xml' folder='cards'" rest "</document>\n"

/* ---- documents ---- */

static void
expect_faults(const char *body, const char *faults)
{
    ProjectSample *sample = project_sample_new();
    project_sample_put(sample, "layouts/sheets/s.xml",
                       "<sheet name='S' paper='letter' columns='1' rows='2' cell='4x6' "
                       "flip='short'/>");
    project_sample_load(sample, body);
    g_assert_null(sample->project);
    project_sample_expect(sample, faults);
}

static void
test_document(void)
{
    ProjectSample *sample = project_sample_new();
    project_sample_load(sample, DOCUMENT("a", ">")
                                    DOCUMENT("b", " formats='pdf paper proof png svg trace'"
                                                  " picture='cards/[id]-[page].300' dpi='300'>"
                                                  "<param name='card' value='summary'/>"
                                                  "<param name='n' value='\"it&apos;s\"'/>"));
    g_assert_nonnull(sample->project);
    const DocumentSpec *spec = project_document_lookup(sample->project, "a");
    g_assert_cmpstr(spec->picture, ==, "previews/[id]-[page]");
    g_assert_cmpfloat(spec->dpi, ==, 0);
    g_assert_null(spec->parameters);
    g_assert_cmpuint(spec->formats->len, ==, 1);
    spec = project_document_lookup(sample->project, "b");
    g_assert_cmpstr(spec->picture, ==, "cards/[id]-[page].300");
    g_assert_cmpfloat(spec->dpi, ==, 300);
    g_assert_cmpuint(spec->formats->len, ==, 6);
    g_assert_cmpstr(spec->formats->pdata[1], ==, "paper");
    g_assert_cmpstr(spec->parameters[0], ==, "card");
    g_assert_cmpstr(spec->parameters[1], ==, "summary");
    g_assert_cmpstr(spec->parameters[3], ==, "\"it's\"");
    g_assert_null(spec->parameters[4]);
    g_assert_cmpuint(project_sheet_count(sample->project), ==, 0);
    g_assert_false(project_has_index(sample->project));
    project_sample_expect(sample, "");
}

static void
test_document_faults(void)
{
    expect_faults(
        DOCUMENT("a", " picture='cards/[name]'>") DOCUMENT("b", " picture='../[id]'>")
            DOCUMENT("c", " picture='/tmp/[id]'>") DOCUMENT("d", " picture='cards//[id]'>")
                DOCUMENT("e", " picture='cards/[id] [page]'>"),
        "1: picture=\"cards/[name]\" has marks other than [id] and [page]\n"
        "2: picture=\"../[id]\" leads out of the folder of outputs\n"
        "3: picture=\"/tmp/[id]\" leads out of the folder of outputs\n"
        "4: picture=\"cards//[id]\" should be made of letters, digits, '-', '_' and '.'\n"
        "5: picture=\"cards/[id] [page]\" should be made of letters, digits, '-', '_' and "
        "'.'\n");
    expect_faults(DOCUMENT("a", " dpi='1200'>"),
                  "1: dpi=\"1200\" on 'document' should be a number from 24 to 600\n");
    expect_faults(DOCUMENT("a", " formats='pdf prof'>"), "1: there is no format 'prof'\n");
    expect_faults(DOCUMENT("a", ">\n<param name='x' value='1'/>\n<param name='x' value='2'/>"),
                  "3: the parameter 'x' is given twice\n");
    expect_faults(DOCUMENT("a", ">\n<param name='1x' value='1'/>"),
                  "2: name=\"1x\" on 'param' should be a name that begins with a letter\n");
}

/* ---- parameters ---- */

static ProjectSample *
bound_with(const char *layout, const char *parameters)
{
    ProjectSample *sample = project_sample_new();
    g_autofree char *body = g_strdup_printf(DOCUMENT("a", ">%s"), parameters);
    project_sample_put(sample, "layouts/card.xml", layout);
    project_sample_load(sample, body);
    g_assert_nonnull(sample->project);
    sample->document =
        project_bind(sample->project, project_document_nth(sample->project, 0), sample->diags);
    return sample;
}

static const char full_layout[] =
    "<xsl:stylesheet version='1.0'" XSLT "><xsl:param name='card'/><xsl:param name='colour'/>"
    "<xsl:template match='/'><layout title='{$card}' lang='en'><page><para>"
    "<xsl:value-of select='$colour'/></para></page></layout></xsl:template></xsl:stylesheet>";

static void
test_parameters(void)
{
    ProjectSample *sample =
        bound_with(full_layout, "<param name='card' value='a \"b\" &apos;c&apos;'/>");
    g_assert_nonnull(sample->document);
    g_assert_cmpstr(sample->document->title, ==, "a \"b\" 'c'");
    project_sample_expect(sample, "");
}

static void
test_parameter_faults(void)
{
    project_sample_expect(
        bound_with(full_layout, "<param name='color' value='x'/><param name='card' value='x'/>"),
        "1: the layout layouts/card.xml has no parameter 'color'\n");
    project_sample_expect(
        bound_with("<layout xsl:version='1.0'" XSLT " title='T' lang='en'><page/></layout>",
                   "<param name='card' value='x'/>"),
        "1: the layout layouts/card.xml is given the parameter 'card', and is a simplified "
        "stylesheet, which cannot take any\n");
}

/* ---- sheets ---- */

static void
test_sheets(void)
{
    ProjectSample *sample = project_sample_new();
    project_sample_put(sample, "layouts/sheets/s.xml",
                       "<sheet name='S' paper='letter' columns='1' rows='2' cell='4x6' "
                       "flip='short'/>");
    project_sample_load(
        sample,
        "<sheets id='mixed' sheet='layouts/sheets/s.xml' cards=' b  a b ' copies='3' flip='long' "
        "offset='0.4mm -0.2mm' folder='print' title='Mixed'/>" DOCUMENT("a", ">")
            DOCUMENT("b", ">") "<sheets id='calibration' sheet='layouts/sheets/s.xml'/>");
    g_assert_nonnull(sample->project);
    g_assert_cmpuint(project_sheet_count(sample->project), ==, 2);
    const SheetSpec *spec = project_sheet_nth(sample->project, 0);
    g_assert_cmpstr(spec->id, ==, "mixed");
    g_assert_cmpstr(spec->folder, ==, "print");
    g_assert_cmpstr(spec->title, ==, "Mixed");
    g_assert_cmpuint(spec->cards->len, ==, 3);
    g_assert_cmpstr(spec->cards->pdata[0], ==, "b");
    g_assert_cmpstr(spec->cards->pdata[1], ==, "a");
    g_assert_cmpuint(spec->copies, ==, 3);
    g_assert_cmpint(spec->flip, ==, FLIP_LONG);
    g_assert_cmpfloat_with_epsilon(spec->offset.x, 0.4 * POINTS_PER_MM, 1e-9);
    g_assert_cmpfloat_with_epsilon(spec->offset.y, -0.2 * POINTS_PER_MM, 1e-9);
    g_assert_cmpstr(spec->sheet->name, ==, "S");
    const SheetSpec *calibration = project_sheet_lookup(sample->project, "calibration");
    g_assert_cmpuint(calibration->cards->len, ==, 0);
    g_assert_cmpuint(calibration->copies, ==, 0);
    g_assert_cmpint(calibration->flip, ==, FLIP_SHORT);
    g_assert_cmpstr(calibration->folder, ==, "sheets");
    g_assert_cmpstr(calibration->title, ==, "calibration");
    g_assert_true(calibration->sheet == spec->sheet);
    g_assert_null(project_sheet_lookup(sample->project, "a"));
    project_sample_expect(sample, "");
}

static void
test_sheet_faults(void)
{
    expect_faults(DOCUMENT("summary", ">") "<sheets id='s' sheet='layouts/sheets/s.xml' "
                                           "cards='summary sumary'/>",
                  "2: no document has the id 'sumary', which the sheets 's' name\n");
    expect_faults(
        DOCUMENT("summary", ">") "<sheets id='summary' sheet='layouts/sheets/s.xml' cards=''/>",
        "2: the document id 'summary' is taken: it was first used at line 1\n");
    expect_faults(DOCUMENT("a", ">") "<sheets id='s' sheet='layouts/sheets/t.xml'/>",
                  "2: there is no sheet template 'layouts/sheets/t.xml'\n");
    expect_faults(DOCUMENT("a", ">") "<sheets id='s' sheet='layouts/sheets/s.xml' "
                                     "offset='2in 0'/>",
                  "2: offset=\"2in 0\" on 'sheets' is more than any printer is off\n");
    expect_faults("<sheets id='s' sheet='layouts/sheets/s.xml'/>",
                  "1: the project has no document\n");
}

/* ---- the hand-out page ---- */

static const char index_layout[] =
    "<xsl:stylesheet version='1.0'" XSLT "><xsl:output method='html'/><xsl:template match='/'>"
    "<html lang='{/*/@xml:lang}'><head><title><xsl:value-of select='/toolkit/title'/> "
    "\xe2\x80\x93 caf\xc3\xa9</title><style>a &gt; b { color: red }</style></head><body>"
    "<xsl:for-each select='/toolkit/built/document'><p id='{generate-id()}'>"
    "<a href='{file/@path}'><xsl:value-of select='@title'/></a><br/></p></xsl:for-each>"
    "</body></html></xsl:template></xsl:stylesheet>";

static const char built[] =
    "<built version='1'><document id='a' title='A &amp; B'><file path='cards/a.pdf'/></document>"
    "<document id='b' title='B'><file path='cards/b.pdf'/></document></built>";

static GBytes *
index_of(const char *layout, const char *given, const char *faults)
{
    ProjectSample *sample = project_sample_new();
    project_sample_put(sample, "layouts/index.xsl", layout);
    project_sample_load(sample, DOCUMENT("a", ">") "<index layout='layouts/index.xsl'/>");
    g_assert_nonnull(sample->project);
    g_assert_true(project_has_index(sample->project));
    GBytes *bytes = project_render_index(sample->project, given, NULL, sample->diags);
    if (bytes != NULL) {
        /* The content is the same afterwards: a second page is the same page. */
        g_autoptr(GBytes) again = project_render_index(sample->project, given, NULL, sample->diags);
        g_assert_true(g_bytes_equal(bytes, again));
    }
    project_sample_expect(sample, faults);
    return bytes;
}

static void
expect_no_index(const char *layout, const char *given, const char *faults)
{
    g_assert_null(index_of(layout, given, faults));
}

static void
test_index(void)
{
    g_autoptr(GBytes) bytes = index_of(index_layout, built, "");
    g_autoptr(GBytes) again = index_of(index_layout, built, "");
    g_assert_nonnull(bytes);
    g_assert_true(g_bytes_equal(bytes, again));
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *text = g_strndup(data, size);
    g_assert_cmpstr(text, ==,
                    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<title>Words \xe2\x80\x93 caf\xc3\xa9</title>\n"
                    "<style>a > b { color: red }</style>\n</head>\n<body>\n"
                    "<p id=\"id1\"><a href=\"cards/a.pdf\">A &amp; B</a><br></p>\n"
                    "<p id=\"id2\"><a href=\"cards/b.pdf\">B</a><br></p>\n</body>\n</html>\n");
}

static void
test_index_own_charset(void)
{
    g_autoptr(GBytes) bytes =
        index_of("<html xsl:version='1.0'" XSLT "><head><meta charset='UTF-8'/></head>"
                 "<body><p>x</p></body></html>",
                 built, "");
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_assert_nonnull(strstr(text, "<head><meta charset=\"UTF-8\"></head>"));
    g_assert_null(strstr(text, "utf-8"));
}

static void
test_index_faults(void)
{
    expect_no_index("<html><head><title>T</title></head><body><p/></body></html>", built,
                    "1: 'html' lacks xsl:version, which makes it a stylesheet\n");
    expect_no_index("\n<page xsl:version='1.0'" XSLT "/>", built,
                    "2: the layout of the hand-out page gives 'page'\n");
    expect_no_index("<html xsl:version='1.0'" XSLT "><head><title>T</title></head>\n<body/></html>",
                    built, "2: the hand-out page has an empty 'body'\n");
    expect_no_index("<html xsl:version='1.0'" XSLT "><body><p/></body></html>", built,
                    "1: the hand-out page has no 'head'\n");
    expect_no_index("<html xsl:version='1.0'" XSLT
                    ">\n<head><title><xsl:value-of select='document(\"a.xml\")'/>"
                    "</title></head><body><p/></body></html>",
                    built, "2: XSLT: document() may not read files\n");
    expect_no_index("<html xsl:version='1.0'" XSLT "><body><p/></body></html>", "<built",
                    "1: not well-formed XML: Couldn't find end of Start Tag built line 1\n");
    expect_faults(DOCUMENT("a", ">") "<index layout='layouts/i.xsl'/>\n"
                                     "<index layout='layouts/j.xsl'/>",
                  "3: the project has two hand-out pages: the first is at line 2\n");
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/project/document", test_document);
    g_test_add_func("/project/document-faults", test_document_faults);
    g_test_add_func("/project/parameters", test_parameters);
    g_test_add_func("/project/parameter-faults", test_parameter_faults);
    g_test_add_func("/project/sheets", test_sheets);
    g_test_add_func("/project/sheet-faults", test_sheet_faults);
    g_test_add_func("/project/index", test_index);
    g_test_add_func("/project/index-own-charset", test_index_own_charset);
    g_test_add_func("/project/index-faults", test_index_faults);
    return g_test_run();
}
