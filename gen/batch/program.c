#include "batch/program.h"

#include "paint/painter.h"

#include <link.h>
#include <string.h>

typedef void (*Visit)(gpointer self, const char *path, Digest build);

typedef struct {
    Visit visit;
    gpointer self;
} Walk;

/* ---- build ids ---- */

/* Notes lie one after the other: sizes of name and description, kind, name, description, the last
 * two filled up to four bytes (ELF, "Note Section"). */
static Digest
note_build(const guint8 *notes, gsize size)
{
    gsize at = 0;
    while (at + sizeof(ElfW(Nhdr)) <= size) {
        ElfW(Nhdr) head;
        memcpy(&head, notes + at, sizeof head);
        gsize name = at + sizeof head;
        gsize description = name + (head.n_namesz + 3U) / 4 * 4;
        if (description + head.n_descsz > size) {
            break;
        }
        if (head.n_type == NT_GNU_BUILD_ID && head.n_namesz == 4 &&
            memcmp(notes + name, "GNU", 4) == 0) {
            return digest_of(notes + description, head.n_descsz);
        }
        at = description + (head.n_descsz + 3U) / 4 * 4;
    }
    return (Digest){0, 0};
}

static Digest
object_build(const struct dl_phdr_info *info)
{
    for (guint i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        if (part->p_type != PT_NOTE) {
            continue;
        }
        /* The loader gives addresses as numbers. NOLINTNEXTLINE(performance-no-int-to-ptr) */
        const guint8 *notes = (const guint8 *)(info->dlpi_addr + part->p_vaddr);
        Digest build = note_build(notes, part->p_memsz);
        if (digest_is_known(build)) {
            return build;
        }
    }
    return (Digest){0, 0};
}

/* The program has no name here, and what the kernel lends has no file. */
static int
visit_object(struct dl_phdr_info *info, gsize size, gpointer data)
{
    (void)size;
    const Walk *walk = data;
    bool is_program = info->dlpi_name == NULL || info->dlpi_name[0] == '\0';
    g_autofree char *own = is_program ? g_file_read_link("/proc/self/exe", NULL) : NULL;
    const char *path = is_program ? own : info->dlpi_name;
    if (path != NULL && path[0] == '/') {
        walk->visit(walk->self, path, object_build(info));
    }
    return 0;
}

static void
objects_each(Visit visit, gpointer self)
{
    Walk walk = {visit, self};
    dl_iterate_phdr(visit_object, &walk);
}

/* ---- the digest ---- */

/* A library that was built without an id is told by its stamp. */
static void
add_to_digest(gpointer self, const char *path, Digest build)
{
    Stamp stamp = {0};
    char digits[DIGEST_TEXT_SIZE];
    if (digest_is_known(build)) {
        g_string_append_printf(self, "%s\n", digest_write(build, digits));
    } else if (stamp_of_file(path, &stamp)) {
        g_string_append_printf(
            self, "%s %" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", path,
            stamp.size, stamp.modified, stamp.changed);
    }
}

Digest
program_digest(void)
{
    GString *text = g_string_new(NULL);
    objects_each(add_to_digest, text);
    Digest digest = digest_of(text->str, text->len);
    g_string_free(text, TRUE);
    return digest;
}

/* ---- the list ---- */

static void
add_to_list(gpointer self, const char *path, Digest build)
{
    Manifest *manifest = self;
    Input input = {.kind = INPUT_FILE, .name = path, .is_shared = true, .digest = build};
    if (stamp_of_file(path, &input.stamp)) {
        manifest_input_new(manifest, manifest->libraries, &input);
    }
}

void
program_list(Manifest *manifest)
{
    objects_each(add_to_list, manifest);
    const char *const *files = painter_files();
    for (guint i = 0; files[i] != NULL; i++) {
        add_to_list(manifest, files[i], (Digest){0, 0});
    }
}

static void
add_to_table(gpointer self, const char *path, Digest build)
{
    g_hash_table_insert(self, g_strdup(path), g_memdup2(&build, sizeof build));
}

bool
program_holds(const Manifest *manifest)
{
    g_autoptr(GHashTable) loaded = NULL;
    for (guint i = 0; i < manifest->libraries->len; i++) {
        const Input *library = &((const ManifestInput *)manifest->libraries->pdata[i])->input;
        Stamp stamp = {0};
        if (stamp_of_file(library->name, &stamp) && library->stamp.settled &&
            stamp_equal(&stamp, &library->stamp)) {
            continue;
        }
        if (loaded == NULL) {
            loaded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
            objects_each(add_to_table, loaded);
        }
        const Digest *build = g_hash_table_lookup(loaded, library->name);
        if (build == NULL || !digest_equal(*build, library->digest)) {
            return false;
        }
    }
    return true;
}
