#include "cli/money/credit_documents.h"

#include "cli/documents.h"
#include "cli/json_values.h"
#include "cli/state_words.h"
#include "cli/table.h"
#include "core/base/clock.h"

namespace huizhi::cli {

namespace {

/// open, used, expired, void or lapsed.
const char* state_of(const Studio& studio, const CreditAccount& voucher) {
    const std::string& last = voucher.last_moved;
    return voucher.balance_fen == 0 && last == "lapse"     ? "lapsed"
           : voucher.balance_fen == 0 && last != "payment" ? "void"
           : voucher.balance_fen == 0                      ? "used"
           : voucher.expires < iso_day(studio.clock.now()) ? "expired"
                                                           : "open";
}

}  // namespace

Json document(const Studio& studio, const CreditAccount& account) {
    Json result = {{"id", account.id},
                   {"opened_by", account.opened_by},
                   {"opened_at", account.opened_at},
                   {"customer", or_null(account.customer)}};
    switch (account.kind) {
        case CreditKind::OnAccount:
            result["company"] = or_null(account.number);
            result["owed_fen"] = account.balance_fen;
            break;
        case CreditKind::Prepaid:
            result["number"] = account.number;
            result["balance_fen"] = account.balance_fen;
            break;
        case CreditKind::Voucher:
            result["number"] = account.number;
            result["amount_fen"] = account.amount_fen;
            result["expires"] = account.expires;
            result["given"] = account.given;
            result["state"] = state_of(studio, account);
            break;
    }
    return result;
}

Json document(const CreditMovement& movement) {
    return {{"id", movement.id},
            {"kind", movement.kind},
            {"amount_fen", movement.amount_fen},
            {"method", or_null(movement.method)},
            {"payment", or_null(movement.payment)},
            {"who", movement.who},
            {"at", movement.at},
            {"business_day", movement.business_day},
            {"reason", or_null(movement.reason)},
            {"approved_by", or_null(movement.approved_by)}};
}

int print_credit(const Front& front,
                 const Studio& studio,
                 const char* name,
                 const Result<CreditAccount>& account) {
    if (!account) {
        return front.fail(account.error());
    }
    const std::string& called = account->number.empty() ? account->customer : account->number;
    return front.done({{name, document(studio, *account)}},
                      called + "  " + yuan(account->balance_fen));
}

int print_history(const Front& front,
                  const Studio& studio,
                  const char* name,
                  const Result<CreditHistory>& history) {
    if (!history) {
        return front.fail(history.error());
    }
    Json one = document(studio, history->account);
    one["movements"] = Json::array();
    Table table({front.say({"时间", "at"}), front.say({"事项", "what"}),
                 front.say({"金额", "amount"}), front.say({"经手", "by"})});
    for (const CreditMovement& movement : history->movements) {
        one["movements"].push_back(document(movement));
        table.add({movement.at, front.say(movement_words(movement.kind)), yuan(movement.amount_fen),
                   movement.who});
    }
    return front.done({{name, std::move(one)}}, table.text());
}

void money_options(CLI::App& command, std::int64_t& fen, std::string& method, const Front& front) {
    command.add_option("--amount", fen, front.say({"金额（分）", "amount in fen"}))
        ->required()
        ->check(whole_fen(front));
    command.add_option("--method", method, front.say({"收付方式", "how the money moves"}))
        ->required()
        ->check(CLI::IsMember({"cash", "wechat", "alipay", "card"}));
}

void approver_option(CLI::App& command, std::string& approver, const Front& front) {
    command
        .add_option("--approver", approver,
                    front.say({"同意的管理员或店主；密码取自 HUIZHI_APPROVER_PASSWORD",
                               "who approves it; password in $HUIZHI_APPROVER_PASSWORD"}))
        ->check(not_empty(front));
}

}  // namespace huizhi::cli
