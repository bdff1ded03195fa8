#include "base/wording.h"

#include "base/digest.h"

/* Five bits a letter, as Crockford's base 32. */
#define LETTERS "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#define LETTER_BITS 5

/* No text holds a zero: it cannot pass for two. */
static void
add_text(GString *all, const char *text)
{
    g_string_append_c(all, text == NULL ? '-' : '+');
    g_string_append(all, text == NULL ? "" : text);
    g_string_append_c(all, '\0');
}

const char *
wording_edition(Wording wording, char code[EDITION_SIZE])
{
    GString *all = g_string_sized_new(16384);
    for (guint i = 0; i < wording.count; i++) {
        const WordingLine *line = &wording.lines[i];
        add_text(all, line->kind);
        add_text(all, line->name);
        add_text(all, line->text);
        add_text(all, line->more);
    }
    guint64 bits = digest_of(all->str, all->len).first;
    g_string_free(all, TRUE);
    for (guint i = 0; i + 1 < EDITION_SIZE; i++) {
        code[i] = LETTERS[bits >> (64 - LETTER_BITS)];
        bits <<= LETTER_BITS;
    }
    code[EDITION_SIZE - 1] = '\0';
    return code;
}

Wording
wording_copy(Wording wording, Pool *pool)
{
    WordingLine *lines = pool_array_of(pool, WordingLine, wording.count);
    for (guint i = 0; i < wording.count; i++) {
        const WordingLine *line = &wording.lines[i];
        lines[i] = (WordingLine){pool_strdup(pool, line->kind), pool_strdup(pool, line->name),
                                 pool_strdup(pool, line->text), pool_strdup(pool, line->more),
                                 line->where};
    }
    return (Wording){lines, wording.count};
}
