#include "core/plugins/helper/helper_record.h"

#include <utility>

#include "core/base/program_version.h"
#include "core/plugins/helper/plugin_quarantine.h"

namespace huizhi {

Text quarantine_words(const Text& reason) {
    return {"已隔离：" + reason.zh + "。请更新插件，或重新启用再试",
            "in quarantine: it " + reason.en + ". Update it, or enable it to try it again"};
}

std::optional<Error> HelperRecord::closed() {
    const std::lock_guard lock(mutex_);
    if (!quarantine_) {
        return std::nullopt;
    }
    const Text words = quarantine_words(*quarantine_);
    return Error{
        ErrorCode::Refused,
        {"插件 " + origin_.id + " " + words.zh, "the plugin " + origin_.id + " is " + words.en},
        "",
        "",
        Remedy::EnablePlugin,
        origin_.id};
}

Error HelperRecord::failed(const Error& failure, int most) {
    PluginTrouble trouble{origin_.version, origin_.library_sha256, 0,
                          false,           failure.message,        program_version()};
    {
        const std::lock_guard lock(mutex_);
        trouble.failures = ++failures_;
        trouble.quarantined = trouble.failures >= most;
        if (trouble.quarantined) {
            quarantine_ = trouble.reason;
        }
    }
    change_troubles(origin_.home, [&](PluginTroubles& troubles) {
        troubles[origin_.id] = trouble;
        return true;
    });
    const std::string& id = origin_.id;
    const Text words = trouble.quarantined ? quarantine_words(trouble.reason)
                                           : Text{trouble.reason.zh + "；请更新插件",
                                                  trouble.reason.en + "; update it"};
    return {ErrorCode::Refused,
            {"插件 " + id + " " + words.zh,
             "the plugin " + id + (trouble.quarantined ? " is " : " ") + words.en},
            "",
            "",
            trouble.quarantined ? Remedy::EnablePlugin : Remedy::None,
            id};
}

void HelperRecord::succeeded() {
    bool recovered = false;
    {
        const std::lock_guard lock(mutex_);
        recovered = std::exchange(failures_, 0) > 0;
    }
    if (recovered) {
        static_cast<void>(release_plugin(origin_.home, origin_.id));
    }
}

int HelperRecord::failures() {
    const std::lock_guard lock(mutex_);
    return failures_;
}

}  // namespace huizhi
