#include "core/records/account.h"

#include <algorithm>

namespace huizhi {
namespace {

// Who may what, once: docs/permissions.md is written from it.
const PermissionRule kRules[] = {
    {Permission::ServeCustomers,
     "serve_customers",
     {"接待顾客、拍照、提交、收款", "serve customers: photos, submissions, payments"},
     Role::Staff},
    {Permission::SeeOwnDay,
     "see_own_day",
     {"查看自己当天的数字", "see one's own day"},
     Role::Staff},
    {Permission::SeeReports,
     "see_reports",
     {"查看全店日报、区间报表", "see the shop's day and ranges"},
     Role::Admin},
    {Permission::CloseDay, "close_day", {"日结", "close the day"}, Role::Admin},
    {Permission::SetPrices, "set_prices", {"设定价格", "set prices"}, Role::Admin},
    {Permission::OverridePrice,
     "override_price",
     {"批准改价", "approve another price"},
     Role::Admin},
    {Permission::VoidPayments,
     "void_payments",
     {"批准作废收款或回执", "approve that a payment or receipt is void"},
     Role::Admin},
    {Permission::ManagePlugins,
     "manage_plugins",
     {"安装和移除插件、自定尺寸", "install and remove plugins and own sizes"},
     Role::Admin},
    {Permission::SetChannels, "set_channels", {"设置渠道", "set channels up"}, Role::Admin},
    {Permission::RenewLicences,
     "renew_licences",
     {"登记执照和上岗证", "renew licence and certificates"},
     Role::Admin},
    {Permission::SetRules,
     "set_rules",
     {"设定门店规则", "set the studio's own rules"},
     Role::Admin},
    {Permission::Export,
     "export",
     {"批量导出、导出顾客资料", "export in bulk, or all of one customer"},
     Role::Admin},
    {Permission::Erase,
     "erase",
     {"删除顾客资料、清理到期照片、合并记录",
      "erase a customer's records, delete old photos, merge records"},
     Role::Admin},
    {Permission::Backup, "backup", {"备份和演练恢复", "back up and rehearse"}, Role::Admin},
    {Permission::SeeAudit,
     "see_audit",
     {"查看和核验操作记录", "see and verify the audit log"},
     Role::Admin},
    {Permission::ApproveExport,
     "approve_export",
     {"批准批量导出（第二人）", "approve an export in bulk, as the second person"},
     Role::Admin},
    {Permission::ResetAccounts,
     "reset_accounts",
     {"给忘记密码的店员一次性重置码", "give staff who forgot a password a code for a new one"},
     Role::Admin},
    {Permission::ManageAccounts,
     "manage_accounts",
     {"管理账号、岗位、恢复密钥", "manage accounts, roles and the recovery key"},
     Role::Owner},
    {Permission::ChangeDataKey,
     "change_data_key",
     {"更换数据密钥", "change the data key"},
     Role::Owner},
    {Permission::Reconcile,
     "reconcile",
     {"与平台的对账单逐单核对", "compare a platform's statement with the books"},
     Role::Owner},
    {Permission::SetCommissions,
     "set_commissions",
     {"设定和查看提成", "set and see commissions"},
     Role::Admin},
    {Permission::CalibrateColours,
     "calibrate_colours",
     {"用色卡校准相机颜色", "calibrate a camera's colours by a chart"},
     Role::Admin},
};

}  // namespace

std::span<const PermissionRule> permission_rules() {
    return kRules;
}

const char* permission_name(Permission permission) {
    const auto* const rule =
        std::find_if(std::begin(kRules), std::end(kRules),
                     [&](const PermissionRule& one) { return one.permission == permission; });
    return rule == std::end(kRules) ? "" : rule->name;
}

bool may(Role role, Permission permission) {
    return std::any_of(std::begin(kRules), std::end(kRules), [&](const PermissionRule& rule) {
        return rule.permission == permission && role >= rule.least;
    });
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
