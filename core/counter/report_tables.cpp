#include "core/counter/report_tables.h"

#include <array>
#include <cstdio>

#include "core/base/money.h"
#include "core/counter/day/channel_balances.h"
#include "core/counter/day/day_state.h"
#include "core/counter/day/prints.h"
#include "core/records/payment.h"

namespace huizhi {
namespace {

using Kind = CellKind;

ReportCell words(const std::string& text) {
    return {text, 0};
}

ReportCell fen(std::int64_t amount) {
    return {"", amount};
}

void put(std::vector<ReportTable>& tables, ReportTable table) {
    if (!table.rows.empty()) {
        tables.push_back(std::move(table));
    }
}

std::int64_t sum_of(const std::map<std::string, std::int64_t>& amounts) {
    std::int64_t sum = 0;
    for (const auto& [name, amount] : amounts) {
        sum += amount;
    }
    return sum;
}

ReportTable corrections_table(const DailyReport& report, Language language) {
    ReportTable table{"corrections",
                      {"优惠、作废与长短款", "Discounts, voids, over and short"},
                      {{{"项目", "What"}, Kind::Text}, {{"金额", "Amount"}, Kind::Fen}},
                      {},
                      false};
    const std::pair<Text, std::int64_t> lines[] = {
        {{"作废", "Voids"}, report.money.voids_fen},
        {{"优惠", "Discounts"}, report.money.discounts_fen},
        {{"其中赠券", "Of these gift vouchers"}, report.money.gift_vouchers_fen},
        {{"代金券余额作废", "Lapsed with vouchers"}, report.money.lapsed_fen},
        {{"零星收入", "Odd income"}, report.money.odd_income_fen},
        {{"长短款", "Over or short"}, report.money.over_short_fen}};
    for (const auto& [what, amount] : lines) {
        table.rows.push_back({words(what.in(language)), fen(amount)});
    }
    return table;
}

ReportTable amounts_table(const char* id,
                          const Text& title,
                          const std::vector<NamedAmount>& amounts) {
    ReportTable table{id,
                      title,
                      {{{"名称", "Name"}, Kind::Text},
                       {{"金额", "Amount"}, Kind::Fen},
                       {{"笔数", "Payments"}, Kind::Count}},
                      {},
                      true};
    for (const NamedAmount& one : amounts) {
        table.rows.push_back(
            {words(one.name), fen(one.fen), fen(static_cast<std::int64_t>(one.rows.size()))});
    }
    return table;
}

ReportTable drawers_table(const DailyReport& report, Language language) {
    ReportTable table{"drawers",
                      {"钱箱", "Drawers"},
                      {{{"工位", "Station"}, Kind::Text},
                       {{"备用金", "Float"}, Kind::Fen},
                       {{"现金收款", "Takings"}, Kind::Fen},
                       {{"退款", "Refunds"}, Kind::Fen},
                       {{"存入", "In"}, Kind::Fen},
                       {{"支出", "Out"}, Kind::Fen},
                       {{"应有", "Expected"}, Kind::Fen},
                       {{"清点", "Counted"}, Kind::Fen},
                       {{"清点后", "After the count"}, Kind::Fen},
                       {{"开箱", "Opened by"}, Kind::Text},
                       {{"清点人", "Ended by"}, Kind::Text},
                       {{"结账", "Closed by"}, Kind::Text}},
                      {},
                      false};
    // What should be there is told once it was counted, so that a count is blind.
    const ReportCell not_counted = words(Text{"未清点", "not counted"}.in(language));
    for (const DrawerDay& one : report.money.drawers) {
        const Drawer& drawer = one.drawer;
        const bool counted = !drawer.ended_at.empty();
        const bool told = counted || !report.end.closed_at.empty();
        table.rows.push_back({words(drawer.station), fen(drawer.float_fen), fen(one.takings_fen),
                              fen(one.refunds_fen), fen(one.in_fen), fen(one.out_fen),
                              told ? fen(one.expected_fen() - one.after_count_fen()) : not_counted,
                              counted ? fen(drawer.counted_fen) : not_counted,
                              fen(one.after_count_fen()), words(drawer.opened_by),
                              words(drawer.ended_by), words(drawer.closed_by)});
    }
    return table;
}

/// Money that moved without a job: for cards and vouchers, and from who owed.
ReportTable credits_table(const DayMoney& money, Language language) {
    ReportTable table{"credits",
                      {"储值卡、代金券与挂账", "Cards, vouchers, on account"},
                      {{{"项目", "What"}, Kind::Text},
                       {{"方式", "Method"}, Kind::Text},
                       {{"金额", "Amount"}, Kind::Fen},
                       {{"笔数", "Movements"}, Kind::Count}},
                      {},
                      false};
    const std::pair<Text, const std::vector<NamedAmount>*> parts[] = {
        {{"储值卡售卡、充值", "Cards sold and topped up"}, &money.prepaid_sold},
        {{"代金券售出", "Vouchers sold"}, &money.vouchers_sold},
        {{"挂账结算", "Settled on account"}, &money.settled},
        {{"储值卡退余额", "Paid out of cards"}, &money.paid_out}};
    for (const auto& [what, amounts] : parts) {
        for (const NamedAmount& one : *amounts) {
            table.rows.push_back({words(what.in(language)),
                                  words(words_of_method(one.name).in(language)), fen(one.fen),
                                  fen(static_cast<std::int64_t>(one.rows.size()))});
        }
    }
    return table;
}

ReportTable open_table(const DailyReport& report, Language language) {
    ReportTable table{
        "open", {"未了事项", "Not at its end"}, {{{"说明", "What"}, Kind::Text}}, {}, false};
    for (const OpenWork& work : report.open) {
        table.rows.push_back({words(work.words.in(language))});
    }
    return table;
}

ReportTable expiring_table(const DayState& state, Language language) {
    ReportTable table{"expiring",
                      {"即将到期的回执", "Receipts that end soon"},
                      {{{"回执", "Receipt"}, Kind::Text}, {{"说明", "What"}, Kind::Text}},
                      {},
                      false};
    for (const OpenWork& work : state.expiring) {
        table.rows.push_back({words(work.id), words(work.words.in(language))});
    }
    return table;
}

std::string one_decimal(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f", value);
    return text.data();
}

/// "平均 1.2，最大 3.4（校准前 6.0、11.2）".
Text delta_e_words(const DayCalibration& one) {
    return {
        "平均 " + one_decimal(one.after_mean) + "，最大 " + one_decimal(one.after_max) +
            "（校准前 " + one_decimal(one.before_mean) + "、" + one_decimal(one.before_max) + "）",
        "mean " + one_decimal(one.after_mean) + ", largest " + one_decimal(one.after_max) +
            " (before " + one_decimal(one.before_mean) + ", " + one_decimal(one.before_max) + ")"};
}

ReportTable papers_table(const std::vector<PaperUse>& papers, Language language) {
    ReportTable table{"papers",
                      {"用纸", "Paper used"},
                      {{{"打印内容", "What"}, Kind::Text},
                       {{"纸张", "Paper"}, Kind::Text},
                       {{"去处", "To"}, Kind::Text},
                       {{"张数", "Sheets"}, Kind::Count}},
                      {},
                      false};
    for (const PaperUse& one : papers) {
        table.rows.push_back({words(kind_words(one).in(language)),
                              words(size_words(one).in(language)),
                              words(way_words(one).in(language)), fen(one.sheets)});
    }
    return table;
}

/// A line for each balance and each kind of thing that was deleted.
void add_lines(ReportTable& table,
               const std::vector<ChannelBalance>& balances,
               const std::vector<BalanceMoved>& moved,
               const std::map<std::string, int>& deleted,
               Language language) {
    for (const ChannelBalance& one : balances) {
        const Text what{"余额：" + one.channel, "Balance: " + one.channel};
        table.rows.push_back({words(what.in(language)), words(yuan(one.fen) + "  " + one.at)});
    }
    for (const BalanceMoved& one : moved) {
        const Text what{"对账：" + one.channel + "，自 " + one.since.substr(0, 10),
                        "Compared: " + one.channel + " since " + one.since.substr(0, 10)};
        table.rows.push_back({words(what.in(language)), words(moved_words(one).in(language))});
    }
    for (const auto& [kind, count] : deleted) {
        const Text thing = deleted_words(kind);
        const Text what{"已删除：" + thing.zh, "Deleted: " + thing.en};
        table.rows.push_back({words(what.in(language)), words(std::to_string(count))});
    }
}

/// How it stood when the range ended, and what was deleted in it.
ReportTable end_table(const RangeReport& report, Language language) {
    ReportTable table{"state",
                      {"期末状况", "How the studio stood at the end"},
                      {{{"项目", "What"}, Kind::Text}, {{"状况", "State"}, Kind::Text}},
                      {},
                      false};
    const RangeEnd& end = report.end;
    const Text unknown{"当天没有结账，无从得知", "not known: that day was never closed"};
    if (!report.balanced) {
        table.rows.push_back(
            {words(Text{"账目", "Books"}.in(language)), words(not_balanced_words().in(language))});
    }
    if (!report.verified) {
        table.rows.push_back({words(Text{"核验", "Verified"}.in(language)),
                              words(not_verified_words().in(language))});
    }
    table.rows.push_back(
        {words(Text{"时点", "As at"}.in(language)),
         words(end.at.empty() ? unknown.in(language)
                              : end.at.substr(0, 10) + " " + end.at.substr(11, 5))});
    if (!end.at.empty()) {
        table.rows.push_back({words(Text{"保存的人像", "Faces held"}.in(language)),
                              words(std::to_string(end.faces_held))});
    }
    add_lines(table, end.balances, end.moved, report.deleted, language);
    return table;
}

/// How the studio stands, a line a fact.
ReportTable state_table(const DailyReport& report, Language language) {
    const DayState& state = report.state;
    ReportTable table{"state",
                      {"店内状况", "How the studio stands"},
                      {{{"项目", "What"}, Kind::Text}, {{"状况", "State"}, Kind::Text}},
                      {},
                      false};
    const auto line = [&](const Text& what, const std::string& how) {
        table.rows.push_back({words(what.in(language)), words(how)});
    };
    if (report.is_of_a_part()) {
        line({"只属于全店", "The studio's alone"}, of_the_studio_alone().in(language));
    }
    if (!report.staff.empty() || report.is_of_a_part()) {
        return table;
    }
    line({"待出结果", "Waiting"}, std::to_string(report.pending + report.unknown));
    for (const OpenWork& one : state.late) {
        line({"过了约定时间", "Late"}, one.words.in(language));
    }
    line({"保存的人像", "Faces held"}, std::to_string(state.faces_held));
    add_lines(table, state.balances, state.moved, state.deleted, language);
    for (const DayCalibration& one : state.calibrations) {
        const std::string camera = one.camera + (one.light.empty() ? "" : " / " + one.light);
        line({"色差 ΔE00：" + camera, "Delta-E 2000: " + camera}, delta_e_words(one).in(language));
    }
    const RehearsalState& last = state.rehearsal;
    const Text outcome =
        last.at.empty() ? Text{"没有演练过", "never"}
        : last.good     ? Text{last.at + "  成功", last.at + "  good"}
                        : Text{last.at + "  " + last.problem.zh, last.at + "  " + last.problem.en};
    line({"恢复演练", "Rehearsal of a restore"}, outcome.in(language));
    return table;
}

std::vector<ReportCell> sums_row(const std::string& name, const DaySums& day) {
    return {words(name),
            fen(day.sessions),
            fen(day.jobs),
            fen(day.receipts),
            fen(day.issued),
            fen(day.rejected),
            fen(sum_of(day.takings_fen)),
            fen(day.refunds_fen),
            fen(day.voids_fen),
            fen(day.discounts_fen),
            fen(day.channel_cost_fen),
            fen(day.prepaid_sold_fen + day.vouchers_sold_fen - day.paid_out_fen),
            fen(day.settled_fen),
            fen(sum_of(day.commissions_fen))};
}

ReportTable sums_table(const char* id, const Text& title, const ReportColumn& first) {
    return {id,
            title,
            {first,
             {{"到店", "Sessions"}, Kind::Count},
             {{"办理", "Jobs"}, Kind::Count},
             {{"回执", "Receipts"}, Kind::Count},
             {{"通过", "Issued"}, Kind::Count},
             {{"退回", "Rejected"}, Kind::Count},
             {{"收款", "Takings"}, Kind::Fen},
             {{"退款", "Refunds"}, Kind::Fen},
             {{"作废", "Voids"}, Kind::Fen},
             {{"优惠", "Discounts"}, Kind::Fen},
             {{"渠道成本", "Channel costs"}, Kind::Fen},
             {{"储值卡、券净售", "Cards and vouchers"}, Kind::Fen},
             {{"挂账结算", "Settled"}, Kind::Fen},
             {{"提成", "Commissions"}, Kind::Fen}},
            {},
            false};
}

}  // namespace

std::vector<ReportTable> money_tables_of(const DailyReport& report, Language language) {
    const DayMoney& money = report.money;
    std::vector<NamedAmount> refunds = money.refunds;
    for (NamedAmount& one : refunds) {
        one.name = words_of_method(one.name).in(language);
    }
    std::vector<ReportTable> tables{corrections_table(report, language)};
    put(tables, drawers_table(report, language));
    put(tables, amounts_table("takings_by_service", {"按项目收款", "Takings by service"},
                              money.by_service));
    put(tables, amounts_table("takings_by_certificate", {"按证件收款", "Takings by certificate"},
                              money.by_certificate));
    put(tables, amounts_table("takings_by_city", {"按城市收款", "Takings by city"}, money.by_city));
    put(tables,
        amounts_table("takings_by_staff", {"按员工收款", "Takings by staff"}, money.by_staff));
    put(tables, amounts_table("refunds_by_method", {"退款方式", "Refunds by method"}, refunds));
    put(tables, credits_table(money, language));
    put(tables, amounts_table("commissions", {"提成", "Commissions"}, money.commissions));
    put(tables, papers_table(report.papers, language));
    put(tables, open_table(report, language));
    put(tables, expiring_table(report.state, language));
    put(tables, state_table(report, language));
    return tables;
}

std::vector<ReportTable> tables_of(const RangeReport& report, Language language) {
    ReportTable days = sums_table("days", {"逐日", "Days"}, {{"日期", "Date"}, Kind::Date});
    for (const DaySums& day : report.days) {
        days.rows.push_back(sums_row(day.date, day));
    }
    days.chart = true;
    ReportTable sums = sums_table("comparison", {"合计与同比", "Sums beside earlier ones"},
                                  {{"期间", "Period"}, Kind::Text});
    const std::pair<Text, const DaySums*> lines[] = {
        {{"本期", "This range"}, &report.total},
        {{"上周同日", "A week before"}, &report.week_before},
        {{"去年同期", "A year before"}, &report.year_before}};
    for (const auto& [name, sum] : lines) {
        sums.rows.push_back(sums_row(name.in(language), *sum));
    }
    std::vector<ReportTable> tables;
    put(tables, std::move(days));
    tables.push_back(std::move(sums));
    ReportTable commissions{"commissions",
                            {"提成", "Commissions"},
                            {{{"人员", "Staff"}, Kind::Text}, {{"金额", "Amount"}, Kind::Fen}},
                            {},
                            true};
    for (const auto& [who, amount] : report.total.commissions_fen) {
        commissions.rows.push_back({words(who), fen(amount)});
    }
    put(tables, std::move(commissions));
    put(tables, papers_table(report.papers, language));
    put(tables, end_table(report, language));
    return tables;
}

Text part_words(const std::string& station, const std::string& branch) {
    const std::string between = station.empty() || branch.empty() ? "" : ", ";
    const Text at = station.empty() ? Text{} : Text{"工位 " + station, "station " + station};
    const Text in = branch.empty() ? Text{} : Text{branch, "branch " + branch};
    return {"（" + in.zh + (between.empty() ? "" : "，") + at.zh + "）",
            " (" + in.en + between + at.en + ")"};
}

Text title_at(const std::string& station, const std::string& branch) {
    const Text part = part_words(station, branch);
    return {"日报" + part.zh, "Report of the day" + part.en};
}

Text not_verified_words() {
    return {"时段太长，合计没有逐行核验；完整检查会核验每一行",
            "too long a range for each row to be verified; the studio's full check looks at each"};
}

Text not_balanced_words() {
    return {"账目有差异，详见当日日报", "the books show a difference: see the reports of the days"};
}

Text of_the_studio_alone() {
    return {"未了事项、结账、保存的人像、余额、删除与到期回执按全店统计，不分工位",
            "open work, the close, faces held, balances, deletions and receipts that end soon are "
            "counted for the whole studio, not for a station"};
}

}  // namespace huizhi
