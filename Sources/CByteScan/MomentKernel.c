#include "CByteScan.h"

#if defined(__x86_64__)

#include <immintrin.h>

#pragma STDC FP_CONTRACT OFF

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,bmi,bmi2")))

// The eight sums of a group are one register. Products are rounded before they are added, as
// everywhere else.
static inline __attribute__((always_inline)) AVX512 void add_moments(
  double *moments, const int32_t *groups, const void *x, int x_is_integer, const void *y,
  int y_is_integer, uint32_t present) {
  const __m512d constants = _mm512_set_pd(0, 0, 0, 0, 0, 0, 1, 0);
  // Of the differences dx and dy: 0 0 dx dy dx dx 1 dy times 0 0 1 1 dx dy 1 dy.
  const __m512i left = _mm512_set_epi64(1, 9, 0, 0, 1, 0, 8, 8);
  const __m512i right = _mm512_set_epi64(1, 9, 1, 0, 9, 9, 8, 8);
  while (present != 0) {
    uint32_t place = (uint32_t)__builtin_ctz(present);
    present &= present - 1;
    double first = x_is_integer ? (double)((const int64_t *)x)[place] : ((const double *)x)[place];
    double second = y_is_integer ? (double)((const int64_t *)y)[place] : ((const double *)y)[place];
    double *group = moments + 8 * (size_t)groups[place];
    __m128d pair = _mm_set_pd(second, first);
    if (group[6] == 0) _mm_storeu_pd(group, pair);
    __m512d sums = _mm512_loadu_pd(group);
    __m512d differences =
      _mm512_zextpd128_pd512(_mm_sub_pd(pair, _mm512_castpd512_pd128(sums)));
    __m512d products = _mm512_mul_pd(
      _mm512_permutex2var_pd(differences, left, constants),
      _mm512_permutex2var_pd(differences, right, constants));
    _mm512_storeu_pd(group, _mm512_add_pd(sums, products));
  }
}

AVX512 void cbytescan_add_moments(
  double *moments, const int32_t *groups, const void *x, int x_is_integer, const void *y,
  int y_is_integer, uint32_t present) {
  if (x_is_integer) {
    if (y_is_integer) add_moments(moments, groups, x, 1, y, 1, present);
    else add_moments(moments, groups, x, 1, y, 0, present);
  } else {
    if (y_is_integer) add_moments(moments, groups, x, 0, y, 1, present);
    else add_moments(moments, groups, x, 0, y, 0, present);
  }
}

#else

void cbytescan_add_moments(
  double *moments, const int32_t *groups, const void *x, int x_is_integer, const void *y,
  int y_is_integer, uint32_t present) {
  (void)moments, (void)groups, (void)x, (void)x_is_integer, (void)y, (void)y_is_integer,
    (void)present;
}

#endif
