#include <algorithm>
#include <map>
#include <string>

#include "core/catalogue/city_flow.h"
#include "core/validator/manifest_checks.h"

/// What a city's format orders at its platform, and what it then promises the customer: a block
/// that was copied for the next certificate must not order the first one's.
namespace huizhi {
namespace {

using Problem = std::optional<Text>;

constexpr const char* kItemKey = "item_key";

std::string parameters_place(std::size_t format, const std::string& name) {
    return "/city/formats/" + std::to_string(format) + "/channel_parameters/" + name;
}

/// Under its item_key a studio sets what the real platform calls this very format.
Text other_key(const std::string& place, const std::string& key, const std::string& own) {
    return {place + " 写的是 " + key + "，这个格式是 " + own + "：会按别的证件下单，请改成 " + own,
            place + " is " + key + ", but this format is " + own +
                ": another certificate would be ordered; write " + own};
}

Text used_already(const std::string& place, const std::string& value, const std::string& first) {
    return {place + " 的 " + value + " 已用于 " + first + "：会按那个证件下单，请写本证件的编号",
            place + " " + value + " is that of " + first +
                ", which would be ordered; write this certificate's own"};
}

Text not_given(const std::string& place, const std::string& model) {
    return {place + " 没有写，而 " + model + " 写了：请补上，否则不知道按哪种证件下单",
            place + " is missing, but " + model +
                " has it: add it, or nobody knows which certificate is ordered"};
}

Problem item_keys(const Manifest& manifest) {
    for (std::size_t at = 0; at < manifest.cities.size(); ++at) {
        const CityFormat& city = manifest.cities[at];
        const std::string own = city.certificate + "@" + city.city_code;
        const auto key = city.channel_parameters.find(kItemKey);
        if (key == city.channel_parameters.end() || key->second == own) {
            continue;
        }
        return other_key(parameters_place(at, kItemKey), key->second, own);
    }
    return {};
}

/// Item and type numbers: each format has its own.
Problem items_once(const Manifest& manifest) {
    std::map<std::pair<std::string, std::string>, std::string> seen;
    for (std::size_t at = 0; at < manifest.cities.size(); ++at) {
        for (const auto& [name, value] : manifest.cities[at].channel_parameters) {
            if (!name.ends_with("_id")) {
                continue;
            }
            const auto [first, fresh] =
                seen.emplace(std::pair(name, value), manifest.cities[at].certificate);
            if (!fresh) {
                return used_already(parameters_place(at, name), value, first->second);
            }
        }
    }
    return {};
}

/// Formats of one channel tell it the same things; what one leaves out would be the channel's own
/// setting, whichever certificate that is.
Problem item_given(const CityFormat& model, const CityFormat& city, std::size_t at) {
    if (!uploads(city) || city.channels != model.channels) {
        return {};
    }
    for (const char* name : {"item_id", kItemKey}) {
        if (model.channel_parameters.count(name) != 0 && city.channel_parameters.count(name) == 0) {
            return not_given(parameters_place(at, name), model.certificate);
        }
    }
    return {};
}

Problem items_given(const Manifest& manifest) {
    for (const CityFormat& model : manifest.cities) {
        for (std::size_t at = 0; at < manifest.cities.size(); ++at) {
            if (auto problem = item_given(model, manifest.cities[at], at)) {
                return problem;
            }
        }
    }
    return {};
}

bool speaks_of_own_receipt(const Text& words) {
    const auto holds = [](const std::string& text, std::initializer_list<const char*> all) {
        return std::any_of(all.begin(), all.end(), [&text](const char* one) {
            return text.find(one) != std::string::npos;
        });
    };
    return holds(words.zh, {"本回执", "回执纸质", "回执单", "纸质回执"}) ||
           holds(words.en, {"This receipt", "this receipt", "receipt on paper"});
}

/// Where no receipt is made, customers are not sent for one.
Problem papers_without_receipt(const Manifest& manifest) {
    for (std::size_t at = 0; at < manifest.cities.size(); ++at) {
        const CityFormat& city = manifest.cities[at];
        for (std::size_t paper = 0; !uploads(city) && paper < city.papers.size(); ++paper) {
            const Text& what = city.papers[paper].what;
            const bool says_why = !city.remarks.empty() && what == city.remarks.front();
            if (!says_why && speaks_of_own_receipt(what)) {
                const std::string place =
                    "/city/formats/" + std::to_string(at) + "/papers/" + std::to_string(paper);
                return Text{
                    place + " 要顾客带回执，而 " + city.flow + " 不出回执：请删去这一条，或改 flow",
                    place + " asks for the receipt, but " + city.flow +
                        " gives none: remove it, or change the flow"};
            }
        }
    }
    return {};
}

Problem validity_without_receipt(const Manifest& manifest) {
    for (std::size_t at = 0; at < manifest.cities.size(); ++at) {
        const CityFormat& city = manifest.cities[at];
        if (!uploads(city) && city.valid_days != 0) {
            const std::string place = "/city/formats/" + std::to_string(at) + "/valid_days";
            return Text{place + " 应为 0：" + city.flow + " 不出回执，没有有效期",
                        place + " must be 0: " + city.flow + " gives no receipt that could expire"};
        }
    }
    return {};
}

constexpr ManifestCheck kOrderChecks[] = {
    {"item_keys", "city", item_keys},
    {"items_once", "city", items_once},
    {"items_given", "city", items_given},
    {"papers_without_receipt", "city", papers_without_receipt},
    {"validity_without_receipt", "city", validity_without_receipt},
};

}  // namespace

std::span<const ManifestCheck> order_checks() {
    return kOrderChecks;
}

}  // namespace huizhi
