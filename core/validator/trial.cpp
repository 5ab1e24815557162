#include "core/validator/trial.h"

#include <utility>

#include "core/plugins/trial/library_checks.h"
#include "core/validator/golden_photos.h"

namespace huizhi {
namespace {

std::vector<PluginCheck> untried(const Text& why) {
    std::vector<PluginCheck> checks = skipped_library_checks(why);
    checks.push_back({kGoldenCheck, CheckOutcome::Skipped, why});
    return checks;
}

}  // namespace

std::vector<PluginCheck> try_folder(const Manifest& manifest,
                                    const std::filesystem::path& folder,
                                    const PluginPlaces& beside) {
    std::vector<PluginCheck> checks = try_library(manifest, folder);
    checks.push_back(try_golden(manifest, folder, beside));
    return checks;
}

void try_plugin(CheckedPlugin& checked, const PluginPlaces& beside) {
    std::vector<PluginCheck> tried;
    if (!checked.valid()) {
        tried = untried({"前面的检查未通过", "an earlier check failed"});
    } else if (checked.source->packed) {
        tried = untried({"安装时再试", "is tried when it is installed"});
    } else {
        tried = try_folder(*checked.manifest, checked.source->path, beside);
    }
    for (PluginCheck& check : tried) {
        checked.checks.push_back(std::move(check));
    }
}

}  // namespace huizhi
