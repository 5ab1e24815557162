#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

/// The key of an archive under one account's own key, which its password opens. It names nobody:
/// whoever opens it says whose it is.
struct KeyLock {
    std::string salt;
    std::int64_t operations = 0;
    std::int64_t memory = 0;
    std::string own_key;  ///< core/records/locked_key.h
    std::string key;      ///< the archive's key under that one
};

/// What stands before the sealed records of an archive: no name, number or phone.
struct ArchiveHeader {
    std::string id;       ///< of this archive
    std::string key_id;   ///< of the key that it is sealed with
    std::string made_at;  ///< ISO time
    std::string check;    ///< sealed with that key, so that another one is known at once
    std::vector<KeyLock> locks;
    std::string recovery_lock;  ///< the data key under the recovery key; empty: none was made
    std::string recovery_key;   ///< the archive's key under the data key
};

[[nodiscard]] std::string header_text(const ArchiveHeader& header);
/// Errors: InvalidInput naming the file.
[[nodiscard]] Result<ArchiveHeader> read_header(const std::string& text, const std::string& file);

}  // namespace huizhi
