#include "CByteScan.h"

#include <stdlib.h>

#if defined(__linux__) && defined(__GLIBC__)

#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>

int cbytescan_keep_freed_pages(size_t reserved) {
  // Who runs the program may have decided otherwise.
  if (getenv("GLIBC_TUNABLES") || getenv("MALLOC_TRIM_THRESHOLD_")
      || getenv("MALLOC_MMAP_THRESHOLD_") || getenv("MALLOC_MMAP_MAX_"))
    return 0;
  const int largest_kept = 1 << 30;
  const int most_kept = 0x7FFFFFFF;
  if (!mallopt(M_MMAP_THRESHOLD, largest_kept) || !mallopt(M_TRIM_THRESHOLD, most_kept)) return 0;
  // Addresses alone: no page is there before it is written to.
  const uintptr_t large = 1 << 21;
  char *block = malloc(reserved + large);
  if (!block) return 1;
  const uintptr_t first = ((uintptr_t)block + large) & ~(large - 1);
  const uintptr_t last = ((uintptr_t)block + large + reserved) & ~(large - 1);
  if (last > first) madvise((void *)first, last - first, MADV_HUGEPAGE);
  free(block);
  // What lies before the first large page is kept from being used, a page at a time, by this.
  static char *volatile unused;
  const size_t header = 2 * sizeof(size_t);
  if (first - (uintptr_t)block > 2 * header) unused = malloc(first - (uintptr_t)block - 2 * header);
  return 1;
}

#else

int cbytescan_keep_freed_pages(size_t reserved) { return 0; }

#endif
