#include <algorithm>
#include <set>

#include "core/catalogue/city_flow.h"
#include "core/records/form.h"
#include "core/records/person/division_list.h"
#include "core/records/person/divisions.h"
#include "core/validator/manifest_checks.h"

namespace huizhi {
namespace {

using Problem = std::optional<Text>;

/// The first format of which `wrong` holds, told with `zh` and `en`.
template <class Wrong>
Problem any_format(const Manifest& manifest, const Wrong& wrong, const char* zh, const char* en) {
    for (const CityFormat& city : manifest.cities) {
        if (wrong(city)) {
            return Text{city.certificate + " " + zh, city.certificate + " " + en};
        }
    }
    return {};
}

Problem city_id(const Manifest& manifest) {
    const std::string& code = manifest.cities.front().city_code;
    return manifest.id.starts_with(code)
               ? Problem()
               : Problem(Text{"城市插件的标识须以城市代码 " + code + " 开头，如 " + code + "-name",
                              "a city's id begins with its code, such as " + code + "-name"});
}

Problem division_known(const Manifest& manifest) {
    const std::string& code = manifest.cities.front().city_code;
    const Division* kept = division(code);
    if (kept != nullptr && !kept->valid_to.empty()) {
        return Text{"代码 " + code + " 已于 " + kept->valid_to + " 停用",
                    "the code " + code + " was retired on " + kept->valid_to};
    }
    if (kept != nullptr || !listed_division(code).empty()) {
        return {};
    }
    std::string meant;
    for (const std::string& other : meant_divisions(code, manifest.cities.front().city.zh)) {
        meant += (meant.empty() ? "" : ", ") + other + " " + listed_division(other);
    }
    return Text{"/city/code 写的 " + code + " 不在 GB/T 2260 中" +
                    (meant.empty() ? "，请核对" : "；是否想写 " + meant + "？"),
                "/city/code is " + code + ", which GB/T 2260 does not list" +
                    (meant.empty() ? "; look it up" : "; did you mean " + meant + "?")};
}

Problem formats_once(const Manifest& manifest) {
    std::set<std::string> seen;
    for (const CityFormat& city : manifest.cities) {
        if (!seen.insert(city.certificate).second) {
            return Text{"证件 " + city.certificate + " 写了两次",
                        "the certificate " + city.certificate + " is there twice"};
        }
    }
    return {};
}

Problem form_keys_once(const Manifest& manifest) {
    for (const CityFormat& city : manifest.cities) {
        std::set<std::string> seen;
        for (const FormField& field : city.fields) {
            if (!seen.insert(field.key).second) {
                return Text{
                    city.certificate + " 的表单项 " + field.key + " 写了两次",
                    "the form field " + field.key + " of " + city.certificate + " is there twice"};
            }
        }
    }
    return {};
}

/// Without the person no platform can say whose photo it is.
Problem form_names_person(const Manifest& manifest) {
    const auto asks = [](const CityFormat& city, const char* what) {
        return std::any_of(city.fields.begin(), city.fields.end(), [what](const FormField& field) {
            return field.from == what && field.required;
        });
    };
    return any_format(
        manifest,
        [&](const CityFormat& city) {
            return uploads(city) && !(asks(city, "name") && asks(city, "id_number"));
        },
        "的表单没有必填的姓名和证件号码", "has a form without a required name and ID number");
}

/// Two people whom every form must take: short and long name. The numbers are nobody's: their
/// dates lie in 1900.
Customer person(const std::string& name, const std::string& number) {
    Customer customer;
    customer.name = name;
    customer.id_number = number;
    customer.phone = "13000000000";
    return customer;
}

/// The patterns of what the record fills in must take what the record may hold.
Problem form_accepts_people(const Manifest& manifest) {
    const Customer people[] = {person("王一", "11010119000101981X"),
                               person("阿卜杜热合曼·阿卜杜拉·买买提艾力", "110101190001019991")};
    for (const CityFormat& city : manifest.cities) {
        CityFormat recorded = city;
        std::erase_if(recorded.fields, [](const FormField& field) { return field.from.empty(); });
        for (const Customer& customer : people) {
            if (const auto filled = fill_form(recorded, customer, {}); !filled) {
                return Text{city.certificate + "：" + filled.error().message.zh,
                            city.certificate + ": " + filled.error().message.en};
            }
        }
    }
    return {};
}

Problem number_pattern_given(const Manifest& manifest) {
    return any_format(
        manifest,
        [](const CityFormat& city) { return uploads(city) && city.number_pattern.empty(); },
        "没有写号码的格式（number_pattern），错号无法提醒",
        "has no number_pattern, so a mistyped number could not be noticed");
}

Problem validity_given(const Manifest& manifest) {
    return any_format(
        manifest, [](const CityFormat& city) { return uploads(city) && city.valid_days < 1; },
        "没有写有效天数（valid_days）", "has no valid_days");
}

Problem papers_given(const Manifest& manifest) {
    return any_format(
        manifest, [](const CityFormat& city) { return city.papers.empty(); },
        "没有写应带材料（papers）", "tells no paper to bring");
}

Problem no_receipt_told(const Manifest& manifest) {
    return any_format(
        manifest, [](const CityFormat& city) { return !uploads(city) && city.remarks.empty(); },
        "不由本店出回执，却没有在 remarks 里说明原因",
        "gives no receipt here, but no remark says why");
}

Problem price_sane(const Manifest& manifest) {
    constexpr std::int64_t kMostFen = 500'00;
    constexpr std::int64_t kLeastFen = 1'00;
    const Problem dear = any_format(
        manifest, [](const CityFormat& city) { return city.price_hint_fen > kMostFen; },
        "的参考价超过 500 元，请核对单位是否为分",
        "hints a price above 500 yuan; is the unit fen?");
    if (!dear) {
        return any_format(
            manifest,
            [](const CityFormat& city) {
                return city.price_hint_fen > 0 && city.price_hint_fen < kLeastFen;
            },
            "的参考价不到 1 元：单位是分，30 元请写 3000",
            "hints a price below 1 yuan: it is in fen, 30 yuan are 3000");
    }
    return dear;
}

Problem channels_named(const Manifest& manifest) {
    return any_format(
        manifest, [](const CityFormat& city) { return uploads(city) && city.channels.empty(); },
        "没有渠道（channels），照片无法上传", "names no channel, so its photo could not be sent");
}

constexpr ManifestCheck kCityChecks[] = {
    {"city_id", "city", city_id},
    {"division_known", "city", division_known},
    {"formats_once", "city", formats_once},
    {"form_keys_once", "city", form_keys_once},
    {"form_names_person", "city", form_names_person},
    {"form_accepts_people", "city", form_accepts_people},
    {"number_pattern_given", "city", number_pattern_given},
    {"validity_given", "city", validity_given},
    {"papers_given", "city", papers_given},
    {"no_receipt_told", "city", no_receipt_told},
    {"price_sane", "city", price_sane},
    {"channels_named", "city", channels_named},
};

}  // namespace

std::span<const ManifestCheck> city_checks() {
    return kCityChecks;
}

}  // namespace huizhi
