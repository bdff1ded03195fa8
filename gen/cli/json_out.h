#pragma once

/* JSON to standard output, indented, with a newline at the end. */

#include <json-glib/json-glib.h>

/* Takes the builder, which must hold one whole value. */
void json_out_print(JsonBuilder *builder);
/* Takes the builder, too: the value in one line, with no newline. The caller's. */
char *json_out_line(JsonBuilder *builder);

/* Members of the object that is open. NULL text becomes null. */
void json_out_text(JsonBuilder *builder, const char *name, const char *text);
void json_out_int(JsonBuilder *builder, const char *name, gint64 value);
