/* Codes for machines: compose/symbol.h. */

#include "compose/symbol.h"

#include "base/failure.h"

#include <string.h>

static void
expect_imb(const char *value, const char *expected)
{
    Pool *pool = pool_new();
    g_autoptr(GError) error = NULL;
    const char *bars = symbol_imb(pool, value, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(bars, ==, expected);
    pool_free(pool);
}

static void
mail_codes_match_the_published_vectors(void)
{
    expect_imb("01234567094987654321",
               "ATTFATTDTTADTAATTDTDTATTDAFDDFADFDFTFFFFFTATFAAAATDFFTDAADFTFDTDT");
    expect_imb("0123456709498765432101234567891",
               "AADTFFDFTDADTAADAATFDTDDAAADDTDTTDAFADADDDTFFFDDTTTADFAAADFTDAADA");
}

static void
expect_fault(const char *value, const char *words)
{
    Pool *pool = pool_new();
    g_autoptr(GError) error = NULL;
    g_assert_null(symbol_imb(pool, value, &error));
    g_assert_error(error, FAILURE, FAILURE_INPUT);
    if (strstr(error->message, words) == NULL) {
        g_error("'%s' does not say '%s'", error->message, words);
    }
    pool_free(pool);
}

static void
what_the_mail_refuses_is_told(void)
{
    expect_fault("", "0 digits");
    expect_fault("0123456709498765432", "19 digits");
    expect_fault("0123456709498765432112", "22 digits; wanted are 20");
    expect_fault("01234567094987654321-01234", "'-'");
    expect_fault("0123456709498765432\xc3\xa4", "'?'");
    expect_fault("09234567094987654321", "Barcode Identifier");
}

static bool
is_dark(const QrCode *qr, guint x, guint y)
{
    return qr->is_dark[y * qr->side + x];
}

/* Seven by seven: a dark frame, a light one, a dark middle of three by three. */
static void
expect_finder(const QrCode *qr, guint x, guint y)
{
    for (guint i = 0; i < 49; i++) {
        guint dx = i % 7;
        guint dy = i / 7;
        bool in_frame = dx == 0 || dx == 6 || dy == 0 || dy == 6;
        bool in_middle = dx >= 2 && dx <= 4 && dy >= 2 && dy <= 4;
        g_assert_cmpint(is_dark(qr, x + dx, y + dy), ==, in_frame || in_middle);
    }
}

/* The format information beside the first finder: level M is 00, under the mask 10. */
static void
expect_level_m(const QrCode *qr)
{
    g_assert_true(is_dark(qr, 0, 8));
    g_assert_false(is_dark(qr, 1, 8));
}

static void
qr_codes_have_their_fixed_parts(void)
{
    static const struct {
        const char *value;
        guint side;
    } codes[] = {{"HTTPS://A.US", 21},
                 {"https://example.org/toolkit", 29},
                 {"Gr\xc3\xbc\xc3\x9f"
                  "e \xe6\x97\xa5\xe6\x9c\xac",
                  25}};
    Pool *pool = pool_new();
    for (guint i = 0; i < G_N_ELEMENTS(codes); i++) {
        QrCode qr;
        g_autoptr(GError) error = NULL;
        g_assert_true(symbol_qr(pool, codes[i].value, &qr, &error));
        g_assert_no_error(error);
        g_assert_cmpuint(qr.side, ==, codes[i].side);
        expect_finder(&qr, 0, 0);
        expect_finder(&qr, qr.side - 7, 0);
        expect_finder(&qr, 0, qr.side - 7);
        expect_level_m(&qr);
    }
    pool_free(pool);
}

static void
what_no_code_can_hold_is_told(void)
{
    Pool *pool = pool_new();
    QrCode qr;
    g_autofree char *long_text = g_strnfill(2400, 'x');
    const char *const values[] = {"", long_text};
    for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(symbol_qr(pool, values[i], &qr, &error));
        g_assert_error(error, FAILURE, FAILURE_INPUT);
    }
    pool_free(pool);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/symbol/imb", mail_codes_match_the_published_vectors);
    g_test_add_func("/symbol/imb/faults", what_the_mail_refuses_is_told);
    g_test_add_func("/symbol/qr", qr_codes_have_their_fixed_parts);
    g_test_add_func("/symbol/qr/faults", what_no_code_can_hold_is_told);
    return g_test_run();
}
