#pragma once
#include <stddef.h>
#include <stdint.h>
#include <zlib.h>

// The CRC-32 of gzip. zlib's own takes a quarter of the time of unpacking. Here carry-less multiplications fold 64
// bytes at a time into the next 64 (Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ",
// Intel, 2009). zlib does the rest, and does everything if the processor lacks the instruction.
#if defined(__x86_64__)
#include <immintrin.h>

// x to the powers 4*128+32, 4*128-32 (to skip 64 bytes) and 128+32, 128-32 (to skip 16), modulo the polynomial, with
// the bits in gzip's reversed order.
#define CURLEW_SKIP_64 _mm_set_epi64x(0x1c6e41596, 0x154442bd4)
#define CURLEW_SKIP_16 _mm_set_epi64x(0x0ccaa009e, 0x1751997d0)

__attribute__((target("pclmul"))) static inline __m128i curlew_fold(__m128i sum, __m128i skip, __m128i next) {
  __m128i low = _mm_clmulepi64_si128(sum, skip, 0x00), high = _mm_clmulepi64_si128(sum, skip, 0x11);
  return _mm_xor_si128(_mm_xor_si128(low, high), next);
}

__attribute__((target("pclmul"))) static inline uint32_t curlew_crc32_fold(
    uint32_t crc, const uint8_t *bytes, size_t count) {
  const __m128i *in = (const __m128i *)bytes;
  size_t blocks = count / 64;
  __m128i a = _mm_xor_si128(_mm_loadu_si128(in), _mm_cvtsi32_si128((int)~crc)), b = _mm_loadu_si128(in + 1);
  __m128i c = _mm_loadu_si128(in + 2), d = _mm_loadu_si128(in + 3);
  for (size_t i = 1; i < blocks; i++) {
    in += 4;
    a = curlew_fold(a, CURLEW_SKIP_64, _mm_loadu_si128(in));
    b = curlew_fold(b, CURLEW_SKIP_64, _mm_loadu_si128(in + 1));
    c = curlew_fold(c, CURLEW_SKIP_64, _mm_loadu_si128(in + 2));
    d = curlew_fold(d, CURLEW_SKIP_64, _mm_loadu_si128(in + 3));
  }
  a = curlew_fold(curlew_fold(curlew_fold(a, CURLEW_SKIP_16, b), CURLEW_SKIP_16, c), CURLEW_SKIP_16, d);
  uint8_t folded[16];
  _mm_storeu_si128((__m128i *)folded, a);
  // `folded` includes the starting value already, so zlib starts at ~0, which it inverts to 0.
  uLong rest = crc32(~(uint32_t)0, folded, sizeof folded);
  return (uint32_t)crc32_z(rest, bytes + blocks * 64, count % 64);
}
#endif

// The CRC-32 after these bytes, if `crc` is that of the bytes before them. 0 is the CRC-32 of no bytes.
static inline uint32_t curlew_crc32(uint32_t crc, const uint8_t *bytes, size_t count) {
#if defined(__x86_64__)
  if (count >= 64 && __builtin_cpu_supports("pclmul")) return curlew_crc32_fold(crc, bytes, count);
#endif
  return (uint32_t)crc32_z(crc, bytes, count);
}
