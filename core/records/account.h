#pragma once

#include <span>
#include <string>

#include "huizhi/text.h"

namespace huizhi {

/// Each may all that those before it may.
enum class Role { Staff, Admin, Owner };

struct Account {
    std::string name;
    Role role = Role::Staff;
    std::string password_hash;  ///< Argon2id, libsodium's string form
    std::string created_at;
    bool disabled = false;
    int failed_logins = 0;
    std::string locked_until;         ///< ISO time; grows with each failure
    std::string certificate;          ///< the operator's own licence; empty: none on record
    std::string certificate_expires;  ///< ISO date
};

struct StudioLicence {
    std::string studio;
    std::string number;
    std::string expires;  ///< ISO date
};

/// What is asked for at each action; core decides, not the window.
enum class Permission {
    ServeCustomers,
    SeeOwnDay,
    SeeReports,
    CloseDay,
    SetPrices,
    OverridePrice,
    VoidPayments,
    ManagePlugins,
    SetChannels,
    RenewLicences,
    Export,  ///< all that is kept of a person, in clear
    Erase,   ///< of a person's data, of old photos; also to merge two records
    Backup,  ///< whole copies of the studio, and what replaces it by one
    SeeAudit,
    ApproveExport,  ///< of many customers, or of the audit log, as the second person
    ResetAccounts,  ///< lets somebody take a new password; nobody else learns it
    ManageAccounts,
    SetCommissions,
    CalibrateColours,
    ChangeDataKey,  ///< what all records are sealed with
    SetRules,       ///< of the studio's own: what is asked for at the counter
    Reconcile       ///< a platform's account statement with the books
};
[[nodiscard]] bool may(Role role, Permission permission);

/// A line of the one table of who may what (docs/permissions.md shows it).
struct PermissionRule {  // NOLINT(clang-analyzer-optin.performance.Padding): its table reads so
    Permission permission;
    const char* name;  ///< "set_prices"; never changes
    Text words;
    Role least;  ///< and who is above
};
[[nodiscard]] std::span<const PermissionRule> permission_rules();
[[nodiscard]] const char* permission_name(Permission permission);

/// As stored and as the command line says it: "staff", "admin", "owner".
[[nodiscard]] const char* role_name(Role role);
/// Anything else is staff, who may the least.
[[nodiscard]] Role role_from_name(const std::string& name);

}  // namespace huizhi
