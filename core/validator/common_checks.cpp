#include <algorithm>
#include <vector>

#include "core/base/utf8.h"
#include "core/validator/manifest_checks.h"

namespace huizhi {
namespace {

using Problem = std::optional<Text>;

/// A certificate's own limits, and what each of a city's formats overrides.
std::vector<const std::vector<Limit>*> limit_lists(const Manifest& manifest) {
    std::vector<const std::vector<Limit>*> lists;
    if (manifest.certificate) {
        lists.push_back(&manifest.certificate->limits);
    }
    for (const CityFormat& city : manifest.cities) {
        lists.push_back(&city.limits);
    }
    return lists;
}

/// The first limit of which `wrong` holds, told with `zh` and `en`.
template <class Wrong>
Problem any_limit(const Manifest& manifest, const Wrong& wrong, const char* zh, const char* en) {
    for (const auto* limits : limit_lists(manifest)) {
        for (const Limit& limit : *limits) {
            if (wrong(limit)) {
                return Text{"规则 " + limit.rule + " " + zh, "the limit " + limit.rule + " " + en};
            }
        }
    }
    return {};
}

Problem limits_dated(const Manifest& manifest) {
    const auto wrong = [](const Limit& limit) {
        return !limit.from.empty() && !limit.to.empty() && limit.to < limit.from;
    };
    return any_limit(manifest, wrong, "的 to 早于 from", "ends before it begins");
}

bool in_force_together(const Limit& a, const Limit& b) {
    const bool a_ends_first = !a.to.empty() && !b.from.empty() && a.to < b.from;
    const bool b_ends_first = !b.to.empty() && !a.from.empty() && b.to < a.from;
    return a.rule == b.rule && a.city == b.city && !a_ends_first && !b_ends_first &&
           a.under_age == b.under_age &&
           a.from == b.from;  // a later beginning replaces the earlier one
}

/// Two versions of a figure may stand side by side, each with its own first day.
Problem limits_once(const Manifest& manifest) {
    for (const auto* limits : limit_lists(manifest)) {
        for (auto one = limits->begin(); one != limits->end(); ++one) {
            if (std::any_of(one + 1, limits->end(),
                            [&](const Limit& other) { return in_force_together(*one, other); })) {
                return Text{"规则 " + one->rule + " 写了两次，生效日期却相同",
                            "the limit " + one->rule + " is there twice from the same day on"};
            }
        }
    }
    return {};
}

/// "A/D" is an official text read on somebody else's page, and no weak source.
bool is_weak(const Limit& limit) {
    return limit.grade == "D";
}

/// Staff must know where a figure stands on an unofficial page only.
Problem weak_sources_told(const Manifest& manifest) {
    const Text untold{"有 D 级来源的数值，remarks 里却没有说明",
                      "holds figures of grade D, but no remark tells staff"};
    if (manifest.certificate && manifest.certificate->remarks.empty() &&
        std::any_of(manifest.certificate->limits.begin(), manifest.certificate->limits.end(),
                    is_weak)) {
        return untold;
    }
    for (const CityFormat& city : manifest.cities) {
        const bool weak = std::any_of(city.limits.begin(), city.limits.end(), is_weak) ||
                          city.valid_days_source.find("[D]") != std::string::npos;
        if (weak && city.remarks.empty()) {
            return untold;
        }
    }
    return {};
}

std::vector<Source> sources_of(const Manifest& manifest) {
    std::vector<Source> sources;
    if (manifest.certificate) {
        sources = manifest.certificate->sources;
    }
    if (!manifest.cities.empty()) {
        sources = manifest.cities.front().sources;
    }
    return sources;
}

/// A link that is shown to staff leads to a page, not into this machine.
Problem source_links(const Manifest& manifest) {
    for (const Source& source : sources_of(manifest)) {
        if (!source.url.empty() && !source.url.starts_with("https://") &&
            !source.url.starts_with("http://")) {
            return Text{"来源的网址应以 https:// 或 http:// 开头：" + shortened(source.url),
                        "a source's url begins with https:// or http://: " + shortened(source.url)};
        }
    }
    return {};
}

Problem source_words(const Manifest& manifest) {
    for (const Source& source : sources_of(manifest)) {
        if (trimmed(source.text).empty()) {
            return Text{"有来源没有写明出处文字", "a source has no words"};
        }
    }
    return {};
}

void add_words(const CityFormat& city, std::vector<Text>& words) {
    words.insert(words.end(), {city.city, city.number_label});
    words.insert(words.end(), city.remarks.begin(), city.remarks.end());
    for (const FormField& field : city.fields) {
        words.push_back(field.label);
    }
    for (const Paper& paper : city.papers) {
        words.push_back(paper.what);
    }
    for (const Text& title : {city.sheet.title, city.sheet.subtitle}) {
        if (!title.zh.empty() || !title.en.empty()) {  // where there is no sheet there is none
            words.push_back(title);
        }
    }
}

/// All that staff or a customer reads of it.
std::vector<Text> words_in(const Manifest& manifest) {
    std::vector<Text> words{manifest.name};
    if (manifest.certificate) {
        const CertificateSpec& spec = *manifest.certificate;
        words.insert(words.end(), spec.remarks.begin(), spec.remarks.end());
        for (const Ask& ask : spec.asks) {
            words.push_back(ask.question);
        }
    }
    for (const CityFormat& city : manifest.cities) {
        add_words(city, words);
    }
    if (manifest.model) {
        for (const ModelClass& one : manifest.model->classes) {
            words.insert(words.end(), {one.name, one.remedy});
        }
    }
    return words;
}

/// Counters read Chinese first.
Problem words_in_chinese(const Manifest& manifest) {
    for (const Text& word : words_in(manifest)) {
        if (!has_chinese(word.zh)) {
            return Text{"中文里没有汉字：" + shortened(word.zh),
                        "the Chinese holds no Chinese letter: " + shortened(word.zh)};
        }
    }
    return {};
}

constexpr std::size_t kLongestName = 60;

Problem name_fits(const Manifest& manifest) {
    const auto too_long = [](const std::string& text) {
        return code_points(text).size() > kLongestName;
    };
    return too_long(manifest.name.zh) || too_long(manifest.name.en)
               ? Problem(Text{"名称超过 60 个字符，列表里放不下",
                              "the name has more than 60 characters; lists have no room"})
               : Problem();
}

constexpr ManifestCheck kCommonChecks[] = {
    {"limits_dated", "", limits_dated},
    {"limits_once", "", limits_once},
    {"weak_sources_told", "", weak_sources_told},
    {"source_links", "", source_links},
    {"source_words", "", source_words},
    {"words_in_chinese", "", words_in_chinese},
    {"name_fits", "", name_fits},
};

}  // namespace

std::span<const ManifestCheck> common_checks() {
    return kCommonChecks;
}

}  // namespace huizhi
