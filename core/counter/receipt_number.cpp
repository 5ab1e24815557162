#include "core/counter/receipt_number.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/counter/receipts.h"

namespace huizhi {
namespace {

bool is_scanned(const std::string& typed) {
    const std::string text = trimmed(typed);
    return text.size() > 2 && text.front() == '*' && text.back() == '*';
}

/// O beside 0 and I beside 1 look alike on paper; either may be right, so a person looks.
Text doubt_about(const std::string& number) {
    std::string seen;
    for (const char letter : number) {
        if ((letter == 'O' || letter == 'I') && seen.find(letter) == std::string::npos) {
            seen += letter;
        }
    }
    if (seen.empty()) {
        return {};
    }
    const bool both = seen.size() == 2;
    const std::string zh = both ? "字母 O 和 I" : seen == "O" ? "字母 O" : "字母 I";
    const std::string figures = both ? "0 和 1" : seen == "O" ? "0" : "1";
    return {"号码含" + zh + "，容易与数字 " + figures + " 混淆：请与原件核对",
            "the number holds the letter " + std::string(both ? "O and I" : seen) +
                ", easily mistaken for the figure " + (both ? "0 and 1" : figures) +
                ": compare it with the original"};
}

}  // namespace

Result<TypedReceiptNumber> read_receipt_number(const std::string& typed, const std::string& again) {
    TypedReceiptNumber result;
    result.number = normal_receipt_number(typed);
    result.scanned = is_scanned(typed);
    const std::string second = normal_receipt_number(again);
    if (!second.empty() && second != result.number) {
        const auto one = code_points(result.number);
        const auto other = code_points(second);
        const auto differ = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
        const auto place = std::to_string(differ.first - one.begin() + 1);
        return Error{ErrorCode::InvalidInput,
                     {"两次输入的号码从第 " + place + " 位起不一致，请重新输入",
                      "the two numbers differ from character " + place + " on; enter them again"},
                     "again",
                     ""};
    }
    if (!result.scanned) {
        result.doubt = doubt_about(result.number);
    }
    return result;
}

}  // namespace huizhi
