#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

class Vault;

/// Photos and sheets, kept unchanged, each sealed under a key of its own (blob_key.h, in ROOT/keys)
/// and addressed by the SHA-256 of their bytes: ROOT/ab/abcdef... Written under a temporary name in
/// ROOT/half-written, synced, renamed; readable by the owner alone. What a killed program left
/// there goes when the next photo comes. Threads: any.
class BlobStore {
public:
    /// The vault outlives it.
    BlobStore(std::filesystem::path root, const Vault& vault);

    /// Errors: Environment; NotPermitted while the vault is closed, as of `get`. The same bytes
    /// again are the same blob.
    [[nodiscard]] Result<std::string> put(std::span<const std::uint8_t> bytes);
    /// Errors: NotFound; Environment when the bytes no longer match their digest.
    [[nodiscard]] Result<std::vector<std::uint8_t>> get(const std::string& sha256) const;
    /// Deletes it for good, its key first. One that is not there is no error. Whoever calls knows
    /// that no row needs it. Errors: Environment naming the file.
    [[nodiscard]] Result<void> destroy(const std::string& sha256);
    /// Notes that what is here was written in clear, by a version before the vault.
    [[nodiscard]] Result<void> note_old();
    /// Seals some of what was noted, a hundred files at most; the next call goes on. The note goes
    /// when none is left. Errors: Environment, naming a file that cannot be read or written.
    [[nodiscard]] Result<void> seal_old();
    [[nodiscard]] std::filesystem::path path_of(const std::string& sha256) const;

private:
    /// Whether it was in clear until now.
    [[nodiscard]] Result<bool> seal_file(const std::filesystem::path& file);
    [[nodiscard]] Result<void> write(const std::string& sha256,
                                     std::span<const std::uint8_t> bytes);

    std::filesystem::path root_;
    const Vault& vault_;
};

}  // namespace huizhi
