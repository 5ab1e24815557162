#include "cli/commands.h"
#include "cli/documents.h"
#include "cli/state_words.h"
#include "core/counter/payments.h"

namespace huizhi::cli {

namespace {

struct PaymentOptions {
    std::string job;
    std::string method;
    std::int64_t amount_fen = 0;
    std::string reason;
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
        return print(front,
                     refund_payment(studio, options.job, options.amount_fen, options.reason));
    });
}

}  // namespace

void add_payment_commands(CLI::App& root, Front& front) {
    CLI::App& payment = noun(root, front, "payment", {"收款与退款", "payments and refunds"});
    verb<PaymentOptions>(payment, front, {"add", {"收款", "take money"}}, add_options, add);
    verb<PaymentOptions>(payment, front, {"refund", {"退款", "give money back"}}, refund_options,
                         refund);
}

}  // namespace huizhi::cli
