#include "CByteScan.h"

#if defined(__x86_64__)

#include <immintrin.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,bmi,bmi2")))
#define INLINE static inline __attribute__((always_inline)) AVX512

enum { PIECE = 16, GROUPS_AHEAD = 16, VALUES_AHEAD = 256 };

// Eight figures from one on; those whose bit is clear are zero and not read.
INLINE __m512d figures(const void *values, int are_integers, size_t row, __mmask8 present) {
  const char *address = (const char *)values + 8 * row;
  return are_integers ? _mm512_cvtepi64_pd(_mm512_maskz_loadu_epi64(present, address))
                      : _mm512_maskz_loadu_pd(present, address);
}

// A pair twice. The load does it at no cost; by itself the compiler would do it after the subtraction.
INLINE __m256d twice(const double *pair) {
  __m256d result;
  __asm__("vbroadcastf128 %1, %0" : "=x"(result) : "m"(*(const __m128d *)pair));
  return result;
}

// Adds a pair to the eight sums of a group. Products are rounded before they are added, as everywhere
// else.
INLINE void add_pair(double *group, const double *pair) {
  int64_t count_bits;
  memcpy(&count_bits, group + 6, 8);
  if (count_bits == 0) _mm_store_pd(group, _mm_load_pd(pair));
  // Of the differences dx and dy: dx dx 1 dy times dx dy 1 dy.
  __m256d differences = _mm256_sub_pd(twice(pair), twice(group));
  __m256d right = _mm256_blend_pd(differences, _mm256_set1_pd(1), 4);
  __m256d left = _mm256_permute_pd(right, 8);
  _mm_store_pd(
    group + 2, _mm_add_pd(_mm_load_pd(group + 2), _mm256_castpd256_pd128(differences)));
  _mm256_store_pd(
    group + 4, _mm256_add_pd(_mm256_load_pd(group + 4), _mm256_mul_pd(left, right)));
}

INLINE size_t add_moments(
  const cbytescan_moments *task, int x_is_integer, int y_is_integer, size_t start) {
  // Where absent pairs go, so that no branch tells them apart.
  double absent[8] __attribute__((aligned(64))) = {0, 0, 0, 0, 0, 0, 1, 0};
  const __m512i bin = _mm512_set1_epi64((int64_t)(uintptr_t)absent);
  const __m512i low = _mm512_set_epi64(11, 3, 10, 2, 9, 1, 8, 0);
  const __m512i high = _mm512_set_epi64(15, 7, 14, 6, 13, 5, 12, 4);
  double *const moments = task->moments;
  const int32_t *const numbers = task->groups;
  const uint8_t *const is_uniform = task->is_uniform;
  const uint64_t *const bits = task->present;
  const void *const x = task->x, *const y = task->y;
  const size_t count = task->count;
  double *groups[PIECE] __attribute__((aligned(64)));
  double pairs[2 * PIECE] __attribute__((aligned(64)));
  for (size_t row = start; row < count; row += PIECE) {
    if (is_uniform[row / PIECE]) return row;
    uint32_t present = bits ? (uint32_t)(bits[row / 64] >> row % 64) : 0xFFFF;
    if (count - row < PIECE) present &= (1u << (count - row)) - 1;
    for (int half = 0; half < 2; half++) {
      __mmask8 those = (__mmask8)(present >> 8 * half);
      size_t first = row + 8 * (size_t)half;
      __m512i wide =
        _mm512_cvtepi32_epi64(_mm256_loadu_si256((const __m256i *)(numbers + first)));
      __m512i places = _mm512_add_epi64(
        _mm512_set1_epi64((int64_t)(uintptr_t)moments), _mm512_slli_epi64(wide, 6));
      _mm512_store_si512(groups + 8 * half, _mm512_mask_mov_epi64(bin, those, places));
      __m512d eight_x = figures(x, x_is_integer, first, those);
      __m512d eight_y = figures(y, y_is_integer, first, those);
      _mm512_store_pd(pairs + 16 * half, _mm512_permutex2var_pd(eight_x, low, eight_y));
      _mm512_store_pd(pairs + 16 * half + 8, _mm512_permutex2var_pd(eight_x, high, eight_y));
      __builtin_prefetch((const char *)x + 8 * (first + VALUES_AHEAD), 0, 2);
      __builtin_prefetch((const char *)y + 8 * (first + VALUES_AHEAD), 0, 2);
    }
    // The pairs come back from memory one by one: taking registers apart would be slower.
    __asm__ volatile("" ::: "memory");
    const int32_t *ahead = numbers + (row + GROUPS_AHEAD < count ? row + GROUPS_AHEAD : row);
#pragma clang loop unroll_count(4)
    for (size_t place = 0; place < PIECE; place++) {
      __builtin_prefetch(moments + 8 * (size_t)ahead[place], 1, 3);
      add_pair(groups[place], pairs + 2 * place);
    }
  }
  return count;
}

AVX512 size_t cbytescan_add_moments(const cbytescan_moments *task, size_t start) {
  if (task->x_is_integer) {
    return task->y_is_integer ? add_moments(task, 1, 1, start) : add_moments(task, 1, 0, start);
  }
  return task->y_is_integer ? add_moments(task, 0, 1, start) : add_moments(task, 0, 0, start);
}

#else

size_t cbytescan_add_moments(const cbytescan_moments *task, size_t start) {
  (void)start;
  return task->count;
}

#endif
