#include "core/plugin_checks.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "core/plugin.h"

namespace huizhi {
namespace {

/// What the checks look at. Everything is read once, before the first of them.
struct Subject {
    std::filesystem::path path;
    Result<PluginSource> source;
    Result<PackageIndex> index;
    Result<std::optional<Signature>> signature;
    Result<Manifest> manifest;
};

using Verdict = std::optional<Text>;  ///< nothing: passed

struct NamedCheck {
    const char* name;
    /// Why it cannot be looked at: empty when it can.
    Text (*unfit)(const Subject&);
    Verdict (*look)(const Subject&);
};

Error not_there(const std::string& what) {
    return {ErrorCode::InvalidInput, {"缺少 " + what, what + " is missing"}, what, ""};
}

Result<Manifest> manifest_of(const Result<PluginSource>& source) {
    if (!source) {
        return source.error();
    }
    const std::string file = (source->path / "plugin.json").string();
    const auto found = source->files.find("plugin.json");
    if (found == source->files.end()) {
        return not_there(file);
    }
    return parse_manifest(
        {reinterpret_cast<const char*>(found->second.data()), found->second.size()}, file);
}

Subject look_at(const std::filesystem::path& path) {
    Subject subject{path, read_plugin_source(path), not_there(kPackageIndexName),
                    std::optional<Signature>(), not_there("plugin.json")};
    if (subject.source && subject.source->packed) {
        subject.index = parse_package_index(subject.source->index, path.string());
        subject.signature = package_signature(*subject.source);
    }
    subject.manifest = manifest_of(subject.source);
    return subject;
}

// Why a check cannot be looked at.

Text never(const Subject&) {
    return {};
}

Text unread(const Subject& subject) {
    return subject.source ? Text{} : Text{"内容未能读取", "its content could not be read"};
}

Text not_packed(const Subject& subject) {
    if (!subject.source) {
        return unread(subject);
    }
    return subject.source->packed ? Text{} : Text{"只适用于插件包", "of packages only"};
}

Text no_index(const Subject& subject) {
    const Text why = not_packed(subject);
    return why.empty() && !subject.index
               ? Text{"package.json 未能读取", "package.json could not be read"}
               : why;
}

Text no_signature(const Subject& subject) {
    const Text why = not_packed(subject);
    return why.empty() && subject.source->signature.empty() ? Text{"未签名", "unsigned"} : why;
}

Text no_manifest(const Subject& subject) {
    return subject.manifest ? Text{}
                            : Text{"plugin.json 未能读取", "plugin.json could not be read"};
}

Text no_library(const Subject& subject) {
    const Text why = no_manifest(subject);
    return why.empty() && subject.manifest->library.empty()
               ? Text{"只有数据，没有程序库", "data only, no library"}
               : why;
}

Text no_city(const Subject& subject) {
    const Text why = no_manifest(subject);
    return why.empty() && subject.manifest->cities.empty() ? Text{"只适用于城市", "of cities only"}
                                                           : why;
}

Text no_certificate(const Subject& subject) {
    const Text why = no_manifest(subject);
    return why.empty() && !subject.manifest->certificate
               ? Text{"只适用于证件", "of certificates only"}
               : why;
}

// The checks.

/// What stopped the reading is told under the name of the check that it belongs to.
template <int kWhich>
Verdict reading(const Subject& subject) {
    static constexpr const char* kNames[] = {"readable", "regular_files", "file_names",
                                             "file_sizes", "checksums"};
    if (!subject.source && subject.source.error().field == kNames[kWhich]) {
        return subject.source.error().message;
    }
    return {};
}

/// The stages of reading come one after the other; behind the one that failed nothing was seen.
template <int kWhich>
Text not_reached(const Subject& subject) {
    static constexpr const char* kNames[] = {"readable", "regular_files", "file_names",
                                             "file_sizes", "checksums"};
    if (subject.source) {
        return {};
    }
    for (int earlier = 0; earlier < kWhich; ++earlier) {
        if (subject.source.error().field == kNames[earlier]) {
            return {"前面的检查未通过", "an earlier check failed"};
        }
    }
    return {};
}

template <class Value>
Verdict failure_of(const Result<Value>& result) {
    return result ? Verdict() : Verdict(result.error().message);
}

Verdict package_index(const Subject& subject) {
    return failure_of(subject.index);
}

Verdict file_hashes(const Subject& subject) {
    return failure_of(match_index(*subject.index, subject.source->files, subject.path.string()));
}

Verdict signature(const Subject& subject) {
    return failure_of(subject.signature);
}

Verdict manifest_present(const Subject& subject) {
    return subject.source->files.count("plugin.json") != 0
               ? Verdict()
               : Verdict(Text{"缺少 plugin.json", "plugin.json is missing"});
}

Verdict manifest_valid(const Subject& subject) {
    return failure_of(subject.manifest);
}

Text no_manifest_file(const Subject& subject) {
    const Text why = unread(subject);
    return why.empty() && manifest_present(subject) ? Text{"缺少 plugin.json", "there is none"}
                                                    : why;
}

/// The two must say the same, so that what was signed is what is loaded.
Verdict index_matches_manifest(const Subject& subject) {
    const PackageIndex& index = *subject.index;
    const Manifest& manifest = *subject.manifest;
    if (index.id == manifest.id && index.version == manifest.version &&
        index.kind == manifest.kind && index.api_version == manifest.api_version) {
        return {};
    }
    return Text{"package.json 与 plugin.json 所写的标识、版本或种类不同，请重新打包",
                "package.json and plugin.json differ in id, version or kind; pack it again"};
}

Text no_index_or_manifest(const Subject& subject) {
    const Text why = no_index(subject);
    return why.empty() ? no_manifest(subject) : why;
}

Verdict api_version(const Subject& subject) {
    if (subject.manifest->api_version == kPluginApiVersion) {
        return {};
    }
    const std::string theirs = std::to_string(subject.manifest->api_version);
    const std::string ours = std::to_string(kPluginApiVersion);
    return Text{"写着接口版本 " + theirs + "，本程序是版本 " + ours,
                "names API version " + theirs + ", this program has " + ours};
}

bool is_library(const std::string& name) {
    return name.ends_with(".so") || name.ends_with(".dll") || name.ends_with(".dylib");
}

Verdict library_present(const Subject& subject) {
    const std::string& name = subject.manifest->library;
    const bool there = std::any_of(
        subject.source->files.begin(), subject.source->files.end(), [&](const auto& file) {
            return is_library(file.first) && std::filesystem::path(file.first).stem() == name &&
                   file.first.find('/') == std::string::npos && !file.second.empty();
        });
    return there ? Verdict()
                 : Verdict(Text{"缺少程序库 " + name + "，请先编译",
                                "the library " + name + " is missing; build it first"});
}

/// Code that the manifest does not speak of has no business there.
Verdict library_declared(const Subject& subject) {
    for (const auto& [name, bytes] : subject.source->files) {
        const bool named = !subject.manifest->library.empty() &&
                           name.find('/') == std::string::npos &&
                           std::filesystem::path(name).stem() == subject.manifest->library;
        if (is_library(name) && !named) {
            return Text{"程序库 " + name + " 未在 plugin.json 的 library 中写明",
                        "the library " + name + " is not named by \"library\" in plugin.json"};
        }
    }
    return {};
}

Verdict city_id(const Subject& subject) {
    const std::string& code = subject.manifest->cities.front().city_code;
    return subject.manifest->id.starts_with(code)
               ? Verdict()
               : Verdict(Text{"城市插件的标识须以城市代码 " + code + " 开头，如 " + code + "-name",
                              "a city's id begins with its code, such as " + code + "-name"});
}

Verdict formats_once(const Subject& subject) {
    std::set<std::string> seen;
    for (const CityFormat& city : subject.manifest->cities) {
        if (!seen.insert(city.certificate).second) {
            return Text{"证件 " + city.certificate + " 写了两次",
                        "the certificate " + city.certificate + " is there twice"};
        }
    }
    return {};
}

Verdict form_keys_once(const Subject& subject) {
    for (const CityFormat& city : subject.manifest->cities) {
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

/// A name in braces that nothing fills in would be printed as it stands.
Verdict unknown_word(const std::string& text) {
    static constexpr std::string_view kKnown[] = {
        "number", "certificate", "city", "studio", "captured_at", "valid_days", "valid_until"};
    for (std::size_t open = text.find('{'); open != std::string::npos;
         open = text.find('{', open + 1)) {
        const std::size_t close = text.find('}', open);
        const std::string word =
            close == std::string::npos ? "" : text.substr(open + 1, close - open - 1);
        if (std::find(std::begin(kKnown), std::end(kKnown), word) == std::end(kKnown)) {
            return Text{"回执单文字中的 {" + word + "} 不会被填入",
                        "nothing fills in {" + word + "} in the sheet's words"};
        }
    }
    return {};
}

Verdict sheet_words(const Subject& subject) {
    for (const CityFormat& city : subject.manifest->cities) {
        const SheetLayout& sheet = city.sheet;
        for (const std::string& text :
             {sheet.title.zh, sheet.title.en, sheet.subtitle.zh, sheet.subtitle.en,
              sheet.conformity, sheet.declaration, sheet.stub, sheet.hotline}) {
            if (auto unknown = unknown_word(text)) {
                return unknown;
            }
        }
    }
    return {};
}

Verdict channels_named(const Subject& subject) {
    for (const CityFormat& city : subject.manifest->cities) {
        if (city.flow != "S4" && city.channels.empty()) {
            return Text{city.certificate + " 没有通道（channels），照片无法上传",
                        city.certificate + " names no channel, so its photo could not be sent"};
        }
    }
    return {};
}

/// What a limit in the finished photo's pixels could never reach cannot be met by any photo.
Verdict limits_fit_photo(const Subject& subject) {
    const CertificateSpec& spec = *subject.manifest->certificate;
    for (const Limit& limit : spec.limits) {
        const bool across = limit.rule == "head_width" || limit.rule == "eye_distance";
        const bool down = limit.rule == "head_height" || limit.rule == "eye_line" ||
                          limit.rule == "eye_from_top" || limit.rule == "chin_margin" ||
                          limit.rule == "crown_margin";
        const double side = across ? spec.width_px : spec.height_px;
        if ((across || down) && limit.min.value_or(0) > side) {
            return Text{"规则 " + limit.rule + " 的下限大于照片本身",
                        "the lower bound of " + limit.rule + " is larger than the photo"};
        }
    }
    return {};
}

// Grows by a line here and a function above. Each name is public: docs/plugin-guide.md.
constexpr NamedCheck kChecks[] = {
    {"readable", never, reading<0>},
    {"regular_files", not_reached<1>, reading<1>},
    {"file_names", not_reached<2>, reading<2>},
    {"file_sizes", not_reached<3>, reading<3>},
    {"checksums", not_reached<4>, reading<4>},
    {"package_index", not_packed, package_index},
    {"file_hashes", no_index, file_hashes},
    {"signature", no_signature, signature},
    {"manifest_present", unread, manifest_present},
    {"manifest_valid", no_manifest_file, manifest_valid},
    {"index_matches_manifest", no_index_or_manifest, index_matches_manifest},
    {"api_version", no_manifest, api_version},
    {"library_present", no_library, library_present},
    {"library_declared", no_manifest, library_declared},
    {"limits_fit_photo", no_certificate, limits_fit_photo},
    {"city_id", no_city, city_id},
    {"formats_once", no_city, formats_once},
    {"form_keys_once", no_city, form_keys_once},
    {"sheet_words", no_city, sheet_words},
    {"channels_named", no_city, channels_named},
};

PluginCheck run(const NamedCheck& check, const Subject& subject) {
    Text unfit = check.unfit(subject);
    if (!unfit.empty()) {
        return {check.name, CheckOutcome::Skipped, std::move(unfit)};
    }
    Verdict wrong = check.look(subject);
    return wrong ? PluginCheck{check.name, CheckOutcome::Fail, std::move(*wrong)}
                 : PluginCheck{check.name, CheckOutcome::Pass, {}};
}

}  // namespace

bool CheckedPlugin::valid() const {
    return std::none_of(checks.begin(), checks.end(), [](const PluginCheck& check) {
        return check.outcome == CheckOutcome::Fail;
    });
}

Error CheckedPlugin::first_failure() const {
    for (const PluginCheck& check : checks) {
        if (check.outcome == CheckOutcome::Fail) {
            return {ErrorCode::InvalidInput, check.message, check.check, ""};
        }
    }
    return {ErrorCode::InvalidInput, {"插件无效", "the plugin is not valid"}, "", ""};
}

Result<CheckedPlugin> check_plugin(const std::filesystem::path& path) {
    Subject subject = look_at(path);
    if (!subject.source && subject.source.error().code == ErrorCode::NotFound) {
        return subject.source.error();
    }
    CheckedPlugin checked;
    for (const NamedCheck& check : kChecks) {
        checked.checks.push_back(run(check, subject));
    }
    if (subject.source) {
        checked.source = std::move(*subject.source);
    }
    if (subject.manifest) {
        checked.manifest = std::move(*subject.manifest);
    }
    if (subject.signature) {
        checked.signature = *subject.signature;
    }
    return checked;
}

}  // namespace huizhi
