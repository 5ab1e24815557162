#include <numeric>

#include "cli/commands.h"
#include "cli/day_document.h"
#include "cli/documents.h"
#include "cli/json_values.h"
#include "cli/outputs.h"
#include "cli/report_forms.h"
#include "cli/table.h"
#include "core/base/text/canonical_text.h"
#include "core/counter/day/station_range.h"
#include "core/counter/range_reports.h"
#include "core/counter/report_tables.h"
#include "core/vault/audit/audit.h"

namespace huizhi::cli {

namespace {

struct RangeOptions {
    std::string from;
    std::string to;
    PartOptions part;
    FormOptions form;
};

void range_options(CLI::App& command, RangeOptions& options, const Front& front) {
    command.add_option("FROM", options.from, front.say({"第一天", "the first day"}))
        ->required()
        ->check(not_empty(front));
    command.add_option("TO", options.to, front.say({"最后一天", "the last day"}))
        ->required()
        ->check(not_empty(front));
    part_options(command, options.part, front);
    form_options(command, options.form, front);
}

std::vector<std::string> row_of(const std::string& name, const DaySums& day) {
    const std::int64_t taken =
        std::accumulate(day.takings_fen.begin(), day.takings_fen.end(), std::int64_t{0},
                        [](std::int64_t sum, const auto& method) { return sum + method.second; });
    return {name,
            std::to_string(day.sessions),
            std::to_string(day.jobs),
            std::to_string(day.receipts),
            yuan(taken),
            yuan(day.refunds_fen + day.voids_fen),
            yuan(day.channel_cost_fen)};
}

std::string text_of(const Front& front, const RangeReport& report) {
    Table table({front.say({"日期", "date"}), front.say({"到店", "sessions"}),
                 front.say({"办理", "jobs"}), front.say({"回执", "receipts"}),
                 front.say({"收款", "takings"}), front.say({"退款", "refunds"}),
                 front.say({"渠道成本", "channel cost"})});
    for (const DaySums& day : report.days) {
        table.add(row_of(day.date, day));
    }
    table.add(row_of(front.say({"合计", "total"}), report.total));
    table.add(row_of(front.say({"上周同日", "a week before"}), report.week_before));
    table.add(row_of(front.say({"去年同期", "a year before"}), report.year_before));
    std::string text = table.text();
    if (!report.balanced) {
        text += "\n! " + front.say(not_balanced_words());
    }
    if (!report.verified) {
        text += "\n! " + front.say(not_verified_words());
    }
    return text;
}

/// What is told of a station's range; how the studio stood is not.
Json station_document(const RangeReport& report, const PartOptions& part) {
    const std::vector<std::string> of_the_studio{"deleted", "deletions", "at_end"};
    Json result = document(report);
    for (const std::string& figure : of_the_studio) {
        result.erase(figure);
    }
    result["of_station"] = or_null(canonical_text(part.station));
    result["of_branch"] = or_null(canonical_text(part.branch));
    result["of_the_studio_alone"] = of_the_studio;
    return result;
}

std::string range_words(const Front& front,
                        const RangeReport& report,
                        const RangeOptions& options) {
    const PartOptions& part = options.part;
    return part.is_named() ? front.say(range_title_at(part.station, part.branch)) + "\n" +
                                 text_of(front, report) + "\n" + front.say(of_the_studio_alone())
                           : text_of(front, report);
}

Result<void> write_range(Front& front,
                         Studio& studio,
                         const RangeOptions& options,
                         const RangeReport& report,
                         const Json& result) {
    if (options.form.out.empty()) {
        return {};
    }
    const PartOptions& part = options.part;
    if (wants_journal(options.form) && part.is_named()) {
        return no_journal_of(part);
    }
    audit_reading(studio, {AuditAct::Export, "report", report.from + ".." + report.to});
    if (wants_journal(options.form)) {
        const auto journal = journal_of_days(studio, report.from, report.to);
        return journal ? write_result({options.form.out, {}, options.form.overwrite}, *journal)
                       : journal.error();
    }
    auto heading = heading_of(
        front, studio, part.is_named() ? range_title_at(part.station, part.branch) : range_title(),
        {report.from, report.to});
    if (!heading) {
        return heading.error();
    }
    ReportContent content;
    content.language = front.language();
    content.heading = std::move(*heading);
    content.tables = part.is_named() ? station_tables_of(report, content.language)
                                     : tables_of(report, content.language);
    return write_form(options.form, result, content);
}

int range(Front& front, const RangeOptions& options) {
    if (const auto fits = check_form(options.form); !fits) {
        return front.fail(fits.error());
    }
    return in_studio(front, [&](Studio& studio) {
        const PartOptions& part = options.part;
        const auto report = part.is_named() ? report_range_at(studio, options.from, options.to,
                                                              part.station, part.branch)
                                            : report_range(studio, options.from, options.to);
        if (!report) {
            return front.fail(report.error());
        }
        const Json result = part.is_named() ? station_document(*report, part) : document(*report);
        const auto written = write_range(front, studio, options, *report, result);
        if (!written) {
            return front.fail(written.error());
        }
        return front.done(result, prints_json(options.form) ? readable(result)
                                                            : range_words(front, *report, options));
    });
}

}  // namespace

void add_range_command(CLI::App& report, Front& front) {
    verb<RangeOptions>(report, front,
                       {"range",
                        {"一段日子的合计，与上周、去年比",
                         "the sums of some days, beside last week and last year"}},
                       range_options, range);
}

}  // namespace huizhi::cli
