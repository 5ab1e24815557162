#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

class Vault;

/// A photo or sheet is sealed under a key of its own, which lies in a file of its own, sealed by
/// the studio's vault: whoever destroys that file has destroyed every copy of the photo, also those
/// on backups and in a disk's spare blocks.
///
/// Errors:  NotPermitted while the vault is closed; Environment naming a file that cannot be read
///          or written, or a folder that cannot be looked through (one that is not there is none).
/// Threads: any, one file at a time.

/// Makes a new key, keeps it in `key_file` (through `half_written`, as `write_file`) and seals with
/// it. What an older key in that file sealed is lost.
[[nodiscard]] Result<std::vector<std::uint8_t>> seal_under_own_key(
    const Vault& vault,
    std::span<const std::uint8_t> plain,
    const std::string& place,
    const std::filesystem::path& key_file,
    const std::filesystem::path& half_written);
/// Empty: there is no key, or it or what it seals is damaged, or it is sealed by another data key.
[[nodiscard]] Result<std::optional<std::vector<std::uint8_t>>> unseal_under_own_key(
    const Vault& vault,
    std::span<const std::uint8_t> sealed,
    const std::string& place,
    const std::filesystem::path& key_file);

/// Where the key of the blob of this file lies: in ROOT/keys, apart, so that it can be kept out of
/// copies. Under a data key that took another's place its name ends with that one's mark
/// (Vault::key_mark), so that both lie there while the data key is changed.
[[nodiscard]] std::filesystem::path key_of(const std::filesystem::path& root,
                                           const std::filesystem::path& blob,
                                           const std::string& mark);
/// The blob's name in its key's.
[[nodiscard]] std::string without_mark(const std::string& name);
/// All keys of a blob, by whatever data key they are sealed.
[[nodiscard]] Result<void> destroy_keys(const std::filesystem::path& root,
                                        const std::filesystem::path& blob);
/// Those of all blobs that do not end with this mark.
[[nodiscard]] Result<void> destroy_other_keys(const std::filesystem::path& root,
                                              const std::string& mark);
struct KeyFiles {
    std::filesystem::path now;
    std::filesystem::path anew;
};
/// Seals the key in `now` by another vault, too, and looks whether that one opens it. One that is
/// damaged is an error.
[[nodiscard]] Result<void> seal_key_anew(const Vault& vault,
                                         const Vault& fresh,
                                         const std::string& place,
                                         const KeyFiles& files,
                                         const std::filesystem::path& half_written);

/// Writes over a file in its place, waits until the disk has that, and removes it. One that is not
/// there is no error. Errors: Environment naming it.
[[nodiscard]] Result<void> destroy_file(const std::filesystem::path& file);

}  // namespace huizhi
