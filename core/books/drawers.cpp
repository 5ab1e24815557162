#include "core/books/drawers.h"

#include <algorithm>

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/books/business_day.h"
#include "core/books/kept_words.h"
#include "core/books/most_fen.h"
#include "core/books/station.h"
#include "core/records/books/ledger_accounts.h"
#include "core/records/station.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostReasonBytes = 600;

Error wrong_amount(const std::string& field, const std::string& least) {
    return Error::invalid(field, {"金额应为 " + least + " 至 100 万元的整数分",
                                  "an amount is " + least + " to a million yuan, in whole fen"});
}

Result<void> may_handle_cash(const Studio& studio) {
    auto allowed = require_dated(studio, Permission::ServeCustomers);
    return allowed ? check_open_clock(studio) : allowed;
}

LedgerTransaction begun(const Studio& studio, const std::string& day) {
    LedgerTransaction one;
    one.business_day = day;
    one.station = station_of(studio);
    one.at = iso_time(studio.clock.now());
    one.who = studio.operator_name;
    return one;
}

Result<std::optional<Drawer>> drawer_of_station(const Studio& studio, const std::string& day) {
    const auto its = studio.store.drawers_at(day, station_of_home(studio.home));
    if (!its) {
        return its.error();
    }
    return its->empty() ? std::optional<Drawer>() : std::optional<Drawer>(its->front());
}

/// What the ledger says lies in this station's drawer of that day: another branch may have one of
/// the same name.
Result<std::int64_t> cash_in_drawer(const Studio& studio, const std::string& day) {
    const Station at = station_of_home(studio.home);
    const auto sums = studio.store.account_sums_at(day, at);
    if (!sums) {
        return sums.error();
    }
    std::int64_t cash = 0;
    for (const AccountSum& sum : *sums) {
        cash += sum.account == accounts::money("cash", at.name) ? sum.amount_fen : 0;
    }
    return cash;
}

struct WayWords {
    CashWay way;
    int sign;
    const char* kind;
    const char* against;
};
constexpr WayWords kWays[] = {{CashWay::In, 1, "cash_in", accounts::kSafe},
                              {CashWay::Out, -1, "cash_out", accounts::kPettyCash},
                              {CashWay::ToSafe, -1, "cash_out", accounts::kSafe},
                              {CashWay::OddIncome, 1, "odd_income", accounts::kOddIncome}};

Result<LedgerTransaction> post_slip(Studio& studio,
                                    const WayWords& way,
                                    std::int64_t amount_fen,
                                    const std::string& reason) {
    const auto day = business_day(studio);
    if (!day) {
        return day.error();
    }
    LedgerTransaction slip = begun(studio, *day);
    const auto lies_there = cash_in_drawer(studio, *day);
    if (!lies_there) {
        return lies_there.error();
    }
    if (way.sign < 0 && amount_fen > *lies_there) {
        return Error::refused("amount", {"钱箱里没有这么多，请核对金额",
                                         "the drawer does not hold as much; check the amount"});
    }
    slip.id = new_id('t');
    slip.key = "slip:" + slip.id;
    slip.kind = way.kind;
    slip.about = slip.id;
    slip.reason = reason;
    slip.postings = {{accounts::money("cash", slip.station), way.sign * amount_fen},
                     {way.against, -way.sign * amount_fen}};
    auto posted = studio.store.post(slip);
    posted = posted ? audit(studio, {AuditAct::Cash, "slip", slip.id}) : posted;
    return posted ? Result<LedgerTransaction>(slip) : posted.error();
}

/// False: it is none of what comes and goes at the counter, as the sweep at the day's close.
bool add_to(DrawerDay& day, const AccountSum& sum) {
    const bool paid = sum.kind == "payment" || sum.kind == "settlement" ||
                      sum.kind == "prepaid_sale" || sum.kind == "voucher_sale";
    if (paid) {
        day.takings_fen += sum.amount_fen;
    } else if (sum.kind == "refund" || sum.kind == "void" || sum.kind == "pay_out") {
        day.refunds_fen -= sum.amount_fen;
    } else if (sum.kind == "cash_in" || sum.kind == "odd_income") {
        day.in_fen += sum.amount_fen;
    } else if (sum.kind == "cash_out") {
        day.out_fen -= sum.amount_fen;
    } else {
        return false;
    }
    return true;
}

