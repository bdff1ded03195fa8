#include "paint/words.h"

#include <string.h>

typedef struct {
    Words *words;
    GArray *lines; /* of WordingLine */
    GArray *on;    /* of guint */
} Parser;

/* In place. NULL for "-". */
static const char *
unescape(Parser *parser, const char *text)
{
    if (strcmp(text, "-") == 0) {
        return NULL;
    }
    char *out = pool_strdup(parser->words->pool, text);
    char *to = out;
    for (const char *from = text; *from != '\0'; from++) {
        char letter = *from;
        if (letter == '\\' && from[1] != '\0') {
            letter = *++from;
            if (letter == 't') {
                letter = '\t';
            } else if (letter == 'n') {
                letter = '\n';
            }
        }
        *to++ = letter;
    }
    *to = '\0';
    return out;
}

static bool
take_count(const char *text, guint *count)
{
    guint64 number = 0;
    bool well = g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT, &number, NULL);
    *count = (guint)number;
    return well;
}

static bool
take_number(const char *text, double *number)
{
    char *end = NULL;
    *number = g_ascii_strtod(text, &end);
    return end != text && *end == '\0';
}

static bool
take_rect(const char *text, Rect *rect)
{
    if (strcmp(text, "-") == 0) {
        return true;
    }
    g_auto(GStrv) sides = g_strsplit(text, " ", -1);
    return g_strv_length(sides) == 4 && take_number(sides[0], &rect->x) &&
           take_number(sides[1], &rect->y) && take_number(sides[2], &rect->width) &&
           take_number(sides[3], &rect->height);
}

static bool
parse_page(Parser *parser, char **words)
{
    WordsPage page = {0};
    bool well = take_number(words[1], &page.size.width) &&
                take_number(words[2], &page.size.height) && digest_parse(words[3], &page.looks) &&
                take_rect(words[4], &page.edition);
    page.name = unescape(parser, words[5]);
    g_array_append_val(parser->words->pages, page);
    return well;
}

static bool
parse_line(Parser *parser, char **words)
{
    guint on = 0;
    WordingLine line = {unescape(parser, words[2]), unescape(parser, words[3]),
                        unescape(parser, words[4]), unescape(parser, words[5]),
                        where_at(NULL, 0, 0)};
    bool well = take_count(words[1], &on) && line.kind != NULL && line.text != NULL;
    g_array_append_val(parser->lines, line);
    g_array_append_val(parser->on, on);
    return well;
}

static bool
parse(Parser *parser, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint count = g_strv_length(lines);
    bool well =
        count > 2 && strcmp(lines[0], "handout-words 1") == 0 && lines[count - 1][0] == '\0';
    for (guint i = 1; well && i + 1 < count; i++) {
        g_auto(GStrv) words = g_strsplit(lines[i], "\t", -1);
        guint length = g_strv_length(words);
        if (i == 1) {
            well = length == 3 && strcmp(words[0], "document") == 0;
            parser->words->id = well ? unescape(parser, words[1]) : NULL;
            parser->words->edition = well ? unescape(parser, words[2]) : NULL;
        } else if (length == 6 && strcmp(words[0], "page") == 0) {
            well = parse_page(parser, words);
        } else {
            well = length == 6 && strcmp(words[0], "line") == 0 && parse_line(parser, words);
        }
    }
    return well;
}

Words *
words_parse(const char *text)
{
    Words *words = g_new0(Words, 1);
    words->pool = pool_new();
    words->pages = g_array_new(FALSE, TRUE, sizeof(WordsPage));
    Parser parser = {words, g_array_new(FALSE, FALSE, sizeof(WordingLine)),
                     g_array_new(FALSE, FALSE, sizeof(guint))};
    bool well = parse(&parser, text);
    words->wording = (Wording){
        pool_memdup(words->pool, parser.lines->data, sizeof(WordingLine) * parser.lines->len),
        parser.lines->len};
    words->on = pool_memdup(words->pool, parser.on->data, sizeof(guint) * parser.on->len);
    g_array_unref(parser.lines);
    g_array_unref(parser.on);
    if (!well) {
        words_free(words);
        return NULL;
    }
    return words;
}

void
words_free(Words *words)
{
    if (words != NULL) {
        g_array_unref(words->pages);
        pool_free(words->pool);
        g_free(words);
    }
}
