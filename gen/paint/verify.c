#include "paint/verify.h"

#include "paint/page_box.h"
#include "paint/verify_read.h"

#include <stdlib.h>

/* ---- document and pages ---- */

static void
check_document(Verify *verify)
{
    const PageList *pages = verify->pages;
    qpdf_oh root = qpdf_get_root(verify->pdf);
    qpdf_oh info = verify_key(verify, qpdf_get_trailer(verify->pdf), "/Info");
    qpdf_oh preferences = verify_key(verify, root, "/ViewerPreferences");
    verify_expect(verify, verify_is_text(verify, verify_key(verify, root, "/Lang"), pages->lang),
                  "language");
    verify_expect(verify, verify_is_text(verify, verify_key(verify, info, "/Title"), pages->title),
                  "title");
    qpdf_oh marked = verify_key(verify, verify_key(verify, root, "/MarkInfo"), "/Marked");
    verify_expect(verify, verify_is_true(verify, marked) != pages->is_press, "%s",
                  pages->is_press ? "a press sheet marked as tagged" : "not marked as tagged");
    verify_expect(verify,
                  verify_is_true(verify, verify_key(verify, preferences, "/DisplayDocTitle")),
                  "the title is not shown");
    verify_expect(verify, qpdf_oh_is_stream(verify->pdf, verify_key(verify, root, "/Metadata")),
                  "no metadata");
    verify_expect(verify, verify_length(verify, verify_key(verify, root, "/OutputIntents")) == 1,
                  "no output intent");
}

static void
check_boxes(Verify *verify, qpdf_oh found, guint index)
{
    const Page *page = page_list_nth(verify->pages, index);
    Rect all = {0, 0, page->size.width, page->size.height};
    verify_expect(verify, verify_is_rect(verify, verify_key(verify, found, "/MediaBox"), page, all),
                  "size of page %u", index + 1);
    qpdf_oh trim = verify_key(verify, found, "/TrimBox");
    qpdf_oh bleed = verify_key(verify, found, "/BleedBox");
    if (!page_box_is_told(verify->pages, page)) {
        verify_expect(verify,
                      qpdf_oh_is_null(verify->pdf, trim) && qpdf_oh_is_null(verify->pdf, bleed),
                      "page %u has boxes", index + 1);
        return;
    }
    verify_expect(verify, verify_is_rect(verify, trim, page, page_box_trim(page)),
                  "trim of page %u", index + 1);
    verify_expect(verify, verify_is_rect(verify, bleed, page, page_box_bleed(page)),
                  "bleed of page %u", index + 1);
}

static void
check_pages(Verify *verify)
{
    guint promised = verify->pages->pages->len;
    int count = qpdf_get_num_pages(verify->pdf);
    if (!verify_expect(verify, count == (int)promised, "%d pages, not %u", count, promised)) {
        return;
    }
    for (guint i = 0; i < promised; i++) {
        const Page *page = page_list_nth(verify->pages, i);
        qpdf_oh found = qpdf_get_page_n(verify->pdf, i);
        check_boxes(verify, found, i);
        guint annotations = verify_length(verify, verify_key(verify, found, "/Annots"));
        guint wanted = page->links->len + (verify->is_paper ? 0 : page->widgets->len);
        verify_expect(verify, annotations == wanted, "%u annotations on page %u, not %u",
                      annotations, i + 1, wanted);
        verify_expect(verify,
                      verify->pages->is_press ||
                          verify_is_name(verify, verify_key(verify, found, "/Tabs"), "S"),
                      "page %u is not tabbed through in reading order", i + 1);
    }
}

/* ---- all ---- */

static void
check_soundness(Verify *verify)
{
    qpdf_error found = qpdf_get_error(verify->pdf);
    if (found == NULL) {
        found = qpdf_next_warning(verify->pdf);
    }
    if (found != NULL) {
        verify_expect(verify, false, "qpdf says: %s", qpdf_get_error_full_text(verify->pdf, found));
    }
}

/* Every object can be read and every stream unpacked. qpdf_check_pdf does this by writing the whole
 * file anew, which takes eight times as long. */
static void
check_objects(Verify *verify)
{
    qpdf_oh size = verify_key(verify, qpdf_get_trailer(verify->pdf), "/Size");
    int count = qpdf_oh_get_int_value_as_int(verify->pdf, size);
    for (int number = 1; number < count && verify->error == NULL; number++) {
        qpdf_oh object = qpdf_get_object_by_id(verify->pdf, number, 0);
        enum qpdf_object_type_e type = qpdf_oh_get_type_code(verify->pdf, object);
        if (type != ot_stream) {
            verify_expect(verify, type != ot_null, "object %d is lost", number);
            continue;
        }
        unsigned char *data = NULL;
        size_t length = 0;
        QPDF_BOOL unpacked = QPDF_FALSE;
        qpdf_oh_get_stream_data(verify->pdf, object, qpdf_dl_generalized, &unpacked, &data,
                                &length);
        free(data);
        verify_expect(verify, unpacked, "stream %d is spoilt", number);
    }
}

static void
check_all(Verify *verify, GBytes *pdf)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(pdf, &length);
    qpdf_silence_errors(verify->pdf);
    qpdf_set_suppress_warnings(verify->pdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(verify->pdf, QPDF_FALSE);
    qpdf_read_memory(verify->pdf, verify->pages->id, data, length, NULL);
    check_soundness(verify);
    if (verify->error != NULL) {
        return;
    }
    check_document(verify);
    check_pages(verify);
    if (verify->is_paper) {
        verify_expect(verify,
                      qpdf_oh_is_null(verify->pdf,
                                      verify_key(verify, qpdf_get_root(verify->pdf), "/AcroForm")),
                      "a form on paper");
    } else {
        verify_fields(verify);
    }
    if (verify->error == NULL) {
        verify_tags(verify);
    }
    check_objects(verify);
    check_soundness(verify);
}

static bool
verify_file(GBytes *pdf, const PageList *pages, bool is_paper, GError **error)
{
    Verify verify = {.pdf = qpdf_init(),
                     .pages = pages,
                     .is_paper = is_paper,
                     .fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                     .widgets = g_hash_table_new(NULL, NULL)};
    check_all(&verify, pdf);
    qpdf_cleanup(&verify.pdf);
    g_hash_table_unref(verify.fields);
    g_hash_table_unref(verify.widgets);
    if (verify.error == NULL) {
        return true;
    }
    g_propagate_error(error, verify.error);
    return false;
}

bool
verify_pdf(GBytes *pdf, const PageList *pages, GError **error)
{
    return verify_file(pdf, pages, false, error);
}

bool
verify_paper(GBytes *pdf, const PageList *pages, GError **error)
{
    return verify_file(pdf, pages, true, error);
}
