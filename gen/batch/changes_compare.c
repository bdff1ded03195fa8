#include "batch/changes_compare.h"

#include "base/sequence_diff.h"

#include <string.h>

typedef struct {
    MaterialChange *material;
    Pool *pool;
    const Words *old;
    const Words *now;
} Comparing;

const WordsPage *
words_page(const Words *words, guint number)
{
    return number >= 1 && number <= words->pages->len
               ? &g_array_index(words->pages, WordsPage, number - 1)
               : NULL;
}

/* Of a line without one that of the line before it. */
static guint
page_of(const Words *words, guint index)
{
    for (guint i = index + 1; i-- > 0;) {
        if (words->on[i] > 0) {
            return words->on[i];
        }
    }
    return 0;
}

static bool
is_field(const WordingLine *line)
{
    return line->name != NULL;
}

/* ---- text ---- */

static bool
same_text(const WordingLine *a, const WordingLine *b)
{
    return strcmp(a->text, b->text) == 0;
}

static void
add_text(Comparing *comparing, const WordingLine *old, const WordingLine *now, guint page)
{
    const WordingLine *either = now != NULL ? now : old;
    g_assert(either != NULL);
    bool of_meaning = old != NULL && now != NULL && same_text(old, now);
    const char *before = old == NULL ? NULL : of_meaning ? old->more : old->text;
    const char *after = now == NULL ? NULL : of_meaning ? now->more : now->text;
    TextChange change = {
        .kind = pool_strdup(comparing->pool, either->kind),
        .old = old == NULL ? NULL : pool_strdup(comparing->pool, before == NULL ? "" : before),
        .now = now == NULL ? NULL : pool_strdup(comparing->pool, after == NULL ? "" : after),
        .of_meaning = of_meaning,
        .where = now == NULL ? where_at(NULL, 0, 0) : now->where,
        .page = page,
    };
    g_array_append_val(comparing->material->texts, change);
}

/* What went and what came at one place: two of a kind are one that differs. */
static void
settle_gap(Comparing *comparing, const GArray *gone, const GArray *came)
{
    guint next = 0;
    for (guint i = 0; i < gone->len; i++) {
        guint at = g_array_index(gone, guint, i);
        const WordingLine *old = &comparing->old->wording.lines[at];
        guint partner = next;
        while (partner < came->len &&
               strcmp(comparing->now->wording.lines[g_array_index(came, guint, partner)].kind,
                      old->kind) != 0) {
            partner++;
        }
        if (partner == came->len) {
            add_text(comparing, old, NULL, page_of(comparing->old, at));
            continue;
        }
        for (; next < partner; next++) {
            guint new = g_array_index(came, guint, next);
            add_text(comparing, NULL, &comparing->now->wording.lines[new],
                     page_of(comparing->now, new));
        }
        guint new = g_array_index(came, guint, next++);
        add_text(comparing, old, &comparing->now->wording.lines[new], page_of(comparing->now, new));
    }
    for (; next < came->len; next++) {
        guint new = g_array_index(came, guint, next);
        add_text(comparing, NULL, &comparing->now->wording.lines[new],
                 page_of(comparing->now, new));
    }
}

typedef struct {
    GPtrArray *keys; /* of const char *: what tells lines apart */
    GArray *lines;   /* of guint: which */
} Rows;

static Rows
rows_of(Pool *pool, Wording wording)
{
    Rows rows = {g_ptr_array_new(), g_array_new(FALSE, FALSE, sizeof(guint))};
    for (guint i = 0; i < wording.count; i++) {
        const WordingLine *line = &wording.lines[i];
        if (!is_field(line)) {
            g_ptr_array_add(rows.keys, pool_printf(pool, "%s\n%s\n%s", line->kind, line->text,
                                                   line->more == NULL ? "" : line->more));
            g_array_append_val(rows.lines, i);
        }
    }
    return rows;
}

static void
rows_clear(Rows *rows)
{
    g_ptr_array_unref(rows->keys);
    g_array_unref(rows->lines);
}

static void
compare_texts(Comparing *comparing)
{
    Rows old = rows_of(comparing->pool, comparing->old->wording);
    Rows now = rows_of(comparing->pool, comparing->now->wording);
    g_autoptr(GArray) steps = sequence_diff((const char *const *)old.keys->pdata, old.keys->len,
                                            (const char *const *)now.keys->pdata, now.keys->len);
    g_autoptr(GArray) gone = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) came = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i <= steps->len; i++) {
        const SequenceStep *step = i == steps->len ? NULL : &g_array_index(steps, SequenceStep, i);
        if (step != NULL && step->fate == SEQUENCE_GONE) {
            g_array_append_val(gone, g_array_index(old.lines, guint, step->old));
        } else if (step != NULL && step->fate == SEQUENCE_NEW) {
            g_array_append_val(came, g_array_index(now.lines, guint, step->now));
        } else {
            settle_gap(comparing, gone, came);
            g_array_set_size(gone, 0);
            g_array_set_size(came, 0);
        }
    }
    rows_clear(&old);
    rows_clear(&now);
}

