#include "lint/phrase.h"

#include <string.h>

static bool
is_kept(gunichar letter)
{
    return letter < 0x80 ? g_ascii_isalnum((char)letter)
                         : g_unichar_isalnum(letter) || g_unichar_ismark(letter);
}

/* Apostrophes and soft hyphens stand within words. */
static bool
is_dropped(gunichar letter)
{
    return letter == '\'' || letter == 0x2019 || letter == 0xAD;
}

char *
phrase_plain(const char *text)
{
    bool is_plain = g_str_is_ascii(text);
    g_autofree char *folded = is_plain ? g_ascii_strdown(text, -1) : g_utf8_casefold(text, -1);
    GString *plain = g_string_sized_new(strlen(folded));
    bool owes_blank = false;
    for (const char *at = folded; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        if (is_kept(letter)) {
            if (owes_blank && plain->len > 0) {
                g_string_append_c(plain, ' ');
            }
            owes_blank = false;
            g_string_append_unichar(plain, letter);
        } else if (!is_dropped(letter)) {
            owes_blank = true;
        }
    }
    return g_string_free(plain, FALSE);
}

bool
phrase_holds(const char *phrase, const char *part)
{
    gsize length = strlen(part);
    if (length == 0) {
        return false;
    }
    const char *at = phrase;
    while ((at = strstr(at, part)) != NULL) {
        bool begins = at == phrase || at[-1] == ' ';
        bool ends = at[length] == '\0' || at[length] == ' ';
        if (begins && ends) {
            return true;
        }
        at++;
    }
    return false;
}

guint
phrase_letters(const char *phrase)
{
    guint count = 0;
    for (const char *at = phrase; *at != '\0'; at = g_utf8_next_char(at)) {
        count += *at != ' ' ? 1 : 0;
    }
    return count;
}
