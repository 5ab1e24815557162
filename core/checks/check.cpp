#include "core/checks/check.h"

#include <algorithm>
#include <iterator>

#include "core/checks/check_table.h"

namespace huizhi {
namespace {

/// Whether the format has limits for this rule, and none of them binds: all are advisory or noted.
bool is_advisory(const std::string& rule, const PhotoFormat& format) {
    const auto& table = check_table();
    const auto row = std::find_if(table.begin(), table.end(),
                                  [&](const CheckRow& one) { return one.rule == rule; });
    if (row == table.end()) {
        return false;
    }
    int bound = 0;
    for (const std::string& name : row->judged_by()) {
        const Limit* limit = format.limit(name);
        if (limit != nullptr && !limit->advisory && !limit->noted) {
            return false;
        }
        bound += limit != nullptr ? 1 : 0;
    }
    return bound > 0;
}

}  // namespace

Verdict worst_verdict(const std::vector<Finding>& findings) {
    if (findings.empty()) {
        return Verdict::Unknown;
    }
    const auto heavier = [](const Finding& a, const Finding& b) { return a.verdict < b.verdict; };
    return std::max_element(findings.begin(), findings.end(), heavier)->verdict;
}

bool weighs(const Finding& finding, const PhotoFormat& format) {
    if (finding.verdict == Verdict::Unknown && finding.unit == kModelUnit) {
        return false;  // the question is asked of a person
    }
    return finding.verdict != Verdict::Unknown || !is_advisory(finding.rule, format);
}

Verdict worst_verdict(const std::vector<Finding>& findings, const PhotoFormat& format) {
    std::vector<Finding> weighed;
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(weighed),
                 [&](const Finding& one) { return weighs(one, format); });
    return worst_verdict(weighed);
}

const char* verdict_name(Verdict verdict) {
    switch (verdict) {
        case Verdict::Pass:
            return "pass";
        case Verdict::Warn:
            return "warn";
        case Verdict::Unknown:
            return "unknown";
        case Verdict::Fail:
            return "fail";
    }
    return "unknown";
}

}  // namespace huizhi
