#pragma once

#include <map>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/network/http_transport.h"
#include "practice/fault_wire.h"
#include "practice/gateway.h"
#include "practice/orders.h"
#include "practice/rate_limit.h"

namespace huizhi::practice {

/// The ClipImg protocol over the order book. Submitting fetches the photo from the address that it
/// names, once; where that fails the application is taken and its review fails.
/// Threads: any. Never throws on malformed input.
class ClipimgApi {
public:
    /// Before each operation's name.
    static constexpr const char* kPath = "/app/receipt_api.php/";

    ClipimgApi(const GatewayOptions& options, RateLimit& rate, OrderBook& orders);

    void set_base_url(const std::string& url) { base_url_ = url; }
    [[nodiscard]] Answer post(const std::string& operation, const std::string& body);
    /// A callback's body.
    [[nodiscard]] std::string notice_body(const Notice& notice) const;
    [[nodiscard]] bool has_items() const { return !items_.empty(); }

private:
    [[nodiscard]] Answer types() const;
    [[nodiscard]] Answer submit(const std::string& key, const nlohmann::json& request);
    [[nodiscard]] Answer place(const std::string& key,
                               const std::string& item,
                               const nlohmann::json& request,
                               const Fields& fields);
    [[nodiscard]] Answer query(const std::string& key, const nlohmann::json& request);
    [[nodiscard]] Answer batch_query(const std::string& key, const nlohmann::json& request);
    [[nodiscard]] nlohmann::json told(const Order& order, Status status) const;

    const GatewayOptions& options_;
    RateLimit& rate_;
    OrderBook& orders_;
    const std::map<std::string, PhotoFormat> items_;
    HttpTransport transport_;
    std::string base_url_;
};

}  // namespace huizhi::practice
