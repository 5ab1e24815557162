#pragma once

#include <cstdint>
#include <filesystem>
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
/// Errors:  NotPermitted while the vault is closed; Environment naming the key's file, or when the
///          key or what it seals is damaged.
/// Threads: any, one file at a time.

/// Makes a new key, keeps it in `key_file` (through `half_written`, as `write_file`) and seals with
/// it. What an older key in that file sealed is lost.
[[nodiscard]] Result<std::vector<std::uint8_t>> seal_under_own_key(
    const Vault& vault,
    std::span<const std::uint8_t> plain,
    const std::string& place,
    const std::filesystem::path& key_file,
    const std::filesystem::path& half_written);
[[nodiscard]] Result<std::vector<std::uint8_t>> unseal_under_own_key(
    const Vault& vault,
    std::span<const std::uint8_t> sealed,
    const std::string& place,
    const std::filesystem::path& key_file);

/// Writes over a file in its place and removes it. One that is not there is no error.
/// Errors: Environment naming it.
[[nodiscard]] Result<void> destroy_file(const std::filesystem::path& file);

}  // namespace huizhi
