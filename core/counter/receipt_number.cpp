#include "core/counter/receipt_number.h"

#include <algorithm>

#include "core/base/pattern.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/records/receipt.h"
#include "core/records/receipt_rows.h"
#include "huizhi/photo_format.h"

namespace huizhi {
namespace {

bool is_scanned(const std::string& typed) {
    const std::string text = canonical_text(typed);
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

std::string normal_receipt_number(const std::string& typed) {
    std::string number = canonical_number(typed);
    std::erase(number, '*');
    return number;
}

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
        return Error::invalid(
            "again", {"两次输入的号码从第 " + place + " 位起不一致，请重新输入",
                      "the two numbers differ from character " + place + " on; enter them again"});
    }
    if (!result.scanned) {
        result.doubt = doubt_about(result.number);
    }
    return result;
}

Text receipt_number_warning(const PhotoFormat& format, const std::string& number) {
    const std::string& pattern = format.city.number_pattern;
    switch (pattern.empty() ? PatternMatch::Fits : match_pattern(pattern, number)) {
        case PatternMatch::Fits:
            return {};
        case PatternMatch::Differs:
            return {"号码与该城市常见格式不符，请与回执单逐字核对",
                    "the number does not look like this city's: compare it with the sheet, letter "
                    "by letter"};
        case PatternMatch::Broken:
        case PatternMatch::GaveUp:
            break;
    }
    return {"该城市的号码格式（number_pattern）有误，号码未核对",
            "the city's number_pattern is broken: the number was not checked"};
}

Text shared_number_warning(ReceiptRows& rows, const Receipt& receipt) {
    const auto all = rows.receipts(receipt.customer);
    for (const Receipt& other : all ? *all : std::vector<Receipt>()) {
        if (other.number == receipt.number && other.job != receipt.job) {
            return {"这位顾客的业务 " + other.job + " 已登记同一号码：确认是同一张回执再交给顾客",
                    "job " + other.job +
                        " of this customer carries the same number: be sure that it "
                        "is the same receipt before you hand it over"};
        }
    }
    return {};
}

}  // namespace huizhi
