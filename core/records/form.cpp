#include "core/records/form.h"

#include <algorithm>

#include "core/base/pattern.h"
#include "core/base/text/canonical_text.h"
#include "core/base/text/nearest_word.h"
#include "core/base/utf8.h"
#include "core/records/person/divisions.h"
#include "core/records/person/document_type.h"
#include "core/records/person/phone.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostValueBytes = 200;

Error wrong_field(const FormField& field, const Text& problem) {
    return Error::invalid(field.key,
                          {"“" + field.label.zh + "”（" + field.key + "）" + problem.zh,
                           "\"" + field.label.en + "\" (" + field.key + ") " + problem.en});
}

Error unknown_field(const std::string& key, const CityFormat& city) {
    std::vector<std::string> known;
    known.reserve(city.fields.size());
    for (const FormField& field : city.fields) {
        known.push_back(field.key);
    }
    const Text meant = nearest_hint(key, known);
    return Error::invalid(key, {"这种回执没有“" + shortened(key) + "”这一项" + meant.zh,
                                "this receipt has no field \"" + shortened(key) + "\"" + meant.en});
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

/// A place registers a photo under a resident's number, and its platform writes to mainland
/// mobiles: what is on record may be neither.
Result<void> check_recorded(const FormField& field, const Customer& customer) {
    if (field.from == "id_number" &&
        !has_resident_number(customer.document_type, customer.id_number)) {
        const DocumentType& document = *document_type(customer.document_type);
        return wrong_field(field, {"要的是 18 位证件号码，登记的是" + document.name.zh +
                                       "：这种回执不能凭它办理，请到窗口办理",
                                   "is an 18-character number, and the document on record is a " +
                                       document.name.en +
                                       ": this receipt cannot be had with it; go to the "
                                       "authority's counter"});
    }
    if (field.from == "phone" && !customer.phone.empty() && !is_mobile(customer.phone)) {
        return wrong_field(field, {"要的是内地手机号，登记的不是：请另填一个手机号",
                                   "is a mainland mobile number, and the one on record is none: "
                                   "give one"})
            .with(Remedy::FillField, field.key);
    }
    return {};
}

/// What was typed, as the record would hold it.
std::string canonical(const FormField& field, const std::string& typed) {
    if (field.from == "name") {
        return canonical_name(typed);
    }
    const bool number = field.from == "id_number" || field.from == "phone";
    return number ? canonical_number(typed) : canonical_text(typed);
}

Error broken_pattern(const FormField& field, const Text& problem) {
    Error broken = wrong_field(field, problem);
    broken.code = ErrorCode::Environment;
    return broken;
}

Result<void> check_pattern(const FormField& field, const std::string& value) {
    switch (match_pattern(field.pattern, value)) {
        case PatternMatch::Fits:
            return {};
        case PatternMatch::Differs:
            return wrong_field(field, {"格式不对，请核对", "is not of the right shape; check it"});
        case PatternMatch::GaveUp:
            return broken_pattern(field, {"的校验规则太复杂，无法核对，请更新该城市的插件",
                                          "has a pattern that takes too long to check; update the "
                                          "city's plugin"});
        case PatternMatch::Broken:
            break;
    }
    return broken_pattern(field, {"的校验规则写错了，请更新该城市的插件",
                                  "has a broken pattern; update the city's plugin"});
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
            return unknown_field(key, city);
        }
    }
    std::map<std::string, std::string> filled;
    for (const FormField& field : city.fields) {
        const auto by_hand = typed.find(field.key);
        const std::string said = by_hand == typed.end() ? "" : canonical(field, by_hand->second);
        if (auto fits = said.empty() ? check_recorded(field, customer) : Result<void>(); !fits) {
            return fits.error();
        }
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
