#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/account.h"
#include "core/records/store_rows.h"

namespace huizhi {

/// The studio's licence and who works here. Errors and threads: as core/records/store.h says.
class AccountRows : public StoreRows {
public:
    [[nodiscard]] virtual Result<std::optional<StudioLicence>> licence() = 0;
    [[nodiscard]] virtual Result<void> save_licence(const StudioLicence& licence) = 0;
    [[nodiscard]] virtual Result<std::optional<Account>> account(const std::string& name) = 0;
    [[nodiscard]] virtual Result<std::vector<Account>> accounts() = 0;
    [[nodiscard]] virtual Result<void> save_account(const Account& account) = 0;
};

}  // namespace huizhi
