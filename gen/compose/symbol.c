#include "compose/symbol.h"

#include "base/failure.h"

#include <string.h>
#include <zint.h>

#define QR_LEVEL_M 2
#define ECI_UTF8 26
#define TRACKING_DIGITS 20

typedef struct zint_symbol Zint;

static bool
module_is_set(const Zint *zint, guint row, guint column)
{
    return (zint->encoded_data[row][column / 8] >> (column % 8) & 1) != 0;
}

/* Its messages begin with a number of its own: "Error 561: Input too long". */
static const char *
zint_message(const Zint *zint)
{
    const char *colon = strstr(zint->errtxt, ": ");
    return colon != NULL ? colon + 2 : zint->errtxt;
}

static Zint *
zint_encode(int symbology, const char *value, int level, int eci, GError **error)
{
    Zint *zint = ZBarcode_Create();
    g_assert(zint != NULL);
    zint->symbology = symbology;
    zint->input_mode = UNICODE_MODE;
    zint->option_1 = level;
    zint->eci = eci;
    int status = ZBarcode_Encode(zint, (const unsigned char *)value, (int)strlen(value));
    if (status >= ZINT_ERROR) {
        g_set_error(error, FAILURE, FAILURE_INPUT, "%s", zint_message(zint));
        ZBarcode_Delete(zint);
        return NULL;
    }
    return zint;
}

bool
symbol_qr(Pool *pool, const char *value, QrCode *out, GError **error)
{
    if (value[0] == '\0') {
        g_set_error(error, FAILURE, FAILURE_INPUT, "it is empty");
        return false;
    }
    int eci = g_str_is_ascii(value) ? 0 : ECI_UTF8;
    Zint *zint = zint_encode(BARCODE_QRCODE, value, QR_LEVEL_M, eci, error);
    if (zint == NULL) {
        return false;
    }
    guint side = (guint)zint->width;
    bool *is_dark = pool_array_of(pool, bool, (gsize)side *side);
    for (guint i = 0; i < side * side; i++) {
        is_dark[i] = module_is_set(zint, i / side, i % side);
    }
    ZBarcode_Delete(zint);
    *out = (QrCode){side, is_dark};
    return true;
}

/* zint wants to be told where the ZIP begins. */
static char *
imb_dashed(const char *value, GError **error)
{
    gsize length = strlen(value);
    gsize digits = strspn(value, "0123456789");
    if (digits < length) {
        g_set_error(error, FAILURE, FAILURE_INPUT, "it has '%c', but only digits are allowed",
                    g_ascii_isprint(value[digits]) ? value[digits] : '?');
        return NULL;
    }
    gsize zip = length - MIN(length, TRACKING_DIGITS);
    if (length < TRACKING_DIGITS || (zip != 0 && zip != 5 && zip != 9 && zip != 11)) {
        g_set_error(error, FAILURE, FAILURE_INPUT,
                    "it has %" G_GSIZE_FORMAT " digits; wanted are 20, then 0, 5, 9 or 11 of the "
                    "ZIP",
                    length);
        return NULL;
    }
    return zip == 0 ? g_strdup(value)
                    : g_strdup_printf("%.*s-%s", TRACKING_DIGITS, value, value + TRACKING_DIGITS);
}

const char *
symbol_imb(Pool *pool, const char *value, GError **error)
{
    g_autofree char *dashed = imb_dashed(value, error);
    if (dashed == NULL) {
        return NULL;
    }
    Zint *zint = zint_encode(BARCODE_USPS_IMAIL, dashed, 0, 0, error);
    if (zint == NULL) {
        return NULL;
    }
    g_assert(zint->rows == 3 && zint->width == 2 * IMB_BARS - 1);
    char *bars = pool_alloc(pool, IMB_BARS + 1);
    for (guint i = 0; i < IMB_BARS; i++) {
        bool rises = module_is_set(zint, 0, 2 * i);
        bool falls = module_is_set(zint, 2, 2 * i);
        bars[i] = "TDAF"[(rises ? 2 : 0) + (falls ? 1 : 0)];
    }
    ZBarcode_Delete(zint);
    return bars;
}
