#include "tests/accuracy/tally.h"

#include <algorithm>
#include <cmath>

namespace huizhi::accuracy {
namespace {

constexpr double kNormal95 = 1.959964;

bool refusing(Verdict verdict) {
    return verdict == Verdict::Fail || verdict == Verdict::Unknown;
}

template <typename T>
bool contains(const std::vector<T>& all, const T& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

double wilson(const Share& share, double sign) {
    if (share.of == 0) {
        return sign < 0 ? 0 : 1;
    }
    const double n = share.of;
    const double z2 = kNormal95 * kNormal95;
    const double p = share.value();
    const double spread = kNormal95 * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return (p + z2 / (2 * n) + sign * spread) / (1 + z2 / n);
}

std::string full_name(const Judgement& judgement) {
    return judgement.label + "@" + judgement.photo;
}

void count_fault(Line& line, Outcome outcome, const std::string& name) {
    ++line.must_speak;
    line.caught += outcome == Outcome::Right ? 1 : 0;
    line.asked += outcome == Outcome::Asked ? 1 : 0;
    if (outcome == Outcome::Missed || outcome == Outcome::OtherRule) {
        ++line.missed;
        line.missed_cases.push_back(name);
    }
}

void count_calm(Line& line, Verdict verdict, const std::string& name) {
    ++line.must_be_calm;
    line.warned += verdict == Verdict::Warn ? 1 : 0;
    line.unknown += verdict == Verdict::Unknown ? 1 : 0;
    if (refusing(verdict)) {
        ++line.false_alarms;
        line.false_cases.push_back(name);
    }
}

Line& line_of_case(Tally& tally, const std::string& label) {
    const auto found = std::find_if(tally.cases.begin(), tally.cases.end(),
                                    [&](const auto& one) { return one.first == label; });
    if (found != tally.cases.end()) {
        return found->second;
    }
    return tally.cases.emplace_back(label, Line{}).second;
}

void count_whole(Tally& tally, const Judgement& judgement, Outcome outcome) {
    const int which = judgement.generated ? 1 : 0;
    const bool faulty = judgement.truths.front().grade == Grade::Faulty;
    const int right = outcome == Outcome::Right || outcome == Outcome::Asked ? 1 : 0;
    for (Share* share : {faulty ? &tally.faulty[which] : &tally.good[which], &tally.all[which]}) {
        ++share->of;
        share->right += right;
    }
    tally.asked[which] += outcome == Outcome::Asked ? 1 : 0;
    if (faulty) {
        ++tally.found[which].of;
        tally.found[which].right += outcome == Outcome::Right ? 1 : 0;
        ++tally.stopped[which].of;
        tally.stopped[which].right +=
            outcome == Outcome::Right || refusing(judgement.report.verdict) ? 1 : 0;
    }
}

void count_rules(Tally& tally, const Judgement& judgement) {
    if (judgement.truths.front().grade == Grade::Good) {
        for (const Finding& finding : judgement.report.findings) {
            count_calm(tally.rules[finding.rule], finding.verdict, full_name(judgement));
        }
        return;
    }
    for (const Truth& truth : judgement.truths) {
        count_fault(tally.rules[truth.rules.front()], outcome_of(judgement, truth),
                    full_name(judgement));
    }
}

}  // namespace

const char* outcome_name(Outcome outcome) {
    switch (outcome) {
        case Outcome::Right:
            return "right";
        case Outcome::Asked:
            return "asked";
        case Outcome::OtherRule:
            return "other rule";
        case Outcome::Missed:
            return "missed";
        case Outcome::FalseAlarm:
            return "false alarm";
        case Outcome::NotCounted:
            break;
    }
    return "not counted";
}

Outcome outcome_of(const Judgement& judgement, const Truth& truth) {
    const CheckReport& report = judgement.report;
    if (judgement.refused || truth.grade == Grade::Usable) {
        return Outcome::NotCounted;
    }
    if (truth.grade == Grade::Good) {
        return refusing(report.verdict) ? Outcome::FalseAlarm : Outcome::Right;
    }
    for (const Finding& finding : report.findings) {
        if (contains(truth.rules, finding.rule) && contains(truth.counts, finding.verdict)) {
            return Outcome::Right;
        }
    }
    if (refusing(report.verdict)) {
        return Outcome::OtherRule;
    }
    const bool asked =
        truth.ask && std::any_of(report.asks.begin(), report.asks.end(),
                                 [&](const Ask& ask) { return contains(truth.rules, ask.rule); });
    return asked ? Outcome::Asked : Outcome::Missed;
}

/// A photo with several faults is right as soon as one is caught: it is taken again.
Outcome outcome_of(const Judgement& judgement) {
    Outcome best = Outcome::NotCounted;
    for (const Truth& truth : judgement.truths) {
        best = std::min(best, outcome_of(judgement, truth));
    }
    return best;
}

double Share::low() const {
    return std::max(0.0, wilson(*this, -1));
}

double Share::high() const {
    return std::min(1.0, wilson(*this, 1));
}

Tally tally(const std::vector<Judgement>& judgements) {
    Tally sum;
    for (const Judgement& judgement : judgements) {
        const Outcome outcome = outcome_of(judgement);
        if (outcome == Outcome::NotCounted) {
            sum.not_read += judgement.refused ? 1 : 0;
            sum.usable += judgement.refused ? 0 : 1;
            sum.usable_passed += !judgement.refused && !refusing(judgement.report.verdict) ? 1 : 0;
            continue;
        }
        count_whole(sum, judgement, outcome);
        count_rules(sum, judgement);
        Line& line = line_of_case(sum, judgement.label);
        if (judgement.truths.front().grade == Grade::Good) {
            count_calm(line, judgement.report.verdict, full_name(judgement));
        } else {
            count_fault(line, outcome, full_name(judgement));
        }
    }
    return sum;
}

}  // namespace huizhi::accuracy
