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
  } \
  static TARGET uint64_t not_positive_##LEVEL( \
    const int64_t *values, size_t count, uint64_t *restrict bits) { \
    uint64_t magnitudes = 0; \
    for (size_t start = 0; start < count; start += 64) { \
      size_t end = count - start < 64 ? count - start : 64; \
      uint64_t word = 0; \
      for (size_t place = 0; place < end; place++) { \
        int64_t value = values[start + place]; \
        magnitudes |= (uint64_t)(value < 0 ? ~value : value); \
        word |= (uint64_t)(value <= 0) << place; \
      } \
      bits[start / 64] = word; \
    } \
    return magnitudes; \
  } \
  static TARGET void judge_codes_##LEVEL( \
    const int32_t *codes, size_t count, const uint8_t *table, uint8_t *restrict outcomes) { \
    for (size_t row = 0; row < count; row++) outcomes[row] = table[codes[row] + 1]; \
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

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq")))

// Whole words of 64 values; the rest is the plain loop's.
static AVX512 uint64_t not_positive_words_avx512(
  const int64_t *values, size_t count, uint64_t *bits) {
  __m512i magnitudes = _mm512_setzero_si512();
  size_t row = 0;
  for (; row + 64 <= count; row += 64) {
    uint64_t word = 0;
    for (size_t part = 0; part < 64; part += 8) {
      __m512i eight = _mm512_loadu_si512(values + row + part);
      word |= (uint64_t)_mm512_cmple_epi64_mask(eight, _mm512_setzero_si512()) << part;
      magnitudes = _mm512_or_si512(
        magnitudes, _mm512_xor_si512(eight, _mm512_srai_epi64(eight, 63)));
    }
    bits[row / 64] = word;
  }
  return (uint64_t)_mm512_reduce_or_epi64(magnitudes)
         | not_positive_avx512(values + row, count - row, bits + row / 64);
}

// A table of up to sixteen outcomes is one register, which the codes permute.
static AVX512 void judge_few_codes_avx512(
  const int32_t *codes, size_t count, const uint8_t *table, size_t table_count,
  uint8_t *outcomes) {
  uint8_t padded[16] = {0};
  for (size_t place = 0; place < table_count; place++) padded[place] = table[place];
  __m512i few = _mm512_cvtepu8_epi32(_mm_loadu_si128((const __m128i *)padded));
  size_t row = 0;
  for (; row + 16 <= count; row += 16) {
    __m512i places = _mm512_add_epi32(_mm512_loadu_si512(codes + row), _mm512_set1_epi32(1));
    _mm_storeu_si128(
      (__m128i *)(outcomes + row), _mm512_cvtepi32_epi8(_mm512_permutexvar_epi32(places, few)));
  }
  judge_codes_avx512(codes + row, count - row, table, outcomes + row);
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

uint64_t cbytescan_not_positive(
  int level, const int64_t *values, size_t count, uint64_t *bits) {
#if defined(__x86_64__)
  if (level >= 2) return not_positive_words_avx512(values, count, bits);
#endif
  return CALL(not_positive, values, count, bits);
}

void cbytescan_judge_codes(
  int level, const int32_t *codes, size_t count, const uint8_t *table, size_t table_count,
  uint8_t *outcomes) {
#if defined(__x86_64__)
  if (level >= 2 && table_count <= 16) {
    judge_few_codes_avx512(codes, count, table, table_count, outcomes);
    return;
  }
#endif
  (void)table_count;
  CALL(judge_codes, codes, count, table, outcomes);
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

// Asks for the values of the sixteen rows from one on.
static inline void ask_for(const cbytescan_stream *streams, size_t stream_count, size_t row) {
  for (size_t stream = 0; stream < stream_count; stream++) {
    uintptr_t line = streams[stream].address + row * streams[stream].bytes_per_row;
    uintptr_t end = line + 16 * streams[stream].bytes_per_row;
    for (; line < end; line += 64) cbytescan_prefetch_values(line);
  }
}

size_t cbytescan_find_groups(
  const uint32_t *slots, size_t start, size_t count, const int32_t *table,
  const cbytescan_stream *streams, size_t stream_count, int32_t *groups, uint8_t *is_uniform) {
  size_t piece = start;
  for (; count - piece >= 16; piece += 16) {
    const uint32_t *those = slots + piece;
    uint32_t difference = 0;
    for (int row = 1; row < 16; row++) difference |= those[row] ^ those[0];
    is_uniform[piece / 16] = difference == 0;
    int32_t all = table[those[0]];
    if (difference == 0) {
      for (int row = 0; row < 16; row++) groups[piece + (size_t)row] = all;
    } else {
      // Rows whose keys are in order take no longer than their values take to come.
      ask_for(streams, stream_count, piece);
      for (int row = 0; row < 16; row++) {
        int32_t group = table[those[row]];
        groups[piece + (size_t)row] = group;
        all |= group;
      }
    }
    if (all < 0) return piece;
  }
  if (piece < count) is_uniform[piece / 16] = 0;
  return piece;
}
