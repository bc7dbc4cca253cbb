#pragma once
#include <stdint.h>
#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

// Finds a byte in 64 bytes. The result has one bit for each of them, the first byte in the lowest bit. In C, because
// Swift's SIMD types cannot collect the top bits of their lanes.
static inline uint64_t curlew_equal_bits(const uint8_t *bytes, uint8_t byte) {
  uint64_t bits = 0;
#if defined(__SSE2__)
  const __m128i wanted = _mm_set1_epi8((char)byte);
  for (int i = 0; i < 4; i++) {
    __m128i lanes = _mm_loadu_si128((const __m128i *)(bytes + 16 * i));
    bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(lanes, wanted)) << (16 * i);
  }
#else
  for (int i = 0; i < 8; i++) {
    uint64_t lanes;
    memcpy(&lanes, bytes + 8 * i, 8);
    lanes ^= 0x0101010101010101 * byte;
    // The top bit of each byte that is now 0. The next line moves these bits together.
    uint64_t tops = ~(((lanes & 0x7F7F7F7F7F7F7F7F) + 0x7F7F7F7F7F7F7F7F) | lanes | 0x7F7F7F7F7F7F7F7F);
    bits |= ((tops >> 7) * 0x0102040810204080 >> 56) << (8 * i);
  }
#endif
  return bits;
}

// Whether all 64 bytes at `bytes` are ASCII and none is NUL.
static inline int curlew_is_plain(const uint8_t *bytes) {
#if defined(__SSE2__)
  // These bytes are those above zero as signed numbers.
  const __m128i zero = _mm_setzero_si128();
  const __m128i *lanes = (const __m128i *)bytes;
  return _mm_movemask_epi8(_mm_and_si128(
             _mm_and_si128(_mm_cmpgt_epi8(_mm_loadu_si128(lanes), zero), _mm_cmpgt_epi8(_mm_loadu_si128(lanes + 1), zero)),
             _mm_and_si128(_mm_cmpgt_epi8(_mm_loadu_si128(lanes + 2), zero), _mm_cmpgt_epi8(_mm_loadu_si128(lanes + 3), zero)))) ==
         0xFFFF;
#else
  uint64_t all = 0, lanes;
  for (int i = 0; i < 8; i++) {
    memcpy(&lanes, bytes + 8 * i, 8);
    // Sets the top bit for each byte that is not ASCII or is 0, and perhaps for bytes after a 0.
    all |= lanes | (lanes - 0x0101010101010101);
  }
  return (all & 0x8080808080808080) == 0;
#endif
}
