#include "read/document_text.h"

#include "read/block_text.h"
#include "read/theme.h"

/* ---- the theme ---- */

static void
write_role(TextOut *out, const Role *role)
{
    text_out_begin(out, "role");
    text_out_text(out, "name", role->name);
    text_out_count(out, "set", role->set);
    block_text_style(out, &role->text);
    text_out_word(out, "lines");
    text_out_number(out, role->leading);
    text_out_count(out, "align", role->align);
    text_out_word(out, "space");
    text_out_number(out, role->before);
    text_out_number(out, role->after);
    text_out_number(out, role->gap);
    text_out_edges(out, "padding", role->padding);
    if (role->has_background) {
        text_out_colour(out, "background", role->background);
    }
    text_out_edges(out, "border", role->border);
    text_out_colour(out, "border-colour", role->border_colour);
    text_out_word(out, "drawn");
    text_out_number(out, role->radius);
    text_out_number(out, role->row_rule);
    text_out_number(out, role->column_rule);
    text_out_number(out, role->indent);
    text_out_end(out, role->where);
}

/* Files by their names alone: where a package puts them is no matter of the pages. */
static void
write_font(TextOut *out, const ThemeFont *font)
{
    g_autofree char *file = font->path == NULL ? NULL : g_path_get_basename(font->path);
    text_out_begin(out, "font");
    text_out_text(out, "file", file);
    text_out_text(out, "family", font->family);
    text_out_number(out, font->weight);
    text_out_flag(out, "italic", font->italic);
    text_out_end(out, font->where);
}

static void
write_fonts(TextOut *out, const Theme *theme)
{
    for (guint i = 0; i < theme->fonts->len; i++) {
        write_font(out, &g_array_index(theme->fonts, ThemeFont, i));
    }
    for (guint i = 0; i < theme->fallback->len; i++) {
        text_out_begin(out, "fallback");
        text_out_text(out, "family", theme->fallback->pdata[i]);
        text_out_end(out, where_at(NULL, 0, 0));
    }
}

/* Composing asks for these by their names, whatever blocks there are. */
static void
add_required(const Theme *theme, GHashTable *roles)
{
    const char *const *names = theme_required_roles();
    for (guint i = 0; names[i] != NULL; i++) {
        const Role *role = theme_role_lookup(theme, names[i]);
        if (role != NULL) {
            g_hash_table_add(roles, (gpointer)role);
        }
    }
}

static void
write_theme(TextOut *out, const Theme *theme, GHashTable *used)
{
    write_fonts(out, theme);
    text_out_begin(out, "forms");
    text_out_number(out, theme->forms.line);
    text_out_number(out, theme->forms.target);
    text_out_number(out, theme->forms.mark);
    text_out_number(out, theme->forms.letter);
    g_string_append_c(out->text, '\n');
    for (guint i = 0; i < theme->roles->len; i++) {
        const Role *role = theme->roles->pdata[i];
        if (used == NULL || g_hash_table_contains(used, role)) {
            write_role(out, role);
        }
    }
}

/* ---- pages ---- */

static void
write_running(TextOut *out, const char *name, const Block *first, double gap, GHashTable *roles)
{
    text_out_begin(out, name);
    text_out_word(out, "gap");
    text_out_number(out, gap);
    g_string_append_c(out->text, '\n');
    out->depth++;
    block_text_write(out, first, roles);
    out->depth--;
}

static void
write_clear(TextOut *out, const ClearZone *zone)
{
    text_out_begin(out, "clear");
    text_out_text(out, "name", zone->name);
    text_out_text(out, "only", zone->only);
    text_out_word(out, "rect");
    text_out_number(out, zone->rect.x);
    text_out_number(out, zone->rect.y);
    text_out_number(out, zone->rect.width);
    text_out_number(out, zone->rect.height);
    text_out_end(out, zone->where);
}

