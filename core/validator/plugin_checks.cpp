#include "core/validator/plugin_checks.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/base/digest.h"
#include "core/catalogue/plugin_kind.h"
#include "core/plugins/plugin_loading.h"
#include "core/records/personal_number.h"
#include "core/validator/golden_photos.h"
#include "core/validator/manifest_checks.h"
#include "huizhi/plugin.h"

namespace huizhi {
namespace {

/// What the checks look at. Everything is read once, before the first of them.
struct Examined {
    std::filesystem::path path;
    Result<PluginSource> source;
    Result<PackageIndex> index;
    Result<std::optional<Signature>> signature;
    Result<Manifest> manifest;
};

/// What is wrong, and what helps.
struct Wrong {
    // NOLINTBEGIN(google-explicit-constructor): words are wrong, and so is an error
    Wrong(Text words) : message(std::move(words)) {}
    Wrong(const Error& error) : message(error.message), remedy(error.remedy), about(error.about) {}
    // NOLINTEND(google-explicit-constructor)

    Text message;
    Remedy remedy = Remedy::None;
    std::string about;
};
using Outcome = std::optional<Wrong>;  ///< nothing: passed

struct NamedCheck {
    const char* name;
    /// Why it cannot be looked at: empty when it can.
    Text (*unfit)(const Examined&);
    Outcome (*look)(const Examined&);
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

Examined look_at(const std::filesystem::path& path, Result<PluginSource> source) {
    Examined subject{path, std::move(source), not_there(kPackageIndexName),
                     std::optional<Signature>(), not_there("plugin.json")};
    if (subject.source && subject.source->packed) {
        subject.index = parse_package_index(subject.source->index, path.string());
        subject.signature = package_signature(*subject.source);
    }
    subject.manifest = manifest_of(subject.source);
    return subject;
}

// Why a check cannot be looked at.

Text never(const Examined&) {
    return {};
}

Text unread(const Examined& subject) {
    return subject.source ? Text{} : Text{"内容未能读取", "its content could not be read"};
}

Text not_packed(const Examined& subject) {
    if (!subject.source) {
        return unread(subject);
    }
    return subject.source->packed ? Text{} : Text{"只适用于插件包", "of packages only"};
}

Text no_index(const Examined& subject) {
    const Text why = not_packed(subject);
    return why.empty() && !subject.index
               ? Text{"package.json 未能读取", "package.json could not be read"}
               : why;
}

Text no_signature(const Examined& subject) {
    const Text why = not_packed(subject);
    return why.empty() && subject.source->signature.empty() ? Text{"未签名", "unsigned"} : why;
}

Text no_manifest(const Examined& subject) {
    return subject.manifest ? Text{}
                            : Text{"plugin.json 未能读取", "plugin.json could not be read"};
}

Text no_library(const Examined& subject) {
    const Text why = no_manifest(subject);
    return why.empty() && subject.manifest->library.empty()
               ? Text{"只有数据，没有程序库", "data only, no library"}
               : why;
}

// The checks.

/// What stopped the reading is told under the name of the check that it belongs to.
template <int kWhich>
Outcome reading(const Examined& subject) {
    static constexpr const char* kNames[] = {"readable", "regular_files", "file_names",
                                             "file_sizes", "checksums"};
    if (!subject.source && subject.source.error().field == kNames[kWhich]) {
        return subject.source.error();
    }
    return {};
}

/// The stages of reading come one after the other; behind the one that failed nothing was seen.
template <int kWhich>
Text not_reached(const Examined& subject) {
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
Outcome failure_of(const Result<Value>& result) {
    return result ? Outcome() : Outcome(result.error());
}

Outcome package_index(const Examined& subject) {
    return failure_of(subject.index);
}

Outcome file_hashes(const Examined& subject) {
    return failure_of(match_index(*subject.index, subject.source->files, subject.path.string()));
}

Outcome signature(const Examined& subject) {
    return failure_of(subject.signature);
}

Outcome manifest_present(const Examined& subject) {
    return subject.source->files.count("plugin.json") != 0
               ? Outcome()
               : Outcome(Text{"缺少 plugin.json", "plugin.json is missing"});
}

Outcome manifest_valid(const Examined& subject) {
    return failure_of(subject.manifest);
}

Text no_manifest_file(const Examined& subject) {
    const Text why = unread(subject);
    return why.empty() && manifest_present(subject) ? Text{"缺少 plugin.json", "there is none"}
                                                    : why;
}

/// The two must say the same, so that what was signed is what is loaded.
Outcome index_matches_manifest(const Examined& subject) {
    const PackageIndex& index = *subject.index;
    const Manifest& manifest = *subject.manifest;
    if (index.id == manifest.id && index.version == manifest.version &&
        index.kind == manifest.kind && index.api_version == manifest.api_version) {
        return {};
    }
    return Text{"package.json 与 plugin.json 所写的标识、版本或种类不同，请重新打包",
                "package.json and plugin.json differ in id, version or kind; pack it again"};
}

Text no_index_or_manifest(const Examined& subject) {
    const Text why = no_index(subject);
    return why.empty() ? no_manifest(subject) : why;
}

Outcome api_version(const Examined& subject) {
    if (fits_api(*subject.manifest)) {
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

Outcome library_present(const Examined& subject) {
    const std::string& name = subject.manifest->library;
    const bool there = std::any_of(
        subject.source->files.begin(), subject.source->files.end(), [&](const auto& file) {
            return is_library(file.first) && std::filesystem::path(file.first).stem() == name &&
                   file.first.find('/') == std::string::npos && !file.second.empty();
        });
    return there ? Outcome()
                 : Outcome(Text{"缺少程序库 " + name + "，请先编译",
                                "the library " + name + " is missing; build it first"});
}

bool is_picture(const std::string& name) {
    return name.ends_with(".jpg") || name.ends_with(".jpeg") || name.ends_with(".png");
}

/// Code that the manifest does not speak of has no business there.
Outcome library_declared(const Examined& subject) {
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

/// Whoever can open a package reads it: no customer's number belongs into it.
Outcome no_personal_data(const Examined& subject) {
    for (const auto& [name, bytes] : subject.source->files) {
        if (!is_library(name) && !is_picture(name) && !name.ends_with(".onnx") &&
            holds_personal_number({reinterpret_cast<const char*>(bytes.data()), bytes.size()})) {
            return Text{name + " 里有像身份证号或手机号的数字，请删去",
                        name + " holds what looks like an ID or mobile number; remove it"};
        }
    }
    return {};
}

/// Data, words, pictures, a library and its source: nothing that a system would start by itself.
Outcome file_kinds(const Examined& subject) {
    static constexpr std::string_view kKnown[] = {".json", ".md",   ".txt", ".csv",
                                                  ".jpg",  ".jpeg", ".png", ".cpp",
                                                  ".h",    ".so",   ".dll", ".dylib"};
    for (const auto& [name, bytes] : subject.source->files) {
        const std::string ending = std::filesystem::path(name).extension().string();
        const bool known =
            std::find(std::begin(kKnown), std::end(kKnown), ending) != std::end(kKnown);
        const std::filesystem::path file = std::filesystem::path(name).filename();
        const bool model = subject.manifest && subject.manifest->model && ending == ".onnx";
        if (!known && !model && file != "LICENSE") {
            return Text{name + " 不是插件用得到的文件", name + " is no kind of file for a plugin"};
        }
    }
    return {};
}

Text no_model(const Examined& subject) {
    const Text why = no_manifest(subject);
    return why.empty() && !subject.manifest->model ? Text{"只适用于模型", "of models only"} : why;
}

Outcome model_bytes(const Examined& subject) {
    const ModelSpec& spec = *subject.manifest->model;
    const auto found = subject.source->files.find(spec.file);
    if (found == subject.source->files.end()) {
        return Text{"缺少模型文件 " + spec.file, "the model " + spec.file + " is missing"};
    }
    const std::string digest = sha256_hex(found->second);
    return digest == spec.sha256
               ? Outcome()
               : Outcome(
                     Text{"模型文件的 SHA-256 是 " + digest + "，与 plugin.json 所写的不同",
                          "the model's SHA-256 is " + digest + ", and plugin.json names another"});
}

Outcome model_licence(const Examined& subject) {
    const ModelSpec& spec = *subject.manifest->model;
    const auto found = subject.source->files.find(spec.licence_file);
    return found != subject.source->files.end() && !found->second.empty()
               ? Outcome()
               : Outcome(Text{"缺少许可证全文 " + spec.licence_file,
                              "the licence's text " + spec.licence_file + " is missing"});
}

Text no_golden(const Examined& subject) {
    const Text why = no_manifest(subject);
    const bool any = why.empty() && std::any_of(subject.source->files.begin(),
                                                subject.source->files.end(), [](const auto& file) {
                                                    return file.first.starts_with("golden/");
                                                });
    return why.empty() && !any ? Text{"没有样张", "there are no golden photos"} : why;
}

Outcome golden_declared(const Examined& subject) {
    return golden_problem(*subject.source, *subject.manifest);
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
    {"model_bytes", no_model, model_bytes},
    {"model_licence", no_model, model_licence},
    {"file_kinds", unread, file_kinds},
    {"no_personal_data", unread, no_personal_data},
    {"golden_declared", no_golden, golden_declared},
};

PluginCheck outcome(const char* name, Outcome wrong) {
    return wrong ? PluginCheck{name, CheckOutcome::Fail, std::move(wrong->message), wrong->remedy,
                               std::move(wrong->about)}
                 : PluginCheck{name, CheckOutcome::Pass, {}};
}

PluginCheck run(const NamedCheck& check, const Examined& subject) {
    Text unfit = check.unfit(subject);
    return unfit.empty() ? outcome(check.name, check.look(subject))
                         : PluginCheck{check.name, CheckOutcome::Skipped, std::move(unfit)};
}

PluginCheck run(const ManifestCheck& check, const Examined& subject) {
    Text unfit = no_manifest(subject);
    const std::string_view kind = check.kind;
    if (unfit.empty() && !kind.empty() && subject.manifest->kind != kind) {
        unfit = is_city(check) ? Text{"只适用于城市", "of cities only"}
                               : Text{"只适用于证件", "of certificates only"};
    }
    return unfit.empty() ? outcome(check.name, check.look(*subject.manifest))
                         : PluginCheck{check.name, CheckOutcome::Skipped, std::move(unfit)};
}

CheckedPlugin checked_by_all(Examined subject) {
    CheckedPlugin checked;
    for (const NamedCheck& check : kChecks) {
        checked.checks.push_back(run(check, subject));
    }
    for (const ManifestCheck& check : manifest_checks()) {
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

}  // namespace

Result<CheckedPlugin> check_plugin(const std::filesystem::path& path) {
    auto source = read_plugin_source(path);
    if (!source && source.error().code == ErrorCode::NotFound) {
        return source.error();
    }
    return checked_by_all(look_at(path, std::move(source)));
}

CheckedPlugin check_plugin(PluginSource source) {
    const std::filesystem::path path = source.path;
    return checked_by_all(look_at(path, std::move(source)));
}

}  // namespace huizhi
