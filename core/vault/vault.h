#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/vault/secret_bytes.h"

namespace huizhi {

/// The studio's data key, in memory that is locked and wiped; nobody reads it, a Vault uses it.
class DataKey;
using SharedDataKey = std::shared_ptr<const DataKey>;

/// 32 bytes that lock a data key away: made of a password, of a recovery key, or random.
using LockingKey = SecretBytes;

/// What the studio's secrets are sealed with: ID numbers, phones, addresses, photos and the
/// channels' keys. Closed until somebody logs in. XChaCha20-Poly1305 with random nonces
/// (libsodium); what is sealed is bound to its `place`, such as "customer.phone/c4k2", so that
/// sealed values which change places are found out.
///
/// Errors:  of everything that needs the key: NotPermitted while the vault is closed. Of opening
///          what was sealed: Environment when it is damaged, of another place or of another studio.
/// Threads: any.
class Vault {
public:
    /// Of a recovery key, and of what versions before bound keys locked.
    static constexpr const char* kUnbound = "data key";

    Vault() = default;
    Vault(const Vault&) = delete;
    Vault& operator=(const Vault&) = delete;

    /// A new data key, for a new studio; open from now on. Errors: Environment without memory.
    [[nodiscard]] Result<void> make_key();
    /// A new data key that takes the place of `before`'s, whose lasting hashes stay. Errors:
    /// NotPermitted while that is closed; Environment without memory.
    [[nodiscard]] Result<void> make_key_after(const Vault& before);
    [[nodiscard]] bool is_open() const { return key() != nullptr; }
    /// The key for another worker's vault; none while closed.
    [[nodiscard]] SharedDataKey key() const;
    /// Opens with a key of another vault; closes with none.
    void use(SharedDataKey key);

    /// The data key under a locking key, as text, bound to whose it is and what he may (`place`).
    [[nodiscard]] Result<std::string> locked_key(const LockingKey& lock,
                                                 const std::string& place = kUnbound) const;
    /// Opens with what `locked_key` gave. Errors: NotPermitted when it is another's locking key, or
    /// bound to something else.
    [[nodiscard]] Result<void> open(const std::string& locked,
                                    const LockingKey& lock,
                                    const std::string& place = kUnbound);

    /// Another key under the data key, as text, and back.
    [[nodiscard]] Result<std::string> seal_key(const LockingKey& key,
                                               const std::string& place) const;
    [[nodiscard]] Result<LockingKey> unseal_key(const std::string& sealed,
                                                const std::string& place) const;

    /// As text that goes into a column; an empty text stays empty.
    [[nodiscard]] Result<std::string> seal(const std::string& plain,
                                           const std::string& place) const;
    [[nodiscard]] Result<std::string> unseal(const std::string& sealed,
                                             const std::string& place) const;
    /// As bytes that go into a file.
    [[nodiscard]] Result<std::vector<std::uint8_t>> seal(std::span<const std::uint8_t> plain,
                                                         const std::string& place) const;
    [[nodiscard]] Result<std::vector<std::uint8_t>> unseal(std::span<const std::uint8_t> sealed,
                                                           const std::string& place) const;
    /// Equal texts of one purpose have equal hashes, which say nothing without the key: what a
    /// sealed value is found by. 32 hexadecimal digits.
    [[nodiscard]] Result<std::string> search_hash(const std::string& plain,
                                                  const std::string& purpose) const;
    /// The same where it has to stay as it is when the data key is changed: what can be made anew
    /// from no row, or is known outside of the house. Whoever had an earlier key can make them.
    [[nodiscard]] Result<std::string> lasting_hash(const std::string& plain,
                                                   const std::string& purpose) const;
    /// What tells this data key from the others that the studio had; empty: it is the first.
    [[nodiscard]] Result<std::string> key_mark() const;

private:
    mutable std::mutex mutex_;  ///< guards key_
    SharedDataKey key_;
};

/// The lasting hash of a submission's SHA-256; a version before the vault kept that itself.
inline constexpr const char* kBodyPurpose = "submission body";

/// Whether it was written by `Vault::seal`.
[[nodiscard]] bool is_sealed(const std::string& text);
[[nodiscard]] bool is_sealed(std::span<const std::uint8_t> bytes);

}  // namespace huizhi