static void
write_page(TextOut *out, const DocumentPage *page, GHashTable *roles)
{
    text_out_begin(out, "page");
    text_out_size(out, "size", page->size);
    text_out_edges(out, "margins", page->margins);
    text_out_text(out, "label", page->label);
    text_out_text(out, "name", page->name);
    text_out_flag(out, "single", page->is_single);
    block_text_role(out, "ground", page->ground, roles);
    text_out_word(out, "bleed");
    text_out_number(out, page->bleed);
    text_out_edges(out, "safe", page->safe);
    text_out_end(out, page->where);
    out->depth++;
    write_running(out, "header", page->header, page->header_gap, roles);
    write_running(out, "footer", page->footer, page->footer_gap, roles);
    for (guint i = 0; i < page->clear_count; i++) {
        write_clear(out, &page->clear[i]);
    }
    block_text_write(out, page->first, roles);
    out->depth--;
}

/* ---- the document ---- */

static void
write_document(TextOut *out, const Document *document)
{
    g_autoptr(GHashTable) roles = g_hash_table_new(NULL, NULL);
    text_out_begin(out, "document");
    text_out_text(out, "id", document->id);
    text_out_text(out, "title", document->title);
    text_out_text(out, "subject", document->subject);
    text_out_text(out, "publisher", document->publisher);
    text_out_text(out, "lang", document->lang);
    text_out_text(out, "date", document->date);
    text_out_end(out, where_at(NULL, 0, 0));
    for (guint i = 0; i < document->page_count; i++) {
        write_page(out, &document->pages[i], roles);
    }
    add_required(document->theme, roles);
    write_theme(out, document->theme, roles);
}

char *
document_write(const Document *document, bool places)
{
    TextOut out = {g_string_new(NULL), NULL, 0, places};
    write_document(&out, document);
    return g_string_free(out.text, FALSE);
}

Digest
theme_digest(const Theme *theme, bool places)
{
    TextOut out = {g_string_new(NULL), NULL, 0, places};
    write_theme(&out, theme, NULL);
    for (guint i = 0; i < theme->colours->len; i++) {
        const ThemeColour *colour = &g_array_index(theme->colours, ThemeColour, i);
        text_out_begin(&out, "colour");
        text_out_colour(&out, colour->name, colour->colour);
        g_string_append_c(out.text, '\n');
    }
    Digest digest = digest_of(out.text->str, out.text->len);
    g_string_free(out.text, TRUE);
    return digest;
}

static Digest
digest_take(TextOut *out)
{
    Digest digest = digest_of(out->text->str, out->text->len);
    g_string_free(out->text, TRUE);
    return digest;
}

/* Writes the colour's name, if it has one, in place of its value. */
static void
name_colour(TextOut *out, const Theme *theme, Colour *colour)
{
    for (guint i = 0; i < theme->colours->len; i++) {
        const ThemeColour *known = &g_array_index(theme->colours, ThemeColour, i);
        if (colour_equal(known->colour, *colour)) {
            text_out_word(out, known->name);
            *colour = (Colour){0, 0, 0};
            return;
        }
    }
}

Digest
role_digest(const Theme *theme, const Role *role)
{
    TextOut out = {g_string_new(NULL), NULL, 0, false};
    Role named = *role;
    name_colour(&out, theme, &named.text.colour);
    name_colour(&out, theme, &named.background);
    name_colour(&out, theme, &named.border_colour);
    write_role(&out, &named);
    return digest_take(&out);
}

Digest
family_digest(const Theme *theme, const char *family)
{
    TextOut out = {g_string_new(NULL), NULL, 0, false};
    for (guint i = 0; i < theme->fonts->len; i++) {
        const ThemeFont *font = &g_array_index(theme->fonts, ThemeFont, i);
        if (g_str_equal(font->family, family)) {
            write_font(&out, font);
        }
    }
    return digest_take(&out);
}

DocumentDigest
document_digest(const Document *document)
{
    TextOut out = {g_string_sized_new(65536), g_string_sized_new(16384), 0, false};
    write_document(&out, document);
    DocumentDigest digest = {digest_of(out.text->str, out.text->len),
                             digest_of(out.places->str, out.places->len),
                             theme_digest(document->theme, true)};
    g_string_free(out.places, TRUE);
    g_string_free(out.text, TRUE);
    return digest;
}
