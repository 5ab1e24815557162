#include "core/reports/daily_tables.h"

#include <cmath>
#include <numeric>
#include <utility>

namespace huizhi {
namespace {

constexpr double kPermille = 1000;

struct Figure {
    Text name;
    std::int64_t number = 0;
};

ReportTable table_of(std::string id, Text title, Text of_names, ReportColumn figures) {
    return {std::move(id),
            std::move(title),
            {{std::move(of_names), CellKind::Text}, std::move(figures)},
            {},
            false};
}

/// What is looked at together, a line a figure.
ReportTable figures_table(std::string id,
                          Text title,
                          ReportColumn figures,
                          const std::vector<Figure>& lines,
                          Language language) {
    ReportTable table =
        table_of(std::move(id), std::move(title), {"项目", "Item"}, std::move(figures));
    for (const Figure& line : lines) {
        table.rows.push_back({{line.name.in(language)}, {"", line.number}});
    }
    return table;
}

ReportTable counts_table(const DailyReport& report, Language language) {
    return figures_table(
        "counts", {"概况", "Counts"}, {{"数量", "Number"}, CellKind::Count},
        {{{"到店", "Sessions"}, report.sessions},
         {{"顾客", "Customers"}, report.customers},
         {{"办理", "Jobs"}, report.jobs},
         {{"成片", "Photos"}, report.photos},
         {{"已通过", "Issued"}, report.issued},
         {{"其中无需回执", "Of these without a receipt"}, report.passed_without_receipt},
         {{"已退回", "Rejected"}, report.rejected},
         {{"待出结果", "Pending"}, report.pending},
         {{"结果不明", "Unknown"}, report.unknown},
         {{"回执", "Receipts"}, report.receipts}},
        language);
}

ReportTable money_table(const DailyReport& report, Language language) {
    const std::int64_t taken =
        std::accumulate(report.takings_fen.begin(), report.takings_fen.end(), std::int64_t{0},
                        [](std::int64_t sum, const auto& method) { return sum + method.second; });
    const std::int64_t stays = taken - report.refunds_fen - report.money.voids_fen;
    return figures_table("money", {"收支", "Money"}, {{"金额", "Amount"}, CellKind::Fen},
                         {{{"收款合计", "Takings"}, taken},
                          {{"退款", "Refunds"}, report.refunds_fen},
                          {{"作废", "Voids"}, report.money.voids_fen},
                          {{"实收", "Takings less refunds and voids"}, stays},
                          {{"渠道成本", "Channel cost"}, report.channel_cost_fen},
                          {{"结余", "What is left"}, stays - report.channel_cost_fen}},
                         language);
}

std::string method_of(const std::string& method, Language language) {
    const std::pair<const char*, Text> known[] = {{"cash", {"现金", "Cash"}},
                                                  {"wechat", {"微信", "WeChat"}},
                                                  {"alipay", {"支付宝", "Alipay"}},
                                                  {"card", {"刷卡", "Card"}},
                                                  {"on-account", {"挂账", "On account"}},
                                                  {"prepaid", {"储值卡", "Prepaid card"}},
                                                  {"voucher", {"代金券", "Voucher"}}};
    for (const auto& [id, name] : known) {
        if (method == id) {
            return name.in(language);
        }
    }
    return method;
}

ReportTable takings_table(const DailyReport& report, Language language) {
    ReportTable table = table_of("takings", {"收款方式", "Takings by method"}, {"方式", "Method"},
                                 {{"金额", "Amount"}, CellKind::Fen});
    for (const auto& [method, fen] : report.takings_fen) {
        table.rows.push_back({{method_of(method, language)}, {"", fen}});
    }
    table.chart = true;
    return table;
}

/// Of nothing decided there is no rate.
ReportTable rates_table(const DailyReport& report, Language language) {
    std::vector<Figure> rates;
    if (report.issued + report.rejected > 0) {
        rates.push_back(
            {{"一次通过率", "First-pass rate"},
             static_cast<std::int64_t>(std::llround(report.first_pass_rate * kPermille))});
    }
    return figures_table("rates", {"通过率", "Rates"}, {{"比率", "Rate"}, CellKind::Permille},
                         rates, language);
}

ReportTable names_table(ReportTable table, const std::vector<CountedName>& counts) {
    for (const CountedName& counted : counts) {
        table.rows.push_back({{counted.name}, {"", counted.count}});
    }
    table.chart = true;
    return table;
}

}  // namespace

std::vector<ReportTable> tables_of(const DailyReport& report, Language language) {
    const ReportColumn jobs{{"办理", "Jobs"}, CellKind::Count};
    const ReportColumn times{{"次数", "Times"}, CellKind::Count};
    return {counts_table(report, language),
            money_table(report, language),
            takings_table(report, language),
            rates_table(report, language),
            names_table(table_of("certificates", {"按证件", "By certificate"},
                                 {"证件", "Certificate"}, jobs),
                        report.by_certificate),
            names_table(table_of("cities", {"按城市", "By city"}, {"城市", "City"}, jobs),
                        report.by_city),
            names_table(table_of("staff", {"按人员", "By staff"}, {"人员", "Staff"}, jobs),
                        report.by_staff),
            names_table(table_of("rejections", {"退回原因", "Reasons of rejection"},
                                 {"原因", "Reason"}, times),
                        report.rejections)};
}

}  // namespace huizhi
