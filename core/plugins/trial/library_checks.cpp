#include "core/plugins/trial/library_checks.h"

#include <iterator>
#include <memory>
#include <utility>

#include "core/catalogue/plugin_kind.h"
#include "core/plugins/helper/helper_proxies.h"
#include "core/plugins/trial/library_trial.h"
#include "core/plugins/trial/library_usage.h"

namespace huizhi {
namespace {

using Problem = std::optional<Text>;

HelperOrigin origin_of(const Manifest& manifest, const std::filesystem::path& folder) {
    return {manifest.id,
            manifest.version,
            folder / library_file_name(manifest.library),
            "",
            manifest.hosts,
            {},
            0};
}

Problem library_loads(const LibraryTrial& trial) {
    return trial.self ? Problem() : Problem(trial.self.error().message);
}

Problem library_matches(const LibraryTrial& trial) {
    const auto& id = is_channel(trial.manifest) ? trial.self->channel : trial.self->certificate;
    if (id && *id == trial.manifest.id) {
        return {};
    }
    return Text{"程序库自称 " + id.value_or("（没有提供）") + "，清单却写着 " + trial.manifest.id,
                "the library calls itself " + id.value_or("(nothing)") +
                    ", but its manifest says " + trial.manifest.id};
}

constexpr LibraryCheck kLoadingChecks[] = {
    {"library_loads", "", library_loads},
    {"library_matches", "", library_matches},
};

Text unfit(const LibraryCheck& check, const LibraryTrial& trial) {
    if (!check.kind.empty() && check.kind != trial.manifest.kind) {
        return is_channel(check) ? Text{"只适用于渠道", "of channels only"}
                                 : Text{"只适用于证件", "of certificates only"};
    }
    if (check.of_usage && !usage_is_told()) {
        return {"这个系统不提供进程的占用", "this system does not tell what a process holds"};
    }
    return trial.self || check.look == library_loads
               ? Text{}
               : Text{"程序库未能载入", "the library could not be loaded"};
}

PluginCheck run(const LibraryCheck& check, const LibraryTrial& trial) {
    if (Text why = unfit(check, trial); !why.empty()) {
        return {check.name, CheckOutcome::Skipped, std::move(why)};
    }
    Problem wrong = check.look(trial);
    return wrong ? PluginCheck{check.name, CheckOutcome::Fail, std::move(*wrong)}
                 : PluginCheck{check.name, CheckOutcome::Pass, {}};
}

/// All, in the order in which they are told.
std::vector<LibraryCheck> all_checks() {
    std::vector<LibraryCheck> all(std::begin(kLoadingChecks), std::end(kLoadingChecks));
    for (const auto& checks : {judging_checks(), sending_checks(), holding_checks()}) {
        all.insert(all.end(), checks.begin(), checks.end());
    }
    return all;
}

}  // namespace

LibraryTrial start_trial(const Manifest& manifest,
                         const std::filesystem::path& folder,
                         HelperLimits limits) {
    limits.failures = 1'000;  // each check is told by itself
    auto plugin = std::make_shared<HelperPlugin>(origin_of(manifest, folder), limits);
    LibraryTrial trial{manifest, plugin, plugin->scan(), nullptr, nullptr};
    if (trial.self) {
        trial.certificate = helper_certificate(plugin);
        trial.channel = helper_channel(plugin, trial.self->capabilities);
    }
    return trial;
}

std::vector<PluginCheck> skipped_library_checks(const Text& why) {
    std::vector<PluginCheck> checks;
    for (const LibraryCheck& check : all_checks()) {
        checks.push_back({check.name, CheckOutcome::Skipped, why});
    }
    return checks;
}

std::vector<PluginCheck> try_library(const Manifest& manifest,
                                     const std::filesystem::path& folder) {
    if (manifest.library.empty()) {
        return skipped_library_checks({"只有数据，没有程序库", "data only, no library"});
    }
    const LibraryTrial trial = start_trial(manifest, folder);
    std::vector<PluginCheck> checks;
    for (const LibraryCheck& check : all_checks()) {
        checks.push_back(run(check, trial));
    }
    return checks;
}

Result<std::optional<PluginCheck>> first_failing_check(const Manifest& manifest,
                                                       const std::filesystem::path& folder,
                                                       const HelperLimits& limits) {
    const LibraryTrial trial = start_trial(manifest, folder, limits);
    if (!trial.self && trial.self.error().code == ErrorCode::Environment) {
        return trial.self.error();
    }
    for (const LibraryCheck& check : all_checks()) {
        PluginCheck outcome = run(check, trial);
        if (outcome.outcome == CheckOutcome::Fail) {
            return std::optional(std::move(outcome));
        }
    }
    return std::optional<PluginCheck>();
}

}  // namespace huizhi
