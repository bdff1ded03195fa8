#include "lint/check.h"

#include <string.h>

static const LintRule note_order = {
    .id = "note-order",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "Notes that do not count 1, 2, 3 in the order of the text",
    .what = "Tells a note whose number is not that of its place, a reference whose text is not the "
            "number of its note, and a first reference that comes before that of an earlier note.",
    .why = "The reader meets note 2, looks for note 1 and believes that a page is missing.",
    .source = "The Chicago Manual of Style, 17th edition, chapter 14: notes are numbered "
              "consecutively, from 1",
    .bad = "<note xml:id=\"note-a\" number=\"2\">The first note.</note>",
    .good = "<note xml:id=\"note-a\" number=\"1\">The first note.</note>",
};

static const LintRule note_unused = {
    .id = "note-unused",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "A note to which nothing in the text refers",
    .what = "Tells a note that no note-ref points to.",
    .why = "Nobody can tell what the note proves, and its mark in the text was probably lost.",
    .source = "The Chicago Manual of Style, 17th edition, chapter 14: each note has its reference",
    .bad = "<para>Trust comes first.</para> … <note xml:id=\"note-a\" number=\"1\">…</note>",
    .good = "<para>Trust comes first.<note-ref to=\"note-a\">1</note-ref></para> …\n"
            "<note xml:id=\"note-a\" number=\"1\">…</note>",
};

static const LintRule note_mark = {
    .id = "note-mark",
    .kind = LINT_CONTENT,
    .severity = DIAG_WARNING,
    .title = "The number of a note that runs into the text",
    .what = "Where the content has notes, tells a number that hangs on a word of four letters or "
            "more (\"partners2\", \"first.3\"), and a raised figure typed as a character.",
    .why = "It is read aloud as part of the word, it is no link, and it keeps its number when the "
           "notes are renumbered.",
    .source = "WCAG 2.2, 1.3.1 Info and Relationships",
    .bad = "<para>Keep these characteristics2 in mind.</para>",
    .good = "<para>Keep these characteristics<note-ref to=\"note-a\">2</note-ref> in mind.</para>",
};

static const LintRule *const rules[] = {&note_order, &note_unused, &note_mark, NULL};

typedef struct {
    const ContentNode *note;
    const ContentNode *reference; /* the first; NULL = none */
} Entry;

static void
check_places(const GArray *entries, Diags *diags)
{
    for (guint i = 0; i < entries->len; i++) {
        const ContentNode *note = g_array_index(entries, Entry, i).note;
        const char *number = content_attribute(note, "number");
        g_autofree char *wanted = g_strdup_printf("%u", i + 1);
        if (g_strcmp0(number, wanted) != 0) {
            lint_tell(&note_order, diags, note->where, "notes count from 1 without a gap",
                      "note %s stands in place %s", number, wanted);
        }
    }
}

static Entry *
entry_of(GArray *entries, const char *id)
{
    for (guint i = 0; i < entries->len; i++) {
        Entry *entry = &g_array_index(entries, Entry, i);
        if (g_strcmp0(content_attribute(entry->note, "xml:id"), id) == 0) {
            return entry;
        }
    }
    return NULL;
}

/* In the order of the text: what was referred to is always the first so many notes. */
static void
check_references(const ContentNode *root, GArray *entries, Diags *diags)
{
    guint referred = 0;
    for (const ContentNode *at = root; at != NULL; at = content_walk(root, at)) {
        Entry *entry =
            content_is(at, "note-ref") ? entry_of(entries, content_attribute(at, "to")) : NULL;
        if (entry == NULL) {
            continue;
        }
        g_autofree char *text = content_words(at);
        const char *number = content_attribute(entry->note, "number");
        if (g_strcmp0(text, number) != 0) {
            lint_tell(&note_order, diags, at->where, "write the number of the note it points to",
                      "the reference says %s, and its note is number %s", text, number);
        }
        if (entry->reference == NULL) {
            entry->reference = at;
            if (entry > &g_array_index(entries, Entry, referred)) {
                lint_tell(&note_order, diags, at->where,
                          "number the notes in the order in which the text refers to them",
                          "note %s is referred to before another that stands before it", number);
            }
            referred++;
        }
    }
}

