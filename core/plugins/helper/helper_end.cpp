#include "core/plugins/helper/helper_end.h"

#include <algorithm>
#include <chrono>

namespace huizhi {
namespace {

constexpr long kSpareSeconds = 5;
/// A call's threads together may take so many times its limit of the processor.
constexpr long kProcessors = 8;

Text words_of(const ProcessEnd& end) {
    if (end.signal == "SYS") {
        return {"做了插件不许做的事，被系统终止（SIGSYS）",
                "was ended when it tried what no plugin may (SIGSYS)"};
    }
    if (end.signal) {
        return {"运行中崩溃（SIG" + *end.signal + "）", "crashed (SIG" + *end.signal + ")"};
    }
    if (end.exit_code) {
        const std::string code = std::to_string(*end.exit_code);
        return {"自行退出（代码 " + code + "）", "ended itself (code " + code + ")"};
    }
    return {"断开了连接或被系统终止", "broke off, or was ended by the system"};
}

}  // namespace

Error misbehaved(const std::string& zh, const std::string& en) {
    return {ErrorCode::Refused, {zh, en}, "", ""};
}

Error end_helper(ChildProcess& helper, ChildProcess::Outcome outcome) {
    const ProcessEnd end = helper.end();
    if (outcome == ChildProcess::Outcome::Late) {
        return misbehaved("超过时限，已终止", "took too long and was ended");
    }
    const Text how = words_of(end);
    return misbehaved(how.zh, how.en);
}

std::vector<std::string> allowance_words(const HelperLimits& limits) {
    const auto longest = std::max({limits.load, limits.judge, limits.channel_call});
    const long seconds =
        std::chrono::duration_cast<std::chrono::seconds>(longest).count() + kSpareSeconds;
    return {std::to_string(limits.memory_mb), std::to_string(seconds),
            std::to_string(limits.processor.count() + kProcessors * seconds)};
}

}  // namespace huizhi
