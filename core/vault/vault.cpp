#include "core/vault/vault.h"

#include <algorithm>
#include <sodium.h>
#include <string_view>
#include <utility>

#include "core/base/hex.h"
#include "core/vault/sealing.h"

namespace huizhi {

/// The data key and what is derived from it, in guarded pages that never go to the swap. With it
/// the key of lasting hashes, which the studio's first data key gave.
class DataKey {
public:
    static constexpr std::size_t kBytes = crypto_kdf_KEYBYTES;
    static_assert(kBytes == kSealingKeyBytes);
    static_assert(kBytes >= crypto_generichash_KEYBYTES);

    /// `lasting`: none of the studio's first. None without memory.
    static SharedDataKey of(const std::uint8_t* bytes, const std::uint8_t* lasting) {
        if (sodium_init() < 0) {
            return nullptr;
        }
        auto* pages = static_cast<std::uint8_t*>(sodium_malloc(4 * kBytes));
        if (pages == nullptr) {
            return nullptr;
        }
        std::copy_n(bytes, kBytes, pages);
        crypto_kdf_derive_from_key(pages + 2 * kBytes, kBytes, 1, kPurpose, pages);
        crypto_kdf_derive_from_key(pages + 3 * kBytes, kBytes, 2, kPurpose, pages);
        std::copy_n(lasting == nullptr ? pages + 3 * kBytes : lasting, kBytes, pages + kBytes);
        sodium_mprotect_readonly(pages);
        return SharedDataKey(new DataKey(pages, lasting == nullptr));
    }
    /// Of what `secret` gave. None without memory, and where it cannot be one.
    static SharedDataKey of(std::span<const std::uint8_t> secret) {
        return secret.size() == kBytes       ? of(secret.data(), nullptr)
               : secret.size() == 2 * kBytes ? of(secret.data(), secret.data() + kBytes)
                                             : nullptr;
    }
    ~DataKey() { sodium_free(pages_); }
    DataKey(const DataKey&) = delete;
    DataKey& operator=(const DataKey&) = delete;

