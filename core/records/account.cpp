#include "core/records/account.h"

namespace huizhi {

bool may(Role role, Permission permission) {
    switch (permission) {
        case Permission::ServeCustomers:
            return true;
        case Permission::SetChannels:
        case Permission::ManagePlugins:
        case Permission::RenewLicences:
        case Permission::Backup:
        case Permission::SeeReports:  // front-desk staff do not see the day's money
            return role == Role::Admin || role == Role::Owner;
        case Permission::ManageAccounts:
            return role == Role::Owner;
    }
    return false;
}

const char* role_name(Role role) {
    switch (role) {
        case Role::Owner:
            return "owner";
        case Role::Admin:
            return "admin";
        case Role::Staff:
            break;
    }
    return "staff";
}

Role role_from_name(const std::string& name) {
    return name == "owner" ? Role::Owner : name == "admin" ? Role::Admin : Role::Staff;
}

}  // namespace huizhi
