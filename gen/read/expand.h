#pragma once

/* Repeats written out: every <repeat> and <row repeat="…"> is replaced by its turns, "[n]" in
 * attribute values and <counter of="n"/> by the turn's number. Afterwards neither is left. */

#include "read/xml.h"

/* A page holds some dozens of rows; more turns are a slip of the keyboard. */
#define EXPAND_TIMES_MAX 500

/* False when diags got errors. */
bool expand_repeats(XmlFile *file, Diags *diags);
