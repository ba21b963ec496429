#include "CByteScan.h"

#include <string.h>

#if defined(__x86_64__)

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt,pclmul")))
#define AVX512 \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,avx2,bmi,bmi2,popcnt,pclmul")))

int cbytescan_level(void) {
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi2")
      || !__builtin_cpu_supports("pclmul") || !__builtin_cpu_supports("popcnt"))
    return 0;
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
             && __builtin_cpu_supports("avx512vbmi2")
           ? 2
           : 1;
}

// Sixty-four bytes.
typedef struct {
  __m256i low, high;
} block_avx2;

static inline AVX2 block_avx2 load_avx2(const uint8_t *text) {
  block_avx2 block = {
    _mm256_loadu_si256((const __m256i *)text), _mm256_loadu_si256((const __m256i *)(text + 32))};
  return block;
}

static inline AVX2 uint64_t equal_avx2(block_avx2 block, uint8_t byte) {
  __m256i pattern = _mm256_set1_epi8((char)byte);
  uint32_t low = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(block.low, pattern));
  uint32_t high = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(block.high, pattern));
  return (uint64_t)high << 32 | low;
}

static inline AVX2 uint64_t high_avx2(block_avx2 block) {
  return (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_or_si256(block.low, block.high));
}

static inline AVX2 uint32_t *list_avx2(uint64_t mask, uint32_t base, uint32_t *offsets) {
  uint32_t *end = offsets + __builtin_popcountll(mask);
  // Eight at a time: what is written past the end is written over later.
  while (mask) {
    for (int step = 0; step < 8; step++) {
      offsets[step] = base + (uint32_t)_tzcnt_u64(mask);
      mask = _blsr_u64(mask);
    }
    offsets += 8;
  }
  return end;
}

typedef __m512i block_avx512;

static inline AVX512 block_avx512 load_avx512(const uint8_t *text) {
  return _mm512_loadu_si512(text);
}

static inline AVX512 uint64_t equal_avx512(block_avx512 block, uint8_t byte) {
  return _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8((char)byte));
}

static inline AVX512 uint64_t high_avx512(block_avx512 block) {
  return _mm512_movepi8_mask(block);
}

