#include "read/typer.h"

#include "read/paths.h"
#include "read/picture.h"

#include <string.h>

/* The folder of the file that the element stands in: the layout's, or that of an included part. */
static char *
folder_of(Where where)
{
    char *folder = g_path_get_dirname(where.file == NULL ? "" : where.file);
    if (strcmp(folder, ".") == 0) {
        folder[0] = '\0';
    }
    return folder;
}

static const Picture *
load_picture(Typer *typer, const char *src, Where where)
{
    g_autofree char *folder = folder_of(where);
    g_autofree char *shown = paths_resolve(typer->sources->root, folder, src, "picture", where,
                                           typer->sources->inputs, typer->diags);
    if (shown == NULL) {
        return NULL;
    }
    const Picture *picture = g_hash_table_lookup(typer->pictures, shown);
    if (picture == NULL) {
        picture = picture_load(typer->pool, typer->sources->root, shown, where,
                               typer->sources->inputs, typer->diags);
        if (picture != NULL) {
            g_hash_table_insert(typer->pictures, (gpointer)picture->path, (gpointer)picture);
            g_ptr_array_add(typer->inputs, g_strdup(shown));
        }
    }
    return picture;
}

void
block_figure(Typer *typer, const XmlNode *node, Block *block)
{
    FigureBlock *figure = &block->as.figure;
    const guint extents = 1U << LENGTH_POINTS | 1U << LENGTH_PERCENT | 1U << LENGTH_AUTO;
    const Length automatic = {LENGTH_AUTO, 0};
    bool decorative = typer_flag(typer, node, "decorative", false);
    figure->width = typer_length(typer, node, "width", automatic, extents);
    figure->height = typer_length(typer, node, "height", automatic, extents);
    figure->alt = decorative ? NULL : typer_text(typer, node, "alt");
    figure->picture = load_picture(typer, xml_attr(node, "src"), block->where);
    block->artifact = block->artifact || decorative;
    const char *alt = xml_attr(node, "alt");
    bool silent = alt == NULL || alt[strspn(alt, " \t\r\n")] == '\0';
    if (!decorative && silent) {
        diags_rule(typer->diags, DIAG_ERROR, "figure-alt", block->where,
                   "alt=\"…\" says what it shows; decorative=\"yes\" if it says nothing",
                   "the figure has no alt");
    } else if (decorative && !silent) {
        diags_error(typer->diags, block->where, "leave one of them out",
                    "the figure is decorative, and yet has an alt");
    }
}
