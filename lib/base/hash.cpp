#include "lib/base/hash.h"

#include <nettle/sha2.h>

#include <array>
#include <cstdint>

namespace jurisdiff {

namespace {

void update(sha256_ctx& context, std::string_view bytes) {
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

std::string finish(sha256_ctx& context) {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  static constexpr std::string_view kHex = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : digest) {
    text += kHex[byte >> 4U];
    text += kHex[byte & 15U];
  }
  return text;
}

}  // namespace

std::string sha256_hex(const std::vector<std::string_view>& parts) {
  sha256_ctx context;
  sha256_init(&context);
  for (const std::string_view part : parts) {
    std::array<std::uint8_t, 8> length{};
    for (std::size_t i = 0; i < length.size(); ++i)
      length[i] = static_cast<std::uint8_t>((part.size() >> (8 * i)) & 0xff);
    sha256_update(&context, length.size(), length.data());
    update(context, part);
  }
  return finish(context);
}

std::string sha256_of(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  update(context, bytes);
  return finish(context);
}

}  // namespace jurisdiff
