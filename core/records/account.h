#pragma once

#include <string>

namespace huizhi {

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
    SetChannels,
    SeeReports,
    ManagePlugins,
    RenewLicences,
    ManageAccounts,
    Backup  ///< whole copies of the studio, and what replaces it by one
};
[[nodiscard]] bool may(Role role, Permission permission);

/// As stored and as the command line says it: "staff", "admin", "owner".
[[nodiscard]] const char* role_name(Role role);
/// Anything else is staff, who may the least.
[[nodiscard]] Role role_from_name(const std::string& name);

}  // namespace huizhi
