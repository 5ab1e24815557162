#include "cli/day_document.h"

#include "cli/json_values.h"
#include "core/records/books/ledger_accounts.h"

namespace huizhi::cli {

namespace {

Json amounts(const std::vector<NamedAmount>& list, const char* key) {
    Json all = Json::array();
    for (const NamedAmount& one : list) {
        all.push_back({{key, one.name}, {"fen", one.fen}, {"rows", one.rows}});
    }
    return all;
}

Json by_method(const std::vector<NamedAmount>& list) {
    Json all = Json::object();
    for (const NamedAmount& one : list) {
        all[one.name] = one.fen;
    }
    return all;
}

Json drawers(const std::vector<DrawerDay>& days) {
    Json all = Json::array();
    for (const DrawerDay& day : days) {
        Json one = document(day.drawer);
        one["takings_fen"] = day.takings_fen;
        one["refunds_fen"] = day.refunds_fen;
        one["in_fen"] = day.in_fen;
        one["out_fen"] = day.out_fen;
        one["after_count_fen"] = day.after_count_fen();
        all.push_back(std::move(one));
    }
    return all;
}

/// Without the cash of drawers that are not counted: it is what should be there.
std::map<std::string, std::int64_t> ledger_of(const DailyReport& report) {
    std::map<std::string, std::int64_t> told = report.money.accounts;
    for (const DrawerDay& one : report.money.drawers) {
        if (one.drawer.ended_at.empty() && report.end.closed_at.empty()) {
            told.erase(accounts::money("cash", one.drawer.station));
        }
    }
    return told;
}

Json open_work(const std::vector<OpenWork>& open, Language language) {
    Json all = Json::array();
    for (const OpenWork& work : open) {
        all.push_back({{"kind", work.kind}, {"id", work.id}, {"what", work.words.in(language)}});
    }
    return all;
}

Json papers(const std::vector<PaperUse>& used) {
    Json all = Json::array();
    for (const PaperUse& one : used) {
        Json paper = {
            {"kind", one.kind}, {"paper", one.paper}, {"way", one.way}, {"sheets", one.sheets}};
        if (!one.rows.empty()) {
            paper["rows"] = one.rows;
        }
        all.push_back(std::move(paper));
    }
    return all;
}

Json balances(const std::vector<ChannelBalance>& told) {
    Json all = Json::array();
    for (const ChannelBalance& one : told) {
        all.push_back({{"channel", one.channel}, {"balance_fen", one.fen}, {"at", one.at}});
    }
    return all;
}

Json moved(const std::vector<BalanceMoved>& all) {
    Json compared = Json::array();
    for (const BalanceMoved& one : all) {
        compared.push_back({{"channel", one.channel},
                            {"since", one.since},
                            {"until", one.until},
                            {"balance_moved_fen", one.told_fen},
                            {"cost_fen", one.cost_fen},
                            {"mismatch_fen", one.differs_fen()}});
    }
    return compared;
}

/// null where nobody closed that day and it is over.
Json end_document(const RangeEnd& end) {
    if (end.at.empty()) {
        return nullptr;
    }
    return {{"at", end.at},
            {"faces_held", end.faces_held},
            {"balances", balances(end.balances)},
            {"balances_compared", moved(end.moved)}};
}

/// How the studio stands: what ends soon, what was deleted, what platforms hold for it.
Json state_document(const DayState& state, Language language) {
    Json calibrations = Json::array();
    for (const DayCalibration& one : state.calibrations) {
        calibrations.push_back({{"camera", one.camera},
                                {"light", one.light},
                                {"delta_e_before", one.before_mean},
                                {"delta_e_before_max", one.before_max},
                                {"delta_e", one.after_mean},
                                {"delta_e_max", one.after_max}});
    }
    const RehearsalState& last = state.rehearsal;
    Json rehearsal;
    if (!last.at.empty()) {
        rehearsal = {{"at", last.at},
                     {"good", last.good},
                     {"problem", or_null(last.good ? "" : last.problem.in(language))}};
    }
    return {{"expiring_days", state.expiring_days},
            {"expiring", open_work(state.expiring, language)},
            {"balances", balances(state.balances)},
            {"balances_compared", moved(state.moved)},
            {"deleted", state.deleted},
            {"deletions", state.deletions},
            {"faces_held", state.faces_held},
            {"late", open_work(state.late, language)},
            {"rehearsal", std::move(rehearsal)},
            {"calibrations", std::move(calibrations)}};
}

/// null while the day is open.
Json end_document(const DayEnd& end) {
    if (end.closed_at.empty()) {
        return nullptr;
    }
    return {{"by", end.closed_by},
            {"at", end.closed_at},
            {"expected_fen", end.expected_fen},
            {"counted_fen", end.counted_fen},
            {"difference_fen", end.counted_fen - end.expected_fen},
            {"note", or_null(end.note)}};
}

Json sums(const DaySums& day) {
    return {{"prepaid_sold_fen", day.prepaid_sold_fen},
            {"vouchers_sold_fen", day.vouchers_sold_fen},
            {"settled_fen", day.settled_fen},
            {"paid_out_fen", day.paid_out_fen},
            {"commissions_fen", day.commissions_fen},
            {"sessions", day.sessions},
            {"jobs", day.jobs},
            {"receipts", day.receipts},
            {"issued", day.issued},
            {"rejected", day.rejected},
            {"takings_fen", day.takings_fen},
            {"refunds_fen", day.refunds_fen},
            {"voids_fen", day.voids_fen},
            {"discounts_fen", day.discounts_fen},
            {"channel_cost_fen", day.channel_cost_fen}};
}

}  // namespace

/// What is there is told; what should be there only once it was counted, so that a count is blind.
Json document(const Drawer& drawer) {
    const bool counted = !drawer.ended_at.empty();
    const std::int64_t difference = drawer.counted_fen - drawer.expected_fen;
    return {{"id", or_null(drawer.id)},
            {"station", drawer.station},
            {"branch", or_null(drawer.branch)},
            {"business_day", drawer.business_day},
            {"state", drawer.id.empty() ? "never opened" : drawer.state()},
            {"float_fen", drawer.float_fen},
            {"expected_fen", counted ? Json(drawer.expected_fen) : Json(nullptr)},
            {"counted_fen", counted ? Json(drawer.counted_fen) : Json(nullptr)},
            {"difference_fen", counted ? Json(difference) : Json(nullptr)},
            {"reason", or_null(drawer.reason)},
            {"opened_by", or_null(drawer.opened_by)},
            {"ended_by", or_null(drawer.ended_by)},
            {"closed_by", or_null(drawer.closed_by)}};
}

Json day_figures(const DailyReport& report, Language language) {
    const DayMoney& money = report.money;
    Json result = {{"of_staff", or_null(report.staff)},
                   {"of_station", or_null(report.station)},
                   {"takings_by_service", amounts(money.by_service, "service")},
                   {"takings_by_certificate", amounts(money.by_certificate, "certificate")},
                   {"takings_by_city", amounts(money.by_city, "city")},
                   {"takings_by_staff", amounts(money.by_staff, "staff")},
                   {"refunds_by_method_fen", by_method(money.refunds)},
                   {"voids_by_method_fen", by_method(money.voids)},
                   {"voids_fen", money.voids_fen},
                   {"discounts_fen", money.discounts_fen},
                   {"odd_income_fen", money.odd_income_fen},
                   {"over_short_fen", money.over_short_fen},
                   {"prepaid_sold_fen", by_method(money.prepaid_sold)},
                   {"vouchers_sold_fen", by_method(money.vouchers_sold)},
                   {"settled_fen", by_method(money.settled)},
                   {"paid_out_fen", by_method(money.paid_out)},
                   {"of_branch", or_null(report.branch)},
                   {"gift_vouchers_fen", money.gift_vouchers_fen},
                   {"lapsed_fen", money.lapsed_fen},
                   {"commissions", amounts(money.commissions, "staff")},
                   {"drawers", drawers(money.drawers)},
                   {"ledger_fen", ledger_of(report)},
                   {"retakes", report.retakes}};
    const int minutes = report.minutes_to_receipt;
    result["minutes_to_receipt"] = minutes < 0 ? Json(nullptr) : Json(minutes);
    result["papers"] = papers(report.papers);
    if (!report.is_of_a_part()) {
        result["open"] = open_work(report.open, language);
        result["closed"] = end_document(report.end);
    } else {
        result["of_the_studio_alone"] = {"open", "closed", "state", "reality", "faces_held"};
    }
    if (report.staff.empty() && !report.is_of_a_part()) {
        result["state"] = state_document(report.state, language);
    }
    result["rows"] = report.rows;
    return result;
}

Json document(const RangeReport& report) {
    Json days = Json::array();
    for (const DaySums& day : report.days) {
        Json one = {{"date", day.date}, {"closed", day.closed}};
        one.update(sums(day));
        days.push_back(std::move(one));
    }
    return {{"from", report.from},
            {"to", report.to},
            {"days", std::move(days)},
            {"total", sums(report.total)},
            {"same_days_last_week", sums(report.week_before)},
            {"same_days_last_year", sums(report.year_before)},
            {"balanced", report.balanced},
            {"verified", report.verified},
            {"deleted", report.deleted},
            {"deletions", report.deletions},
            {"papers", papers(report.papers)},
            {"at_end", end_document(report.end)}};
}

}  // namespace huizhi::cli
