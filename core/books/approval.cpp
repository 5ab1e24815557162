#include "core/books/approval.h"

#include "core/base/text/canonical_text.h"
#include "core/records/studio.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

Error wants_two() {
    return Error::not_permitted("approver",
                                {"这项操作要两个人：请管理员或店主用自己的密码同意",
                                 "this takes two people: an admin or the owner agrees with "
                                 "their own password"});
}

}  // namespace

Result<std::string> second_person(Studio& studio, const Approval& approval, Permission permission) {
    const std::string name = canonical_text(approval.name);
    if (name.empty()) {
        return !may(studio.operator_role, permission) ? Result<std::string>(wants_two())
                                                      : std::string();
    }
    if (name == studio.operator_name) {
        return Error::not_permitted("approver",
                                    {"同意的人不能是操作员自己", "nobody approves their own act"});
    }
    auto account = check_password(studio, name, approval.password);
    if (!account) {
        Error error = account.error();
        error.field = error.code == ErrorCode::NotPermitted ? "approver" : error.field;
        return error;
    }
    if (!may(account->role, permission)) {
        return Error::not_permitted("approver", {"店员不能替别人同意，请管理员或店主来",
                                                 "staff cannot approve; ask an admin or the "
                                                 "owner"});
    }
    return account->name;
}

Result<std::string> second_person_always(Studio& studio,
                                         const Approval& approval,
                                         Permission permission) {
    return canonical_text(approval.name).empty() ? Result<std::string>(wants_two())
                                                 : second_person(studio, approval, permission);
}

}  // namespace huizhi
