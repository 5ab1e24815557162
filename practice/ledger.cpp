#include "practice/ledger.h"

#include <algorithm>
#include <tuple>

#include <nlohmann/json.hpp>

#include "core/base/money.h"

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

std::string statement_csv(std::vector<LedgerEntry> entries) {
    std::sort(entries.begin(), entries.end(), [](const LedgerEntry& one, const LedgerEntry& other) {
        return std::tie(one.placed_at, one.order_no) < std::tie(other.placed_at, other.order_no);
    });
    std::string csv = "\xEF\xBB\xBF时间,订单号,金额（元）,说明\r\n";
    for (const LedgerEntry& entry : entries) {
        if (entry.charged_fen != 0) {
            csv += entry.placed_at + "," + entry.order_no + "," + yuan(entry.charged_fen) +
                   ",模拟 SIMULATED\r\n";
        }
    }
    return csv;
}

}  // namespace huizhi::practice
