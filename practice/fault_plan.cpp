#include "practice/fault_plan.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "core/base/json_node.h"

namespace huizhi::practice {
namespace {

constexpr std::array<std::pair<FaultKind, const char*>, 14> kNames{
    {{FaultKind::Late, "late"},
     {FaultKind::Lost, "lost"},
     {FaultKind::Unread, "unread"},
     {FaultKind::Truncated, "truncated"},
     {FaultKind::Reset, "reset"},
     {FaultKind::WrongJson, "wrong_json"},
     {FaultKind::WrongType, "wrong_type"},
     {FaultKind::ServerError, "error_500"},
     {FaultKind::Drip, "drip"},
     {FaultKind::Redirect, "redirect"},
     {FaultKind::Busy, "busy_429"},
     {FaultKind::Clock, "clock"},
     {FaultKind::Doubled, "doubled"},
     {FaultKind::Reordered, "reordered"}}};

constexpr const char* kNotice = "notice";
constexpr int kLongestMs = 600'000;
constexpr int kMostNth = 1'000'000'000;
constexpr int kMostSkewS = 400 * 24 * 3600;

bool fits(FaultKind fault, const std::string& request_kind) {
    const bool only_notices = fault == FaultKind::Doubled || fault == FaultKind::Reordered;
    const bool both = fault == FaultKind::Late || fault == FaultKind::Lost;
    return both || only_notices == (request_kind == kNotice);
}

/// SplitMix64: every bit of the seed, the kind and the count changes every bit of the result.
std::uint64_t mixed(std::uint64_t value) {
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

std::uint64_t hash_of(const std::string& text) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;  // FNV-1a: the same on every machine
    for (const char letter : text) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001B3ULL;
    }
    return hash;
}

/// The dice's next throw, from 0 up to but not including 1.
double chance(std::uint64_t& dice) {
    dice = mixed(dice);
    return static_cast<double>(dice >> 11) * 0x1.0p-53;
}

std::optional<FaultKind> fault_named(const std::string& name) {
    const auto found = std::find_if(kNames.begin(), kNames.end(),
                                    [&](const auto& entry) { return name == entry.second; });
    return found == kNames.end() ? std::nullopt : std::optional(found->first);
}

std::string all_names() {
    std::string names;
    for (const auto& [kind, name] : kNames) {
        names += (names.empty() ? "" : ", ") + std::string(name);
    }
    return names;
}

FaultKind read_fault(const JsonNode& node, const std::string& member, const std::string& name) {
    const auto fault = fault_named(name);
    if (!fault && !name.empty()) {
        node.wrong(member, "没有这种故障，可用：" + all_names(),
                   "is no fault; there are " + all_names());
    }
    return fault.value_or(FaultKind::Lost);
}

double read_amount(
    const JsonNode& node, const std::string& name, double least, double most, double otherwise) {
    const double value = node.number_or_none(name).value_or(otherwise);
    if (value < least || value > most) {
        const auto shown = [](double limit) {
            return limit == static_cast<double>(static_cast<std::int64_t>(limit))
                       ? std::to_string(static_cast<std::int64_t>(limit))
                       : std::to_string(limit);
        };
        node.wrong(name, "应在 " + shown(least) + " 到 " + shown(most) + " 之间",
                   "must be from " + shown(least) + " to " + shown(most));
        return otherwise;
    }
    return value;
}

int read_ms(const JsonNode& node, const std::string& name, int otherwise) {
    return static_cast<int>(read_amount(node, name, 0, kLongestMs, otherwise));
}

FaultRule read_rule(const JsonNode& node) {
    node.allow({"on", "fault", "nth", "probability", "ms"});
    FaultRule rule;
    rule.on = node.text("on");
    rule.fault = read_fault(node, "fault", node.text("fault"));
    rule.nth = static_cast<int>(read_amount(node, "nth", 0, kMostNth, 0));
    rule.probability = read_amount(node, "probability", 0, 1, 0);
    rule.ms = read_ms(node, "ms", 0);
    if ((rule.nth == 0) == (rule.probability == 0)) {
        node.wrong("", "请在 nth（第几次）和 probability（概率）中填一个",
                   "wants either nth or probability");
    }
    if (rule.on != "any" && !fits(rule.fault, rule.on)) {
        node.wrong("fault", "这种故障不适用于 " + rule.on, "does not fit " + rule.on);
    }
    return rule;
}

void read_random(const JsonNode& node, FaultPlan& plan) {
    node.allow({"probability", "on", "faults"});
    plan.random_probability = read_amount(node, "probability", 0, 1, 0);
    if (node.has("on")) {
        for (const JsonNode& kind : node.list("on")) {
            plan.random_on.push_back(kind.own_text());
        }
    }
    if (node.has("faults")) {
        for (const JsonNode& fault : node.list("faults")) {
            plan.random_faults.push_back(read_fault(fault, "", fault.own_text()));
        }
    }
}

FaultPlan read_plan(const JsonNode& root) {
    root.allow({"seed", "random", "rules", "late_ms", "drip_ms", "rate", "clock_skew_s"});
    FaultPlan plan;
    if (root.has("seed")) {
        plan.seed = static_cast<std::uint64_t>(root.whole("seed", 0, INT64_MAX));
    }
    if (root.has("random")) {
        read_random(root.object("random"), plan);
    }
    if (root.has("rules")) {
        for (const JsonNode& rule : root.list("rules")) {
            plan.rules.push_back(read_rule(rule));
        }
    }
    plan.late_ms = read_ms(root, "late_ms", plan.late_ms);
    plan.drip_ms = read_ms(root, "drip_ms", plan.drip_ms);
    plan.clock_skew_s =
        static_cast<int>(read_amount(root, "clock_skew_s", -kMostSkewS, kMostSkewS, 0));
    if (root.has("rate")) {
        const JsonNode rate = root.object("rate");
        constexpr double kMostRate = 1e6;
        rate.allow({"per_s", "burst"});
        plan.rate_per_s = read_amount(rate, "per_s", 0, kMostRate, plan.rate_per_s);
        plan.rate_burst = read_amount(rate, "burst", 1, kMostRate, plan.rate_burst);
    }
    return plan;
}

}  // namespace

