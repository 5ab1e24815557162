#include "core/records/form.h"

#include <algorithm>

#include <unicode/regex.h>

#include "core/base/utf8.h"
#include "core/records/divisions.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostValueBytes = 200;

Error wrong_field(const FormField& field, const Text& problem) {
    return {ErrorCode::InvalidInput,
            {"“" + field.label.zh + "”（" + field.key + "）" + problem.zh,
             "\"" + field.label.en + "\" (" + field.key + ") " + problem.en},
            field.key,
            ""};
}

std::string from_record(const FormField& field, const CityFormat& city, const Customer& customer) {
    if (field.from == "name") {
        return customer.name;
    }
    if (field.from == "id_number") {
        return customer.id_number;
    }
    if (field.from == "phone") {
        return customer.phone;
    }
    return field.from == "city" ? city.city.zh : std::string();
}

/// Characters, not bytes, are what a pattern counts; a pattern that would run away is stopped.
Result<void> check_pattern(const FormField& field, const std::string& value) {
    constexpr std::int32_t kMostSteps = 1'000;
    UErrorCode status = U_ZERO_ERROR;
    icu::RegexMatcher matcher(icu::UnicodeString::fromUTF8(field.pattern), 0, status);
    if (U_FAILURE(status) != 0) {
        Error broken = wrong_field(field, {"的校验规则写错了，请更新该城市的插件",
                                           "has a broken pattern; update the city's plugin"});
        broken.code = ErrorCode::Environment;
        return broken;
    }
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(value);
    matcher.setTimeLimit(kMostSteps, status);
    matcher.reset(text);
    if (matcher.matches(status) == 0 || U_FAILURE(status) != 0) {
        return wrong_field(field, {"格式不对，请核对", "is not of the right shape; check it"});
    }
    return {};
}

Result<std::string> fill_field(const FormField& field,
                               const std::string& typed,
                               const std::string& recorded) {
    const std::string value = typed.empty() ? recorded : typed;
    if (value.empty()) {
        if (field.required) {
            return wrong_field(field, {"没有填写", "is missing"})
                .with(Remedy::FillField, field.key);
        }
        return value;
    }
    if (!is_one_line(value, kMostValueBytes)) {
        return wrong_field(
            field, {"应为一行文字，最多 60 字", "must be a line of text of 200 bytes at most"});
    }
    if (!field.pattern.empty()) {
        if (auto checked = check_pattern(field, value); !checked) {
            return checked.error();
        }
    }
    return value;
}

}  // namespace

Result<std::map<std::string, std::string>> fill_form(
    const CityFormat& city,
    const Customer& customer,
    const std::map<std::string, std::string>& typed) {
    for (const auto& [key, value] : typed) {
        const auto same = [&name = key](const FormField& field) { return field.key == name; };
        if (std::none_of(city.fields.begin(), city.fields.end(), same)) {
            return Error{
                ErrorCode::InvalidInput,
                {"这种回执没有“" + key + "”这一项", "this receipt has no field \"" + key + "\""},
                key,
                ""};
        }
    }
    std::map<std::string, std::string> filled;
    for (const FormField& field : city.fields) {
        const auto by_hand = typed.find(field.key);
        const std::string said = by_hand == typed.end() ? "" : trimmed(by_hand->second);
        auto value = fill_field(field, said, from_record(field, city, customer));
        if (!value) {
            return value.error();
        }
        if (!value->empty()) {
            filled[field.key] = *value;
        }
    }
    return filled;
}

std::vector<Paper> papers_for(const CityFormat& city, int age) {
    const bool minor = age < people_rules().guardian_papers_under_years;
    std::vector<Paper> papers;
    for (const Paper& paper : city.papers) {
        if (paper.who != "minor" || minor) {
            papers.push_back(paper);
        }
    }
    return papers;
}

}  // namespace huizhi
