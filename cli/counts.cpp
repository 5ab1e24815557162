#include "cli/counts.h"

#include <charconv>

#include "cli/commands.h"
#include "core/counter/payments.h"

namespace huizhi::cli {

namespace {

constexpr std::size_t kMostDigits = 10;

/// Nothing but figures, and no more than fit.
bool is_number(const std::string& text) {
    return !text.empty() && text.size() <= kMostDigits &&
           text.find_first_not_of("0123456789") == std::string::npos;
}

std::int64_t number_of(const std::string& digits) {
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

/// "wechat=-3000" too: more went back that day than came.
Result<std::pair<std::string, std::int64_t>> named_amount(const std::string& typed) {
    const std::size_t at = typed.rfind("=-");
    const bool below = at != std::string::npos;
    auto amount =
        named_number(below ? typed.substr(0, at + 1) + typed.substr(at + 2) : typed, "count");
    if (amount && below) {
        amount->second = -amount->second;
    }
    return amount;
}

}  // namespace

void count_options(CLI::App& command, CountOptions& options, const Front& front) {
    command
        .add_option("--counted", options.counted_fen,
                    front.say({"清点出的现金（分），清点前不看应有数",
                               "the cash that was counted, in fen, before anybody saw what should "
                               "be there"}))
        ->required()
        ->check(whole_fen(front));
    command
        .add_option("--pieces", options.pieces,
                    front.say({"面额=张数，如 10000=3，可重复；合计须等于清点数",
                               "fen=pieces, such as 10000=3, repeatable; they make what was "
                               "counted"}))
        ->take_all();
    command
        .add_option("--count", options.methods,
                    front.say({"其他付款方式的实收：wechat=12300，退得比收得多时为负，可重复",
                               "what another way to pay says: wechat=12300, below nothing where "
                               "more went back, repeatable"}))
        ->take_all();
    command.add_option("--note", options.note, front.say({"说明", "a note"}));
}

Result<std::pair<std::string, std::int64_t>> named_number(const std::string& typed,
                                                          const char* field) {
    const std::size_t at = typed.rfind('=');
    if (at == 0 || at == std::string::npos || !is_number(typed.substr(at + 1))) {
        return Error::invalid(field, {"应写成 名=数 的样子，数为不带小数的数字",
                                      "write it as name=number, the number in whole figures"});
    }
    return std::pair{typed.substr(0, at), number_of(typed.substr(at + 1))};
}

Result<CashCount> read_count(const CountOptions& options) {
    CashCount count;
    count.cash_fen = options.counted_fen;
    count.note = options.note;
    for (const std::string& typed : options.pieces) {
        const auto pieces = named_number(typed, "pieces");
        constexpr std::int64_t kMostPieces = 100'000;
        if (!pieces || !is_number(pieces->first) || pieces->second > kMostPieces) {
            return Error::invalid("pieces", {"面额和张数应写成 10000=3 的样子",
                                             "write notes and coins like 10000=3"});
        }
        count.pieces[number_of(pieces->first)] += static_cast<int>(pieces->second);
    }
    for (const std::string& typed : options.methods) {
        const auto method = named_amount(typed);
        if (!method) {
            return method.error();
        }
        if (!check_payment_method(method->first) || method->first == "cash") {
            return Error::invalid("count",
                                  {"应写成 wechat=12300 的样子，方式为 wechat、alipay 或 card",
                                   "write it like wechat=12300, of wechat, alipay or card"});
        }
        if (!count.methods.try_emplace(method->first, method->second).second) {
            return Error::invalid("count", {"同一种付款方式只写一次实收：" + method->first,
                                            "say once what a way to pay says: " + method->first});
        }
    }
    return count;
}

}  // namespace huizhi::cli
