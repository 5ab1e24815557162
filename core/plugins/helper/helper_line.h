#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/base/system/child_process.h"
#include "core/plugins/helper/helper_limits.h"
#include "core/plugins/helper/plugin_wire.h"

namespace huizhi {

class HelperCourier;

/// A helper process that has loaded one library, and the conversation with it. Whatever it does,
/// each call comes back by its limit, and what comes back has been read as an enemy's words.
///
/// Errors:  Environment: no process could be started, or this system cannot keep a library in it;
///          neither is a fault of the plugin's;
///          InvalidInput: the library cannot be used, in its own words; Refused: it misbehaved.
///          After any but the first the line is of no more use.
/// Threads: one at a time.
class HelperLine {
public:
    [[nodiscard]] static Result<std::unique_ptr<HelperLine>> open(
        const std::filesystem::path& library, const HelperLimits& limits);

    [[nodiscard]] const PluginSelf& self() const { return self_; }
    /// False when the helper was ended meanwhile, or has had its share of the processor: another
    /// one is needed.
    [[nodiscard]] bool usable() const {
        return process_->idle() && process_->processor_time() < processor_;
    }

    [[nodiscard]] int process() const { return process_->id(); }

    /// `courier` sends what the plugin asks for; null: it may ask for nothing.
    [[nodiscard]] Result<WireMessage> call(WireMessage message,
                                           std::chrono::milliseconds limit,
                                           HelperCourier* courier);

private:
    HelperLine(std::unique_ptr<ChildProcess> process, std::chrono::seconds processor)
        : process_(std::move(process)), processor_(processor) {}

    [[nodiscard]] Result<void> tell(const WireMessage& message, ChildProcess::Time deadline);
    [[nodiscard]] Result<WireMessage> hear(ChildProcess::Time deadline);

    std::unique_ptr<ChildProcess> process_;
    const std::chrono::seconds processor_;
    PluginSelf self_;
    int calls_ = 0;
};

}  // namespace huizhi
