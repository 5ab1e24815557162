#include "practice/ledger.h"

#include <nlohmann/json.hpp>

namespace huizhi::practice {

std::string ledger_json(const std::vector<LedgerEntry>& entries,
                        const std::map<std::string, int>& faults,
                        int waiting) {
    using Json = nlohmann::json;
    Json orders = Json::array();
    std::int64_t charged = 0;
    for (const LedgerEntry& entry : entries) {
        charged += entry.charged_fen;
        orders.push_back({{"order_no", entry.order_no},
                          {"number", entry.number.empty() ? Json() : Json(entry.number)},
                          {"state", entry.state},
                          {"charged_fen", entry.charged_fen},
                          {"fields_sha256", entry.fields_sha256},
                          {"notice_url", entry.notice_url}});
    }
    return Json{{"orders", std::move(orders)},
                {"charged_fen", charged},
                {"faults", faults},
                {"waiting", waiting}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace huizhi::practice
