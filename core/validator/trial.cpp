#include "core/validator/trial.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/plugins/model/model_trial.h"
#include "core/plugins/trial/library_checks.h"
#include "core/validator/golden_photos.h"
#include "core/validator/neighbour_checks.h"
#include "core/validator/portrait_trial.h"

namespace huizhi {
namespace {

void append(std::vector<PluginCheck>& checks, std::vector<PluginCheck> more) {
    std::move(more.begin(), more.end(), std::back_inserter(checks));
}

std::vector<PluginCheck> untried(const Text& why) {
    std::vector<PluginCheck> checks = skipped_library_checks(why);
    append(checks, skipped_model_checks(why));
    checks.push_back({kPortraitCheck, CheckOutcome::Skipped, why});
    checks.push_back({kGoldenCheck, CheckOutcome::Skipped, why});
    return checks;
}

}  // namespace

std::vector<PluginCheck> try_folder(const Manifest& manifest,
                                    const std::filesystem::path& folder,
                                    const PluginPlaces& beside) {
    std::vector<PluginCheck> checks = neighbour_checks(manifest, beside);
    append(checks, try_library(manifest, folder));
    append(checks, try_model(manifest, folder));
    checks.push_back(try_portraits(manifest, folder, beside));
    checks.push_back(try_golden(manifest, folder, beside));
    return checks;
}

void try_plugin(CheckedPlugin& checked, const PluginPlaces& beside) {
    const Text failed{"前面的检查未通过", "an earlier check failed"};
    std::vector<PluginCheck> tried;
    if (checked.valid() && !checked.source->packed) {
        tried = try_folder(*checked.manifest, checked.source->path, beside);
    } else {
        tried = checked.manifest ? neighbour_checks(*checked.manifest, beside)
                                 : skipped_neighbour_checks(failed);
        append(tried, untried(checked.valid() ? Text{"安装时再试", "is tried when it is installed"}
                                              : failed));
    }
    append(checked.checks, std::move(tried));
}

}  // namespace huizhi
