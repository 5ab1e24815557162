#include "core/vault/sealing.h"

#include <algorithm>
#include <sodium.h>

namespace huizhi {
namespace {

constexpr std::string_view kTextMark = "$hz1$";  // also in db/vault.cpp, whose indexes look for it
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int kBase64 = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
static_assert(kSealingKeyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const std::uint8_t* bytes_of(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

}  // namespace

SecretBytes new_sealing_key() {
    static const bool ready = sodium_init() >= 0;
    static_cast<void>(ready);
    SecretBytes key(kSealingKeyBytes);
    randombytes_buf(key.data(), key.size());
    return key;
}

// Needs: sodium_init was called, as it was for every key.
std::vector<std::uint8_t> sealed_bytes(const std::uint8_t* key,
                                       std::span<const std::uint8_t> plain,
                                       std::string_view place,
                                       std::string_view mark) {
    std::vector<std::uint8_t> out(mark.size() + kNonce + plain.size() + kTag);
    std::copy(mark.begin(), mark.end(), out.begin());
    std::uint8_t* nonce = out.data() + mark.size();
    randombytes_buf(nonce, kNonce);
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonce, nullptr, plain.data(), plain.size(),
                                               bytes_of(place), place.size(), nullptr, nonce, key);
    return out;
}

std::size_t plain_size(std::span<const std::uint8_t> sealed) {
    return sealed.size() < kNonce + kTag ? 0 : sealed.size() - kNonce - kTag;
}

bool open_into(const std::uint8_t* key,
               std::span<const std::uint8_t> sealed,
               std::string_view place,
               std::uint8_t* plain) {
    return sealed.size() >= kNonce + kTag &&
           crypto_aead_xchacha20poly1305_ietf_decrypt(
               plain, nullptr, nullptr, sealed.data() + kNonce, sealed.size() - kNonce,
               bytes_of(place), place.size(), sealed.data(), key) == 0;
}

std::string sealed_text(const std::uint8_t* key,
                        std::span<const std::uint8_t> plain,
                        std::string_view place) {
    const std::vector<std::uint8_t> bytes = sealed_bytes(key, plain, place, {});
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), kBase64), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kBase64);
    text.pop_back();  // its final zero
    return std::string(kTextMark) + text;
}

std::optional<std::vector<std::uint8_t>> sealed_in(std::string_view text) {
    if (!is_sealed_text(text)) {
        return std::nullopt;
    }
    text.remove_prefix(kTextMark.size());
    std::vector<std::uint8_t> bytes(text.size() * 3 / 4 + 3);
    std::size_t length = 0;
    const char* end = nullptr;
    const bool read = sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(),
                                        nullptr, &length, &end, kBase64) == 0;
    bytes.resize(length);
    return read && end == text.data() + text.size() ? std::optional(std::move(bytes))
                                                    : std::nullopt;
}

bool is_sealed_text(std::string_view text) {
    return text.starts_with(kTextMark);
}

}  // namespace huizhi
