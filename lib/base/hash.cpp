#include "lib/base/hash.h"

#include <sha256.h>
#include <sys/types.h>

#include <array>

namespace jurisdiff {

namespace {

void update(SHA256_CTX& context, std::string_view bytes) {
  SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::string finish(SHA256_CTX& context) {
  std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
  SHA256Final(digest.data(), &context);
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
  SHA256_CTX context;
  SHA256Init(&context);
  for (const std::string_view part : parts) {
    std::array<std::uint8_t, 8> length{};
    for (std::size_t i = 0; i < length.size(); ++i)
      length[i] = static_cast<std::uint8_t>((part.size() >> (8 * i)) & 0xff);
    SHA256Update(&context, length.data(), length.size());
    update(context, part);
  }
  return finish(context);
}

std::string sha256_of(std::string_view bytes) {
  SHA256_CTX context;
  SHA256Init(&context);
  update(context, bytes);
  return finish(context);
}

}  // namespace jurisdiff
