#include "cli/documents.h"
#include "cli/money/credit_documents.h"
#include "cli/secrets.h"
#include "cli/state_words.h"
#include "cli/table.h"
#include "core/books/credit_ends.h"

namespace huizhi::cli {

namespace {

struct VoucherOptions {
    CreditSale sale;
    std::string reason;
    std::string approver;
};

void no_options(CLI::App&, VoucherOptions&, const Front&) {}

void voucher_options(CLI::App& command, VoucherOptions& options, const Front& front) {
    command
        .add_option("--expires", options.sale.expires,
                    front.say({"有效期的最后一天", "its last day"}))
        ->required();
    command
        .add_option("--number", options.sale.number,
                    front.say({"券号，缺省自动生成", "the voucher's number; default: one is made"}))
        ->check(not_empty(front));
}

void sell_options(CLI::App& command, VoucherOptions& options, const Front& front) {
    money_options(command, options.sale.amount_fen, options.sale.method, front);
    voucher_options(command, options, front);
}

void give_options(CLI::App& command, VoucherOptions& options, const Front& front) {
    command
        .add_option("--amount", options.sale.amount_fen,
                    front.say({"面额（分）", "what it is worth, in fen"}))
        ->required()
        ->check(whole_fen(front));
    voucher_options(command, options, front);
    command.add_option("--reason", options.reason, front.say({"原因", "reason"}))->required();
    approver_option(command, options.approver, front);
}

void void_options(CLI::App& command, VoucherOptions& options, const Front& front) {
    command.add_option("NUMBER", options.sale.number, front.say({"券号", "the voucher's number"}))
        ->required()
        ->check(not_empty(front));
    command.add_option("--reason", options.reason, front.say({"原因", "reason"}))->required();
    approver_option(command, options.approver, front);
}

int sell(Front& front, const VoucherOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        return print_credit(front, studio, "voucher", sell_voucher(studio, options.sale));
    });
}

int give(Front& front, const VoucherOptions& options) {
    const auto approval = read_approval(options.approver, front.language());
    if (!approval) {
        return front.fail(approval.error());
    }
    return in_studio(front, [&](Studio& studio) {
        return print_credit(front, studio, "voucher",
                            give_voucher(studio, options.sale, options.reason, *approval));
    });
}

int take_back(Front& front, const VoucherOptions& options) {
    const auto approval = read_approval(options.approver, front.language());
    if (!approval) {
        return front.fail(approval.error());
    }
    return in_studio(front, [&](Studio& studio) {
        return print_credit(front, studio, "voucher",
                            void_voucher(studio, options.sale.number, options.reason, *approval));
    });
}

int lapse(Front& front, const VoucherOptions&) {
    return in_studio(front, [&](Studio& studio) {
        const auto lapsed = lapse_vouchers(studio);
        if (!lapsed) {
            return front.fail(lapsed.error());
        }
        Json all = Json::array();
        Table table({front.say({"券号", "voucher"}), front.say({"面额", "worth"}),
                     front.say({"有效期", "until"})});
        for (const CreditAccount& voucher : lapsed->vouchers) {
            all.push_back({{"number", voucher.number},
                           {"amount_fen", voucher.amount_fen},
                           {"expires", voucher.expires}});
            table.add({voucher.number, yuan(voucher.amount_fen), voucher.expires});
        }
        return front.done({{"vouchers", std::move(all)}, {"lapsed_fen", lapsed->fen}},
                          table.text());
    });
}

int list(Front& front, const VoucherOptions&) {
    return in_studio(front, [&](Studio& studio) {
        const auto vouchers = list_credits(studio, CreditKind::Voucher);
        if (!vouchers) {
            return front.fail(vouchers.error());
        }
        Json all = Json::array();
        Table table({front.say({"券号", "voucher"}), front.say({"面额", "worth"}),
                     front.say({"有效期", "until"}), front.say({"状态", "state"})});
        for (const CreditAccount& voucher : *vouchers) {
            Json one = document(studio, voucher);
            table.add({voucher.number, yuan(voucher.amount_fen), voucher.expires,
                       front.say(voucher_words(one.at("state").get<std::string>()))});
            all.push_back(std::move(one));
        }
        return front.done({{"vouchers", std::move(all)}}, table.text());
    });
}

}  // namespace

void add_voucher_commands(CLI::App& root, Front& front) {
    CLI::App& voucher = noun(root, front, "voucher", {"代金券", "vouchers"});
    verb<VoucherOptions>(voucher, front, {"sell", {"售券", "sell a voucher"}}, sell_options, sell);
    verb<VoucherOptions>(voucher, front, {"give", {"赠券", "give a voucher away"}}, give_options,
                         give);
    verb<VoucherOptions>(
        voucher, front,
        {"void",
         {"收回一张没有用过的券，钱原路退回", "take back a voucher that was not used, money too"}},
        void_options, take_back);
    verb<VoucherOptions>(
        voucher, front,
        {"lapse",
         {"把过期未用的售出券记为收入", "what was sold and is over becomes the studio's income"}},
        no_options, lapse);
    verb<VoucherOptions>(voucher, front, {"list", {"所有的券", "all vouchers"}}, no_options, list);
}

}  // namespace huizhi::cli
