#include "core/records/personal_number.h"

#include <algorithm>
#include <string>

#include "core/records/identity.h"

namespace huizhi {
namespace {

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool is_mobile(std::string_view digits) {
    const std::string_view end = digits.substr(3);
    return digits[0] == '1' && digits[1] >= '3' &&
           std::any_of(end.begin(), end.end(), [&](char digit) { return digit != end.front(); });
}

/// Looked at on a day of its person's life, so that only the number itself decides.
bool is_document(std::string_view number) {
    const std::string year = std::to_string(std::stoi(std::string(number.substr(6, 4))) + 50);
    return year.size() == 4 && read_document_number(std::string(number), year + "-01-01").ok();
}

}  // namespace

bool holds_personal_number(std::string_view text) {
    constexpr std::size_t kMobile = 11;
    constexpr std::size_t kDocument = 18;
    std::size_t at = 0;
    while (at < text.size()) {
        if (!is_digit(text[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && is_digit(text[end])) {
            ++end;
        }
        const bool ends_in_x =
            end < text.size() && end - at == kDocument - 1 && (text[end] | 0x20) == 'x';
        end += ends_in_x ? 1 : 0;
        const std::string_view run = text.substr(at, end - at);
        if ((run.size() == kMobile && is_mobile(run)) ||
            (run.size() == kDocument && is_document(run))) {
            return true;
        }
        at = end;
    }
    return false;
}

}  // namespace huizhi
