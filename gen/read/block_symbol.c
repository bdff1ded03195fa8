#include "read/typer.h"

#include <string.h>

/* Of a QR code: more makes modules too small to be read from paper. */
#define QR_BYTES_MAX 300

#define IMB_TRACKING_LENGTH 20
#define IMB_PARTS_MIN 4
#define IMB_PARTS_MAX 5

/* ---- Intelligent Mail ---- */

static void
tell_imb(Typer *typer, const Block *block, const char *message)
{
    diags_error(typer->diags, block->where,
                "20 digits of tracking code (barcode id 2, service type 3, mailer id 6 or 9, "
                "serial number 9 or 6), then 0, 5, 9 or 11 of ZIP",
                "%s", message);
}

static void
tell_part(Typer *typer, const Block *block, const char *part, gsize length, const char *wanted)
{
    g_autofree char *message =
        g_strdup_printf("the barcode's %s has %" G_GSIZE_FORMAT " digit%s and should have %s", part,
                        length, length == 1 ? "" : "s", wanted);
    tell_imb(typer, block, message);
}

static bool
is_zip_length(gsize length)
{
    return length == 0 || length == 5 || length == 9 || length == 11;
}

/* In parts, a fault of one is not made up for by a fault of another. */
static bool
check_parts(Typer *typer, const Block *block, char **parts, guint count)
{
    gsize mailer = strlen(parts[2]);
    if (strlen(parts[0]) != 2) {
        tell_part(typer, block, "barcode id", strlen(parts[0]), "2");
    } else if (strlen(parts[1]) != 3) {
        tell_part(typer, block, "service type", strlen(parts[1]), "3");
    } else if (mailer != 6 && mailer != 9) {
        tell_part(typer, block, "mailer id", mailer, "6 or 9");
    } else if (mailer + strlen(parts[3]) != 15) {
        tell_part(typer, block, "serial number", strlen(parts[3]),
                  mailer == 6 ? "9, after a mailer id of 6" : "6, after a mailer id of 9");
    } else if (count == IMB_PARTS_MAX && !is_zip_length(strlen(parts[4]))) {
        tell_part(typer, block, "ZIP", strlen(parts[4]), "5, 9 or 11, or not be there");
    } else {
        return true;
    }
    return false;
}

static bool
check_lengths(Typer *typer, const Block *block, char **parts, guint count)
{
    if (count >= IMB_PARTS_MIN && count <= IMB_PARTS_MAX) {
        return check_parts(typer, block, parts, count);
    }
    if (count > 2) {
        tell_imb(typer, block,
                 "the barcode's value should be digits in one, in two parts (tracking "
                 "code and ZIP), or in all its parts");
        return false;
    }
    gsize tracking = strlen(parts[0]);
    gsize zip = count == 2 ? strlen(parts[1]) : 0;
    if (count == 1 && tracking > IMB_TRACKING_LENGTH) {
        zip = tracking - IMB_TRACKING_LENGTH;
        tracking = IMB_TRACKING_LENGTH;
    }
    if (tracking != IMB_TRACKING_LENGTH) {
        tell_part(typer, block, "tracking code", tracking, "20");
        return false;
    }
    if (!is_zip_length(zip)) {
        tell_part(typer, block, "ZIP", zip, "5, 9 or 11, or not be there");
        return false;
    }
    return true;
}

static void
check_imb(Typer *typer, Block *block, char **parts, guint count)
{
    g_autofree char *digits = g_strjoinv("", parts);
    if (digits[strspn(digits, "0123456789")] != '\0') {
        g_autofree char *message = g_strdup_printf(
            "the barcode's value '%s' should be nothing but digits", block->as.symbol.value);
        tell_imb(typer, block, message);
    } else if (check_lengths(typer, block, parts, count)) {
        if (digits[1] > '4') {
            diags_error(typer->diags, block->where, NULL,
                        "the second digit of the barcode id is %c and should be 0 to 4", digits[1]);
        }
        block->as.symbol.value = pool_strdup(typer->pool, digits);
    }
}

/* ---- both ---- */

static GStrv
words_of(const char *text)
{
    g_auto(GStrv) all = g_strsplit_set(text, " \t\r\n", -1);
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    for (guint i = 0; all[i] != NULL; i++) {
        if (all[i][0] != '\0') {
            g_strv_builder_add(words, all[i]);
        }
    }
    return g_strv_builder_end(words);
}

static void
check_qr(Typer *typer, const Block *block)
{
    gsize length = strlen(block->as.symbol.value);
    if (length > QR_BYTES_MAX) {
        diags_error(typer->diags, block->where, "use a shorter address that leads to the same page",
                    "the QR code's value has %" G_GSIZE_FORMAT
                    " bytes, and phones read no more than %d from paper",
                    length, QR_BYTES_MAX);
    }
}

static char *
stripped(const char *text)
{
    return g_strstrip(g_strdup(text == NULL ? "" : text));
}

void
block_symbol(Typer *typer, const XmlNode *node, Block *block)
{
    static const char *const kinds[] = {"qr", "imb", NULL};
    SymbolBlock *symbol = &block->as.symbol;
    g_autofree char *value = stripped(xml_attr(node, "value"));
    g_autofree char *alt = stripped(xml_attr(node, "alt"));
    g_auto(GStrv) parts = words_of(value);
    symbol->kind = (SymbolKind)typer_word(typer, node, "kind", kinds, SYMBOL_QR);
    symbol->value = pool_strdup(typer->pool, value);
    symbol->alt = pool_strdup(typer->pool, alt);
    symbol->width =
        typer_length(typer, node, "width", (Length){LENGTH_AUTO, 0}, 1U << LENGTH_POINTS);
    if (value[0] == '\0') {
        diags_error(typer->diags, block->where, "write its value, or check what its XPath selects",
                    "the code-symbol has an empty value");
    } else if (symbol->kind == SYMBOL_IMB) {
        check_imb(typer, block, parts, g_strv_length(parts));
    } else {
        check_qr(typer, block);
    }
    if (alt[0] == '\0') {
        diags_rule(typer->diags, DIAG_ERROR, "figure-alt", block->where,
                   "alt=\"…\" says what it is and where it leads: \"QR code to example.org\"",
                   "the code-symbol has no alt");
    }
    if (symbol->kind == SYMBOL_IMB && symbol->width.kind != LENGTH_AUTO) {
        diags_error(typer->diags, block->where, "leave width out",
                    "an imb has the size that the mail wants, and yet has a width");
    } else if (symbol->width.kind == LENGTH_POINTS && symbol->width.value <= 0) {
        typer_tell_value(typer, node, "width", NULL, "more than nothing");
    }
}
