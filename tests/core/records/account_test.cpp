#include "core/records/account.h"

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "core/vault/login.h"
#include "tests/support/studio_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const Role kRoles[] = {Role::Staff, Role::Admin, Role::Owner};
const std::string kFile = std::string(HUIZHI_SOURCE_DIR) + "/docs/permissions.md";

/// docs/permissions.md, as the table in core has it.
std::string permissions_document() {
    std::ostringstream text;
    text
        << "# Who may what · 岗位与权限\n\n"
           "Written by `make permissions` from the table in `core/records/account.cpp`; core asks "
           "it at every action (`require`), and a refusal is recorded\nin the audit log. "
           "Do not edit. · 由 `make permissions` 按核心里的表生成，请勿手改；每项操作都由核心检查，"
           "被拒绝的也有记录。\n\n"
           "| action | | 操作 | staff 店员 | admin 管理员 | owner 店主 |\n"
           "|---|---|---|---|---|---|\n";
    for (const PermissionRule& rule : permission_rules()) {
        text << "| `" << rule.name << "` | " << rule.words.en << " | " << rule.words.zh << " |";
        for (const Role role : kRoles) {
            text << (may(role, rule.permission) ? " ✓ |" : " – |");
        }
        text << "\n";
    }
    return text.str();
}

/// As contract and studio agreed it, cell by cell: staff, admin, owner.
struct Cell {
    Permission permission;
    bool may[3];
};
const Cell kAgreed[] = {
    {Permission::ServeCustomers, {true, true, true}},
    {Permission::SeeOwnDay, {true, true, true}},
    {Permission::SeeReports, {false, true, true}},
    {Permission::CloseDay, {false, true, true}},
    {Permission::SetPrices, {false, true, true}},
    {Permission::OverridePrice, {false, true, true}},
    {Permission::VoidPayments, {false, true, true}},
    {Permission::ManagePlugins, {false, true, true}},
    {Permission::SetChannels, {false, true, true}},
    {Permission::RenewLicences, {false, true, true}},
    {Permission::SetRules, {false, true, true}},
    {Permission::Export, {false, true, true}},
    {Permission::Erase, {false, true, true}},
    {Permission::Backup, {false, true, true}},
    {Permission::SeeAudit, {false, true, true}},
    {Permission::ApproveExport, {false, true, true}},
    {Permission::ResetAccounts, {false, true, true}},
    {Permission::ManageAccounts, {false, false, true}},
    {Permission::ChangeDataKey, {false, false, true}},
    {Permission::Reconcile, {false, false, true}},
    {Permission::SetCommissions, {false, true, true}},
    {Permission::CalibrateColours, {false, true, true}},
};

}  // namespace

TEST_CASE("every cell of role and action is as agreed, asked through core", "[account]") {
    tests::StudioRoom room;
    room.open_for_business();
    CHECK(permission_rules().size() == std::size(kAgreed));
    for (const Cell& cell : kAgreed) {
        for (const Role role : kRoles) {
            INFO(permission_name(cell.permission) << " " << role_name(role));
            room.studio.operator_role = role;
            const auto allowed = require(room.studio, cell.permission);
            CHECK(allowed.ok() == cell.may[static_cast<int>(role)]);
            CHECK((allowed.ok() || allowed.error().code == ErrorCode::NotPermitted));
            CHECK(require_dated(room.studio, cell.permission).ok() == allowed.ok());
        }
    }
}

TEST_CASE("nobody who is not logged in may anything", "[account]") {
    tests::StudioRoom room;
    room.studio.operator_role = Role::Owner;
    for (const PermissionRule& rule : permission_rules()) {
        INFO(rule.name);
        CHECK_FALSE(require(room.studio, rule.permission).ok());
    }
}

TEST_CASE("every action has one line, a name and both words", "[account]") {
    std::set<std::string> names;
    for (const PermissionRule& rule : permission_rules()) {
        INFO(rule.name);
        CHECK(names.insert(rule.name).second);
        CHECK(permission_name(rule.permission) == std::string(rule.name));
        CHECK_FALSE(rule.words.zh.empty());
        CHECK_FALSE(rule.words.en.empty());
    }
    CHECK(names.size() == static_cast<std::size_t>(Permission::Reconcile) + 1);
}

TEST_CASE("docs/permissions.md is what core says; `make permissions` writes it anew",
          "[account][permissions]") {
    if (std::getenv("HUIZHI_WRITE_PERMISSIONS") != nullptr) {
        std::ofstream(kFile) << permissions_document();
    }
    std::ifstream file(kFile);
    std::ostringstream written;
    written << file.rdbuf();
    CHECK(written.str() == permissions_document());
}
