#pragma once

/* What a bound document says and asks: base/wording.h. Texts are the pool's. */

#include "base/wording.h"
#include "read/document.h"

Wording document_wording(const Document *document);
