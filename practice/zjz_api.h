#pragma once

#include <atomic>
#include <map>
#include <string>

#include "practice/fault_wire.h"
#include "practice/gateway.h"
#include "practice/orders.h"
#include "practice/rate_limit.h"

namespace huizhi::practice {

/// The zjz protocol over the order book: which call, which form, which answer. No sockets.
/// Threads: any. Never throws on malformed input.
class ZjzApi {
public:
    ZjzApi(const GatewayOptions& options, RateLimit& rate, OrderBook& orders);

    /// The addresses that files are given out under.
    void set_base_url(const std::string& url) { base_url_ = url; }
    [[nodiscard]] Answer post(const std::string& path, const Fields& form);
    /// A callback's form fields.
    [[nodiscard]] Fields notice_fields(const Notice& notice) const;
    [[nodiscard]] bool has_items() const { return !items_.empty(); }

private:
    [[nodiscard]] Answer make(const Fields& form);
    [[nodiscard]] Answer submit(const Fields& form);
    [[nodiscard]] Answer query(const Fields& form);
    [[nodiscard]] Answer list_items() const;
    [[nodiscard]] Answer one_item(const Fields& form) const;
    [[nodiscard]] Answer account() const;
    [[nodiscard]] Fields told(const Order& order, Status status) const;

    const GatewayOptions& options_;
    RateLimit& rate_;
    OrderBook& orders_;
    const std::map<std::string, PhotoFormat> items_;
    std::string base_url_;
    std::atomic<int> failing_makes_;
};

}  // namespace huizhi::practice
