#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/result.h"

namespace huizhi {

/// Photos and sheets, kept unchanged and addressed by the SHA-256 of their bytes:
/// ROOT/ab/abcdef... Written under a temporary name in ROOT/half-written, synced, renamed; readable
/// by the owner alone. What a killed program left there goes when the next photo comes.
/// Threads: any.
class BlobStore {
public:
    explicit BlobStore(std::filesystem::path root);

    /// Errors: Environment. The same bytes again are the same blob.
    [[nodiscard]] Result<std::string> put(std::span<const std::uint8_t> bytes);
    /// Errors: NotFound; Environment when the bytes no longer match their digest.
    [[nodiscard]] Result<std::vector<std::uint8_t>> get(const std::string& sha256) const;
    [[nodiscard]] std::filesystem::path path_of(const std::string& sha256) const;

private:
    std::filesystem::path root_;
};

}  // namespace huizhi