/* ---- fields ---- */

static GHashTable *
fields_of(const Words *words)
{
    GHashTable *fields = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < words->wording.count; i++) {
        const WordingLine *line = &words->wording.lines[i];
        if (is_field(line) && !g_hash_table_contains(fields, line->name)) {
            g_hash_table_insert(fields, (gpointer)line->name, (gpointer)line);
        }
    }
    return fields;
}

static bool
same_field(const WordingLine *a, const WordingLine *b)
{
    return same_text(a, b) && g_strcmp0(a->more, b->more) == 0;
}

static void
add_field(Comparing *comparing, ChangeKind kind, const Words *words, const WordingLine *line,
          const WordingLine *before)
{
    guint index = (guint)(line - words->wording.lines);
    FieldChange change = {
        .kind = kind,
        .name = pool_strdup(comparing->pool, line->name),
        .was = kind == CHANGE_RENAMED ? pool_strdup(comparing->pool, before->name) : NULL,
        .asked = before == NULL || same_text(before, line)
                     ? NULL
                     : pool_strdup(comparing->pool, before->text),
        .asks = pool_strdup(comparing->pool, line->text),
        .where = kind == CHANGE_WENT ? where_at(NULL, 0, 0) : line->where,
        .page = page_of(words, index),
    };
    g_array_append_val(comparing->material->fields, change);
}

/* One that asks the same under another name: the first that went and is not yet found again. */
static const WordingLine *
find_before(const Comparing *comparing, const WordingLine *line, GHashTable *now,
            GHashTable *renamed)
{
    for (guint i = 0; i < comparing->old->wording.count; i++) {
        const WordingLine *old = &comparing->old->wording.lines[i];
        if (is_field(old) && !g_hash_table_contains(now, old->name) &&
            !g_hash_table_contains(renamed, old->name) && same_field(old, line)) {
            g_hash_table_add(renamed, (gpointer)old->name);
            return old;
        }
    }
    return NULL;
}

static void
compare_fields(Comparing *comparing)
{
    g_autoptr(GHashTable) old = fields_of(comparing->old);
    g_autoptr(GHashTable) now = fields_of(comparing->now);
    g_autoptr(GHashTable) renamed = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < comparing->now->wording.count; i++) {
        const WordingLine *line = &comparing->now->wording.lines[i];
        if (!is_field(line) || g_hash_table_lookup(now, line->name) != line) {
            continue;
        }
        const WordingLine *before = g_hash_table_lookup(old, line->name);
        if (before == NULL) {
            const WordingLine *found = find_before(comparing, line, now, renamed);
            add_field(comparing, found == NULL ? CHANGE_CAME : CHANGE_RENAMED, comparing->now, line,
                      found);
        } else if (!same_field(before, line)) {
            add_field(comparing, CHANGE_DIFFERS, comparing->now, line, before);
        }
    }
    for (guint i = 0; i < comparing->old->wording.count; i++) {
        const WordingLine *line = &comparing->old->wording.lines[i];
        if (is_field(line) && g_hash_table_lookup(old, line->name) == line &&
            !g_hash_table_contains(now, line->name) &&
            !g_hash_table_contains(renamed, line->name)) {
            add_field(comparing, CHANGE_WENT, comparing->old, line, NULL);
        }
    }
}

/* ---- looks ---- */

static void
compare_looks(Comparing *comparing)
{
    guint most = MAX(comparing->old->pages->len, comparing->now->pages->len);
    for (guint number = 1; number <= most; number++) {
        const WordsPage *old = words_page(comparing->old, number);
        const WordsPage *now = words_page(comparing->now, number);
        if (old != NULL && now != NULL && digest_equal(old->looks, now->looks)) {
            continue;
        }
        const WordsPage *either = now != NULL ? now : old;
        g_assert(either != NULL);
        PageChange change = {
            .kind = old == NULL   ? CHANGE_CAME
                    : now == NULL ? CHANGE_WENT
                                  : CHANGE_DIFFERS,
            .number = number,
            .name = pool_strdup(comparing->pool, either->name),
        };
        g_array_append_val(comparing->material->looks, change);
    }
}

bool
changes_compare(MaterialChange *material, Pool *pool, const Words *old, const Words *now)
{
    Comparing comparing = {material, pool, old, now};
    material->old_edition = pool_strdup(pool, old->edition);
    material->edition = pool_strdup(pool, now->edition);
    material->old_pages = old->pages->len;
    material->pages = now->pages->len;
    material->is_stale = g_strcmp0(old->edition, now->edition) != 0;
    compare_looks(&comparing);
    if (material->is_stale) {
        compare_texts(&comparing);
        compare_fields(&comparing);
    }
    return material->is_stale || material->looks->len > 0;
}
