#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/customer.h"

namespace huizhi {
class Vault;
}

namespace huizhi::db {

/// What a customer is found by, each as it lies in customer_key: the beginnings of the name's keys,
/// and keyed hashes. None of one that is erased. Errors: NotPermitted while the vault is closed.
[[nodiscard]] Result<std::vector<std::string>> customer_keys(const Vault& vault,
                                                             const Customer& customer);
/// What his number is found by.
[[nodiscard]] Result<std::string> hash_of_number(const Vault& vault, const Customer& customer);

}  // namespace huizhi::db
