#include "cli/commands.h"
#include "cli/documents.h"
#include "cli/secrets.h"
#include "cli/state_words.h"
#include "core/counter/payments.h"

namespace huizhi::cli {

namespace {

struct PaymentOptions {
    std::string job;
    std::string method;
    std::int64_t amount_fen = 0;
    std::string reason;
    std::string approver;
};

void add_options(CLI::App& command, PaymentOptions& options, const Front& front) {
    command.add_option("JOB", options.job, front.say({"业务编号", "the job's id"}))->required();
    command
        .add_option("--method", options.method,
                    front.say({"付款方式：cash 现金、wechat 微信、alipay 支付宝、card 刷卡",
                               "how it was paid"}))
        ->required()
        ->check(CLI::IsMember({"cash", "wechat", "alipay", "card"}));
    command.add_option("--amount", options.amount_fen, front.say({"金额（分）", "amount in fen"}))
        ->required()
        ->check(whole_fen(front));
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
        ->check(CLI::IsMember({"cash", "wechat", "alipay", "card"}));
}

void void_options(CLI::App& command, PaymentOptions& options, const Front& front) {
    command.add_option("PAYMENT", options.job, front.say({"收款编号", "the payment's id"}))
        ->required();
    command.add_option("--reason", options.reason, front.say({"原因", "reason"}))->required();
    command
        .add_option("--approver", options.approver,
                    front.say({"同意的管理员或店主；密码取自 HUIZHI_APPROVER_PASSWORD",
                               "who approves it; password in $HUIZHI_APPROVER_PASSWORD"}))
        ->check(not_empty(front));
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
    return in_studio(front, [&](Studio& studio) {
        return print(front, add_payment(studio, options.job, options.method, options.amount_fen));
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
        return print(front, void_payment(studio, options.job, options.reason, *approval));
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
}

}  // namespace huizhi::cli
