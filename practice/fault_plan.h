#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace huizhi::practice {

/// What goes wrong with one request, or with one callback (Late, Lost, Doubled, Reordered).
enum class FaultKind {
    Late,         ///< the reply waits
    Lost,         ///< the request is read and done, the connection closes without a reply
    Unread,       ///< the connection is reset before the request is looked at
    Truncated,    ///< the reply ends in the middle of its body
    Reset,        ///< the reply is cut off by a reset at any byte of its head or body
    WrongJson,    ///< whole, but no JSON or JSON of another shape
    WrongType,    ///< the right body under another content type
    ServerError,  ///< done, then HTTP 500
    Drip,         ///< the reply comes in small pieces, slowly
    Redirect,     ///< done, then HTTP 302 to elsewhere
    Busy,         ///< HTTP 429, nothing is done
    Clock,        ///< the gateway's clock jumps, the reply is in order
    Doubled,      ///< the callback comes twice
    Reordered,    ///< the callback comes after later ones
};
[[nodiscard]] const char* fault_name(FaultKind kind);

struct Fault {
    FaultKind kind = FaultKind::Lost;
    int ms = 0;              ///< of Late, Drip and a callback's delay
    std::uint64_t dice = 0;  ///< random; where to cut, which nonsense, how far the clock jumps
};

struct FaultRule {
    std::string on;  ///< the request's kind: the last part of its path, "file", "notice" or "any"
    FaultKind fault = FaultKind::Lost;
    int nth = 0;             ///< the nth of that kind alone; 0: by `probability`
    double probability = 0;  ///< 0 to 1
    int ms = 0;              ///< 0: the plan's
};

/// A fault plan as its file says it (docs/practice-gateway.md).
struct FaultPlan {
    std::uint64_t seed = 1;
    std::vector<FaultRule> rules;  ///< the first that fits decides
    double random_probability = 0;
    std::vector<std::string> random_on;    ///< empty: every kind
    std::vector<FaultKind> random_faults;  ///< empty: all that the kind can have
    int late_ms = 3'000;
    int drip_ms = 2'000;
    double rate_per_s = 0;  ///< requests a second and key; 0: no limit
    double rate_burst = 5;
    int clock_skew_s = 0;
};

/// Errors: InvalidInput naming the file and the field.
[[nodiscard]] Result<FaultPlan> read_fault_plan(const std::string& json, const std::string& file);

/// Decides for each request and callback what goes wrong with it. The nth request of a kind meets
/// the same fault in every run with the same seed.
/// Threads: any.
class FaultDice {
public:
    explicit FaultDice(FaultPlan plan) : plan_(std::move(plan)) {}

    [[nodiscard]] std::optional<Fault> next(const std::string& request_kind);
    /// How often each fault was dealt, by name.
    [[nodiscard]] std::map<std::string, int> dealt() const;

private:
    [[nodiscard]] std::optional<Fault> decide(const std::string& request_kind, int nth) const;

    const FaultPlan plan_;
    mutable std::mutex mutex_;
    std::map<std::string, int> seen_;
    std::map<std::string, int> dealt_;
};

}  // namespace huizhi::practice