    /// All that makes it again.
    [[nodiscard]] std::span<const std::uint8_t> secret() const {
        return {pages_, first_ ? kBytes : 2 * kBytes};
    }
    [[nodiscard]] bool is_first() const { return first_; }
    [[nodiscard]] const std::uint8_t* lasting() const { return pages_ + kBytes; }
    [[nodiscard]] const std::uint8_t* for_sealing() const { return pages_ + 2 * kBytes; }
    [[nodiscard]] const std::uint8_t* for_searching() const { return pages_ + 3 * kBytes; }

private:
    static constexpr char kPurpose[crypto_kdf_CONTEXTBYTES + 1] = "hz-vault";
    DataKey(std::uint8_t* pages, bool first) : pages_(pages), first_(first) {}
    std::uint8_t* pages_;
    bool first_;
};

namespace {

constexpr std::string_view kFileMark = "HZSEAL1\n";

using Bytes = std::vector<std::uint8_t>;

const std::uint8_t* first_byte(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::span<const std::uint8_t> span_of(std::string_view text) {
    return {first_byte(text), text.size()};
}

Error no_memory() {
    return Error::environment(
        {"没有可锁定的内存来存放数据密钥", "there is no memory to keep the data key in"});
}

Error closed() {
    return Error::not_permitted("user",
                                {"资料已加密，请先登录", "the records are sealed; log in first"});
}

/// 32 hexadecimal digits.
std::string keyed_hash(const std::uint8_t* key,
                       const std::string& plain,
                       const std::string& purpose) {
    constexpr std::size_t kHash = 16;
    const std::string said = purpose + "\n" + plain;
    std::uint8_t hash[kHash];
    crypto_generichash(hash, kHash, first_byte(said), said.size(), key, DataKey::kBytes);
    return hex_of(hash);
}

Error damaged(const std::string& place) {
    const std::string what = place.substr(0, place.find('/'));  // what follows names a person's row
    return Error::environment({"加密的资料已损坏或不属于这里（" + what + "）；请从备份恢复",
                               "sealed data is damaged or does not belong here (" + what +
                                   "); restore it from a backup"});
}

}  // namespace

Result<void> Vault::make_key() {
    SecretBytes bytes(DataKey::kBytes);
    randombytes_buf(bytes.data(), bytes.size());
    SharedDataKey made = DataKey::of(bytes);
    if (made == nullptr) {
        return no_memory();
    }
    use(std::move(made));
    return {};
}

Result<void> Vault::make_key_after(const Vault& before) {
    const SharedDataKey held = before.key();
    if (held == nullptr) {
        return closed();
    }
    SecretBytes bytes(DataKey::kBytes);
    randombytes_buf(bytes.data(), bytes.size());
    SharedDataKey made = DataKey::of(bytes.data(), held->lasting());
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

Result<std::string> Vault::locked_key(const LockingKey& lock, const std::string& place) const {
    const SharedDataKey held = key();
    if (held == nullptr || lock.size() != DataKey::kBytes) {
        return closed();
    }
    return sealed_text(lock.data(), held->secret(), place);
}

Result<void> Vault::open(const std::string& locked,
                         const LockingKey& lock,
                         const std::string& place) {
    const bool fits = lock.size() == DataKey::kBytes && sodium_init() >= 0;
    const auto bytes = fits ? opened_text<SecretBytes>(lock.data(), locked, place) : std::nullopt;
    if (!bytes || (bytes->size() != DataKey::kBytes && bytes->size() != 2 * DataKey::kBytes)) {
        return Error::not_permitted(
            "", {"这把钥匙打不开本店的资料", "this key does not open this studio's records"});
    }
    SharedDataKey opened = DataKey::of(*bytes);
    if (opened == nullptr) {
        return no_memory();
    }
    use(std::move(opened));
    return {};
}

Result<std::string> Vault::seal_key(const LockingKey& key, const std::string& place) const {
    const SharedDataKey held = this->key();
    return held == nullptr ? Result<std::string>(closed())
                           : Result<std::string>(sealed_text(held->for_sealing(), key, place));
}

Result<LockingKey> Vault::unseal_key(const std::string& sealed, const std::string& place) const {
    const SharedDataKey held = key();
    if (held == nullptr) {
        return closed();
    }
    auto opened = opened_text<LockingKey>(held->for_sealing(), sealed, place);
    return opened ? Result<LockingKey>(std::move(*opened)) : Result<LockingKey>(damaged(place));
}

Result<std::string> Vault::seal(const std::string& plain, const std::string& place) const {
    if (plain.empty()) {
        return plain;
    }
    const SharedDataKey held = key();
    if (held == nullptr) {
        return closed();
    }
    return sealed_text(held->for_sealing(), span_of(plain), place);
}

Result<std::string> Vault::unseal(const std::string& sealed, const std::string& place) const {
    if (sealed.empty()) {
        return sealed;
    }
    const SharedDataKey held = key();
    if (held == nullptr) {
        return closed();
    }
    const auto plain = opened_text<Bytes>(held->for_sealing(), sealed, place);
    return plain ? Result<std::string>(std::string(plain->begin(), plain->end()))
                 : Result<std::string>(damaged(place));
}

Result<Bytes> Vault::seal(std::span<const std::uint8_t> plain, const std::string& place) const {
    const SharedDataKey held = key();
    if (held == nullptr) {
        return closed();
    }
    return sealed_bytes(held->for_sealing(), plain, place, kFileMark);
}

Result<Bytes> Vault::unseal(std::span<const std::uint8_t> sealed, const std::string& place) const {
    const SharedDataKey held = key();
    if (held == nullptr) {
        return closed();
    }
    auto plain = is_sealed(sealed) ? opened_bytes<Bytes>(held->for_sealing(),
                                                         sealed.subspan(kFileMark.size()), place)
                                   : std::nullopt;
    return plain ? Result<Bytes>(std::move(*plain)) : Result<Bytes>(damaged(place));
}

Result<std::string> Vault::search_hash(const std::string& plain, const std::string& purpose) const {
    const SharedDataKey held = key();
    if (held == nullptr) {
        return closed();
    }
    return keyed_hash(held->for_searching(), plain, purpose);
}

Result<std::string> Vault::lasting_hash(const std::string& plain,
                                        const std::string& purpose) const {
    const SharedDataKey held = key();
    return held == nullptr ? Result<std::string>(closed())
                           : Result<std::string>(keyed_hash(held->lasting(), plain, purpose));
}

Result<std::string> Vault::key_mark() const {
    constexpr std::size_t kMarkLetters = 8;
    const SharedDataKey held = key();
    if (held == nullptr) {
        return closed();
    }
    return held->is_first()
               ? std::string()
               : keyed_hash(held->for_searching(), "", "mark of the key").substr(0, kMarkLetters);
}

bool is_sealed(const std::string& text) {
    return is_sealed_text(text);
}

bool is_sealed(std::span<const std::uint8_t> bytes) {
    return bytes.size() >= kFileMark.size() &&
           std::equal(kFileMark.begin(), kFileMark.end(), bytes.begin());
}

}  // namespace huizhi