/// Each branch for itself: drawers of one name are told apart by it.
Result<std::vector<DrawerDay>> drawers_of(Store& store,
                                          const std::string& day,
                                          const std::vector<std::string>& branches) {
    std::vector<DrawerDay> all;
    for (const std::string& branch : branches) {
        const auto its = drawers_of_day(store, day, Station{"", branch});
        if (!its) {
            return its;
        }
        all.insert(all.end(), its->begin(), its->end());
    }
    return all;
}

}  // namespace

Result<Drawer> open_drawer(Studio& studio, std::int64_t float_fen) {
    if (auto allowed = may_handle_cash(studio); !allowed) {
        return allowed.error();
    }
    if (float_fen < 0 || float_fen > kMostFen) {
        return wrong_amount("float", "0");
    }
    return in_one_write(studio.store, [&]() -> Result<Drawer> {
        const auto day = business_day(studio);
        const auto earlier = day ? drawer_of_station(studio, *day) : day.error();
        if (!earlier) {
            return earlier.error();
        }
        if (*earlier) {
            return Error::refused("station", {"这个工位今天的钱箱已经开过",
                                              "this station's drawer of the day was opened "
                                              "already"});
        }
        Drawer drawer;
        drawer.id = new_id('d');
        drawer.station = station_of(studio);
        drawer.business_day = *day;
        drawer.float_fen = float_fen;
        drawer.opened_by = studio.operator_name;
        drawer.opened_at = iso_time(studio.clock.now());
        auto saved = studio.store.save_drawer(drawer);
        if (saved && float_fen > 0) {
            LedgerTransaction one = begun(studio, *day);
            one.key = "float:" + drawer.id;
            one.kind = "float";
            one.about = drawer.id;
            one.postings = {{accounts::money("cash", drawer.station), float_fen},
                            {accounts::kSafe, -float_fen}};
            saved = studio.store.post(one);
        }
        saved = saved ? audit(studio, {AuditAct::Cash, "drawer", drawer.id}) : saved;
        return saved ? Result<Drawer>(drawer) : saved.error();
    });
}

Result<LedgerTransaction> move_cash(Studio& studio,
                                    CashWay way,
                                    std::int64_t amount_fen,
                                    const std::string& reason) {
    if (auto allowed = may_handle_cash(studio); !allowed) {
        return allowed.error();
    }
    if (amount_fen <= 0 || amount_fen > kMostFen) {
        return wrong_amount("amount", "0.01");
    }
    const std::string why = canonical_text(reason);
    if (why.empty() || !is_one_line(reason, kMostReasonBytes)) {
        return Error::invalid("reason", {"请写明原因（一行，最多 200 字）",
                                         "say what it is for, in a line of 600 bytes at most"});
    }
    if (auto silent = check_kept_words("reason", {"原因", "the reason"}, why); !silent) {
        return silent.error();
    }
    const auto* words = std::find_if(std::begin(kWays), std::end(kWays),
                                     [way](const WayWords& one) { return one.way == way; });
    return in_one_write(studio.store, [&] { return post_slip(studio, *words, amount_fen, why); });
}

Result<void> check_count(const CashCount& count) {
    if (count.cash_fen < 0 || count.cash_fen > kMostFen) {
        return wrong_amount("counted", "0");
    }
    std::int64_t sum = 0;
    for (const auto& [fen, pieces] : count.pieces) {
        constexpr int kMostPieces = 100'000;
        if (fen <= 0 || fen > kMostFen || pieces < 0 || pieces > kMostPieces) {
            return wrong_amount("pieces", "0");
        }
        sum += fen * pieces;
    }
    if (!count.pieces.empty() && sum != count.cash_fen) {
        return Error::invalid(
            "pieces", {"各面额合计 " + yuan(sum) + " 元，与清点数不符",
                       "the notes and coins make " + yuan(sum) + " yuan, not what was counted"});
    }
    for (const auto& [method, fen] : count.methods) {
        if (fen < -kMostFen || fen > kMostFen) {  // below nothing: more went back than came
            return Error::invalid("count",
                                  {"金额应为 -100 万元至 100 万元的整数分",
                                   "an amount is a million yuan at most, below nothing where more "
                                   "went back, in whole fen"});
        }
    }
    if (!is_one_line(count.note, kMostReasonBytes)) {
        return Error::invalid(
            "note", {"说明应在一行以内，最多 200 字", "a note is a line of 600 bytes at most"});
    }
    return check_kept_words("note", {"说明", "the note"}, canonical_text(count.note));
}

