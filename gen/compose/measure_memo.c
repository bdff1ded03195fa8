#include "compose/measure_memo.h"

#include <math.h>

#define MEMO_WEIGHT_MAX (8u * 1024 * 1024)

struct Memo {
    Pool *pool;
    GHashTable *entries; /* of GBytes to Known in the pool */
    guint weight;
    GString *key;
};

static void
memo_clear(Memo *memo)
{
    memo->pool = pool_new();
    memo->entries =
        g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
    memo->weight = 0;
}

static void
memo_forget(Memo *memo)
{
    g_hash_table_unref(memo->entries);
    pool_free(memo->pool);
}

Memo *
memo_new(void)
{
    Memo *memo = g_new0(Memo, 1);
    memo->key = g_string_new(NULL);
    memo_clear(memo);
    return memo;
}

void
memo_free(Memo *memo)
{
    if (memo == NULL) {
        return;
    }
    memo_forget(memo);
    g_string_free(memo->key, TRUE);
    g_free(memo);
}

static void
key_add_text(GString *key, const char *text)
{
    if (text != NULL) {
        g_string_append(key, text);
    }
    g_string_append_c(key, '\0');
}

static void
key_add_number(GString *key, double number)
{
    g_string_append_len(key, (const char *)&number, sizeof number);
}

/* Field by field: the bytes between a struct's fields are anything. */
static void
key_add_style(GString *key, const TextStyle *style)
{
    key_add_text(key, style->family);
    g_string_append_c(key, style->italic ? 'i' : 'r');
    key_add_number(key, style->weight);
    key_add_number(key, style->size);
    key_add_number(key, style->colour.red);
    key_add_number(key, style->colour.green);
    key_add_number(key, style->colour.blue);
    key_add_number(key, style->tracking);
    key_add_number(key, style->rise);
}

static void
key_add_inline(GString *key, const Inline *run, const MeasureOptions *options)
{
    g_string_append_c(key, (char)('0' + (int)run->kind));
    key_add_style(key, &run->style);
    key_add_text(key, run->lang != NULL ? run->lang : options->lang);
    switch (run->kind) {
    case INLINE_TEXT:
    case INLINE_EDITION:
        key_add_text(key, run->text);
        break;
    case INLINE_PAGE_NUMBER:
        key_add_number(key, options->page_number);
        break;
    case INLINE_PAGE_COUNT:
        key_add_number(key, options->page_count);
        break;
    case INLINE_BREAK:
        break;
    }
}

Known *
memo_at(Memo *memo, InlineText text, const MeasureOptions *options, double room)
{
    g_string_truncate(memo->key, 0);
    key_add_number(memo->key, room);
    key_add_number(memo->key, options->scale);
    key_add_text(memo->key, options->lang);
    for (guint i = 0; i < text.count; i++) {
        key_add_inline(memo->key, &text.runs[i], options);
    }
    g_autoptr(GBytes) key = g_bytes_new_static(memo->key->str, memo->key->len);
    Known *known = g_hash_table_lookup(memo->entries, key);
    if (known == NULL) {
        known = pool_new_of(memo->pool, Known);
        known->narrowest = NAN;
        g_hash_table_insert(memo->entries, g_bytes_new(memo->key->str, memo->key->len), known);
        memo_weigh(memo, (guint)(memo->key->len + sizeof *known));
    }
    return known;
}

Pool *
memo_pool(const Memo *memo)
{
    return memo->pool;
}

void
memo_weigh(Memo *memo, guint bytes)
{
    memo->weight += bytes;
}

void
memo_tidy(Memo *memo)
{
    if (memo->weight > MEMO_WEIGHT_MAX) {
        memo_forget(memo);
        memo_clear(memo);
    }
}
