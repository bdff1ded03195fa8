#pragma once

/* The frame of a PDF 1.7 file around libharu's objects. libharu can only write each object bare,
 * with a classic cross-reference table; a form of 200 tagged widgets would be 200 KB so. Here all
 * that is not a stream is packed into object streams (ISO 32000-1 7.5.7), which PDF/A-2 allows. */

#include "paint/deflater.h"
#include "paint/haru_object.h"

/* The whole file. Its /ID comes from the SHA-256 of what stands before the cross references, so
 * equal content is an equal file. NULL with the first failure of any call on `haru`. */
GBytes *haru_file_assemble(Haru *haru, Deflater *deflater, GError **error);
