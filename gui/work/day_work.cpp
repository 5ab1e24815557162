#include "gui/work/day_work.h"

#include <utility>

#include "core/base/clock.h"
#include "core/books/business_day.h"
#include "core/books/station.h"
#include "core/catalogue/catalogue.h"
#include "core/counter/daily_reports.h"
#include "core/counter/day/figure_names.h"
#include "core/counter/day/station_range.h"
#include "core/counter/range_reports.h"
#include "core/counter/report_tables.h"
#include "core/records/account.h"
#include "core/records/station.h"
#include "core/records/store.h"
#include "core/reports/daily_tables.h"
#include "core/reports/report_csv.h"
#include "core/reports/report_pdf.h"
#include "core/reports/report_xlsx.h"
#include "core/vault/audit/anchor.h"
#include "core/vault/audit/audit.h"

namespace huizhi::gui {
namespace {

Result<ReportHeading> heading_of(Studio& studio,
                                 Text title,
                                 const std::string& from,
                                 const std::string& to) {
    const auto licence = studio.store.licence();
    const auto anchor = licence ? anchor_now(studio) : Result<Anchor>(licence.error());
    if (!anchor) {
        return anchor.error();
    }
    ReportHeading heading;
    heading.studio = *licence ? (*licence)->studio : "";
    heading.title = std::move(title);
    heading.from = from;
    heading.to = to;
    heading.made_at = iso_time(studio.clock.now());
    heading.anchor = anchor_text(*anchor);
    return heading;
}

ReportContent content_of(const Studio& studio,
                         ReportHeading heading,
                         DailyReport report,
                         Language language) {
    ReportContent content;
    content.language = language;
    content.heading = std::move(heading);
    content.heading.differences = report.differences;
    content.heading.closed_by = report.end.closed_by;
    content.heading.closed_at = report.end.closed_at;
    name_formats(report, studio.catalogue, language);
    content.tables = tables_of(report, language);
    for (ReportTable& table : money_tables_of(report, language)) {
        content.tables.push_back(std::move(table));
    }
    return content;
}

Result<std::vector<std::uint8_t>> bytes_of(const std::string& ending,
                                           const ReportContent& content) {
    if (ending == ".pdf") {
        return report_pdf(content);
    }
    if (ending == ".xlsx") {
        return report_xlsx(content);
    }
    if (ending == ".csv") {
        return report_csv(content);
    }
    return Error::invalid("out", {"文件名应以 .pdf、.xlsx 或 .csv 结尾",
                                  "the file's name ends in .pdf, .xlsx or .csv"});
}

}  // namespace

Result<DayView> read_day(Studio& studio, const std::string& day) {
    auto report = report_day(studio, day);
    const auto now = report ? business_day(studio) : Result<std::string>(report.error());
    const auto drawers = now ? studio.store.drawers_at(*now, station_of_home(studio.home))
                             : Result<std::vector<Drawer>>(now.error());
    if (!drawers) {
        return drawers.error();
    }
    DayView view;
    view.report = std::move(*report);
    view.station = station_of(studio);
    view.business_day = *now;
    view.may_close = may(studio.operator_role, Permission::CloseDay);
    view.may_range = may(studio.operator_role, Permission::SeeReports);
    if (!drawers->empty()) {
        view.drawer = drawers->front();
    }
    return view;
}

Result<std::vector<std::uint8_t>> day_file(Studio& studio,
                                           const std::string& day,
                                           const std::string& ending,
                                           Language language) {
    auto report = report_day(studio, day);
    if (!report) {
        return report.error();
    }
    audit_reading(studio, {AuditAct::Export, "report", report->date});
    auto heading = heading_of(studio, {"日报", "Report of the day"}, report->date, report->date);
    return heading ? bytes_of(ending,
                              content_of(studio, std::move(*heading), std::move(*report), language))
                   : Result<std::vector<std::uint8_t>>(heading.error());
}

Result<RangeReport> read_range(Studio& studio,
                               const std::string& from,
                               const std::string& to,
                               const RangePart& part) {
    return part.is_everything() ? report_range(studio, from, to)
                                : report_range_at(studio, from, to, part.station, part.branch);
}

Result<std::vector<std::uint8_t>> range_file(Studio& studio,
                                             const RangeReport& range,
                                             const RangePart& part,
                                             const FileForm& form) {
    audit_reading(studio, {AuditAct::Export, "report", range.from + ".." + range.to});
    auto heading = heading_of(
        studio, part.is_everything() ? range_title() : range_title_at(part.station, part.branch),
        range.from, range.to);
    if (!heading) {
        return heading.error();
    }
    ReportContent content;
    content.language = form.language;
    content.heading = std::move(*heading);
    content.tables = part.is_everything() ? tables_of(range, form.language)
                                          : station_tables_of(range, form.language);
    return bytes_of(form.ending, content);
}

}  // namespace huizhi::gui
