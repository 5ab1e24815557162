#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

class Vault;

/// Photos and sheets, kept unchanged, each sealed under a key of its own (blob_key.h, in ROOT/keys)
/// and asked for by the SHA-256 of their bytes. A file is named by the vault's lasting hash of
/// that, ROOT/ab/abcdef..., so that nobody who has a photo can tell from the names whether it lies
/// here. Written under a temporary name in ROOT/half-written, synced, renamed; readable by the
/// owner alone. What a killed program left there goes when the next photo comes. Threads: any.
class BlobStore {
public:
    /// The vault outlives it.
    BlobStore(std::filesystem::path root, const Vault& vault);

    /// Errors: Environment; NotPermitted while the vault is closed, as of all that asks by digest.
    /// The same bytes again are the same blob, which counts as written now.
    [[nodiscard]] Result<std::string> put(std::span<const std::uint8_t> bytes);
    /// Errors: NotFound; Environment when the bytes no longer match their digest.
    [[nodiscard]] Result<std::vector<std::uint8_t>> get(const std::string& sha256) const;
    /// Whether a file is there; it is not read.
    [[nodiscard]] bool has(const std::string& sha256) const;
    /// Deletes it for good, its key first. One that is not there is no error. Whoever calls knows
    /// that no row needs it (core/vault/unnamed_photos.h). Errors: Environment naming the file.
    [[nodiscard]] Result<void> destroy(const std::string& sha256);
    /// Files written more than a day ago of none of these digests, their keys too.
    [[nodiscard]] Result<std::vector<std::filesystem::path>> left_over(
        const std::set<std::string>& digests) const;

    /// Notes that what is here was written in clear, by a version before the vault.
    [[nodiscard]] Result<void> note_old();
    /// Seals some of what was noted, a hundred files at most; the next call goes on. The note goes
    /// when none is left. Errors: Environment, naming a file that cannot be read or written.
    [[nodiscard]] Result<void> seal_old();
    /// Files of a version that named them by their plain digest get their names, two thousand at
    /// most. True: none is left but those that cannot be renamed now.
    [[nodiscard]] Result<bool> rename_old();
    [[nodiscard]] Result<std::filesystem::path> path_of(const std::string& sha256) const;

    /// Seals the keys of these blobs under another data key too, beside those that count; `step` is
    /// asked before each. What is not there, or so damaged that `get` does not open it either, is
    /// passed over. Errors: Environment, also for a file that cannot be read now; `step`'s.
    [[nodiscard]] Result<void> seal_keys_anew(const std::set<std::string>& digests,
                                              const Vault& fresh,
                                              const std::function<Result<void>()>& step);
    /// Destroys what is sealed under another data key than the open one. Errors: Environment.
    [[nodiscard]] Result<void> drop_other_keys();

private:
    /// By either name; empty: there is none.
    [[nodiscard]] Result<std::filesystem::path> file_of(const std::string& sha256) const;
    [[nodiscard]] Result<std::filesystem::path> key_of(const std::filesystem::path& file) const;
    [[nodiscard]] Result<void> seal_key_of(const std::string& sha256, const Vault& fresh);
    [[nodiscard]] Result<bool> opens_by_own_key(const std::filesystem::path& file,
                                                const std::filesystem::path& key,
                                                const std::string& sha256) const;
    /// A photo's bytes; none: its file or its key is damaged.
    using Sound = std::optional<std::vector<std::uint8_t>>;
    /// Errors: NotFound; NotPermitted; Environment when a file cannot be read.
    [[nodiscard]] Result<Sound> sound_bytes(const std::string& sha256) const;
    [[nodiscard]] Result<Sound> opened(std::span<const std::uint8_t> sealed,
                                       const std::filesystem::path& file,
                                       const std::string& sha256) const;
    /// Whether it was in clear until now.
    [[nodiscard]] Result<bool> seal_file(const std::filesystem::path& file);
    [[nodiscard]] Result<void> write(const std::string& sha256,
                                     std::span<const std::uint8_t> bytes);

    std::filesystem::path root_;
    const Vault& vault_;
};

}  // namespace huizhi
