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
  char *block = malloc(reserved);
  if (block) {
    const uintptr_t page = 4096;
    const uintptr_t first = ((uintptr_t)block + page) & ~(page - 1);
    const uintptr_t last = ((uintptr_t)block + reserved) & ~(page - 1);
    if (last > first) madvise((void *)first, last - first, MADV_HUGEPAGE);
    free(block);
  }
  return 1;
}

#else

int cbytescan_keep_freed_pages(size_t reserved) { return 0; }

#endif