LedgerTransaction difference_of(const Studio& studio,
                                const std::string& day,
                                const std::string& account,
                                std::int64_t over_fen,
                                const std::string& reason) {
    LedgerTransaction one = begun(studio, day);
    one.id = new_id('t');
    one.key = "count:" + one.id;
    one.kind = "over_short";
    one.about = account;
    one.reason = reason;
    one.postings = {{account, over_fen},
                    {accounts::kOverShortBegin + accounts::method_of(account), -over_fen}};
    return one;
}

Result<Drawer> end_drawer(Studio& studio, const CashCount& count) {
    if (auto allowed = may_handle_cash(studio); !allowed) {
        return allowed.error();
    }
    if (auto checked = check_count(count); !checked) {
        return checked.error();
    }
    return in_one_write(studio.store, [&]() -> Result<Drawer> {
        const auto day = business_day(studio);
        const auto found = day ? drawer_of_station(studio, *day) : day.error();
        if (!found) {
            return found.error();
        }
        if (!*found || !(*found)->ended_at.empty()) {
            return Error::refused("station",
                                  {"这个工位没有打开的钱箱", "this station has no drawer open"});
        }
        Drawer drawer = **found;
        const auto expected = cash_in_drawer(studio, *day);
        if (!expected) {
            return expected.error();
        }
        drawer.ended_by = studio.operator_name;
        drawer.ended_at = iso_time(studio.clock.now());
        drawer.counted_fen = count.cash_fen;
        drawer.expected_fen = *expected;
        drawer.reason = canonical_text(count.note);
        auto saved = studio.store.save_drawer(drawer);
        const std::int64_t over = count.cash_fen - *expected;
        if (saved && over != 0) {
            saved = studio.store.post(difference_of(
                studio, *day, accounts::money("cash", drawer.station), over, drawer.reason));
        }
        saved = saved ? audit(studio, {AuditAct::Close, "drawer", drawer.id}) : saved;
        return saved ? Result<Drawer>(drawer) : saved.error();
    });
}

Result<std::vector<DrawerDay>> drawers_of_day(Store& store,
                                              const std::string& day,
                                              const std::optional<Station>& at) {
    if (!at) {
        const auto branches = store.branches_on(day);
        if (!branches || branches->size() > 1) {
            return branches ? drawers_of(store, day, *branches) : branches.error();
        }
    }
    const auto opened = at ? store.drawers_at(day, *at) : store.drawers(day);
    const auto sums = at ? store.account_sums_at(day, *at) : store.account_sums(day, day);
    if (!opened || !sums) {
        return opened ? sums.error() : opened.error();
    }
    std::vector<DrawerDay> days;
    for (const Drawer& drawer : *opened) {
        days.push_back({drawer});
    }
    for (const AccountSum& sum : *sums) {
        if (accounts::method_of(sum.account) != "cash") {
            continue;
        }
        const auto found = std::find_if(days.begin(), days.end(), [&sum](const DrawerDay& one) {
            return accounts::money("cash", one.drawer.station) == sum.account;
        });
        if (found == days.end()) {
            const std::string begin = std::string(accounts::kCashBegin) + ":";
            Drawer nobodys;
            nobodys.station =
                sum.account.starts_with(begin) ? sum.account.substr(begin.size()) : "";
            nobodys.business_day = day;
            nobodys.branch = at ? at->branch : "";
            DrawerDay its{nobodys};
            if (add_to(its, sum) || !at) {  // who closes a day sweeps the drawers of others, too
                days.push_back(its);
            }
            continue;
        }
        static_cast<void>(add_to(*found, sum));
    }
    return days;
}

}  // namespace huizhi
