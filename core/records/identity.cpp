#include "core/records/identity.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/base/clock.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/records/person/divisions.h"

namespace huizhi {
namespace {

Error wrong_number(const std::string& zh, const std::string& en) {
    return Error::invalid("id-number", {"身份证号码" + zh, "the document number " + en});
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// GB 11643-1999, ISO 7064 MOD 11-2, over the first 17 digits.
char check_character(std::string_view number) {
    constexpr std::array<int, 17> kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i) {
        sum += (number[i] - '0') * kWeights[i];
    }
    return "10X98765432"[sum % 11];
}

/// A number of the first generation: 15 digits, the century left out, no check character.
std::string lengthened(const std::string& old_number) {
    std::string number = old_number.substr(0, 6) + "19" + old_number.substr(6);
    return number + check_character(number);
}

DocumentKind kind_of(const std::string& number) {
    if (number.front() == '9') {
        return DocumentKind::PermanentResident;
    }
    const std::string region = number.substr(0, 2);
    const bool residence = region == "81" || region == "82" || region == "83";
    return residence ? DocumentKind::HkMoTwResidence : DocumentKind::Citizen;
}

Result<std::string> read_birth_date(const std::string& number, const std::string& today) {
    const std::string birth =
        number.substr(6, 4) + "-" + number.substr(10, 2) + "-" + number.substr(12, 2);
    if (!is_real_day(birth)) {
        return wrong_number("中的出生日期不存在，请核对第 7 至 14 位",
                            "holds a birth date that does not exist; check digits 7 to 14");
    }
    if (birth > today) {
        return wrong_number("中的出生日期在今天之后，请核对第 7 至 14 位",
                            "holds a birth date in the future; check digits 7 to 14");
    }
    const int oldest = people_rules().oldest_person_years;
    if (age_on(birth, today) > oldest) {
        return wrong_number(
            "中的年龄超过 " + std::to_string(oldest) + " 岁，请核对第 7 至 14 位",
            "means an age above " + std::to_string(oldest) + " years; check digits 7 to 14");
    }
    return birth;
}

/// Eighteen characters of the right alphabet, whatever they mean.
Result<std::string> read_shape(const std::string& number) {
    if (number.empty()) {
        return wrong_number("没有填写", "is missing");
    }
    if (number.size() == 15 && all_digits(number) && number.front() != '0') {
        return lengthened(number);
    }
    if (number.size() != 18) {
        return wrong_number("应为 18 位（或 15 位旧号码）",
                            "must have 18 characters (or 15, an old one)");
    }
    const bool digits = all_digits(std::string_view(number).substr(0, 17));
    const char last = number.back();
    if (!digits || number.front() == '0' || !(last == 'X' || (last >= '0' && last <= '9'))) {
        return wrong_number("应为 17 位数字加一位数字或 X，且不以 0 开头",
                            "must be 17 digits, not beginning with 0, and a digit or X");
    }
    return number;
}

}  // namespace

Result<DocumentNumber> read_document_number(const std::string& typed, const std::string& today) {
    const auto shaped = read_shape(canonical_number(typed));
    if (!shaped) {
        return shaped.error();
    }
    DocumentNumber document;
    document.number = *shaped;
    document.kind = kind_of(document.number);
    if (document.number.back() != check_character(document.number)) {
        return wrong_number("的校验位不对，请逐位核对",
                            "fails its check digit; compare it digit by digit");
    }
    document.sex = (document.number[16] - '0') % 2 == 1 ? Sex::Male : Sex::Female;
    const auto birth = read_birth_date(document.number, today);
    if (!birth) {
        return birth.error();
    }
    document.birth_date = *birth;
    const bool foreign = document.kind == DocumentKind::PermanentResident;
    document.region_known = is_known_region(foreign ? document.number.substr(1, 2) + "0000"
                                                    : document.number.substr(0, 6));
    return document;
}

Result<std::string> read_mobile(const std::string& typed) {
    std::string digits;
    for (const char c : canonical_number(typed)) {
        if (c != '-' && c != '(' && c != ')') {
            digits += c;
        }
    }
    for (const std::string_view prefix : {"+86", "0086", "86"}) {
        if (digits.starts_with(prefix) && digits.size() == prefix.size() + 11) {
            digits.erase(0, prefix.size());
            break;
        }
    }
    const bool mobile = digits.size() == 11 && all_digits(digits) && digits[0] == '1' &&
                        digits[1] >= '3' && digits[1] <= '9';
    if (!mobile) {
        return Error::invalid("phone",
                              {"手机号码应为 11 位，以 13 至 19 开头",
                               "the mobile number must have 11 digits and begin with 13 to 19"});
    }
    return digits;
}

Result<std::string> read_person_name(const std::string& typed) {
    constexpr std::size_t kMostCharacters = 30;  // names of several peoples are long, with dots
    const std::string name = canonical_name(typed);
    std::size_t count = 0;
    bool readable = is_utf8(typed);
    for (const char32_t letter : code_points(name)) {
        readable = readable && letter >= U' ' && letter != U'\u007f' &&
                   !(letter >= U'0' && letter <= U'9') && letter != U'\ufffd';
        ++count;
    }
    if (count < 2 || count > kMostCharacters) {
        return Error::invalid("name", {"姓名应为 2 至 30 个字", "a name has 2 to 30 characters"});
    }
    if (!readable) {
        return Error::invalid("name", {"姓名中有不能使用的字符（数字或控制字符）",
                                       "the name holds digits or control characters"});
    }
    return name;
}

std::string masked_number(const std::string& number) {
    if (number.size() < 12) {
        return std::string(number.size(), '*');
    }
    return number.substr(0, 6) + std::string(number.size() - 10, '*') +
           number.substr(number.size() - 4);
}

std::string masked_name(const std::string& name) {
    const std::u32string letters = code_points(name);
    std::string masked;
    for (std::size_t at = 0; at < letters.size(); ++at) {
        append_utf8(at == 0 ? letters[at] : U'*', masked);
    }
    return masked;
}

std::string masked_phone(const std::string& phone) {
    if (phone.size() < 8) {
        return std::string(phone.size(), '*');
    }
    return phone.substr(0, 3) + std::string(phone.size() - 7, '*') + phone.substr(phone.size() - 4);
}

std::string masked_birth_date(const std::string& birth_date) {
    return birth_date.empty() ? "" : "****-**-**";
}

}  // namespace huizhi
