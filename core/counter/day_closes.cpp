#include "core/counter/day_closes.h"

#include <algorithm>

#include "core/base/clock.h"
#include "core/base/day.h"
#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/base/text/canonical_text.h"
#include "core/books/business_day.h"
#include "core/books/station.h"
#include "core/counter/daily_reports.h"
#include "core/counter/day/visit_names.h"
#include "core/counter/open_work.h"
#include "core/counter/report_json.h"
#include "core/records/books/ledger_accounts.h"
#include "core/records/payment.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

using Balances = std::map<std::string, std::int64_t>;

/// What the ledger says lies at each account of money that customers pay into.
Result<Balances> money_of_day(Store& store, const std::string& day) {
    const auto sums = store.account_sums(day, day);
    if (!sums) {
        return sums.error();
    }
    Balances balances;
    for (const AccountSum& sum : *sums) {
        if (!accounts::method_of(sum.account).empty()) {
            balances[sum.account] += sum.amount_fen;
        }
    }
    return balances;
}

std::int64_t cash_of(const Balances& balances) {
    std::int64_t cash = 0;
    for (const auto& [account, fen] : balances) {
        cash += accounts::method_of(account) == "cash" ? fen : 0;
    }
    return cash;
}

Result<std::string> day_to_close(const Studio& studio, const std::string& typed) {
    if (auto allowed = require_dated(studio, Permission::CloseDay); !allowed) {
        return allowed.error();
    }
    if (auto right = check_open_clock(studio); !right) {
        return right.error();
    }
    if (canonical_text(typed).empty()) {
        return Error::invalid("date", {"请写明结哪一天的账", "say which day is closed"});
    }
    auto day = day_or_today(typed, studio.clock);
    if (day && *day > iso_day(studio.clock.now())) {
        return Error::refused(
            "date", {*day + " 还没有到，不能结账", *day + " has not come; it cannot be closed"});
    }
    return day;
}

Error closed_already(const std::string& day) {
    return Error::refused("date", {day + " 已经结过账，不能再结", day + " is closed already"});
}

/// One closing of a day, inside its transaction.
struct Closing {
    Studio& studio;
    const std::string& day;
    const CashCount& count;
    std::string now;
    std::vector<Text> differences;
};

Result<void> post_difference(Closing& closing,
                             const std::string& account,
                             std::int64_t expected,
                             std::int64_t counted) {
    if (expected == counted) {
        return {};
    }
    const std::int64_t over = counted - expected;
    const Text method = words_of_method(accounts::method_of(account));
    const std::string note = canonical_text(closing.count.note);
    const std::string& who = closing.studio.operator_name;
    closing.differences.push_back(
        {method.zh + "：应有 " + yuan(expected) + " 元，清点 " + yuan(counted) + " 元，" +
             (over < 0 ? "短 " : "长 ") + yuan(std::abs(over)) + " 元（" +
             (note.empty() ? "" : note + "，") + who + "）",
         method.en + ": " + yuan(expected) + " yuan should be there, " + yuan(counted) +
             " were counted: " + (over < 0 ? "short of " : "over by ") + yuan(std::abs(over)) +
             " (" + (note.empty() ? "" : note + ", ") + who + ")"});
    return closing.studio.store.post(
        difference_of(closing.studio, closing.day, account, over, note));
}

/// The other ways to pay, where their statements were looked at.
Result<void> count_methods(Closing& closing, const Balances& balances) {
    for (const auto& [method, counted] : closing.count.methods) {
        const std::string account = accounts::money(method, "");
        const auto known = balances.find(account);
        const std::int64_t expected = known == balances.end() ? 0 : known->second;
        if (auto posted = post_difference(closing, account, expected, counted); !posted) {
            return posted;
        }
    }
    return {};
}

/// Those that somebody opened, with what went through them.
Result<std::vector<DrawerDay>> opened_drawers(Store& store, const std::string& day) {
    auto all = drawers_of_day(store, day);
    if (all) {
        std::erase_if(*all, [](const DrawerDay& one) { return one.drawer.id.empty(); });
    }
    return all;
}

/// Whose drawer a difference is: the open one's, else this station's.
std::string counted_account(const Closing& closing, const std::vector<DrawerDay>& drawers) {
    const auto open = std::find_if(drawers.begin(), drawers.end(), [](const DrawerDay& one) {
        return one.drawer.ended_at.empty();
    });
    return accounts::money(
        "cash", open == drawers.end() ? station_of(closing.studio) : open->drawer.station);
}

/// What was counted goes into the safe, so that each day's drawers begin empty.
Result<void> empty_into_safe(Closing& closing) {
    const auto balances = money_of_day(closing.studio.store, closing.day);
    if (!balances) {
        return balances.error();
    }
    for (const auto& [account, fen] : *balances) {
        if (fen == 0 || accounts::method_of(account) != "cash") {
            continue;
        }
        LedgerTransaction sweep;
        sweep.key = "sweep:" + closing.day + ":" + account;
        sweep.kind = "sweep";
        sweep.about = account;
        sweep.business_day = closing.day;
        sweep.station = station_of(closing.studio);
        sweep.at = closing.now;
        sweep.who = closing.studio.operator_name;
        sweep.postings = {{accounts::kSafe, fen}, {account, -fen}};
        if (auto posted = closing.studio.store.post(sweep); !posted) {
            return posted;
        }
    }
    return {};
}

