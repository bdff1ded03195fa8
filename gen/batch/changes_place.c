#include "batch/changes_place.h"

#include "read/content.h"

#include <string.h>

/* Shorter words stand in many lines by chance. */
#define WORDS_MIN 4

static Where
place_of(const ContentNode *node)
{
    for (const ContentNode *child = node->first; child != NULL; child = child->next) {
        if (child->name == NULL && child->where.file != NULL) {
            return child->where;
        }
    }
    return node->where;
}

/* How well the element's words account for the line: all of it, or the part that is new. */
static gsize
fit(const char *words, const char *text, const char *old)
{
    gsize length = strlen(words);
    if (strcmp(words, text) == 0) {
        return G_MAXSIZE;
    }
    bool is_new = old == NULL || strstr(old, words) == NULL;
    return length >= WORDS_MIN && is_new && strstr(text, words) != NULL ? length : 0;
}

Where
changes_place(Project *project, const DocumentSpec *spec, const WordingLine *line, const char *old)
{
    Diags *unheard = diags_new();
    const ContentNode *root = project_content_tree(project, spec->content, unheard);
    diags_free(unheard);
    Where best = line->where;
    gsize most = 0;
    for (const ContentNode *node = root; node != NULL && line->text[0] != '\0';
         node = content_walk(root, node)) {
        if (node->name == NULL) {
            continue;
        }
        g_autofree char *words = content_words(node);
        gsize found = fit(words, line->text, old);
        if (found > most) {
            most = found;
            best = place_of(node);
        }
        if (most == G_MAXSIZE) {
            break;
        }
    }
    return best;
}
