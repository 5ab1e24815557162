#include "cli/documents.h"
#include "cli/money/credit_documents.h"
#include "cli/table.h"
#include "core/records/identity.h"
#include "core/records/store.h"

namespace huizhi::cli {

namespace {

struct SettleOptions {
    std::string whose;
    std::int64_t fen = 0;
    std::string method;
};

void settle_options(CLI::App& command, SettleOptions& options, const Front& front) {
    command
        .add_option("WHOSE", options.whose,
                    front.say({"挂账的顾客编号、单位名称或账户编号",
                               "who owes: the customer's id, the company or the account's id"}))
        ->required()
        ->check(not_empty(front));
    money_options(command, options.fen, options.method, front);
}

void owed_options(CLI::App& command, SettleOptions& options, const Front& front) {
    command
        .add_option("WHOSE", options.whose,
                    front.say({"只看这一户的往来", "what moved this one's account alone"}))
        ->check(not_empty(front));
}

int settle(Front& front, const SettleOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        return print_credit(front, studio, "account",
                            settle_account(studio, options.whose, options.fen, options.method));
    });
}

/// Whose debt it is as lists show people; empty: a company's, or an erased customer's.
std::string masked_debtor(Studio& studio, const CreditAccount& account) {
    const auto customer = account.customer.empty() ? Result<Customer>(Customer{})
                                                   : studio.store.customer(account.customer);
    return customer ? masked_name(customer->name) : std::string();
}

int list(Front& front, Studio& studio) {
    const auto accounts = list_credits(studio, CreditKind::OnAccount);
    if (!accounts) {
        return front.fail(accounts.error());
    }
    Json all = Json::array();
    std::int64_t owed = 0;
    Table table({front.say({"户", "who"}), front.say({"欠款", "owed"})});
    for (const CreditAccount& account : *accounts) {
        const std::string name = masked_debtor(studio, account);
        Json one = document(studio, account);
        one["name"] = name.empty() ? Json() : Json(name);
        all.push_back(std::move(one));
        table.add({!account.number.empty() ? account.number
                   : name.empty()          ? account.customer
                                           : name + "  " + account.customer,
                   yuan(account.balance_fen)});
        owed += account.balance_fen;
    }
    return front.done({{"accounts", std::move(all)}, {"owed_fen", owed}}, table.text());
}

int owed(Front& front, const SettleOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        return options.whose.empty()
                   ? list(front, studio)
                   : print_history(front, studio, "account",
                                   show_credit(studio, CreditKind::OnAccount, options.whose));
    });
}

}  // namespace

void add_settle_commands(CLI::App& payment, Front& front) {
    verb<SettleOptions>(payment, front,
                        {"settle", {"收挂账款", "take money from who owes on account"}},
                        settle_options, settle);
    verb<SettleOptions>(payment, front, {"owed", {"谁挂账、欠多少", "who owes on account"}},
                        owed_options, owed);
}

}  // namespace huizhi::cli
