#include "CByteScan.h"

#include <string.h>

#if defined(__x86_64__)

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt,pclmul")))
#define AVX512 \
  __attribute__((target( \
    "avx512f,avx512bw,avx512vl,avx512dq,avx512cd,avx512vbmi2,avx2,bmi,bmi2,popcnt,pclmul")))

int cbytescan_level(void) {
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi2")
      || !__builtin_cpu_supports("pclmul") || !__builtin_cpu_supports("popcnt"))
    return 0;
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
             && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512cd")
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

// How far ahead of the listing pass text is asked for. The counting pass has gone over it before and
// more of it than caches keep; the processor's own foresight ends with each page.
enum { listing_lead = 4096 };

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
    uint64_t opens = 1, closed = 0, returned = 0; \
    uint64_t stray = 0, returns = 0, lone = 0, any_quote = 0, doubled = 0, enclosed = 0; \
    for (size_t position = 0; position < count; position += 64) { \
      uint8_t padded[64]; \
      const uint8_t *source = text + position; \
      if (count - position < 64) { \
        memset(padded, 0, 64); \
        memcpy(padded, source, count - position); \
        source = padded; \
      } \
      cbytescan_prefetch_values((uintptr_t)source + listing_lead); \
      block_##LEVEL block = load_##LEVEL(source); \
      uint64_t feeds = equal_##LEVEL(block, '\n'); \
      uint64_t separators = feeds | equal_##LEVEL(block, delimiter); \
      uint64_t carriage = equal_##LEVEL(block, '\r'); \
      uint64_t quotes = quote < 256 ? equal_##LEVEL(block, (uint8_t)quote) : 0; \
      if (quotes | open | closed) { \
        uint64_t quoted = PREFIX_PARITY(quotes) ^ open; \
        uint64_t closing = quotes & ~quoted; \
        enclosed |= (feeds | carriage) & quoted; \
        separators &= ~quoted; \
        carriage &= ~quoted; \
        uint64_t before = (separators | closing) << 1 | opens; \
        stray |= quotes & quoted & ~before; \
        uint64_t past = closing << 1 | closed; \
        stray |= past & ~(separators | carriage | quotes); \
        any_quote |= quotes; \
        doubled |= quotes & quoted & past; \
        opens = (separators | closing) >> 63; \
        closed = closing >> 63; \
        open = (uint64_t)((int64_t)quoted >> 63); \
      } else { \
        opens = separators >> 63; \
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
      | (doubled ? CBYTESCAN_DOUBLED_QUOTES : 0) \
      | (enclosed ? CBYTESCAN_QUOTED_LINE_ENDS : 0); \
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

// The first eight bytes of fields as little-endian numbers, and how many bytes the fields have.
typedef struct {
  uint64_t words[64] __attribute__((aligned(64)));
  uint32_t counts[64] __attribute__((aligned(64)));
} field_words;

// One field after the other: a gather of eight takes longer on many processors.
static inline void load_words(const cbytescan_fields *fields, field_words *loaded) {
  const uint32_t *separators = fields->separators;
#pragma clang loop vectorize(disable) unroll_count(4)
  for (uint32_t row = 0; row < fields->count; row++) {
    // The number before the first separator is UINT32_MAX.
    uint32_t start = separators[0] + 1;
    memcpy(&loaded->words[row], fields->text + start, 8);
    loaded->counts[row] = separators[1] - start;
    separators += fields->stride;
  }
}

typedef struct {
  __m512i word, count;
  // The fields that have quotes around them.
  __mmask8 quoted;
  // The fields whose bytes are all in the word, where they have at most eight.
  __mmask8 known;
} eight_fields;

static inline AVX512 eight_fields eight_of(
  const cbytescan_fields *fields, const field_words *loaded, uint32_t row, __mmask8 lanes) {
  __m512i word = _mm512_maskz_load_epi64(lanes, loaded->words + row);
  __m512i count = _mm512_cvtepu32_epi64(
    _mm256_maskz_load_epi32(lanes, loaded->counts + row));
  const __m512i byte = _mm512_set1_epi64(0xFF);
  __mmask8 quoted = 0;
  __mmask8 known = lanes;
  if (fields->ends_lines) {
    __m512i last = _mm512_slli_epi64(_mm512_sub_epi64(count, _mm512_set1_epi64(1)), 3);
    __m512i final = _mm512_and_si512(_mm512_srlv_epi64(word, last), byte);
    __mmask8 returns = _mm512_cmpeq_epi64_mask(final, _mm512_set1_epi64('\r'));
    // A longer field is left to the caller.
    known &= _mm512_cmple_epu64_mask(count, _mm512_set1_epi64(8));
    count = _mm512_mask_sub_epi64(count, returns & known, count, _mm512_set1_epi64(1));
  }
  if (fields->quote < 256) {
    __m512i first = _mm512_and_si512(word, byte);
    quoted = _mm512_cmpeq_epi64_mask(first, _mm512_set1_epi64(fields->quote)) & lanes;
    quoted &= _mm512_cmpge_epu64_mask(count, _mm512_set1_epi64(2));
    word = _mm512_mask_srli_epi64(word, quoted, word, 8);
    count = _mm512_mask_sub_epi64(count, quoted, count, _mm512_set1_epi64(2));
    known &= ~(quoted & _mm512_cmpgt_epu64_mask(count, _mm512_set1_epi64(7)));
  }
  eight_fields result = {word, count, quoted, known};
  return result;
}

static inline AVX512 __m512i eight_digit_numbers(__m512i digits) {
  __m512i pairs = _mm512_maddubs_epi16(digits, _mm512_set1_epi16(0x010A));
  __m512i fours = _mm512_madd_epi16(pairs, _mm512_set1_epi32(0x00010064));
  return _mm512_add_epi64(
    _mm512_mul_epu32(fours, _mm512_set1_epi64(10000)), _mm512_srli_epi64(fours, 32));
}

static inline AVX512 __m512i non_digits(__m512i digits) {
  return _mm512_and_si512(
    _mm512_or_si512(_mm512_add_epi64(digits, _mm512_set1_epi8(0x76)), digits),
    _mm512_set1_epi8((char)0x80));
}

// The bytes of fields after their sign as digits: the first in the lowest byte that is used.
typedef struct {
  __m512i digits, unused, count;
  __mmask8 negative, known;
} eight_numbers;

static inline AVX512 eight_numbers numbers_of(
  const cbytescan_fields *fields, const field_words *loaded, uint32_t row, __mmask8 lanes) {
  eight_fields eight = eight_of(fields, loaded, row, lanes);
  __m512i word = eight.word, count = eight.count;
  __mmask8 known = eight.known & _mm512_cmple_epu64_mask(count, _mm512_set1_epi64(8));
  __mmask8 negative = _mm512_cmpeq_epi64_mask(
    _mm512_and_si512(word, _mm512_set1_epi64(0xFF)), _mm512_set1_epi64('-'));
  word = _mm512_mask_srli_epi64(word, negative, word, 8);
  count = _mm512_mask_sub_epi64(count, negative, count, _mm512_set1_epi64(1));
  known &= _mm512_cmple_epu64_mask(
    _mm512_sub_epi64(count, _mm512_set1_epi64(1)), _mm512_set1_epi64(7));
  __m512i unused = _mm512_sub_epi64(_mm512_set1_epi64(64), _mm512_slli_epi64(count, 3));
  __m512i digits =
    _mm512_sllv_epi64(_mm512_xor_si512(word, _mm512_set1_epi8('0')), unused);
  eight_numbers result = {digits, unused, count, negative, known};
  return result;
}

// The fields whose number has a zero in front of other digits.
static inline AVX512 __mmask8 leading_zeros(eight_numbers numbers, __m512i digit_count) {
  __m512i first =
    _mm512_and_si512(_mm512_srlv_epi64(numbers.digits, numbers.unused), _mm512_set1_epi64(0xFF));
  return _mm512_testn_epi64_mask(first, first)
    & _mm512_cmpgt_epi64_mask(digit_count, _mm512_set1_epi64(1));
}

#define FOR_EIGHT(fields, row, lanes) \
  for (uint32_t row = 0; row < (fields)->count; row += 8) \
    for (__mmask8 lanes = (fields)->count - row >= 8 ? 0xFF \
                                                     : (__mmask8)((1u << ((fields)->count - row)) - 1), \
                  once = 1; \
         once; once = 0)

AVX512 uint64_t cbytescan_integers(
  const cbytescan_fields *fields, int rejects_codes, int64_t *values) {
  uint64_t done = 0;
  field_words loaded;
  load_words(fields, &loaded);
  FOR_EIGHT(fields, row, lanes) {
    eight_numbers numbers = numbers_of(fields, &loaded, row, lanes);
    __m512i others = non_digits(numbers.digits);
    __mmask8 read = numbers.known & _mm512_testn_epi64_mask(others, others);
    if (rejects_codes) read &= ~leading_zeros(numbers, numbers.count);
    __m512i value = eight_digit_numbers(numbers.digits);
    value = _mm512_mask_sub_epi64(value, numbers.negative, _mm512_setzero_si512(), value);
    _mm512_mask_storeu_epi64(values + row, lanes, value);
    done |= (uint64_t)read << row;
  }
  return done;
}

AVX512 uint64_t cbytescan_doubles(
  const cbytescan_fields *fields, int rejects_codes, double *values) {
  const __m512d powers = _mm512_set_pd(1e7, 1e6, 1e5, 1e4, 1e3, 1e2, 1e1, 1e0);
  uint64_t done = 0;
  field_words loaded;
  load_words(fields, &loaded);
  FOR_EIGHT(fields, row, lanes) {
    eight_numbers numbers = numbers_of(fields, &loaded, row, lanes);
    __m512i others = non_digits(numbers.digits);
    __mmask8 whole = _mm512_testn_epi64_mask(others, others);
    // One byte that is no digit: its high bit is bit 7 of that byte.
    __m512i rest = _mm512_and_si512(others, _mm512_sub_epi64(others, _mm512_set1_epi64(1)));
    __mmask8 single = _mm512_testn_epi64_mask(rest, rest);
    __m512i point = _mm512_sub_epi64(_mm512_set1_epi64(56), _mm512_lzcnt_epi64(others));
    __m512i mark =
      _mm512_and_si512(_mm512_srlv_epi64(numbers.digits, point), _mm512_set1_epi64(0xFF));
    __mmask8 pointed = single & ~whole
      & _mm512_cmpeq_epi64_mask(mark, _mm512_set1_epi64('.' ^ '0'))
      & _mm512_cmpgt_epi64_mask(numbers.count, _mm512_set1_epi64(1));
    __m512i below =
      _mm512_sub_epi64(_mm512_sllv_epi64(_mm512_set1_epi64(1), point), _mm512_set1_epi64(1));
    __m512i through = _mm512_or_si512(below, _mm512_sllv_epi64(_mm512_set1_epi64(0xFF), point));
    // The digits before the point move up by one byte, over the point.
    __m512i joined = _mm512_or_si512(
      _mm512_slli_epi64(_mm512_and_si512(numbers.digits, below), 8),
      _mm512_andnot_si512(through, numbers.digits));
    __m512i digits = _mm512_mask_blend_epi64(pointed, numbers.digits, joined);
    __m512i places = _mm512_sub_epi64(_mm512_set1_epi64(7), _mm512_srli_epi64(point, 3));
    __m512i before = _mm512_srli_epi64(_mm512_sub_epi64(point, numbers.unused), 3);
    places = _mm512_maskz_mov_epi64(pointed, places);
    before = _mm512_mask_blend_epi64(pointed, numbers.count, before);
    __mmask8 read = numbers.known & (whole | pointed);
    if (rejects_codes) read &= ~leading_zeros(numbers, before);
    __m512d value = _mm512_div_pd(
      _mm512_cvtepi64_pd(eight_digit_numbers(digits)), _mm512_permutexvar_pd(places, powers));
    __m512d negated = _mm512_castsi512_pd(_mm512_xor_si512(
      _mm512_castpd_si512(value), _mm512_set1_epi64((int64_t)0x8000000000000000)));
    value = _mm512_mask_mov_pd(value, numbers.negative, negated);
    _mm512_mask_storeu_pd(values + row, lanes, value);
    done |= (uint64_t)read << row;
  }
  return done;
}

AVX512 uint64_t cbytescan_texts(
  const cbytescan_fields *fields, const cbytescan_slot *slots, uint64_t slot_mask,
  uint32_t empty_is_missing, int32_t *codes, int32_t *highest) {
  field_words loaded;
  load_words(fields, &loaded);
  uint32_t places[64] __attribute__((aligned(64)));
  uint64_t sought = 0, absent = 0;
  // What the words and counts have in which they are not like the first.
  __m512i difference = _mm512_setzero_si512();
  __m512i first_word = difference, first_count = difference;
  FOR_EIGHT(fields, row, lanes) {
    eight_fields eight = eight_of(fields, &loaded, row, lanes);
    __m512i count = eight.count;
    __mmask8 known = eight.known & _mm512_cmple_epu64_mask(count, _mm512_set1_epi64(8));
    __mmask8 empty = known & _mm512_testn_epi64_mask(count, count);
    __m512i used = _mm512_srlv_epi64(
      _mm512_set1_epi64(-1),
      _mm512_sub_epi64(_mm512_set1_epi64(64), _mm512_slli_epi64(count, 3)));
    __m512i word = _mm512_and_si512(eight.word, used);
    if (fields->has_doubled_quotes && eight.quoted) {
      __m512i same = _mm512_xor_si512(word, _mm512_set1_epi8((char)fields->quote));
      __m512i found = _mm512_andnot_si512(same, _mm512_sub_epi64(same, _mm512_set1_epi8(1)));
      found = _mm512_and_si512(found, _mm512_set1_epi8((char)0x80));
      known &= ~(eight.quoted & _mm512_test_epi64_mask(found, found));
    }
    if (row == 0) {
      first_word = _mm512_broadcastq_epi64(_mm512_castsi512_si128(word));
      first_count = _mm512_broadcastq_epi64(_mm512_castsi512_si128(count));
    }
    difference = _mm512_mask_or_epi64(
      difference, lanes, difference,
      _mm512_or_si512(
        _mm512_xor_si512(word, first_word), _mm512_xor_si512(count, first_count)));
    __m512i hash = _mm512_add_epi64(word, count);
    hash = _mm512_xor_si512(hash, _mm512_srli_epi64(hash, 29));
    hash = _mm512_mullo_epi64(hash, _mm512_set1_epi64((int64_t)CBYTESCAN_HASH_MULTIPLIER));
    __m512i place =
      _mm512_and_si512(_mm512_srli_epi64(hash, 32), _mm512_set1_epi64((int64_t)slot_mask));
    _mm512_store_si512(loaded.words + row, word);
    _mm256_store_si256((__m256i *)(loaded.counts + row), _mm512_cvtepi64_epi32(count));
    _mm256_store_si256((__m256i *)(places + row), _mm512_cvtepi64_epi32(place));
    __mmask8 missing = ((empty_is_missing & 1 ? empty & ~eight.quoted : 0)
                        | (empty_is_missing & 2 ? empty & eight.quoted : 0));
    absent |= (uint64_t)missing << row;
    sought |= (uint64_t)(known & ~missing) << row;
  }
  uint64_t all = ~UINT64_C(0) >> (64 - fields->count);
  if (sought == all && !_mm512_test_epi64_mask(difference, difference)) {
    const cbytescan_slot *slot = slots + places[0];
    if (slot->word != loaded.words[0] || slot->count != loaded.counts[0] || !slot->code_plus_one)
      return 0;
    int32_t code = slot->code_plus_one - 1;
    for (uint32_t row = 0; row < fields->count; row++) codes[row] = code;
    if (code > *highest) *highest = code;
    return all;
  }
  // As with words, single loads are no slower than gathers.
  uint64_t found = 0;
#pragma clang loop vectorize(disable) unroll_count(4)
  for (uint32_t row = 0; row < fields->count; row++) {
    const cbytescan_slot *slot = slots + places[row];
    // A free slot has no code.
    uint64_t same = (slot->word == loaded.words[row]) & (slot->count == loaded.counts[row])
      & (slot->code_plus_one != 0);
    codes[row] = slot->code_plus_one - 1;
    found |= same << row;
  }
  found &= sought;
  __m512i top = _mm512_set1_epi32(*highest);
  const __m512i nothing = _mm512_set1_epi32(-1);
  for (uint32_t row = 0; row < fields->count; row += 16) {
    __mmask16 lanes = (__mmask16)(all >> row);
    __mmask16 missing = (__mmask16)(absent >> row);
    __m512i code = _mm512_maskz_loadu_epi32(lanes, codes + row);
    top = _mm512_mask_max_epi32(top, (__mmask16)(found >> row), top, code);
    _mm512_mask_storeu_epi32(codes + row, missing, nothing);
  }
  *highest = _mm512_reduce_max_epi32(top);
  return found | absent;
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

uint64_t cbytescan_integers(const cbytescan_fields *fields, int rejects_codes, int64_t *values) {
  (void)fields, (void)rejects_codes, (void)values;
  return 0;
}

uint64_t cbytescan_doubles(const cbytescan_fields *fields, int rejects_codes, double *values) {
  (void)fields, (void)rejects_codes, (void)values;
  return 0;
}

uint64_t cbytescan_texts(
  const cbytescan_fields *fields, const cbytescan_slot *slots, uint64_t slot_mask,
  uint32_t empty_is_missing, int32_t *codes, int32_t *highest) {
  (void)fields, (void)slots, (void)slot_mask, (void)empty_is_missing, (void)codes, (void)highest;
  return 0;
}

#endif
