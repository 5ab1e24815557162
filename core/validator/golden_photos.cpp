#include "core/validator/golden_photos.h"

#include <algorithm>
#include <iterator>

#include "core/base/data_dir.h"
#include "core/base/file_io.h"
#include "core/base/json_node.h"
#include "core/catalogue/manifest.h"
#include "core/catalogue/plugin_kind.h"
#include "core/catalogue/sourced_data.h"
#include "core/checks/check.h"
#include "core/format/photo_engine.h"
#include "core/photo/photo.h"
#include "core/validator/trial_catalogue.h"
#include "huizhi/finding.h"

namespace huizhi {
namespace {

using Problem = std::optional<Text>;

constexpr std::pair<const char*, Verdict> kVerdicts[] = {{"pass", Verdict::Pass},
                                                         {"warn", Verdict::Warn},
                                                         {"fail", Verdict::Fail},
                                                         {"unknown", Verdict::Unknown}};

Verdict read_verdict(const JsonNode& node, const std::string& name) {
    const std::string word = one_of(node, name, {"pass", "warn", "fail", "unknown"});
    for (const auto& [known, verdict] : kVerdicts) {
        if (word == known) {
            return verdict;
        }
    }
    return Verdict::Unknown;
}

const char* word_of(Verdict verdict) {
    for (const auto& [word, known] : kVerdicts) {
        if (known == verdict) {
            return word;
        }
    }
    return "unknown";
}

/// As the counter calls it.
const char* chinese(Verdict verdict) {
    switch (verdict) {
        case Verdict::Pass:
            return "合格";
        case Verdict::Warn:
            return "请留意";
        case Verdict::Fail:
            return "不合格";
        case Verdict::Unknown:
            break;
    }
    return "无法判断";
}

GoldenPhoto read_photo(const JsonNode& node) {
    node.allow({"file", "format", "as_is", "verdict", "rules"});
    GoldenPhoto photo;
    photo.file = node.text("file");
    photo.format = node.text("format");
    photo.as_is = node.flag_or("as_is", false);
    if (node.has("verdict")) {
        photo.verdict = read_verdict(node, "verdict");
    }
    if (node.has("rules")) {
        const JsonNode rules = node.object("rules");
        for (const std::string& rule : rules.names()) {
            photo.rules[rule] = read_verdict(rules, rule);
        }
    }
    if (!photo.verdict && photo.rules.empty()) {
        node.wrong("", "没有写明任何结论：请写 verdict 或 rules",
                   "declares nothing: give \"verdict\" or \"rules\"");
    }
    return photo;
}

bool is_photo(const std::string& name) {
    return name.ends_with(".jpg") || name.ends_with(".jpeg") || name.ends_with(".png");
}

std::string in_folder(const std::string& name) {
    return std::string(kGoldenFolder) + "/" + name;
}

Problem about(const std::string& file, const std::string& zh, const std::string& en) {
    return Text{file + "：" + zh, file + ": " + en};
}

/// A plugin answers for its own formats alone; a model judges the photos of any.
bool is_own_format(const Manifest& manifest, const std::string& format) {
    if (is_model(manifest)) {
        return true;
    }
    if (is_certificate(manifest)) {
        return format == manifest.id;
    }
    return std::any_of(manifest.cities.begin(), manifest.cities.end(), [&](const CityFormat& city) {
        return format == city.certificate + "@" + city.city_code;
    });
}

Problem photo_problem(const GoldenPhoto& photo,
                      const PluginSource& source,
                      const Manifest& manifest) {
    const auto file = source.files.find(in_folder(photo.file));
    if (!is_photo(photo.file) || file == source.files.end()) {
        return about(photo.file, "golden 里没有这张照片（.jpg 或 .png）",
                     "is no photo (.jpg or .png) in golden");
    }
    if (file->second.size() > kMostGoldenBytes) {
        return about(photo.file, "超过 8 MB", "is larger than 8 MB");
    }
    if (!is_own_format(manifest, photo.format)) {
        return about(photo.file, "格式 " + photo.format + " 不是本插件的",
                     "the format " + photo.format + " is not this plugin's");
    }
    return {};
}

/// Every photo is declared; one that is not would only take room.
Problem undeclared(const PluginSource& source, const std::vector<GoldenPhoto>& photos) {
    for (const auto& [name, bytes] : source.files) {
        if (name.starts_with(in_folder("")) && is_photo(name) &&
            std::none_of(photos.begin(), photos.end(), [&, &path = name](const GoldenPhoto& photo) {
                return path == in_folder(photo.file);
            })) {
            return about(name, "golden.json 没有提到它", "golden.json does not speak of it");
        }
    }
    return {};
}

/// The heaviest, where a rule was judged twice; nothing: it was not judged.
std::optional<Verdict> verdict_of(const CheckReport& report, const std::string& rule) {
    std::optional<Verdict> worst;
    for (const Finding& finding : report.findings) {
        if (finding.rule == rule && (!worst || finding.verdict > *worst)) {
            worst = finding.verdict;
        }
    }
    return worst;
}

Problem differs(const GoldenPhoto& photo, const CheckReport& report, const std::string& plugin) {
    for (const Finding& finding : report.findings) {
        if (finding.rule == "plugin:" + plugin) {  // its library failed: no verdict is its own then
            return about(photo.file, finding.message.zh, finding.message.en);
        }
    }
    for (const auto& [rule, declared] : photo.rules) {
        const auto found = verdict_of(report, rule);
        if (!found) {
            return about(photo.file, "规则 " + rule + " 没有被判定", rule + " was not judged");
        }
        if (*found != declared) {
            return about(
                photo.file,
                "规则 " + rule + " 判为" + chinese(*found) + "，声明为" + chinese(declared),
                rule + " is " + word_of(*found) + ", but " + word_of(declared) + " is declared");
        }
    }
    if (photo.verdict && *photo.verdict != report.verdict) {
        return about(photo.file,
                     std::string("整张判为") + chinese(report.verdict) + "，声明为" +
                         chinese(*photo.verdict),
                     std::string("the photo is ") + word_of(report.verdict) + ", but " +
                         word_of(*photo.verdict) + " is declared");
    }
    return {};
}

Problem judged(const GoldenPhoto& golden,
               const std::filesystem::path& folder,
               const PhotoFormat& format,
               PhotoEngine& engine) {
    const auto photo = load_photo(folder / in_folder(golden.file));
    if (!photo) {
        return photo.error().message;
    }
    const auto subject = engine.find(*photo);
    return differs(
        golden,
        engine.check(*subject, format, golden.as_is ? Judged::AsItStands : Judged::MadeFromIt),
        format.certificate.id);
}

PluginCheck failed(const Text& why) {
    return {kGoldenCheck, CheckOutcome::Fail, why};
}

/// Its format is not offered; with how to have it.
PluginCheck not_offered(const GoldenPhoto& golden, const Error& error) {
    PluginCheck check = failed(*about(golden.file, error.message.zh, error.message.en));
    check.remedy = error.remedy;
    check.about = error.about;
    return check;
}

}  // namespace

Result<std::vector<GoldenPhoto>> parse_golden(std::string_view json, const std::string& file) {
    return read_json<std::vector<GoldenPhoto>>(json, file, [](const JsonNode& root) {
        root.allow({"photos"});
        std::vector<GoldenPhoto> photos;
        for (const JsonNode& entry : root.list("photos")) {
            photos.push_back(read_photo(entry));
        }
        if (photos.empty() || photos.size() > kMostGoldenPhotos) {
            root.wrong("photos", "应有 1 到 20 张照片", "must hold 1 to 20 photos");
        }
        return photos;
    });
}

std::optional<Text> golden_problem(const PluginSource& source, const Manifest& manifest) {
    const auto json = source.files.find(kGoldenFile);
    if (json == source.files.end()) {
        return undeclared(source, {});
    }
    if (is_channel(manifest)) {
        return Text{"渠道没有样张", "a channel has no golden photos"};
    }
    const auto photos = parse_golden(
        {reinterpret_cast<const char*>(json->second.data()), json->second.size()}, kGoldenFile);
    if (!photos) {
        return photos.error().message;
    }
    for (const GoldenPhoto& photo : *photos) {
        if (auto wrong = photo_problem(photo, source, manifest)) {
            return wrong;
        }
    }
    return undeclared(source, *photos);
}

PluginCheck try_golden(const Manifest& manifest,
                       const std::filesystem::path& folder,
                       const PluginPlaces& beside) {
    std::error_code ignored;
    if (!std::filesystem::exists(folder / kGoldenFile, ignored)) {
        return {kGoldenCheck, CheckOutcome::Skipped, {"没有样张", "there are no golden photos"}};
    }
    const auto json = read_file(folder / kGoldenFile, kMaxFormatDataBytes);
    const auto photos =
        json
            ? parse_golden({reinterpret_cast<const char*>(json->data()), json->size()}, kGoldenFile)
            : Result<std::vector<GoldenPhoto>>(json.error());
    if (!photos) {
        return failed(photos.error().message);
    }
    const Catalogue catalogue = trial_catalogue(manifest, folder, beside);
    PhotoEngine engine(default_models_dir(), catalogue.own_checks(), catalogue.models());
    for (const GoldenPhoto& photo : *photos) {
        const auto format = catalogue.format(photo.format);
        if (!format) {
            return not_offered(photo, format.error());
        }
        if (const auto wrong = judged(photo, folder, *format, engine)) {
            return failed(*wrong);
        }
    }
    return {kGoldenCheck, CheckOutcome::Pass, {}};
}

}  // namespace huizhi
