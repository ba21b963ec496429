#include "CByteScan.h"

#include <stdlib.h>

#if defined(__linux__) && defined(__GLIBC__)

#include <malloc.h>

int cbytescan_keep_freed_pages(void) {
  // Who runs the program may have decided otherwise.
  if (getenv("GLIBC_TUNABLES") || getenv("MALLOC_TRIM_THRESHOLD_")
      || getenv("MALLOC_MMAP_THRESHOLD_") || getenv("MALLOC_MMAP_MAX_"))
    return 0;
  const int largest_kept = 1 << 30;
  const int most_kept = 0x7FFFFFFF;
  return mallopt(M_MMAP_THRESHOLD, largest_kept) && mallopt(M_TRIM_THRESHOLD, most_kept);
}

#else

int cbytescan_keep_freed_pages(void) { return 0; }

#endif
