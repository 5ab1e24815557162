#include "tests/faults/ledger.h"

#include <nlohmann/json.hpp>

#include "core/base/digest.h"
#include "core/network/http_transport.h"

namespace huizhi::faults {

std::vector<LedgerOrder> Ledger::of(const std::map<std::string, std::string>& fields) const {
    const std::string text = nlohmann::json(fields).dump();
    const auto found = by_fields.find(
        sha256_hex({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
    return found == by_fields.end() ? std::vector<LedgerOrder>{} : found->second;
}

Result<Ledger> read_ledger(const std::string& gateway_url) {
    HttpRequest request;
    request.url = gateway_url + "/practice/ledger";
    request.max_reply_bytes = std::size_t{256} * 1024 * 1024;
    HttpTransport transport;
    const auto result = transport.send(request);
    const auto* reply = std::get_if<HttpReply>(&result);
    const auto json = reply ? nlohmann::json::parse(reply->body, nullptr, false) : nlohmann::json();
    if (!json.is_object()) {
        return Error{ErrorCode::Environment, {"读不到账本", "the ledger cannot be read"}, "", ""};
    }
    Ledger ledger;
    for (const auto& order : json.at("orders")) {
        const auto& number = order.at("number");
        ledger.by_fields[order.at("fields_sha256")].push_back(
            {order.at("order_no"), number.is_null() ? "" : number.get<std::string>(),
             order.at("state"), order.at("charged_fen")});
    }
    ledger.faults = json.at("faults").get<std::map<std::string, int>>();
    ledger.waiting = json.at("waiting");
    return ledger;
}

}  // namespace huizhi::faults
