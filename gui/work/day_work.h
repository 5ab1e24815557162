#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/books/drawer.h"
#include "core/records/books/range_report.h"
#include "core/records/daily_report.h"
#include "core/records/report_table.h"
#include "core/records/studio.h"
#include "core/reports/report_content.h"

/// What the day's page asks of core, for a worker thread; no window here.
namespace huizhi::gui {

/// A day and this station's drawer beside it.
struct DayView {
    DailyReport report;
    std::string station;
    std::string business_day;  ///< that is written now
    std::optional<Drawer> drawer;
    bool may_close = false;
    bool may_range = false;
};
/// Errors: as report_day.
[[nodiscard]] Result<DayView> read_day(Studio& studio, const std::string& day);

/// The day's report as a file, its form by the ending: .pdf, .xlsx or .csv. That it left is on
/// record. Errors: as report_day; InvalidInput (field "out") for another ending.
[[nodiscard]] Result<std::vector<std::uint8_t>> day_file(Studio& studio,
                                                         const std::string& day,
                                                         const std::string& ending,
                                                         Language language);
/// How a report leaves.
struct FileForm {
    std::string ending;
    Language language = Language::English;
};
/// Of which part of the chain a range is, as it was typed; both empty: of everything.
struct RangePart {
    std::string station;
    std::string branch;
    [[nodiscard]] bool is_everything() const { return station.empty() && branch.empty(); }
};
/// Errors: as report_range, and report_range_at for a part.
[[nodiscard]] Result<RangeReport> read_range(Studio& studio,
                                             const std::string& from,
                                             const std::string& to,
                                             const RangePart& part);
/// The same as a file. Errors: as report_range.
[[nodiscard]] Result<std::vector<std::uint8_t>> range_file(Studio& studio,
                                                           const RangeReport& range,
                                                           const RangePart& part,
                                                           const FileForm& form);

}  // namespace huizhi::gui
