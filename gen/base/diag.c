#include "base/diag.h"

#include <string.h>

struct Diags {
    GPtrArray *kept; /* of Diag */
    guint counts[2]; /* by severity, those not kept included */
    guint told;      /* errors, repeats included */
};

static void
diag_free(Diag *diag)
{
    g_free(diag->message);
    g_free(diag->hint);
    g_free(diag);
}

Diags *
diags_new(void)
{
    Diags *diags = g_new0(Diags, 1);
    diags->kept = g_ptr_array_new_with_free_func((GDestroyNotify)diag_free);
    return diags;
}

void
diags_free(Diags *diags)
{
    if (diags == NULL) {
        return;
    }
    g_ptr_array_unref(diags->kept);
    g_free(diags);
}

static bool
diag_same(const Diag *diag, DiagSeverity severity, Where where, const char *message)
{
    return diag->severity == severity && diag->where.file == where.file &&
           diag->where.line == where.line && diag->where.column == where.column &&
           strcmp(diag->message, message) == 0;
}

/* Takes the message. */
static void
diags_keep(Diags *diags, DiagSeverity severity, const char *rule, Where where, const char *hint,
           char *message)
{
    diags->told += severity == DIAG_ERROR ? 1 : 0;
    for (guint i = 0; i < diags->kept->len; i++) {
        if (diag_same(diags->kept->pdata[i], severity, where, message)) {
            g_free(message);
            return;
        }
    }
    diags->counts[severity]++;
    if (diags->kept->len >= DIAGS_KEPT_MAX) {
        g_free(message);
        return;
    }
    Diag *diag = g_new0(Diag, 1);
    diag->severity = severity;
    diag->where = where;
    diag->rule = g_intern_string(rule);
    diag->message = message;
    diag->hint = g_strdup(hint);
    g_ptr_array_add(diags->kept, diag);
}

static void
diags_add(Diags *diags, DiagSeverity severity, const char *rule, Where where, const char *hint,
          const char *format, va_list arguments)
{
    diags_keep(diags, severity, rule, where, hint, g_strdup_vprintf(format, arguments));
}

void
diags_error(Diags *diags, Where where, const char *hint, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diags_add(diags, DIAG_ERROR, NULL, where, hint, format, arguments);
    va_end(arguments);
}

void
diags_warn(Diags *diags, Where where, const char *hint, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diags_add(diags, DIAG_WARNING, NULL, where, hint, format, arguments);
    va_end(arguments);
}

void
diags_rule(Diags *diags, DiagSeverity severity, const char *rule, Where where, const char *hint,
           const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diags_add(diags, severity, rule, where, hint, format, arguments);
    va_end(arguments);
}

static bool
is_silenced(const Diag *diag, const char *rule, const char *file)
{
    return diag->severity == DIAG_WARNING && g_strcmp0(diag->rule, rule) == 0 &&
           (file == NULL || g_strcmp0(diag->where.file, file) == 0);
}

void
diags_silence(Diags *diags, const char *rule, const char *file, Diags *silenced)
{
    for (guint i = 0; i < diags->kept->len;) {
        Diag *diag = diags->kept->pdata[i];
        if (!is_silenced(diag, rule, file)) {
            i++;
            continue;
        }
        diags_keep(silenced, diag->severity, diag->rule, diag->where, diag->hint,
                   g_steal_pointer(&diag->message));
        g_ptr_array_remove_index(diags->kept, i);
        diags->counts[DIAG_WARNING]--;
    }
}

void
diags_clear(Diags *diags)
{
    g_ptr_array_set_size(diags->kept, 0);
    diags->counts[DIAG_ERROR] = diags->counts[DIAG_WARNING] = diags->told = 0;
}

void
diags_copy(Diags *diags, const Diags *from)
{
    for (guint i = 0; i < from->kept->len; i++) {
        const Diag *diag = from->kept->pdata[i];
        diags_keep(diags, diag->severity, diag->rule, diag->where, diag->hint,
                   g_strdup(diag->message));
    }
}

void
diags_merge(Diags *diags, Diags *from)
{
    guint unkept[] = {from->counts[DIAG_ERROR], from->counts[DIAG_WARNING]};
    guint told = diags->told + from->told;
    for (guint i = 0; i < from->kept->len; i++) {
        Diag *diag = from->kept->pdata[i];
        unkept[diag->severity]--;
        diags_keep(diags, diag->severity, diag->rule, diag->where, diag->hint,
                   g_steal_pointer(&diag->message));
    }
    diags->told = told;
    diags->counts[DIAG_ERROR] += unkept[DIAG_ERROR];
    diags->counts[DIAG_WARNING] += unkept[DIAG_WARNING];
    diags_clear(from);
}

bool
diags_has_errors(const Diags *diags)
{
    return diags->counts[DIAG_ERROR] > 0;
}

guint
diags_told(const Diags *diags)
{
    return diags->told;
}

guint
diags_count(const Diags *diags, DiagSeverity severity)
{
    return diags->counts[severity];
}

guint
diags_length(const Diags *diags)
{
    return diags->kept->len;
}

const Diag *
diags_nth(const Diags *diags, guint index)
{
    g_assert(index < diags->kept->len);
    return diags->kept->pdata[index];
}

static int
diag_compare(gconstpointer left, gconstpointer right)
{
    const Diag *a = *(Diag *const *)left;
    const Diag *b = *(Diag *const *)right;
    int by_file = g_strcmp0(a->where.file, b->where.file);
    if (by_file != 0) {
        return by_file;
    }
    if (a->where.line != b->where.line) {
        return a->where.line < b->where.line ? -1 : 1;
    }
    return (a->where.column > b->where.column) - (a->where.column < b->where.column);
}

/* g_ptr_array_sort is stable (it merges), which keeps findings of one place in their order. */
void
diags_sort(Diags *diags)
{
    g_ptr_array_sort(diags->kept, diag_compare);
}

char *
diag_format(const Diag *diag, bool colour)
{
    static const char *const words[] = {"error", "warning"};
    static const char *const tints[] = {"\033[1;31m", "\033[1;33m"};
    const char *bold = colour ? "\033[1m" : "";
    const char *tint = colour ? tints[diag->severity] : "";
    const char *plain = colour ? "\033[0m" : "";
    GString *text = g_string_new(bold);
    if (diag->where.file != NULL) {
        g_string_append_printf(text, "%s:", diag->where.file);
        if (diag->where.line > 0) {
            g_string_append_printf(text, "%d:", diag->where.line);
        }
        if (diag->where.line > 0 && diag->where.column > 0) {
            g_string_append_printf(text, "%d:", diag->where.column);
        }
        g_string_append_c(text, ' ');
    }
    g_string_append_printf(text, "%s%s%s:%s %s", plain, tint, words[diag->severity], plain,
                           diag->message);
    if (diag->rule != NULL) {
        g_string_append_printf(text, " [%s]", diag->rule);
    }
    if (diag->hint != NULL) {
        g_string_append_printf(text, "\n  hint: %s", diag->hint);
    }
    return g_string_free(text, FALSE);
}

Where
where_at(const char *file, int line, int column)
{
    return (Where){file == NULL ? NULL : g_intern_string(file), line, column};
}
