#include "core/vault/vault.h"

#include <algorithm>
#include <sodium.h>
#include <string_view>
#include <utility>

#include "core/base/hex.h"

namespace huizhi {

/// The data key and what is derived from it, in guarded pages that never go to the swap.
class DataKey {
public:
    static constexpr std::size_t kBytes = crypto_kdf_KEYBYTES;
    static_assert(kBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    static_assert(kBytes >= crypto_generichash_KEYBYTES);

    /// None without memory.
    static SharedDataKey of(const std::uint8_t* bytes) {
        if (sodium_init() < 0) {
            return nullptr;
        }
        auto* pages = static_cast<std::uint8_t*>(sodium_malloc(3 * kBytes));
        if (pages == nullptr) {
            return nullptr;
        }
        std::copy_n(bytes, kBytes, pages);
        crypto_kdf_derive_from_key(pages + kBytes, kBytes, 1, kPurpose, pages);
        crypto_kdf_derive_from_key(pages + 2 * kBytes, kBytes, 2, kPurpose, pages);
        sodium_mprotect_readonly(pages);
        return SharedDataKey(new DataKey(pages));
    }
    ~DataKey() { sodium_free(pages_); }
    DataKey(const DataKey&) = delete;
    DataKey& operator=(const DataKey&) = delete;

    [[nodiscard]] const std::uint8_t* itself() const { return pages_; }
    [[nodiscard]] const std::uint8_t* for_sealing() const { return pages_ + kBytes; }
    [[nodiscard]] const std::uint8_t* for_searching() const { return pages_ + 2 * kBytes; }

private:
    static constexpr char kPurpose[crypto_kdf_CONTEXTBYTES + 1] = "hz-vault";
    explicit DataKey(std::uint8_t* pages) : pages_(pages) {}
    std::uint8_t* pages_;
};

namespace {

constexpr std::string_view kTextMark = "$hz1$";  // also in db/vault.cpp, whose indexes look for it
constexpr std::string_view kFileMark = "HZSEAL1\n";
constexpr std::string_view kLockedKeyPlace = "data key";
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int kBase64 = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;

using Bytes = std::vector<std::uint8_t>;

const std::uint8_t* bytes_of(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::span<const std::uint8_t> span_of(std::string_view text) {
    return {bytes_of(text), text.size()};
}

Error no_memory() {
    return Error::environment(
        {"没有可锁定的内存来存放数据密钥", "there is no memory to keep the data key in"});
}

Error closed() {
    return Error::not_permitted("user",
                                {"资料已加密，请先登录", "the records are sealed; log in first"});
}

Error damaged(const std::string& place) {
    const std::string what = place.substr(0, place.find('/'));  // what follows names a person's row
    return Error::environment({"加密的资料已损坏或不属于这里（" + what + "）；请从备份恢复",
                               "sealed data is damaged or does not belong here (" + what +
                                   "); restore it from a backup"});
}

/// nonce, sealed bytes, tag. Needs: sodium_init was called, as it was for every key.
Bytes sealed_with(const std::uint8_t* key,
                  std::span<const std::uint8_t> plain,
                  std::string_view place,
                  std::string_view mark) {
    Bytes out(mark.size() + kNonce + plain.size() + kTag);
    std::copy(mark.begin(), mark.end(), out.begin());
    std::uint8_t* nonce = out.data() + mark.size();
    randombytes_buf(nonce, kNonce);
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonce, nullptr, plain.data(), plain.size(),
                                               bytes_of(place), place.size(), nullptr, nonce, key);
    return out;
}

/// False when it is damaged, or another key's or place's.
bool unseal_with(const std::uint8_t* key,
                 std::span<const std::uint8_t> sealed,
                 std::string_view place,
                 Bytes& plain) {
    if (sealed.size() < kNonce + kTag) {
        return false;
    }
    plain.resize(sealed.size() - kNonce - kTag);
    return crypto_aead_xchacha20poly1305_ietf_decrypt(
               plain.data(), nullptr, nullptr, sealed.data() + kNonce, sealed.size() - kNonce,
               bytes_of(place), place.size(), sealed.data(), key) == 0;
}

std::string as_text(const Bytes& bytes) {
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), kBase64), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kBase64);
    text.pop_back();  // its final zero
    return std::string(kTextMark) + text;
}

