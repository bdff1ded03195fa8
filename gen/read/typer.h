#pragma once

/* Bound blocks (valid XML) made into a Document (typed). Private to gen/read.
 *
 * A Typer is what the parts share: where memory comes from, the theme, what has been seen so far
 * (ids, links, fields, pictures), and where on the page the part stands. Every part tells its
 * faults and returns something usable, so that all faults are told at once; whether the document is
 * good is decided at the end by whether there were any. */

#include "base/diag.h"
#include "read/document.h"
#include "read/spec.h"
#include "read/xml.h"

typedef struct {
    const char *root; /* the project's real folder */
    const DocumentSpec *spec;
    const Theme *theme;
    Inputs *inputs; /* where what is read is noted */
} TyperSources;

typedef struct {
    Pool *pool;
    const TyperSources *sources;
    const Theme *theme;
    Diags *diags;
    GHashTable *ids;      /* id → const Block * */
    GHashTable *fields;   /* name → const Block *, its first use */
    GHashTable *pictures; /* shown path → const Picture * */
    GArray *links;        /* of TyperLink */
    GPtrArray *inputs;    /* of char * */
    bool running;         /* in a header or footer */
    bool drawing;         /* in a canvas that is told as one figure */
    guint cells;          /* how many table cells around */
    char *edition;        /* known when all is read; its place stays */
} Typer;

/* A link to be checked once all ids are known. */
typedef struct {
    const char *id;
    Where where;
    const char *zone; /* the clear zone that is kept for the block; NULL = a link leads to it */
} TyperLink;

/* NULL when diags got errors. `inputs`: of char *, files read so far. */
Document *typer_document(const TyperSources *sources, XmlFile *bound, const GPtrArray *inputs,
                         Diags *diags);

/* ---- attributes: each tells a value it cannot take and returns `preset` then ---- */

const char *typer_text(Typer *typer, const XmlNode *node, const char *name); /* NULL = not given */
bool typer_flag(Typer *typer, const XmlNode *node, const char *name, bool preset);
int typer_word(Typer *typer, const XmlNode *node, const char *name, const char *const *words,
               int preset); /* the index in `words`, which ends with NULL */
guint typer_count(Typer *typer, const XmlNode *node, const char *name, guint preset, guint most);
double typer_points(Typer *typer, const XmlNode *node, const char *name, double preset);
Edges typer_edges(Typer *typer, const XmlNode *node, const char *name, Edges preset);
/* `kinds`: bits 1 << LENGTH_… that may be given. */
Length typer_length(Typer *typer, const XmlNode *node, const char *name, Length preset,
                    guint kinds);
/* Lengths separated by spaces; NULL and 0 when the attribute is not there. */
Length *typer_widths(Typer *typer, const XmlNode *node, const char *name, guint *count);
const Role *typer_role(Typer *typer, const XmlNode *node, const char *preset);
const char *typer_lang(Typer *typer, const XmlNode *node);
Align typer_align(Typer *typer, const XmlNode *node, Align preset);
Valign typer_valign(Typer *typer, const XmlNode *node);
Overflow typer_overflow(Typer *typer, const XmlNode *node);

/* "height=\"x\" on 'row' should be WANTED" */
void typer_tell_value(Typer *typer, const XmlNode *node, const char *name, const char *hint,
                      const char *wanted);

/* Tells that `what` ("field") stands in a canvas whose inside nobody is told of, if it does. */
void typer_check_told(Typer *typer, Where where, const char *what);

/* ---- parts ---- */

/* Pages and the sides of cards, in order. */
void page_read_all(Typer *typer, const XmlNode *root, Document *document);

/* The text of an element; its inline elements may be nested. */
InlineText inline_text(Typer *typer, const XmlNode *node, const Role *role);
bool inline_is_inline(const XmlNode *node); /* an inline element */
char *inline_words(InlineText text);        /* the caller's */

/* The blocks in an element, in order; other elements are passed over. */
Block *block_flow(Typer *typer, const XmlNode *parent);
/* The same of an element that holds a line of text or blocks: text becomes one para. */
Block *block_content(Typer *typer, const XmlNode *parent, const Role *role, Align align);
/* A block with its common attributes read. `preset` is the role that it has without @style. */
Block *block_new(Typer *typer, const XmlNode *node, BlockKind kind, const char *preset);
/* All words of these blocks, for tooltips and lint; "" if none. */
const char *block_words(Typer *typer, const Block *first);
guint block_count(const Block *first);

void block_table(Typer *typer, const XmlNode *node, Block *block);
void block_field(Typer *typer, const XmlNode *node, Block *block);
void block_fields_check(Typer *typer); /* at the end: no name is also the start of another */
void block_figure(Typer *typer, const XmlNode *node, Block *block);
void block_symbol(Typer *typer, const XmlNode *node, Block *block);
void block_columns(Typer *typer, const XmlNode *node, Block *block);
void block_stack(Typer *typer, const XmlNode *node, Block *block);
void block_grid(Typer *typer, const XmlNode *node, Block *block);
void block_canvas(Typer *typer, const XmlNode *node, Block *block);
