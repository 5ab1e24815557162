#include "cli/documents.h"
#include "cli/money/credit_documents.h"
#include "cli/secrets.h"
#include "cli/table.h"

namespace huizhi::cli {

namespace {

struct PrepaidOptions {
    CreditSale sale;
    std::string reason;
    std::string approver;
};

void no_options(CLI::App&, PrepaidOptions&, const Front&) {}

void card_option(CLI::App& command, PrepaidOptions& options, const Front& front) {
    command.add_option("CARD", options.sale.number, front.say({"储值卡号", "the card's number"}))
        ->required()
        ->check(not_empty(front));
}

void sell_options(CLI::App& command, PrepaidOptions& options, const Front& front) {
    money_options(command, options.sale.amount_fen, options.sale.method, front);
    command
        .add_option("--number", options.sale.number,
                    front.say({"卡号，缺省自动生成", "the card's number; default: one is made"}))
        ->check(not_empty(front));
    command
        .add_option("--customer", options.sale.customer,
                    front.say({"持卡顾客的编号，缺省不记名",
                               "whose card it is; default: whoever brings it"}))
        ->check(not_empty(front));
}

void top_up_options(CLI::App& command, PrepaidOptions& options, const Front& front) {
    card_option(command, options, front);
    money_options(command, options.sale.amount_fen, options.sale.method, front);
}

void pay_out_options(CLI::App& command, PrepaidOptions& options, const Front& front) {
    top_up_options(command, options, front);
    command.add_option("--reason", options.reason, front.say({"原因", "reason"}))->required();
    approver_option(command, options.approver, front);
}

int sell(Front& front, const PrepaidOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        return print_credit(front, studio, "card", sell_prepaid(studio, options.sale));
    });
}

int top_up(Front& front, const PrepaidOptions& options) {
    const CreditSale& sale = options.sale;
    return in_studio(front, [&](Studio& studio) {
        return print_credit(front, studio, "card",
                            top_up_prepaid(studio, sale.number, sale.amount_fen, sale.method));
    });
}

int pay_out(Front& front, const PrepaidOptions& options) {
    const auto approval = read_approval(options.approver, front.language());
    if (!approval) {
        return front.fail(approval.error());
    }
    const CreditSale& sale = options.sale;
    return in_studio(front, [&](Studio& studio) {
        return print_credit(
            front, studio, "card",
            pay_out_prepaid(studio, {sale.number, sale.amount_fen, sale.method, options.reason},
                            *approval));
    });
}

int show(Front& front, const PrepaidOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        return print_history(front, studio, "card",
                             show_credit(studio, CreditKind::Prepaid, options.sale.number));
    });
}

int list(Front& front, const PrepaidOptions&) {
    return in_studio(front, [&](Studio& studio) {
        const auto cards = list_credits(studio, CreditKind::Prepaid);
        if (!cards) {
            return front.fail(cards.error());
        }
        Json all = Json::array();
        std::int64_t held = 0;
        Table table({front.say({"卡号", "card"}), front.say({"余额", "holds"}),
                     front.say({"顾客", "customer"})});
        for (const CreditAccount& card : *cards) {
            all.push_back(document(studio, card));
            table.add({card.number, yuan(card.balance_fen), card.customer});
            held += card.balance_fen;
        }
        return front.done({{"cards", std::move(all)}, {"balance_fen", held}}, table.text());
    });
}

}  // namespace

void add_prepaid_commands(CLI::App& root, Front& front) {
    CLI::App& prepaid = noun(root, front, "prepaid", {"储值卡", "prepaid cards"});
    verb<PrepaidOptions>(prepaid, front, {"sell", {"售卡", "sell a card"}}, sell_options, sell);
    verb<PrepaidOptions>(prepaid, front, {"top-up", {"充值", "top a card up"}}, top_up_options,
                         top_up);
    verb<PrepaidOptions>(prepaid, front, {"pay-out", {"退余额", "pay out what a card holds"}},
                         pay_out_options, pay_out);
    verb<PrepaidOptions>(prepaid, front, {"list", {"所有的卡", "all cards"}}, no_options, list);
    verb<PrepaidOptions>(prepaid, front, {"show", {"一张卡的往来", "what moved a card"}},
                         card_option, show);
}

}  // namespace huizhi::cli
