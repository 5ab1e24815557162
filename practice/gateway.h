#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "huizhi/photo_format.h"
#include "practice/fault_plan.h"

namespace huizhi {

struct GatewayOptions {
    std::string host = "127.0.0.1";
    int port = 0;                      ///< 0 = any free one
    std::string protocol = "all";      ///< "zjz", "clipimg" or "all"
    std::vector<PhotoFormat> formats;  ///< what can be ordered; empty: of the bundled plugins
    const Clock* clock = nullptr;      ///< null: the machine's; must outlive the gateway
    int review_ms = 800;               ///< from the order to its outcome
    int slow_ms = 2'000;               ///< how long a slow body drips (mobile ending 10)
    int notice_tries = 3;
    int notice_retry_ms = 300;
    int failing_makes = 0;  ///< so many calls of make answer HTTP 500 first
    double rate_per_s = 0;  ///< requests a second and key, else HTTP 429; 0: no limit
    double rate_burst = 5;
    int daily_cap = 0;  ///< photos of a format that may pass in a day, filed under persons; 0: all
    std::vector<std::string> keys;  ///< keys that are accepted; empty: any but the empty one
    std::optional<practice::FaultPlan> faults;  ///< what goes wrong; its rate and clock count too
};

/// What a finished order cost. Failed, cancelled and unfinished ones cost nothing.
struct PracticeCharge {
    std::string order_no;
    std::int64_t fen = 0;
};

/// The practice gateway (练习网关): a real HTTP server that speaks the channels' protocols, and a
/// page for what staff do on a platform's own page (GET /practice/, practice/person_page.h). Its
/// outcomes follow the mobile number's ending (docs/practice-gateway.md), its numbers begin with
/// SIM, its sheets are watermarked, so that nothing it gives can be taken for a receipt. GET
/// /practice/ledger tells what it was given and what it charged; faults never touch that.
///
/// Errors:  start: Environment when the address cannot be listened on; InvalidInput when there is
///          no format that can be ordered.
/// Threads: any; serves on its own threads until stop() or destruction.
class Gateway {
public:
    [[nodiscard]] static Result<std::unique_ptr<Gateway>> start(GatewayOptions options);
    ~Gateway();
    Gateway(const Gateway&) = delete;
    Gateway& operator=(const Gateway&) = delete;

    [[nodiscard]] std::string url() const;
    [[nodiscard]] int port() const;
    /// Ends listening and calling back; idempotent.
    void stop();

    [[nodiscard]] std::vector<PracticeCharge> ledger() const;
    [[nodiscard]] int orders() const;

private:
    struct Impl;
    explicit Gateway(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace huizhi