/// Three names stay: who opened, who ended (counted), who closed. Several drawers that were counted
/// as one: what cannot be told apart is the first one's.
Result<void> close_drawers(Closing& closing,
                           const std::vector<DrawerDay>& drawers,
                           std::int64_t over) {
    for (const DrawerDay& day : drawers) {
        Drawer drawer = day.drawer;
        if (drawer.ended_at.empty()) {
            drawer.ended_by = closing.studio.operator_name;
            drawer.ended_at = closing.now;
            drawer.expected_fen = day.expected_fen();
            drawer.counted_fen = drawer.expected_fen + over;
            drawer.reason = canonical_text(closing.count.note);
            over = 0;
        }
        drawer.closed_by = closing.studio.operator_name;
        drawer.closed_at = closing.now;
        if (auto saved = closing.studio.store.save_drawer(drawer); !saved) {
            return saved;
        }
    }
    return {};
}

/// The count is of all drawers together: with one that is still open it cannot be less than what
/// those hold that were counted before.
Result<void> check_counted_before(const CashCount& count, const std::vector<DrawerDay>& drawers) {
    std::int64_t before = 0;
    bool open = false;
    for (const DrawerDay& one : drawers) {
        const bool ended = !one.drawer.ended_at.empty();
        before += ended ? one.drawer.counted_fen + one.after_count_fen() : 0;
        open = open || !ended;
    }
    if (!open || count.cash_fen >= before) {
        return {};
    }
    return Error::invalid(
        "counted", {"清点数是所有钱箱的合计：先清点的钱箱已有 " + yuan(before) + " 元，请核对",
                    "the count is of all drawers: those that were counted before hold " +
                        yuan(before) + " yuan; check it"});
}

Result<DailyReport> close_in_store(Closing& closing) {
    Store& store = closing.studio.store;
    const auto earlier = store.day_close(closing.day);
    const auto balances = money_of_day(store, closing.day);
    const auto drawers = opened_drawers(store, closing.day);
    if (!earlier || !balances || !drawers) {
        return !earlier ? earlier.error() : !balances ? balances.error() : drawers.error();
    }
    if (*earlier) {
        return closed_already(closing.day);
    }
    if (auto checked = check_counted_before(closing.count, *drawers); !checked) {
        return checked.error();
    }
    const std::int64_t expected = cash_of(*balances);
    auto done = post_difference(closing, counted_account(closing, *drawers), expected,
                                closing.count.cash_fen);
    done = done ? count_methods(closing, *balances) : done;
    done = done ? close_drawers(closing, *drawers, closing.count.cash_fen - expected) : done;
    done = done ? empty_into_safe(closing) : done;
    auto report = done ? live_report(closing.studio, closing.day) : done.error();
    if (!report) {
        return report;
    }
    report->differences.insert(report->differences.end(), closing.differences.begin(),
                               closing.differences.end());
    report->end = {closing.studio.operator_name, closing.now, expected, closing.count.cash_fen,
                   canonical_text(closing.count.note)};
    const DayEnd& end = report->end;
    auto kept = store.add_day_close({closing.day, end.closed_by, end.closed_at, end.expected_fen,
                                     end.counted_fen, end.note, report_json(*report)});
    kept = kept ? audit(closing.studio, {AuditAct::Close, "day", closing.day}) : kept;
    put_names(closing.studio, *report);
    return kept ? std::move(report) : kept.error();
}

}  // namespace

Result<DailyReport> close_day(Studio& studio, const std::string& typed, const CashCount& count) {
    const auto day = day_to_close(studio, typed);
    if (!day) {
        return day.error();
    }
    if (auto checked = check_count(count); !checked) {
        return checked.error();
    }
    return in_one_write(studio.store, [&]() -> Result<DailyReport> {
        Closing closing{studio, *day, count, iso_time(studio.clock.now()), {}};
        return close_in_store(closing);
    });
}

Result<std::vector<CountedMethod>> compare_count(Studio& studio,
                                                 const std::string& typed,
                                                 const CashCount& count) {
    const auto day = day_to_close(studio, typed);
    if (!day) {
        return day.error();
    }
    if (auto checked = check_count(count); !checked) {
        return checked.error();
    }
    const auto closed = studio.store.day_close(*day);
    const auto balances = money_of_day(studio.store, *day);
    if (!closed || !balances) {
        return closed ? balances.error() : closed.error();
    }
    if (*closed) {
        return closed_already(*day);
    }
    audit_reading(studio, {AuditAct::View, "count", *day});
    std::vector<CountedMethod> compared{{"cash", cash_of(*balances), count.cash_fen}};
    for (const auto& [method, counted] : count.methods) {
        const auto known = balances->find(accounts::money(method, ""));
        compared.push_back({method, known == balances->end() ? 0 : known->second, counted});
    }
    return compared;
}

bool is_settled(const DailyReport& report) {
    return report.balanced() && std::none_of(report.open.begin(), report.open.end(), is_unsettled);
}

}  // namespace huizhi
