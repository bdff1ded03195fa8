#pragma once

/* The only door to libharu: PDF objects, made checked.
 *
 *     Haru *haru = haru_new();
 *     HaruObject *page = haru_indirect(haru, haru_dict(haru));
 *     haru_put(haru, page, "Type", haru_name(haru, "Page"));
 *     …
 *     haru_file_assemble(haru, error)                      -- paint/haru_file.h
 *     haru_free(haru);
 *
 * The first failure sticks: after it every maker returns NULL, every put and add does nothing, and
 * haru_check tells it at the end. So callers build without looking, and look once.
 *
 * A direct object must be put into a dictionary or added to an array, exactly once, which takes it.
 * Indirect objects belong to the document and may be referred to any number of times. */

#include <glib.h>
#include <stdbool.h>

typedef struct Haru Haru;
typedef struct HaruObject HaruObject;

Haru *haru_new(void);
void haru_free(Haru *haru);

/* Notes a failure of ours (FAILURE_MACHINE) unless there was one before. */
void haru_fail(Haru *haru, const char *format, ...) G_GNUC_PRINTF(2, 3);
bool haru_check(const Haru *haru, GError **error);

/* ---- what libharu has made itself: use, never put or free ---- */

HaruObject *haru_catalog(Haru *haru);
HaruObject *haru_page_root(Haru *haru); /* /Type /Pages, without Kids and Count */
HaruObject *haru_info(Haru *haru);

/* ---- makers ---- */

HaruObject *haru_dict(Haru *haru);
HaruObject *haru_array(Haru *haru);
HaruObject *haru_null(Haru *haru);
HaruObject *haru_bool(Haru *haru, bool value);
HaruObject *haru_integer(Haru *haru, gint64 value);
HaruObject *haru_real(Haru *haru, double value); /* a whole number is written as one */
HaruObject *haru_name(Haru *haru, const char *name);
HaruObject *haru_bytes(Haru *haru, const void *bytes, gsize length);
/* A text string of UTF-8: ASCII as it is, all else as UTF-16BE. */
HaruObject *haru_text(Haru *haru, const char *text);
/* [left bottom right top] */
HaruObject *haru_box(Haru *haru, double left, double bottom, double right, double top);
/* An indirect dictionary with its data; `filter` says how the data is packed, NULL = not at all. */
HaruObject *haru_stream(Haru *haru, GBytes *data, const char *filter);

/* Gives the object a number; returns it. */
HaruObject *haru_indirect(Haru *haru, HaruObject *object);

/* ---- putting together ---- */

void haru_put(Haru *haru, HaruObject *dict, const char *key, HaruObject *value);
void haru_add(Haru *haru, HaruObject *array, HaruObject *value);

void haru_put_name(Haru *haru, HaruObject *dict, const char *key, const char *name);
void haru_put_integer(Haru *haru, HaruObject *dict, const char *key, gint64 value);
/* Does nothing for NULL. */
void haru_put_text(Haru *haru, HaruObject *dict, const char *key, const char *text);

/* ---- for writing the file ---- */

/* Numbers of objects run from 1 to this. */
guint haru_object_count(const Haru *haru);
guint haru_object_number(const HaruObject *object);
/* Appends the object as PDF text, a stream's dictionary without its data. */
void haru_object_write(Haru *haru, guint number, GString *out);
/* NULL if the object is no stream; lent. */
GBytes *haru_object_data(const Haru *haru, guint number);
