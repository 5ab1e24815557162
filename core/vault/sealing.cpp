#include "core/vault/sealing.h"

#include <algorithm>
#include <array>
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

/// The worth of each letter of base64; 64: it is none.
constexpr std::array<std::uint8_t, 256> kSixBits = [] {
    constexpr std::string_view kLetters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::array<std::uint8_t, 256> worth{};
    worth.fill(64);
    for (std::size_t i = 0; i < kLetters.size(); ++i) {
        worth[static_cast<unsigned char>(kLetters[i])] = static_cast<std::uint8_t>(i);
    }
    return worth;
}();

/// By a table, quicker than libsodium's, whose time tells nothing of the letters: what is sealed is
/// no secret. As strict: no other letter, no bit too many.
std::optional<std::vector<std::uint8_t>> bytes_of_sealed_text(std::string_view text) {
    constexpr unsigned kNone = 64;
    std::vector<std::uint8_t> bytes(text.size() * 3 / 4);
    std::uint8_t* out = bytes.data();
    unsigned held = 0;  // bits that are not written yet, the newest lowest
    unsigned bits = 0;
    unsigned wrong = 0;
    for (const char letter : text) {
        const unsigned worth = kSixBits[static_cast<unsigned char>(letter)];
        wrong |= worth;
        held = held << 6U | (worth & 63U);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            *out++ = static_cast<std::uint8_t>(held >> bits);
        }
    }
    const bool rest = bits >= 6 || (held & ((1U << bits) - 1U)) != 0;
    return (wrong & kNone) != 0 || rest ? std::nullopt : std::optional(std::move(bytes));
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
    return bytes_of_sealed_text(text.substr(kTextMark.size()));
}

bool is_sealed_text(std::string_view text) {
    return text.starts_with(kTextMark);
}

}  // namespace huizhi
