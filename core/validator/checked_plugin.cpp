#include <algorithm>

#include "core/validator/manifest_checks.h"
#include "core/validator/plugin_checks.h"

namespace huizhi {

std::vector<ManifestCheck> manifest_checks() {
    std::vector<ManifestCheck> all;
    for (const auto& checks : {common_checks(), limit_checks(), certificate_checks(), city_checks(),
                               order_checks(), sheet_checks()}) {
        all.insert(all.end(), checks.begin(), checks.end());
    }
    return all;
}

bool CheckedPlugin::valid() const {
    return std::none_of(checks.begin(), checks.end(), [](const PluginCheck& check) {
        return check.outcome == CheckOutcome::Fail;
    });
}

Error CheckedPlugin::first_failure() const {
    for (const PluginCheck& check : checks) {
        if (check.outcome == CheckOutcome::Fail) {
            return Error::invalid(check.check, check.message).with(check.remedy, check.about);
        }
    }
    return {ErrorCode::InvalidInput, {"插件无效", "the plugin is not valid"}, "", ""};
}

}  // namespace huizhi