static void
check_unused(const GArray *entries, Diags *diags)
{
    for (guint i = 0; i < entries->len; i++) {
        const Entry *entry = &g_array_index(entries, Entry, i);
        if (entry->reference == NULL) {
            lint_tell(&note_unused, diags, entry->note->where,
                      "put a note-ref where the note belongs, or take the note out",
                      "nothing refers to note %s", content_attribute(entry->note, "number"));
        }
    }
}

/* Letters, then perhaps a stop, then one or two figures and no more. */
static bool
is_mark(const Passage *passage, guint index)
{
    const Word *word = passage_word(passage, index);
    const Word *before = index == 0 ? NULL : passage_word(passage, index - 1);
    gsize letters = strcspn(word->lower, "0123456789");
    gsize figures = strspn(word->lower + letters, "0123456789");
    bool closed = word->lower[letters + figures] == '\0' && figures >= 1 && figures <= 2;
    const char *text = passage->text;
    if (letters == 0 && before != NULL && passage_joined(passage, index, ".") && closed) {
        bool part = index > 1 && text[before->start - 1] != ' ' && text[before->start - 1] != '-';
        return !part && before->end - before->start >= 4 && text[word->end] != '.' &&
               strcspn(before->lower, "0123456789") == before->end - before->start;
    }
    gunichar first = g_utf8_get_char(text + word->start);
    return closed && letters >= 4 && g_unichar_islower(first) &&
           (word->start == 0 || strchr("./@_", text[word->start - 1]) == NULL) &&
           strchr("/@_", text[word->end] == '\0' ? ' ' : text[word->end]) == NULL;
}

static void
tell_mark(const Passage *passage, guint index, Diags *diags)
{
    const Word *word = passage_word(passage, index);
    bool alone = g_ascii_isdigit(word->lower[0]);
    guint start = passage_word(passage, alone ? index - 1 : index)->start;
    lint_tell(&note_mark, diags, passage_where(passage, word->start), "make it a note-ref",
              "“%.*s” ends in a number, as the mark of a note would", (int)(word->end - start),
              passage->text + start);
}

static void
check_marks(const Reading *reading, Diags *diags)
{
    static const char *const raised[] = {"¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    for (guint i = 0; i < reading->passages->len; i++) {
        const Passage *passage = reading->passages->pdata[i];
        bool is_text = passage->kind == PASSAGE_PROSE || passage->kind == PASSAGE_TITLE;
        for (guint j = 0; is_text && j < passage_word_count(passage); j++) {
            if (is_mark(passage, j)) {
                tell_mark(passage, j, diags);
            }
        }
        for (guint j = 0; is_text && j < G_N_ELEMENTS(raised); j++) {
            const char *found = strstr(passage->text, raised[j]);
            guint at = found == NULL ? 0 : (guint)(found - passage->text);
            /* m², km³ */
            if (found != NULL && !(at > 0 && passage->text[at - 1] == 'm')) {
                lint_tell(&note_mark, diags, passage_where(passage, at), "make it a note-ref",
                          "the raised figure '%s' stands in the text as a character", raised[j]);
            }
        }
    }
}

static void
notes_content(const Reading *reading, Diags *diags)
{
    const ContentNode *root = reading->root;
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    for (const ContentNode *at = root; at != NULL; at = content_walk(root, at)) {
        if (content_is(at, "note")) {
            Entry entry = {at, NULL};
            g_array_append_val(entries, entry);
        }
    }
    if (entries->len > 0) {
        check_places(entries, diags);
        check_references(root, entries, diags);
        check_unused(entries, diags);
        check_marks(reading, diags);
    }
}

const LintCheck check_notes = {.rules = rules, .content = notes_content};
