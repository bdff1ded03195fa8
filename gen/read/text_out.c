#include "read/text_out.h"

#include <math.h>

/* Most numbers are whole thousandths: these are written without the cost of finding the shortest
 * text that gives the number back. */
#define PARTS 1000
#define PARTS_MAX 1e9

#define INDENT 2

void
text_out_begin(TextOut *out, const char *name)
{
    for (guint i = 0; i < out->depth * INDENT; i++) {
        g_string_append_c(out->text, ' ');
    }
    g_string_append(out->text, name);
}

static void
add_integer(GString *text, guint64 number)
{
    char digits[24];
    guint at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    g_string_append_len(text, digits + at, (gssize)(sizeof digits - at));
}

static void
add_place(GString *text, Where where)
{
    g_string_append(text, where.file == NULL ? "" : where.file);
    g_string_append_c(text, ':');
    add_integer(text, (guint64)MAX(where.line, 0));
    g_string_append_c(text, ':');
    add_integer(text, (guint64)MAX(where.column, 0));
}

void
text_out_end(TextOut *out, Where where)
{
    if (out->shows_places) {
        g_string_append(out->text, " @");
        add_place(out->text, where);
    }
    g_string_append_c(out->text, '\n');
    if (out->places != NULL) {
        add_place(out->places, where);
        g_string_append_c(out->places, '\n');
    }
}

void
text_out_word(TextOut *out, const char *word)
{
    g_string_append_c(out->text, ' ');
    g_string_append(out->text, word);
}

void
text_out_flag(TextOut *out, const char *name, bool flag)
{
    if (flag) {
        text_out_word(out, name);
    }
}

/* Quotes and line ends are escaped, so that no words can pass for another line. */
void
text_out_text(TextOut *out, const char *name, const char *text)
{
    if (text == NULL) {
        return;
    }
    text_out_word(out, name);
    g_string_append(out->text, " \"");
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\') {
            g_string_append_c(out->text, '\\');
        }
        if (*at == '\n') {
            g_string_append(out->text, "\\n");
        } else {
            g_string_append_c(out->text, *at);
        }
    }
    g_string_append_c(out->text, '"');
}

void
text_out_number(TextOut *out, double number)
{
    double parts = fabs(number) * PARTS;
    g_string_append_c(out->text, ' ');
    if (!(parts < PARTS_MAX) || parts != floor(parts) || parts / PARTS != fabs(number)) {
        char text[G_ASCII_DTOSTR_BUF_SIZE];
        g_string_append(out->text, g_ascii_dtostr(text, sizeof text, number));
        return;
    }
    guint64 whole = (guint64)parts;
    if (number < 0) {
        g_string_append_c(out->text, '-');
    }
    add_integer(out->text, whole / PARTS);
    if (whole % PARTS != 0) {
        guint rest = (guint)(whole % PARTS);
        g_string_append_c(out->text, '.');
        g_string_append_c(out->text, (char)('0' + rest / 100));
        g_string_append_c(out->text, (char)('0' + rest / 10 % 10));
        g_string_append_c(out->text, (char)('0' + rest % 10));
    }
}

void
text_out_count(TextOut *out, const char *name, guint count)
{
    text_out_word(out, name);
    g_string_append_c(out->text, ' ');
    add_integer(out->text, count);
}

void
text_out_size(TextOut *out, const char *name, Size size)
{
    text_out_word(out, name);
    text_out_number(out, size.width);
    text_out_number(out, size.height);
}

void
text_out_edges(TextOut *out, const char *name, Edges edges)
{
    text_out_word(out, name);
    text_out_number(out, edges.top);
    text_out_number(out, edges.right);
    text_out_number(out, edges.bottom);
    text_out_number(out, edges.left);
}

/* In parts of 255, as colours are written. */
void
text_out_colour(TextOut *out, const char *name, Colour colour)
{
    const double parts[] = {colour.red, colour.green, colour.blue};
    text_out_word(out, name);
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        double part = round(parts[i] * 255);
        bool whole = part / 255 == parts[i];
        text_out_word(out, whole ? "/" : "=");
        text_out_number(out, whole ? part : parts[i]);
    }
}

void
text_out_length(TextOut *out, const char *name, Length length)
{
    static const char *const kinds[] = {"auto", "pt", "%", "fr", "fill"};
    text_out_word(out, name);
    if (length.kind != LENGTH_AUTO && length.kind != LENGTH_FILL) {
        text_out_number(out, length.value);
    }
    text_out_word(out, kinds[length.kind]);
}

void
text_out_lengths(TextOut *out, const char *name, const Length *lengths, guint count)
{
    text_out_count(out, name, count);
    for (guint i = 0; i < count; i++) {
        text_out_length(out, "", lengths[i]);
    }
}