bool from_text(std::string_view text, Bytes& bytes) {
    if (!text.starts_with(kTextMark)) {
        return false;
    }
    text.remove_prefix(kTextMark.size());
    bytes.resize(text.size() * 3 / 4 + 3);
    std::size_t length = 0;
    const char* end = nullptr;
    const bool read = sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(),
                                        nullptr, &length, &end, kBase64) == 0;
    bytes.resize(length);
    return read && end == text.data() + text.size();
}

}  // namespace

Result<void> Vault::make_key() {
    std::uint8_t bytes[DataKey::kBytes];
    if (sodium_init() < 0) {
        return no_memory();
    }
    randombytes_buf(bytes, sizeof bytes);
    SharedDataKey made = DataKey::of(bytes);
    sodium_memzero(bytes, sizeof bytes);
    if (made == nullptr) {
        return no_memory();
    }
    use(std::move(made));
    return {};
}

SharedDataKey Vault::key() const {
    const std::lock_guard lock(mutex_);
    return key_;
}

void Vault::use(SharedDataKey key) {
    const std::lock_guard lock(mutex_);
    key_ = std::move(key);
}

Result<std::string> Vault::locked_key(const LockingKey& lock) const {
    const SharedDataKey held = key();
    if (held == nullptr || lock.size() != DataKey::kBytes) {
        return closed();
    }
    return as_text(
        sealed_with(lock.data(), {held->itself(), DataKey::kBytes}, kLockedKeyPlace, {}));
}

Result<void> Vault::open(const std::string& locked, const LockingKey& lock) {
    Bytes sealed;
    Bytes bytes;
    const bool fits =
        lock.size() == DataKey::kBytes && from_text(locked, sealed) && sodium_init() >= 0 &&
        unseal_with(lock.data(), sealed, kLockedKeyPlace, bytes) && bytes.size() == DataKey::kBytes;
    if (!fits) {
        return Error::not_permitted(
            "", {"这把钥匙打不开本店的资料", "this key does not open this studio's records"});
    }
    SharedDataKey opened = DataKey::of(bytes.data());
    sodium_memzero(bytes.data(), bytes.size());
    if (opened == nullptr) {
        return no_memory();
    }
    use(std::move(opened));
    return {};
}

Result<std::string> Vault::seal(const std::string& plain, const std::string& place) const {
    if (plain.empty()) {
        return plain;
    }
    const SharedDataKey held = key();
    if (held == nullptr) {
        return closed();
    }
    return as_text(sealed_with(held->for_sealing(), span_of(plain), place, {}));
}

Result<std::string> Vault::unseal(const std::string& sealed, const std::string& place) const {
    if (sealed.empty()) {
        return sealed;
    }
    const SharedDataKey held = key();
    if (held == nullptr) {
        return closed();
    }
    Bytes bytes;
    Bytes plain;
    if (!from_text(sealed, bytes) || !unseal_with(held->for_sealing(), bytes, place, plain)) {
        return damaged(place);
    }
    return std::string(plain.begin(), plain.end());
}

Result<Bytes> Vault::seal(std::span<const std::uint8_t> plain, const std::string& place) const {
    const SharedDataKey held = key();
    if (held == nullptr) {
        return closed();
    }
    return sealed_with(held->for_sealing(), plain, place, kFileMark);
}

Result<Bytes> Vault::unseal(std::span<const std::uint8_t> sealed, const std::string& place) const {
    const SharedDataKey held = key();
    if (held == nullptr) {
        return closed();
    }
    Bytes plain;
    if (!is_sealed(sealed) ||
        !unseal_with(held->for_sealing(), sealed.subspan(kFileMark.size()), place, plain)) {
        return damaged(place);
    }
    return plain;
}

Result<std::string> Vault::search_hash(const std::string& plain, const std::string& purpose) const {
    const SharedDataKey held = key();
    if (held == nullptr) {
        return closed();
    }
    constexpr std::size_t kHash = 16;
    const std::string said = purpose + "\n" + plain;
    std::uint8_t hash[kHash];
    crypto_generichash(hash, kHash, bytes_of(said), said.size(), held->for_searching(),
                       DataKey::kBytes);
    return hex_of(hash);
}

bool is_sealed(const std::string& text) {
    return text.starts_with(kTextMark);
}

bool is_sealed(std::span<const std::uint8_t> bytes) {
    return bytes.size() >= kFileMark.size() &&
           std::equal(kFileMark.begin(), kFileMark.end(), bytes.begin());
}

}  // namespace huizhi
