#pragma once

#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/reports/report_content.h"

namespace huizhi::tests {

inline const std::string kAnchorHead(64, 'a');
inline const std::string kAnchor = "huizhi-anchor:1:1234:" + kAnchorHead + ":" +
                                   std::string(128, 'b') + ":" + std::string(64, 'c');

/// A report with a column of each kind, texts that do harm elsewhere, an empty table and an anchor.
/// The names are nobody's.
inline ReportContent sample_report(Language language = Language::Chinese) {
    ReportContent report;
    report.language = language;
    report.heading = {"测试照相馆",
                      {"日报", "Report of the day"},
                      "2026-11-29",
                      "2026-11-29",
                      "2026-11-29T21:30:05+08:00",
                      "王店长",
                      "2026-11-29T21:35:00+08:00",
                      {},
                      kAnchor};
    ReportTable takings{"takings",
                        {"收款方式", "Takings by method"},
                        {{{"方式", "Method"}, CellKind::Text}, {{"金额", "Amount"}, CellKind::Fen}},
                        {{{"现金"}, {"", 123450}}, {{"微信"}, {"", 30}}, {{"支付宝"}, {"", -2500}}},
                        true};
    ReportTable all{"all",
                    {"各类数据", "Every kind"},
                    {{{"名称", "Name"}, CellKind::Text},
                     {{"日期", "Date"}, CellKind::Date},
                     {{"数量", "Number"}, CellKind::Count},
                     {{"比率", "Rate"}, CellKind::Permille}},
                    {{{"=1+1"}, {"2026-11-28"}, {"", 7}, {"", 975}},
                     {{"逗号,引号\"和\n换行"}, {"2026-11-29T08:15:00+08:00"}, {"", -3}, {"", 1000}},
                     {{"-2+3"}, {""}, {"", 0}, {"", 0}}},
                    false};
    ReportTable none{"none", {"退回原因", "Reasons of rejection"}, takings.columns, {}, true};
    report.tables = {takings, all, none};
    return report;
}

/// So many days of takings, from the first of January on.
inline ReportTable days_of_takings(int days) {
    ReportTable table{"days",
                      {"每日收款", "Takings by day"},
                      {{{"日期", "Date"}, CellKind::Date},
                       {{"办理", "Jobs"}, CellKind::Count},
                       {{"收款", "Takings"}, CellKind::Fen},
                       {{"备注", "Note"}, CellKind::Text}},
                      {},
                      true};
    for (int day = 0; day < days; ++day) {
        const std::string note = day % 7 == 0 ? "周末加班，拍摄团体照，另有两单改日取件" : "";
        table.rows.push_back({{add_days("2024-01-01", day)},
                              {"", 10 + day % 9},
                              {"", 100000 + 1000 * (day % 31)},
                              {note}});
    }
    return table;
}

}  // namespace huizhi::tests
