#include "cli/commands.h"
#include "cli/documents.h"
#include "cli/outputs.h"
#include "cli/state_words.h"
#include "core/counter/daily_reports.h"
#include "core/counter/decisions_compared.h"

namespace huizhi::cli {

namespace {

struct DayOptions {
    std::string date;
    std::string out;
    bool overwrite = false;
};

void day_options(CLI::App& command, DayOptions& options, const Front& front) {
    command.add_option("DATE", options.date, front.say({"日期，缺省为今天", "day, default today"}))
        ->check(not_empty(front));
    command
        .add_option("--out", options.out,
                    front.say({"另存为 JSON 文件", "also write it as a JSON file"}))
        ->check(not_empty(front))
        ->check(ends_in(front, {".json"}));
    overwrite_option(command, options.overwrite, front);
}

std::string text_of(const Front& front, const DailyReport& report) {
    std::string text = report.date + "  " + front.say({"到店", "sessions"}) + " " +
                       std::to_string(report.sessions) + "  " + front.say({"办理", "jobs"}) + " " +
                       std::to_string(report.jobs) + "  " + front.say({"回执", "receipts"}) + " " +
                       std::to_string(report.receipts);
    if (report.passed_without_receipt > 0) {
        text += "  " + front.say({"已通过（无需回执）", "passed (no receipt needed)"}) + " " +
                std::to_string(report.passed_without_receipt);
    }
    for (const auto& [method, fen] : report.takings_fen) {
        text += "\n  " + front.say(method_words(method)) + " " + yuan(fen);
    }
    text += "\n  " + front.say({"退款 ", "refunds "}) + yuan(report.refunds_fen) + "\n  " +
            front.say({"渠道成本 ", "channel cost "}) + yuan(report.channel_cost_fen);
    for (const Text& difference : report.differences) {
        text += "\n  ! " + front.say(difference);
    }
    return text;
}

/// What the authority decided against what we had said, by rule.
Json reality_document(const DayCompared& reality) {
    Json rules = Json::array();
    for (const auto& [rule, counts] : reality.rules) {
        rules.push_back({{"rule", rule},
                         {"refused_though_passed", counts.refused_passed},
                         {"refused_as_warned", counts.refused_warned},
                         {"refused_not_measured", counts.refused_unknown},
                         {"issued_though_warned", counts.issued_warned}});
    }
    return {{"issued", reality.issued},
            {"refused", reality.refused},
            {"refused_for_unknown_reasons", reality.refused_unmapped},
            {"rules", std::move(rules)}};
}

int day(Front& front, const DayOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto report = report_day(studio, options.date);
        if (!report) {
            return front.fail(report.error());
        }
        Json result = document(*report, front.language());
        const auto reality = decisions_of_day(studio, options.date);
        if (!reality) {
            return front.fail(reality.error());
        }
        result["reality"] = reality_document(*reality);
        if (!options.out.empty()) {
            const std::string text =
                result.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
            const OutputFile output{options.out, {}, options.overwrite};
            if (const auto written = write_result(output, text); !written) {
                return front.fail(written.error());
            }
        }
        return front.done(result, text_of(front, *report),
                          report->balanced() ? kDone : kAnswerIsNo);
    });
}

}  // namespace

void add_report_commands(CLI::App& root, Front& front) {
    CLI::App& report = noun(root, front, "report", {"日报", "reports"});
    verb<DayOptions>(report, front, {"day", {"一天的合计", "one day's totals"}}, day_options, day);
}

}  // namespace huizhi::cli
