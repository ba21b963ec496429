#include "CByteScan.h"

// Each loop is compiled for several processors, whose wider registers the compiler then uses: the
// least that an x86-64 processor has knows neither products of 32-bit integers nor comparisons of
// 64-bit ones.

#define KERNELS(LEVEL, TARGET) \
  static TARGET void add_codes_##LEVEL( \
    const int32_t *codes, size_t count, uint32_t stride, uint32_t *restrict sums) { \
    for (size_t row = 0; row < count; row++) sums[row] += ((uint32_t)codes[row] + 1) * stride; \
  } \
  static TARGET void add_distances_##LEVEL( \
    const int64_t *values, size_t count, int64_t origin, uint32_t stride, \
    uint32_t *restrict sums) { \
    for (size_t row = 0; row < count; row++) \
      sums[row] += ((uint32_t)(uint64_t)values[row] - (uint32_t)(uint64_t)origin) * stride; \
  } \
  static TARGET void widen_bounds_##LEVEL( \
    const int64_t *values, size_t count, int64_t *lowest, int64_t *highest) { \
    int64_t low = *lowest, high = *highest; \
    for (size_t row = 0; row < count; row++) { \
      low = values[row] < low ? values[row] : low; \
      high = values[row] > high ? values[row] : high; \
    } \
    *lowest = low; \
    *highest = high; \
  } \
  static TARGET uint64_t magnitude_bits_##LEVEL(const int64_t *values, size_t count) { \
    uint64_t bits = 0; \
    for (size_t row = 0; row < count; row++) \
      bits |= (uint64_t)(values[row] < 0 ? ~values[row] : values[row]); \
    return bits; \
  } \
  static TARGET void judge_range_##LEVEL( \
    const int64_t *values, size_t count, int64_t lowest, int64_t highest, uint8_t inside, \
    uint8_t outside, uint8_t *restrict outcomes) { \
    for (size_t row = 0; row < count; row++) \
      outcomes[row] = ((values[row] >= lowest) & (values[row] <= highest)) ? inside : outside; \
  }

#if defined(__x86_64__)

KERNELS(portable, )
KERNELS(avx2, __attribute__((target("avx2"))))
KERNELS(avx512, __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq"))))

#define CALL(KERNEL, ...) \
  (level >= 2 ? KERNEL##_avx512(__VA_ARGS__) \
              : level == 1 ? KERNEL##_avx2(__VA_ARGS__) : KERNEL##_portable(__VA_ARGS__))

#include <immintrin.h>

static __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,popcnt"))) size_t
list_true_avx512(const uint8_t *outcomes, size_t count, uint16_t *offsets) {
  size_t found = 0, row = 0;
  const __m512i steps = _mm512_set_epi16(
    31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7,
    6, 5, 4, 3, 2, 1, 0);
  // Thirty-two are stored wherever the list ends, which is never past the rows already seen.
  for (; row + 32 <= count; row += 32) {
    __mmask32 chosen = _mm256_test_epi8_mask(
      _mm256_loadu_si256((const __m256i *)(outcomes + row)), _mm256_set1_epi8(2));
    __m512i places = _mm512_add_epi16(steps, _mm512_set1_epi16((short)row));
    _mm512_storeu_si512(offsets + found, _mm512_maskz_compress_epi16(chosen, places));
    found += (size_t)__builtin_popcount(chosen);
  }
  for (; row < count; row++) {
    offsets[found] = (uint16_t)row;
    found += outcomes[row] >> 1;
  }
  return found;
}

#else

KERNELS(portable, )

#define CALL(KERNEL, ...) ((void)level, KERNEL##_portable(__VA_ARGS__))

#endif

void cbytescan_add_codes(
  int level, const int32_t *codes, size_t count, uint32_t stride, uint32_t *sums) {
  CALL(add_codes, codes, count, stride, sums);
}

void cbytescan_add_distances(
  int level, const int64_t *values, size_t count, int64_t origin, uint32_t stride,
  uint32_t *sums) {
  CALL(add_distances, values, count, origin, stride, sums);
}

void cbytescan_widen_bounds(
  int level, const int64_t *values, size_t count, int64_t *lowest, int64_t *highest) {
  CALL(widen_bounds, values, count, lowest, highest);
}

uint64_t cbytescan_magnitude_bits(int level, const int64_t *values, size_t count) {
  return CALL(magnitude_bits, values, count);
}

void cbytescan_judge_range(
  int level, const int64_t *values, size_t count, int64_t lowest, int64_t highest, uint8_t inside,
  uint8_t outside, uint8_t *outcomes) {
  CALL(judge_range, values, count, lowest, highest, inside, outside, outcomes);
}

size_t cbytescan_list_true(
  int level, const uint8_t *outcomes, size_t count, uint16_t *offsets) {
#if defined(__x86_64__)
  if (level >= 2) return list_true_avx512(outcomes, count, offsets);
#else
  (void)level;
#endif
  size_t found = 0;
  for (size_t row = 0; row < count; row++) {
    offsets[found] = (uint16_t)row;
    found += outcomes[row] >> 1;
  }
  return found;
}
