#include "core/checks/check.h"

#include <algorithm>

namespace huizhi {

Verdict worst_verdict(const std::vector<Finding>& findings) {
    if (findings.empty()) {
        return Verdict::Unknown;
    }
    const auto heavier = [](const Finding& a, const Finding& b) { return a.verdict < b.verdict; };
    return std::max_element(findings.begin(), findings.end(), heavier)->verdict;
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
