#include "cli/commands.h"
#include "cli/documents.h"
#include "cli/money/credit_documents.h"
#include "cli/secrets.h"
#include "cli/state_words.h"
#include "core/books/credit_ends.h"
#include "core/counter/payments.h"
#include "core/records/store.h"

namespace huizhi::cli {

namespace {

struct PaymentOptions {
    std::string job;
    std::string method;
    std::int64_t amount_fen = 0;
    std::string reason;
    std::string approver;
    std::string card;
    std::string voucher;
    std::string company;
};

/// The option that belongs to the way to pay; of the others none may be given.
Result<std::string> source_of(const PaymentOptions& options) {
    const struct {
        const char* method;
        const char* field;
        const std::string& given;
    } sources[] = {{"prepaid", "card", options.card},
                   {"voucher", "voucher", options.voucher},
                   {"on-account", "company", options.company}};
    std::string source;
    for (const auto& one : sources) {
        if (options.method == one.method) {
            source = one.given;
        } else if (!one.given.empty()) {
            const std::string option = std::string("--") + one.field;
            return Error::invalid(
                one.field, {option + " 只用于 --method " + one.method,
                            option + " goes with --method " + std::string(one.method) + " alone"});
        }
    }
    return source;
}

const std::vector<std::string>& ways_to_pay() {
    static const std::vector<std::string> kWays{"cash",       "wechat",  "alipay", "card",
                                                "on-account", "prepaid", "voucher"};
    return kWays;
}

void add_options(CLI::App& command, PaymentOptions& options, const Front& front) {
    command.add_option("JOB", options.job, front.say({"业务编号", "the job's id"}))->required();
    command
        .add_option("--method", options.method,
                    front.say({"付款方式：cash 现金、wechat 微信、alipay 支付宝、card 刷卡、"
                               "on-account 挂账、prepaid 储值卡、voucher 代金券",
                               "how it was paid"}))
        ->required()
        ->check(CLI::IsMember(ways_to_pay()));
    command.add_option("--amount", options.amount_fen, front.say({"金额（分）", "amount in fen"}))
        ->required()
        ->check(whole_fen(front));
    command.add_option("--card", options.card,
                       front.say({"储值卡号", "the prepaid card's number"}));
    command.add_option("--voucher", options.voucher,
                       front.say({"代金券号", "the voucher's number"}));
    command.add_option("--company", options.company,
                       front.say({"挂账的单位，缺省为顾客本人",
                                  "the company that pays later; default: the customer"}));
}

void refund_options(CLI::App& command, PaymentOptions& options, const Front& front) {
    command.add_option("JOB", options.job, front.say({"业务编号", "the job's id"}))->required();
    command.add_option("--amount", options.amount_fen, front.say({"金额（分）", "amount in fen"}))
        ->required()
        ->check(whole_fen(front));
    command.add_option("--reason", options.reason, front.say({"原因", "reason"}))->required();
    command
        .add_option("--method", options.method,
                    front.say({"退到哪种付款方式，缺省按最后一次收款",
                               "which way it goes back; default: the way it last came"}))
        ->check(CLI::IsMember(ways_to_pay()));
}

void void_options(CLI::App& command, PaymentOptions& options, const Front& front) {
    command.add_option("PAYMENT", options.job, front.say({"收款编号", "the payment's id"}))
        ->required();
    command.add_option("--reason", options.reason, front.say({"原因", "reason"}))->required();
    approver_option(command, options.approver, front);
}

int print(const Front& front, const Result<Payment>& payment) {
    if (!payment) {
        return front.fail(payment.error());
    }
    return front.done({{"payment", document(*payment)}},
                      payment->id + "  " + front.say(method_words(payment->method)) + "  " +
                          yuan(payment->amount_fen));
}

int add(Front& front, const PaymentOptions& options) {
    const auto source = source_of(options);
    if (!source) {
        return front.fail(source.error());
    }
    return in_studio(front, [&](Studio& studio) {
        return print(front,
                     add_payment(studio, options.job, options.method, options.amount_fen, *source));
    });
}

int refund(Front& front, const PaymentOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        return print(front, refund_payment(studio, options.job, options.amount_fen, options.reason,
                                           options.method));
    });
}

int turn_back(Front& front, const PaymentOptions& options) {
    const auto approval = read_approval(options.approver, front.language());
    if (!approval) {
        return front.fail(approval.error());
    }
    return in_studio(front, [&](Studio& studio) {
        return studio.store.credit_movement(options.job)  // what a debtor paid
                   ? print_credit(front, studio, "account",
                                  void_settlement(studio, options.job, options.reason, *approval))
                   : print(front, void_payment(studio, options.job, options.reason, *approval));
    });
}

}  // namespace

void add_payment_commands(CLI::App& root, Front& front) {
    CLI::App& payment = noun(root, front, "payment", {"收款与退款", "payments and refunds"});
    verb<PaymentOptions>(payment, front, {"add", {"收款", "take money"}}, add_options, add);
    verb<PaymentOptions>(payment, front, {"refund", {"退款", "give money back"}}, refund_options,
                         refund);
    verb<PaymentOptions>(payment, front,
                         {"void", {"作废一笔收错的款", "turn back a payment that was wrong"}},
                         void_options, turn_back);
    add_settle_commands(payment, front);
}

}  // namespace huizhi::cli
