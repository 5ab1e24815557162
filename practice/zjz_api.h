#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "practice/fault_wire.h"
#include "practice/gateway.h"
#include "practice/orders.h"

namespace huizhi::practice {

/// The zjz protocol over the order book: which call, which form, which answer. No sockets.
/// Threads: any. Never throws on malformed input.
class ZjzApi {
public:
    ZjzApi(const GatewayOptions& options, const Clock& clock, OrderBook& orders);

    /// The addresses that files are given out under.
    void set_base_url(const std::string& url) { base_url_ = url; }
    [[nodiscard]] Answer post(const std::string& path, const Fields& form);
    [[nodiscard]] Answer get(const std::string& path);
    /// A callback's form fields.
    [[nodiscard]] Fields notice_fields(const Notice& notice) const;
    [[nodiscard]] bool has_items() const { return !items_.empty(); }

private:
    [[nodiscard]] Answer make(const Fields& form);
    [[nodiscard]] Answer submit(const Fields& form);
    [[nodiscard]] Answer query(const Fields& form);
    [[nodiscard]] Answer list_items() const;
    [[nodiscard]] Answer one_item(const Fields& form) const;
    [[nodiscard]] bool too_fast(const std::string& key);
    [[nodiscard]] Fields told(const Order& order, Status status) const;
    [[nodiscard]] Answer sheet(const Order& order);

    struct Bucket {
        double tokens = 0;
        Instant at;
    };

    const GatewayOptions& options_;
    const Clock& clock_;
    OrderBook& orders_;
    std::map<std::string, PhotoFormat> items_;
    std::string base_url_;
    std::atomic<int> failing_makes_;
    std::mutex mutex_;
    std::map<std::string, Bucket> buckets_;      ///< by key
    std::map<std::string, std::string> sheets_;  ///< drawn already, by token
};

}  // namespace huizhi::practice
