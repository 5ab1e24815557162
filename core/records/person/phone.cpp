#include "core/records/person/phone.h"

#include "core/base/pattern.h"
#include "core/base/text/canonical_text.h"
#include "core/records/identity.h"

namespace huizhi {
namespace {

// Numbering plans: Hong Kong and Macau have eight digits (ITU E.164 national numbering plans);
// mainland area codes have three digits (010, 02x) or four (03xx to 09xx), local numbers seven or
// eight (工业和信息化部 电信网编号计划).
constexpr const char* kHongKongOrMacau = "(?:\\+|00)?(85[23][2-9][0-9]{7})";
constexpr const char* kLandline = "0(?:10|2[0-9]|[3-9][0-9]{2})[2-8][0-9]{6,7}";

bool fits(const char* pattern, const std::string& digits) {
    return match_pattern(pattern, digits) == PatternMatch::Fits;
}

}  // namespace

Result<std::string> read_phone(const std::string& typed) {
    auto mobile = read_mobile(typed);
    if (mobile) {
        return mobile;
    }
    std::string digits;
    for (const char c : canonical_number(typed)) {
        if (c != '-' && c != '(' && c != ')') {
            digits += c;
        }
    }
    if (fits(kHongKongOrMacau, digits)) {
        return "+" + digits.substr(digits.find("85"));
    }
    if (fits(kLandline, digits)) {
        return digits;
    }
    return Error::invalid(
        "phone", {"手机号码应为 11 位，以 13 至 19 开头；也可填带区号的座机，或 +852、+853 号码",
                  "a mobile number has 11 digits and begins with 13 to 19; a landline with its "
                  "area code, or a number with +852 or +853, will do too"});
}

bool is_mobile(const std::string& phone) {
    return read_mobile(phone).ok();
}

}  // namespace huizhi
