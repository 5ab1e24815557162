#include <algorithm>
#include <chrono>

#include "core/plugins/trial/library_trial.h"

namespace huizhi {
namespace {

using Problem = std::optional<Text>;

/// A counter's screen waits for each verdict; a call of the bundled plugins takes some 10 ms.
constexpr std::chrono::milliseconds kPromptly{1'000};

Problem failed_call(const std::vector<Finding>& findings, const LibraryTrial& trial) {
    for (const Finding& finding : findings) {
        if (finding.rule == "plugin:" + trial.manifest.id) {
            return finding.message;
        }
    }
    return {};
}

std::vector<Finding> judged(const LibraryTrial& trial, const PhotoFacts& facts) {
    return trial.certificate->judge(facts, trial_format(trial.manifest));
}

/// A photo of which nothing could be measured is judged, too.
Problem judges_nothing(const LibraryTrial& trial) {
    return failed_call(judged(trial, {}), trial);
}

Problem judges_ordinary(const LibraryTrial& trial) {
    return failed_call(judged(trial, ordinary_facts()), trial);
}

/// Every measure may be absent, each by itself, and every one may come without its region.
Problem judges_gaps(const LibraryTrial& trial) {
    for (const GappedFacts& gapped : gapped_facts()) {
        if (const Problem failed = failed_call(judged(trial, gapped.facts), trial)) {
            return Text{gapped.how.zh + "：" + failed->zh, gapped.how.en + ": " + failed->en};
        }
    }
    return {};
}

Problem findings_explained(const LibraryTrial& trial) {
    for (const Finding& finding : judged(trial, ordinary_facts())) {
        const bool says = !finding.message.zh.empty() && !finding.message.en.empty();
        const bool remedies = finding.verdict == Verdict::Pass || !finding.remedy.zh.empty();
        if (!says || !remedies) {
            return Text{"规则 " + finding.rule + " 的结论没有说明或没有补救办法",
                        "the finding of " + finding.rule + " says nothing, or no remedy"};
        }
    }
    return {};
}

bool alike(const std::vector<Finding>& a, const std::vector<Finding>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Finding& one, const Finding& other) {
                          return one.rule == other.rule && one.verdict == other.verdict &&
                                 one.value == other.value && one.message.zh == other.message.zh;
                      });
}

/// Asked again, and asked in another process: a verdict that hangs on chance is worth nothing.
Problem judges_alike(const LibraryTrial& trial) {
    const std::vector<Finding> first = judged(trial, ordinary_facts());
    const LibraryTrial again =
        start_trial(trial.manifest, trial.plugin->origin().library.parent_path());
    if (!again.self) {
        return again.self.error().message;
    }
    if (Problem failed = failed_call(first, trial)) {
        return failed;  // two calls that fail alike are no two verdicts
    }
    return alike(first, judged(trial, ordinary_facts())) &&
                   alike(first, judged(again, ordinary_facts()))
               ? Problem()
               : Problem(Text{"同一张照片两次的结论不同", "the same photo is judged differently"});
}

/// The best of three, so that a busy machine is not the plugin's fault.
Problem answers_promptly(const LibraryTrial& trial) {
    auto best = std::chrono::steady_clock::duration::max();
    for (int call = 0; call < 3; ++call) {
        const auto begin = std::chrono::steady_clock::now();
        static_cast<void>(judged(trial, ordinary_facts()));
        best = std::min(best, std::chrono::steady_clock::now() - begin);
    }
    return best <= kPromptly
               ? Problem()
               : Problem(Text{"判定一张照片超过 1 秒", "one photo takes more than a second"});
}

constexpr LibraryCheck kJudgingChecks[] = {
    {"judges_nothing", "certificate", judges_nothing},
    {"judges_ordinary", "certificate", judges_ordinary},
    {"judges_gaps", "certificate", judges_gaps},
    {"findings_explained", "certificate", findings_explained},
    {"judges_alike", "certificate", judges_alike},
    {"answers_promptly", "certificate", answers_promptly},
};

}  // namespace

PhotoFormat trial_format(const Manifest& manifest) {
    PhotoFormat format;
    format.id = manifest.id;
    format.certificate = *manifest.certificate;
    for (const Limit& limit : manifest.certificate->limits) {
        format.limits[limit.rule] = limit;
    }
    return format;
}

std::span<const LibraryCheck> judging_checks() {
    return kJudgingChecks;
}

}  // namespace huizhi
