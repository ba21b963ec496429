#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H
#include <zlib.h>

// `deflateInit2` and `inflateInit2` are macros, which Swift does not import.
static inline int czlib_deflateInitGzip(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
}
static inline int czlib_inflateInitGzip(z_stream *stream) {
  return inflateInit2(stream, 15 + 16);
}

#endif
