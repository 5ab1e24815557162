#include "core/catalogue/plugin_kind.h"
#include "core/plugins/trial/library_trial.h"
#include "core/plugins/trial/library_usage.h"

namespace huizhi {
namespace {

using Problem = std::optional<Text>;

/// The bundled libraries, run in a helper, hold some 10 MB and grow by nothing.
constexpr double kMostPeakMb = 256;
constexpr double kMostGrowthMb = 16;

Result<std::optional<LibraryUsage>> usage(const LibraryTrial& trial) {
    WireMessage call;
    if (is_channel(trial.manifest)) {
        call.kind = WireKind::Notice;
        call.text = "order_no=1";
        call.settings = trial_settings();
    } else {
        call.kind = WireKind::Judge;
        call.facts = ordinary_facts();
        call.format = trial_format(trial.manifest);
    }
    return usage_of(trial.plugin->origin().library, call);
}

Problem memory_bounded(const LibraryTrial& trial) {
    const auto used = usage(trial);
    if (!used) {
        const Text& how = used.error().message;
        return Text{"同一调用重复几次就失败：" + how.zh,
                    "fails when the same call is made again and again: " + how.en};
    }
    if (!*used) {
        return {};
    }
    const LibraryUsage& held = **used;
    const double growth = held.later.resident_mb - held.warm.resident_mb;
    if (held.later.peak_mb > kMostPeakMb) {
        return Text{"占用内存超过 256 MB", "takes more than 256 MB of memory"};
    }
    return growth <= kMostGrowthMb
               ? Problem()
               : Problem(Text{"每次调用都多占内存（16 次多出 16 MB 以上）",
                              "keeps more memory with each call (over 16 MB in 16 calls)"});
}

/// A helper has one thread; what goes on behind a call's back is nobody's to bound.
Problem threads_left(const LibraryTrial& trial) {
    const auto used = usage(trial);
    return !used || !*used || (*used)->later.threads == 1
               ? Problem()
               : Problem(Text{"调用结束后还留有线程", "leaves threads behind after a call"});
}

/// Whatever the checks before this one made it do.
Problem stays_inside(const LibraryTrial& trial) {
    const Text tried = trial.plugin->tried();
    return tried.empty() ? Problem()
                         : Problem(Text{"运行中试图" + tried.zh + "，均被拒绝",
                                        "tried " + tried.en + " at work, and was refused"});
}

constexpr LibraryCheck kHoldingChecks[] = {
    {"memory_bounded", "", memory_bounded, true},
    {"threads_left", "", threads_left, true},
    {"stays_inside", "", stays_inside},
};

}  // namespace

std::span<const LibraryCheck> holding_checks() {
    return kHoldingChecks;
}

}  // namespace huizhi
