#ifndef CBYTESCAN_H
#define CBYTESCAN_H

#include <stddef.h>
#include <stdint.h>

// The two passes over delimited text that a movemask instruction makes fast. Swift has no such
// instruction; DataFrames has the same passes in Swift, for other processors and to test against.

// What a chunk of text holds, for both states it can begin in: [0] outside quotes, [1] inside.
typedef struct {
  // Line feeds outside quotes.
  uint64_t line_feeds[2];
  // The offset of the first of them; UINT64_MAX where there is none.
  uint64_t first_line_feed[2];
  // Whether the state at the end is the other one.
  uint32_t changes_state;
  // Whether there is a byte of 128 or more.
  uint32_t has_high_bytes;
} cbytescan_counts;

// What the separators of a run of records showed.
enum {
  // A quote opens in the middle of a field, or text follows one that closes.
  CBYTESCAN_STRAY_QUOTE = 1,
  // There are CRLF line ends.
  CBYTESCAN_CARRIAGE_RETURN = 2,
  // A CR outside quotes is not followed by LF.
  CBYTESCAN_LONE_CARRIAGE_RETURN = 4,
  // There are quotes.
  CBYTESCAN_QUOTES = 8,
  // A quote is written twice inside a field in quotes.
  CBYTESCAN_DOUBLED_QUOTES = 16,
  // There are LF or CR inside quotes.
  CBYTESCAN_QUOTED_LINE_ENDS = 32,
};

// The best level this processor has: 0 none, 1 AVX2, 2 AVX-512 with VBMI2.
int cbytescan_level(void);

// Counts line feeds in both quote states. `quote` is 256 where none has a meaning. The level is 1
// or 2, and the processor has it. Reads `count` bytes.
void cbytescan_count(
  int level, const uint8_t *text, size_t count, uint32_t quote, cbytescan_counts *result);

// Lists the offsets of delimiters and line feeds outside quotes, of text that begins outside and
// ends in a line feed. The delimiter is not NUL. `offsets` has room for `count + 64` numbers. Gives how many there are, and sets flags.
size_t cbytescan_offsets(
  int level, const uint8_t *text, size_t count, uint8_t delimiter, uint32_t quote,
  uint32_t *offsets, uint32_t *flags);

// Some fields of one column, at most 64. The field of row i lies between separators[i * stride] and
// separators[i * stride + 1]; 16 bytes past the text can be read.
typedef struct {
  const uint8_t *text;
  const uint32_t *separators;
  size_t stride;
  uint32_t count;
  // 256 where there is none.
  uint32_t quote;
  // Whether a quote can be part of what quotes surround.
  uint32_t has_doubled_quotes;
  // Whether a CR at the end of a field belongs to the line end.
  uint32_t ends_lines;
} cbytescan_fields;

// A place of a table of texts of up to eight bytes.
typedef struct {
  uint64_t word;
  uint32_t count;
  // 0 in a free place.
  int32_t code_plus_one;
} cbytescan_slot;

// The multiplier of the hash of a text: see cbytescan_texts.
#define CBYTESCAN_HASH_MULTIPLIER 0x9E3779B97F4A7C15

// The following read the fields they can and give a mask of them; the rest is the caller's. They
// need level 2.

// Integers of up to seven or eight digits. `rejects_codes` leaves out leading zeros.
uint64_t cbytescan_integers(const cbytescan_fields *fields, int rejects_codes, int64_t *values);

// Decimal numbers of up to seven or eight digits and a point.
uint64_t cbytescan_doubles(const cbytescan_fields *fields, int rejects_codes, double *values);

// Texts of up to eight bytes that are in their first place of a table: the bits of
// ((word + count) ^ (word + count) >> 29) * multiplier from 32 on. An empty text has code -1 when
// `empty_is_missing` has bit 0, one in quotes when it has bit 1. `highest` is raised to the highest
// code.
uint64_t cbytescan_texts(
  const cbytescan_fields *fields, const cbytescan_slot *slots, uint64_t slot_mask,
  uint32_t empty_is_missing, int32_t *codes, int32_t *highest);

// Loops over columns that the level makes fast; at level 0 they are plain. All levels give the same.

