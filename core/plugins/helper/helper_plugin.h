#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/plugins/helper/helper_limits.h"
#include "core/plugins/helper/helper_line.h"
#include "core/plugins/helper/helper_record.h"

namespace huizhi {

/// A plugin whose library runs in processes of its own (plugin_host/). A crash, a hang, a flood or
/// a lie costs one call; after some in a row the plugin is called no more.
///
/// Owns:    its helpers: one for each call that runs at the same time, kept for the next ones.
/// Threads: any.
class HelperPlugin {
public:
    HelperPlugin(HelperOrigin origin, const HelperLimits& limits);

    /// Loads it for the first time. Errors: Environment and InvalidInput as HelperLine; Refused:
    /// it misbehaved, and is in quarantine from now on.
    [[nodiscard]] Result<PluginSelf> scan();

    /// What makes no sense in an answer that could be read; nothing: it is sound. May tidy it.
    using Inspect = std::function<std::optional<Text>(WireMessage&)>;

    /// Errors: one clear sentence that names the plugin.
    [[nodiscard]] Result<WireMessage> call(WireMessage message,
                                           std::chrono::milliseconds limit,
                                           const Inspect& inspect,
                                           HelperCourier* courier = nullptr);

    /// Failed calls in a row.
    [[nodiscard]] int failures() { return record_.failures(); }

    /// What its library tried in its calls so far, and was refused; empty: nothing.
    [[nodiscard]] Text tried();

    [[nodiscard]] const HelperOrigin& origin() const { return origin_; }
    [[nodiscard]] const HelperLimits& limits() const { return limits_; }

private:
    [[nodiscard]] std::unique_ptr<HelperLine> idle_line();
    void note_success(std::unique_ptr<HelperLine> line);
    void note_tried(Text words);

    const HelperOrigin origin_;
    const HelperLimits limits_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<HelperLine>> idle_;
    HelperRecord record_;
    Text tried_;
};

}  // namespace huizhi
