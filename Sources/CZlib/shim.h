#pragma once
#include <zlib.h>

// inflateInit2 is a macro that passes the header's version and the structure's size; Swift cannot call macros.
static inline int curlew_inflateInit2(z_streamp stream, int windowBits) {
  return inflateInit2(stream, windowBits);
}

static inline int curlew_deflateInit2(z_streamp stream, int level, int windowBits, int memLevel) {
  return deflateInit2(stream, level, Z_DEFLATED, windowBits, memLevel, Z_DEFAULT_STRATEGY);
}