// Adds (code + 1) * stride to the sum of each row, modulo 2^32.
void cbytescan_add_codes(
  int level, const int32_t *codes, size_t count, uint32_t stride, uint32_t *sums);

// Adds (value - origin) * stride to the sum of each row, modulo 2^32.
void cbytescan_add_distances(
  int level, const int64_t *values, size_t count, int64_t origin, uint32_t stride, uint32_t *sums);

// Widens bounds so that they hold the values.
void cbytescan_widen_bounds(
  int level, const int64_t *values, size_t count, int64_t *lowest, int64_t *highest);

// The bits that the values have, those below zero complemented.
uint64_t cbytescan_magnitude_bits(int level, const int64_t *values, size_t count);

// Sets the outcome of each row by whether its value lies in a range.
void cbytescan_judge_range(
  int level, const int64_t *values, size_t count, int64_t lowest, int64_t highest, uint8_t inside,
  uint8_t outside, uint8_t *outcomes);

// Sets a bit, in words of 64, for each value that is zero or below, and clears the others; gives the
// bits that the values have, those below zero complemented.
uint64_t cbytescan_not_positive(
  int level, const int64_t *values, size_t count, uint64_t *bits);

// Sets the outcome of each row to what a table has for its code; that of code -1 comes first.
void cbytescan_judge_codes(
  int level, const int32_t *codes, size_t count, const uint8_t *table, size_t table_count,
  uint8_t *outcomes);

// Lists the rows whose outcome is 2, of 0, 1 and 2, in ascending order; gives how many there are.
// There are at most 2^16 rows, and `offsets` has room for all.
size_t cbytescan_list_true(
  int level, const uint8_t *outcomes, size_t count, uint16_t *offsets);

// Pairs of figures and the sums of their groups, of which each has eight: the first pair (x, y) as
// origin, the sums of the differences dx and dy from it, of dx * dx and dx * dy, the number of pairs
// and the sum of dy * dy.
typedef struct {
  double *moments;
  // The group of each row, with room for a multiple of sixteen.
  const int32_t *groups;
  // For each piece of sixteen rows whether they belong to one group.
  const uint8_t *is_uniform;
  size_t count;
  const void *x;
  const void *y;
  int32_t x_is_integer;
  int32_t y_is_integer;
  // A bit for each row; NULL where all are present.
  const uint64_t *present;
} cbytescan_moments;

// Adds the pairs from a piece on, up to the next piece that belongs to one group; gives the row where
// that begins, or the count. Needs level 2.
size_t cbytescan_add_moments(const cbytescan_moments *task, size_t start);

// Asks for the cache line at an address, which will be written to soon. Reads nothing.
static inline void cbytescan_prefetch(const void *address) { __builtin_prefetch(address, 1, 3); }

// Asks for the cache line at an address, for the larger caches. Reads nothing, whatever is there.
static inline void cbytescan_prefetch_values(uintptr_t address) {
  __builtin_prefetch((const void *)address, 0, 2);
}

// Tells the processor that a thread only looks whether something has changed.
static inline void cbytescan_pause(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("isb" ::: "memory");
#endif
}

// Values of rows that are read one after the other.
typedef struct {
  // Where the value of the first row lies; nothing is read through it.
  uintptr_t address;
  uintptr_t bytes_per_row;
} cbytescan_stream;

// Gives rows the groups that a table has for their slots, by pieces of sixteen rows, and says of each
// piece whether all its rows have the same slot. Ends at a piece that is shorter or has a slot whose
// group is below zero, and gives where it begins. The streams are asked for values of the rows.
size_t cbytescan_find_groups(
  const uint32_t *slots, size_t start, size_t count, const int32_t *table,
  const cbytescan_stream *streams, size_t stream_count, int32_t *groups, uint8_t *is_uniform);

// Tells the allocator of glibc to keep freed blocks of up to 1 GiB, up to 2 GiB in all, for what is
// allocated next. By default it gives every large block back to the system, which then clears each
// page of the next one: that takes longer than joining or sorting what the pages hold. Swift cannot
// call it, because the settings of the allocator are macros. The next `reserved` bytes that are
// allocated lie in large pages, where the system has them. Gives whether the settings were made: not
// for another allocator, nor where the environment has settings of its own.
int cbytescan_keep_freed_pages(size_t reserved);

#endif