static inline AVX512 uint32_t *list_avx512(uint64_t mask, uint32_t base, uint32_t *offsets) {
  const __m512i places = _mm512_set_epi8(
    63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41, 40,
    39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16,
    15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  int count = __builtin_popcountll(mask);
  __m512i packed = _mm512_maskz_compress_epi8(mask, places);
  __m512i start = _mm512_set1_epi32((int)base);
  __m128i first = _mm512_castsi512_si128(packed);
  _mm512_storeu_si512(offsets, _mm512_add_epi32(_mm512_cvtepu8_epi32(first), start));
  if (count > 16) {
    __m128i second = _mm512_extracti32x4_epi32(packed, 1);
    _mm512_storeu_si512(offsets + 16, _mm512_add_epi32(_mm512_cvtepu8_epi32(second), start));
    if (count > 32) {
      __m128i third = _mm512_extracti32x4_epi32(packed, 2);
      __m128i fourth = _mm512_extracti32x4_epi32(packed, 3);
      _mm512_storeu_si512(offsets + 32, _mm512_add_epi32(_mm512_cvtepu8_epi32(third), start));
      _mm512_storeu_si512(offsets + 48, _mm512_add_epi32(_mm512_cvtepu8_epi32(fourth), start));
    }
  }
  return offsets + count;
}

// Bit i is the parity of the bits up to i: set from an opening quote to before the closing one.
#define PREFIX_PARITY(mask) \
  ((uint64_t)_mm_cvtsi128_si64( \
    _mm_clmulepi64_si128(_mm_set_epi64x(0, (int64_t)(mask)), _mm_set1_epi8(-1), 0)))

// Both passes, once for each level. A block that the text does not fill is copied and padded.
#define PASSES(LEVEL, TARGET) \
  static TARGET void count_##LEVEL( \
    const uint8_t *text, size_t count, uint32_t quote, cbytescan_counts *result) { \
    uint64_t outside = 0, all = 0, high = 0, open = 0; \
    uint64_t first[2] = {UINT64_MAX, UINT64_MAX}; \
    for (size_t position = 0; position < count; position += 64) { \
      uint8_t padded[64]; \
      const uint8_t *source = text + position; \
      if (count - position < 64) { \
        memset(padded, 0, 64); \
        memcpy(padded, source, count - position); \
        source = padded; \
      } \
      block_##LEVEL block = load_##LEVEL(source); \
      uint64_t feeds = equal_##LEVEL(block, '\n'); \
      uint64_t quoted = open; \
      if (quote < 256) { \
        uint64_t quotes = equal_##LEVEL(block, (uint8_t)quote); \
        if (quotes) { \
          quoted ^= PREFIX_PARITY(quotes); \
          open ^= (uint64_t) - (int64_t)(__builtin_popcountll(quotes) & 1); \
        } \
      } \
      high |= high_##LEVEL(block); \
      uint64_t free = feeds & ~quoted; \
      outside += (uint64_t)__builtin_popcountll(free); \
      all += (uint64_t)__builtin_popcountll(feeds); \
      if (__builtin_expect((first[0] == UINT64_MAX) & (free != 0), 0)) \
        first[0] = position + (uint64_t)__builtin_ctzll(free); \
      if (__builtin_expect((first[1] == UINT64_MAX) & ((feeds & quoted) != 0), 0)) \
        first[1] = position + (uint64_t)__builtin_ctzll(feeds & quoted); \
    } \
    result->line_feeds[0] = outside; \
    result->line_feeds[1] = all - outside; \
    result->first_line_feed[0] = first[0]; \
    result->first_line_feed[1] = first[1]; \
    result->changes_state = open != 0; \
    result->has_high_bytes = high != 0; \
  } \
  static TARGET size_t offsets_##LEVEL( \
    const uint8_t *text, size_t count, uint8_t delimiter, uint32_t quote, uint32_t *offsets, \
    uint32_t *flags) { \
    uint32_t *next = offsets; \
    uint64_t open = 0; \
    /* Of the byte before: whether it lets a quote open, was a closing quote, was a CR. */ \
    uint64_t opens = 1, closed = 0, returned = 0, after_quote = 0; \
    uint64_t stray = 0, returns = 0, lone = 0, any_quote = 0, doubled = 0; \
    for (size_t position = 0; position < count; position += 64) { \
      uint8_t padded[64]; \
      const uint8_t *source = text + position; \
      if (count - position < 64) { \
        memset(padded, 0, 64); \
        memcpy(padded, source, count - position); \
        source = padded; \
      } \
      block_##LEVEL block = load_##LEVEL(source); \
      uint64_t feeds = equal_##LEVEL(block, '\n'); \
      uint64_t separators = feeds | equal_##LEVEL(block, delimiter); \
      uint64_t carriage = equal_##LEVEL(block, '\r'); \
      uint64_t quotes = quote < 256 ? equal_##LEVEL(block, (uint8_t)quote) : 0; \
      if (quotes | open | closed) { \
        uint64_t quoted = PREFIX_PARITY(quotes) ^ open; \
        uint64_t closing = quotes & ~quoted; \
        separators &= ~quoted; \
        carriage &= ~quoted; \
        uint64_t before = (separators | closing) << 1 | opens; \
        stray |= quotes & quoted & ~before; \
        uint64_t past = closing << 1 | closed; \
        stray |= past & ~(separators | carriage | quotes); \
        any_quote |= quotes; \
        doubled |= quotes & (quotes << 1 | after_quote); \
        after_quote = quotes >> 63; \
        opens = (separators | closing) >> 63; \
        closed = closing >> 63; \
        open = (uint64_t)((int64_t)quoted >> 63); \
      } else { \
        opens = separators >> 63; \
        after_quote = 0; \
      } \
      if (carriage | returned) { \
        lone |= (carriage << 1 | returned) & ~feeds; \
        returns |= carriage; \
        returned = carriage >> 63; \
      } \
      next = list_##LEVEL(separators, (uint32_t)position, next); \
    } \
    lone |= returned; \
    *flags = (stray || open ? CBYTESCAN_STRAY_QUOTE : 0) \
      | (returns ? CBYTESCAN_CARRIAGE_RETURN : 0) \
      | (lone ? CBYTESCAN_LONE_CARRIAGE_RETURN : 0) | (any_quote ? CBYTESCAN_QUOTES : 0) \
      | (doubled ? CBYTESCAN_DOUBLED_QUOTES : 0); \
    return (size_t)(next - offsets); \
  }

PASSES(avx2, AVX2)
PASSES(avx512, AVX512)

void cbytescan_count(
  int level, const uint8_t *text, size_t count, uint32_t quote, cbytescan_counts *result) {
  if (level >= 2)
    count_avx512(text, count, quote, result);
  else
    count_avx2(text, count, quote, result);
}

size_t cbytescan_offsets(
  int level, const uint8_t *text, size_t count, uint8_t delimiter, uint32_t quote,
  uint32_t *offsets, uint32_t *flags) {
  return level >= 2 ? offsets_avx512(text, count, delimiter, quote, offsets, flags)
                    : offsets_avx2(text, count, delimiter, quote, offsets, flags);
}

#else

int cbytescan_level(void) { return 0; }

void cbytescan_count(
  int level, const uint8_t *text, size_t count, uint32_t quote, cbytescan_counts *result) {
  (void)level, (void)text, (void)count, (void)quote, (void)result;
  __builtin_trap();
}

size_t cbytescan_offsets(
  int level, const uint8_t *text, size_t count, uint8_t delimiter, uint32_t quote,
  uint32_t *offsets, uint32_t *flags) {
  (void)level, (void)text, (void)count, (void)delimiter, (void)quote, (void)offsets, (void)flags;
  __builtin_trap();
}

#endif