const char* fault_name(FaultKind kind) {
    return kNames[static_cast<std::size_t>(kind)].second;
}

Result<FaultPlan> read_fault_plan(const std::string& json, const std::string& file) {
    return read_json<FaultPlan>(json, file, read_plan);
}

std::optional<Fault> FaultDice::next(const std::string& request_kind) {
    const std::lock_guard lock(mutex_);
    const auto fault = decide(request_kind, ++seen_[request_kind]);
    if (fault) {
        ++dealt_[fault_name(fault->kind)];
    }
    return fault;
}

std::map<std::string, int> FaultDice::dealt() const {
    const std::lock_guard lock(mutex_);
    return dealt_;
}

std::optional<Fault> FaultDice::decide(const std::string& request_kind, int nth) const {
    std::uint64_t dice =
        mixed(plan_.seed ^ hash_of(request_kind)) + static_cast<std::uint64_t>(nth);
    const auto dealt = [&](FaultKind kind, int ms) {
        const int usual = kind == FaultKind::Drip ? plan_.drip_ms : plan_.late_ms;
        return Fault{kind, ms > 0 ? ms : usual, mixed(dice)};
    };
    for (const FaultRule& rule : plan_.rules) {
        const bool meant = rule.on == "any" || rule.on == request_kind;
        const bool hit = rule.nth > 0 ? rule.nth == nth : chance(dice) < rule.probability;
        if (meant && hit && fits(rule.fault, request_kind)) {
            return dealt(rule.fault, rule.ms);
        }
    }
    const auto& kinds = plan_.random_on;
    const bool meant =
        kinds.empty() || std::find(kinds.begin(), kinds.end(), request_kind) != kinds.end();
    if (!meant || chance(dice) >= plan_.random_probability) {
        return {};
    }
    std::vector<FaultKind> possible;
    for (const auto& [kind, name] : kNames) {
        const auto& wanted = plan_.random_faults;
        const bool listed =
            wanted.empty() || std::find(wanted.begin(), wanted.end(), kind) != wanted.end();
        if (listed && fits(kind, request_kind)) {
            possible.push_back(kind);
        }
    }
    if (possible.empty()) {
        return {};
    }
    dice = mixed(dice);
    return dealt(possible[dice % possible.size()], 0);
}

}  // namespace huizhi::practice
