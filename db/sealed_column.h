#pragma once

#include <string>

#include "core/base/result.h"
#include "core/vault/vault.h"

namespace huizhi::db {

/// A value that lies in a column of its row sealed, bound to both: "job.photo_sha256" and the id.
[[nodiscard]] inline Result<std::string> sealed_column(const Vault& vault,
                                                       const char* column,
                                                       const std::string& id,
                                                       const std::string& value) {
    return vault.seal(value, std::string(column) + "/" + id);
}

/// What an earlier version wrote in clear is given as it is; the next login seals it.
[[nodiscard]] inline Result<std::string> opened_column(const Vault& vault,
                                                       const char* column,
                                                       const std::string& id,
                                                       const std::string& stored) {
    return is_sealed(stored) ? vault.unseal(stored, std::string(column) + "/" + id)
                             : Result<std::string>(stored);
}

}  // namespace huizhi::db
