#include <algorithm>

#include "cli/commands.h"
#include "cli/documents.h"
#include "cli/outputs.h"
#include "cli/report_forms.h"
#include "cli/state_words.h"
#include "core/counter/daily_reports.h"
#include "core/counter/day/channel_balances.h"
#include "core/counter/day/day_state.h"
#include "core/counter/day/figure_names.h"
#include "core/counter/day/prints.h"
#include "core/counter/decisions_compared.h"
#include "core/counter/range_reports.h"
#include "core/counter/report_tables.h"
#include "core/reports/daily_tables.h"
#include "core/vault/audit/audit.h"

namespace huizhi::cli {

namespace {

struct DayOptions {
    std::string date;
    PartOptions part;
    FormOptions form;
};

void day_options(CLI::App& command, DayOptions& options, const Front& front) {
    command.add_option("DATE", options.date, front.say({"日期，缺省为今天", "day, default today"}))
        ->check(not_empty(front));
    part_options(command, options.part, front);
    form_options(command, options.form, front);
}

std::string sums_text(const Front& front,
                      const Text& what,
                      const std::vector<NamedAmount>& amounts) {
    std::string text;
    for (const NamedAmount& one : amounts) {
        text += "\n  " + front.say(what) + " " + front.say(method_words(one.name)) + " " +
                yuan(one.fen);
    }
    return text;
}

std::string money_text(const Front& front, const DayMoney& money) {
    std::string text = sums_text(front, {"储值卡售卡、充值", "cards sold"}, money.prepaid_sold) +
                       sums_text(front, {"代金券售出", "vouchers sold"}, money.vouchers_sold) +
                       sums_text(front, {"挂账结算", "settled on account"}, money.settled) +
                       sums_text(front, {"储值卡退余额", "paid out of cards"}, money.paid_out) +
                       sums_text(front, {"提成", "commission"}, money.commissions);
    if (money.gift_vouchers_fen != 0) {
        text += "\n  " + front.say({"赠券 ", "gift vouchers "}) + yuan(money.gift_vouchers_fen);
    }
    return text;
}

std::string state_text(const Front& front, const DailyReport& report) {
    const DayState& state = report.state;
    const auto unclaimed =
        std::count_if(report.open.begin(), report.open.end(),
                      [](const OpenWork& one) { return one.kind == "unclaimed"; });
    const auto waiting = static_cast<std::int64_t>(report.pending) + report.unknown;
    std::string text = "\n  " + front.say({"待出结果 ", "waiting "}) + std::to_string(waiting) +
                       "  " + front.say({"未取 ", "unclaimed "}) + std::to_string(unclaimed) +
                       "  " + front.say({"即将到期 ", "expiring "}) +
                       std::to_string(state.expiring.size()) + "  " +
                       front.say({"保存的人像 ", "faces held "}) + std::to_string(state.faces_held);
    for (const OpenWork& one : state.late) {
        text += "\n  ! " + front.say(one.words);
    }
    for (const OpenWork& one : state.expiring) {
        text += "\n    " + one.id + "  " + front.say(one.words);
    }
    for (const ChannelBalance& one : state.balances) {
        text += "\n  " + front.say({"余额 ", "balance "}) + one.channel + " " + yuan(one.fen) +
                "  " + one.at;
    }
    for (const BalanceMoved& one : state.moved) {
        text += "\n  " + std::string(one.differs_fen() < 0 ? "! " : "") + one.channel + " " +
                front.say(moved_words(one));
    }
    for (const auto& [kind, count] : state.deleted) {
        text += "\n  " + front.say({"已删除 ", "deleted "}) + front.say(deleted_words(kind)) + " " +
                std::to_string(count);
    }
    if (!state.rehearsal.at.empty()) {
        text += "\n  " + front.say({"恢复演练 ", "rehearsal "}) + state.rehearsal.at + "  " +
                front.say(state.rehearsal.good ? Text{"成功", "good"} : state.rehearsal.problem);
    }
    return text;
}

std::string papers_text(const Front& front, const std::vector<PaperUse>& papers) {
    std::string text;
    for (const PaperUse& one : papers) {
        text += "\n  " + front.say({"用纸 ", "paper "}) + front.say(kind_words(one)) + " " +
                front.say(size_words(one)) + " (" + front.say(way_words(one)) + ") " +
                std::to_string(one.sheets);
    }
    return text;
}

std::string text_of(const Front& front, const DailyReport& report) {
    const std::string at =
        report.is_of_a_part() ? front.say(part_words(report.station, report.branch)) : "";
    std::string text = report.date + at + "  " + front.say({"到店", "sessions"}) + " " +
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
    text += money_text(front, report.money);
    text += papers_text(front, report.papers);
    if (report.is_of_a_part()) {
        text += "\n  " + front.say(of_the_studio_alone());
    } else if (report.staff.empty()) {
        text += state_text(front, report);
    }
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

Result<ReportContent> content_of(Front& front, Studio& studio, DailyReport report) {
    auto heading =
        heading_of(front, studio, {"日报", "Report of the day"}, {report.date, report.date});
    if (!heading) {
        return heading.error();
    }
    ReportContent content;
    content.language = front.language();
    content.heading = std::move(*heading);
    if (report.is_of_a_part()) {
        content.heading.title = title_at(report.station, report.branch);
    }
    content.heading.differences = report.differences;
    content.heading.closed_by = report.end.closed_by;
    content.heading.closed_at = report.end.closed_at;
    name_formats(report, studio.catalogue, content.language);
    content.tables = tables_of(report, content.language);
    for (ReportTable& table : money_tables_of(report, content.language)) {
        content.tables.push_back(std::move(table));
    }
    return content;
}

/// What leaves as a file, beside the document.
Result<void> write_day(Front& front,
                       Studio& studio,
                       const DayOptions& options,
                       const DailyReport& report,
                       const Json& result) {
    if (options.form.out.empty()) {
        return {};
    }
    if (wants_journal(options.form)) {
        if (report.is_of_a_part()) {
            return no_journal_of(options.part);
        }
        const auto journal = journal_of_days(studio, report.date, report.date);
        return journal ? write_result({options.form.out, {}, options.form.overwrite}, *journal)
                       : journal.error();
    }
    const auto content = content_of(front, studio, report);
    return content ? write_form(options.form, result, *content) : Result<void>(content.error());
}

int day(Front& front, const DayOptions& options) {
    if (const auto fits = check_form(options.form); !fits) {
        return front.fail(fits.error());
    }
    return in_studio(front, [&](Studio& studio) {
        const PartOptions& part = options.part;
        const auto report = part.is_named()
                                ? report_day_at(studio, options.date, part.station, part.branch)
                                : report_day(studio, options.date);
        if (!report) {
            return front.fail(report.error());
        }
        Json result = document(*report, front.language());
        if (report->staff.empty() &&
            !report->is_of_a_part()) {  // what the authority decided is nobody's own
            const auto reality = decisions_of_day(studio, options.date);
            if (!reality) {
                return front.fail(reality.error());
            }
            result["reality"] = reality_document(*reality);
            result["faces_held"] = report->state.faces_held;
        }
        if (!options.form.out.empty()) {
            audit_reading(studio, {AuditAct::Export, "report", report->date});
        }
        const auto anchor = anchor_now(studio);
        if (!anchor) {
            return front.fail(anchor.error());
        }
        result["audit"] = document(*anchor);
        const auto written = write_day(front, studio, options, *report, result);
        if (!written) {
            return front.fail(written.error());
        }
        const int code = report->balanced() ? kDone : kAnswerIsNo;
        return front.done(result,
                          prints_json(options.form)
                              ? readable(result)
                              : text_of(front, *report) + "\n  " + front.say(anchor_words(*anchor)),
                          code);
    });
}

}  // namespace

void add_report_commands(CLI::App& root, Front& front) {
    CLI::App& report = noun(root, front, "report", {"日报", "reports"});
    verb<DayOptions>(report, front, {"day", {"一天的合计", "one day's totals"}}, day_options, day);
    add_close_command(report, front);
    add_range_command(report, front);
}

}  // namespace huizhi::cli
