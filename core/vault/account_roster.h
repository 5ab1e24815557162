#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/base/result.h"
#include "core/records/account.h"
#include "core/records/locked_key.h"

namespace huizhi {

class Store;
class Vault;

/// What an account's key is bound to.
struct Bond {
    std::string account;
    Role role = Role::Staff;
    std::int64_t generation = 0;  ///< each password and each role has another one
};

/// Who works here and may what, sealed beside the rows: a row that somebody changed outside the
/// program, or took from an older copy, does not agree with it and opens nothing.
struct RosterEntry {
    Role role = Role::Staff;
    std::int64_t generation = 0;  ///< 0: holds no bound key yet
    bool disabled = false;
};
using Roster = std::map<std::string, RosterEntry>;

/// Of a home that has none yet it is made of the rows, once. Errors: NotPermitted, with what helps,
/// when it is gone or damaged.
[[nodiscard]] Result<Roster> roster_of(Store& store, const Vault& vault);
/// Made of the rows anew; an account whose key does not agree with its row counts as disabled. For
/// whoever holds the recovery key.
[[nodiscard]] Result<Roster> roster_from_rows(Store& store, const Vault& vault);
[[nodiscard]] Result<void> save_roster(Store& store, const Vault& vault, const Roster& roster);
/// As it is stored, for a home that is made now.
[[nodiscard]] Result<std::string> sealed_roster(const Vault& vault, const Roster& roster);
inline constexpr const char* kRosterNote = "roster";

/// Whether the account's row and key are what this program wrote last. Errors: NotPermitted.
[[nodiscard]] Result<void> check_roster(const Roster& roster,
                                        const Account& account,
                                        const LockedKey& lock);
/// What is said then.
[[nodiscard]] Error altered_account(const std::string& name);

}  // namespace huizhi
