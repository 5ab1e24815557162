#include "core/counter/report_json.h"

#include <nlohmann/json.hpp>

namespace huizhi {

// As nlohmann wants them: beside the types, in their namespace.
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Text, zh, en)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(CountedName, name, count, rows)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(NamedAmount, name, fen, rows)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Drawer,
                                                id,
                                                station,
                                                business_day,
                                                float_fen,
                                                opened_by,
                                                opened_at,
                                                ended_by,
                                                ended_at,
                                                closed_by,
                                                closed_at,
                                                counted_fen,
                                                expected_fen,
                                                reason,
                                                branch)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(
    DrawerDay, drawer, takings_fen, refunds_fen, in_fen, out_fen)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(DayMoney,
                                                by_service,
                                                by_certificate,
                                                by_city,
                                                by_staff,
                                                refunds,
                                                voids,
                                                voids_fen,
                                                discounts_fen,
                                                odd_income_fen,
                                                over_short_fen,
                                                drawers,
                                                accounts,
                                                prepaid_sold,
                                                vouchers_sold,
                                                settled,
                                                paid_out,
                                                gift_vouchers_fen,
                                                lapsed_fen,
                                                commissions)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(OpenWork, kind, id, words)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(ChannelBalance, channel, fen, at, cost_fen)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(
    BalanceMoved, channel, since, until, told_fen, cost_fen)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(RehearsalState, at, good, problem)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(
    DayCalibration, camera, light, before_mean, before_max, after_mean, after_max)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(DayState,
                                                expiring_days,
                                                expiring,
                                                balances,
                                                moved,
                                                deleted,
                                                deletions,
                                                faces_held,
                                                late,
                                                rehearsal,
                                                calibrations)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(PaperUse, kind, paper, way, sheets, rows)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(
    DayEnd, closed_by, closed_at, expected_fen, counted_fen, note)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(DailyReport,
                                                date,
                                                sessions,
                                                customers,
                                                jobs,
                                                photos,
                                                issued,
                                                passed_without_receipt,
                                                rejected,
                                                pending,
                                                unknown,
                                                receipts,
                                                takings_fen,
                                                refunds_fen,
                                                channel_cost_fen,
                                                first_pass_rate,
                                                by_certificate,
                                                by_city,
                                                by_staff,
                                                rejections,
                                                differences,
                                                staff,
                                                money,
                                                retakes,
                                                minutes_to_receipt,
                                                open,
                                                papers,
                                                state,
                                                rows,
                                                end)

std::string report_json(const DailyReport& report) {
    using Json = nlohmann::json;
    return Json(report).dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<DailyReport> report_of_json(const std::string& json) {
    try {
        return nlohmann::json::parse(json).get<DailyReport>();
    } catch (const nlohmann::json::exception&) {
        return Error::environment({"结账时留下的日报已损坏，请从备份恢复",
                                   "the report kept at the close is damaged; restore it from a "
                                   "backup"});
    }
}

}  // namespace huizhi
