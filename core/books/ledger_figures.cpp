#include "core/books/ledger_figures.h"

#include <algorithm>
#include <functional>

#include "core/base/money.h"
#include "core/books/drawers.h"
#include "core/records/books/ledger_accounts.h"
#include "core/records/damage_notes.h"
#include "core/records/store.h"

namespace huizhi {
namespace {

void add(std::vector<NamedAmount>& list,
         const std::string& name,
         std::int64_t fen,
         const std::string& row) {
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&name](const NamedAmount& one) { return one.name == name; });
    NamedAmount& one = found == list.end() ? list.emplace_back() : *found;
    one.name = name;
    one.fen += fen;
    one.rows.push_back(row);
}

void add_taken(DailyReport& report, const DayPayment& one) {
    const Payment& paid = one.payment;
    DayMoney& money = report.money;
    const std::size_t at = one.format.find('@');
    report.takings_fen[paid.method] += paid.amount_fen;
    add(money.by_service, one.format, paid.amount_fen, paid.id);
    add(money.by_certificate, one.format.substr(0, at), paid.amount_fen, paid.id);
    if (at != std::string::npos) {
        add(money.by_city, one.format.substr(at + 1), paid.amount_fen, paid.id);
    }
    add(money.by_staff, paid.taken_by, paid.amount_fen, paid.id);
    report.rows["takings." + paid.method].push_back(paid.id);
}

void add_payment(DailyReport& report, const DayPayment& one) {
    const Payment& paid = one.payment;
    if (paid.method == kGiftVoucher) {  // a discount, and no takings
        report.money.gift_vouchers_fen += paid.amount_fen;
        report.rows["gift_vouchers"].push_back(paid.id);
    } else if (paid.amount_fen > 0) {
        add_taken(report, one);
    } else if (paid.voids.empty()) {
        report.refunds_fen -= paid.amount_fen;
        add(report.money.refunds, paid.method, -paid.amount_fen, paid.id);
        report.rows["refunds"].push_back(paid.id);
    } else {
        report.money.voids_fen -= paid.amount_fen;
        add(report.money.voids, paid.method, -paid.amount_fen, paid.id);
        report.rows["voids"].push_back(paid.id);
    }
}

/// Real money that moved for a card, a voucher or a debt: where it is told, and which way it went.
struct CreditFigure {
    const char* kind;
    std::vector<NamedAmount> DayMoney::*amounts;
    std::int64_t DaySums::*sum;
    const char* rows;
    int sign;
};
constexpr CreditFigure kCreditFigures[] = {
    {"prepaid_sale", &DayMoney::prepaid_sold, &DaySums::prepaid_sold_fen, "prepaid_sold", 1},
    {"voucher_sale", &DayMoney::vouchers_sold, &DaySums::vouchers_sold_fen, "vouchers_sold", 1},
    {"settlement", &DayMoney::settled, &DaySums::settled_fen, "settled", 1},
    {"pay_out", &DayMoney::paid_out, &DaySums::paid_out_fen, "paid_out", -1}};

const CreditFigure* credit_figure(const std::string& kind) {
    const auto* const found =
        std::find_if(std::begin(kCreditFigures), std::end(kCreditFigures),
                     [&kind](const CreditFigure& one) { return kind == one.kind; });
    return found == std::end(kCreditFigures) ? nullptr : found;
}

void add_movement(DailyReport& report, const CreditMovement& one) {
    if (const CreditFigure* figure = credit_figure(one.kind)) {
        // What a debtor pays lowers what he owes; what is taken back of that adds to it again.
        const std::int64_t fen =
            one.kind == "settlement" ? -one.amount_fen : std::abs(one.amount_fen);
        add(report.money.*figure->amounts, one.method, fen, one.id);
        report.rows[figure->rows].push_back(one.id);
    }
}

/// What the payments' own rows say of each kind and way to pay.
using MoneySums = std::map<std::pair<std::string, std::string>, std::int64_t>;

MoneySums sums_of(const DailyReport& report) {
    MoneySums sums;
    for (const auto& [method, fen] : report.takings_fen) {
        sums[{"payment", method}] += fen;
    }
    for (const NamedAmount& one : report.money.refunds) {
        sums[{"refund", one.name}] -= one.fen;
    }
    for (const NamedAmount& one : report.money.voids) {
        sums[{"void", one.name}] -= one.fen;
    }
    for (const CreditFigure& figure : kCreditFigures) {
        for (const NamedAmount& one : report.money.*figure.amounts) {
            sums[{figure.kind, one.name}] += figure.sign * one.fen;
        }
    }
    return sums;
}

bool is_of_customers(const std::string& kind) {
    return kind == "payment" || kind == "refund" || kind == "void";
}

MoneySums sums_of(const std::vector<AccountSum>& ledger) {
    MoneySums sums;
    for (const AccountSum& sum : ledger) {
        const std::string method = accounts::method_of(sum.account);
        const bool for_credit = credit_figure(sum.kind) != nullptr && is_real_money(method);
        if ((is_of_customers(sum.kind) && !method.empty()) || for_credit) {
            sums[{sum.kind, method}] += sum.amount_fen;
        }
    }
    return sums;
}

std::int64_t sum_where(const std::vector<AccountSum>& ledger,
                       const std::function<bool(const AccountSum&)>& counts) {
    std::int64_t total = 0;
    for (const AccountSum& sum : ledger) {
        total += counts(sum) ? sum.amount_fen : 0;
    }
    return total;
}

std::int64_t sum_of(const std::vector<AccountSum>& ledger, const std::string& begin) {
    return sum_where(ledger,
                     [&begin](const AccountSum& sum) { return sum.account.starts_with(begin); });
}

void compare(const std::vector<AccountSum>& ledger, DailyReport& report) {
    const std::int64_t all = sum_where(ledger, [](const AccountSum&) { return true; });
    if (all != 0) {
        report.differences.push_back({"账本借贷不平，差 " + yuan(all) + " 元",
                                      "the ledger's postings are off by " + yuan(all) + " yuan"});
    }
    if (sums_of(ledger) != sums_of(report)) {
        report.differences.push_back(
            {"账本与收退款记录不符", "the ledger and the payments differ"});
    }
    if (sum_of(ledger, accounts::kGiftVouchers) != report.money.gift_vouchers_fen) {
        report.differences.push_back(
            {"账本与赠券记录不符", "the ledger and the vouchers that were given away differ"});
    }
    std::int64_t commissions = 0;
    for (const NamedAmount& one : report.money.commissions) {
        commissions += one.fen;
    }
    if (sum_of(ledger, accounts::kCommissions) != commissions) {
        report.differences.push_back(
            {"账本与提成记录不符", "the ledger and the commissions differ"});
    }
    const std::int64_t cost = sum_of(ledger, accounts::kChannelCostBegin);
    if (cost != report.channel_cost_fen) {
        report.differences.push_back({"账本的渠道成本是 " + yuan(cost) + " 元，提交记录是 " +
                                          yuan(report.channel_cost_fen) + " 元",
                                      "channel costs are " + yuan(cost) +
                                          " yuan in the ledger and " +
                                          yuan(report.channel_cost_fen) + " in the submissions"});
    }
}

/// What a kind of account holds in all, and the ledger's account that says the same.
struct HeldKind {
    CreditKind kind;
    const char* account;
    int sign;
    Text words;
};

/// What a voucher that was given away is worth is in no account of the ledger.
Result<std::int64_t> held_in_all(Store& store, CreditKind kind) {
    const auto accounts = store.credit_accounts(kind);
    if (!accounts) {
        return accounts.error();
    }
    std::int64_t held = 0;
    for (const CreditAccount& one : *accounts) {
        held += one.given ? 0 : one.balance_fen;
    }
    return held;
}

/// Over all days: what is owed to us and by us now.
Result<void> compare_held(Store& store, DailyReport& report) {
    const HeldKind kinds[] = {
        {CreditKind::OnAccount, accounts::kReceivable, 1, {"挂账", "on account"}},
        {CreditKind::Prepaid, accounts::kPrepaid, -1, {"储值卡", "prepaid cards"}},
        {CreditKind::Voucher, accounts::kVouchers, -1, {"代金券", "vouchers"}}};
    for (const HeldKind& one : kinds) {
        const auto held = held_in_all(store, one.kind);
        const auto total = store.account_total(one.account);
        if (!held || !total) {
            return held ? total.error() : held.error();
        }
        const std::int64_t posted = one.sign * *total;
        if (posted != *held) {
            report.differences.push_back({one.words.zh + "：账本是 " + yuan(posted) +
                                              " 元，各户余额合计 " + yuan(*held) + " 元",
                                          one.words.en + ": " + yuan(posted) +
                                              " yuan in the ledger, " + yuan(*held) +
                                              " yuan in the accounts"});
        }
    }
    return {};
}

/// A damaged row of another day is told, and hides nothing of this one.
Result<void> compare_balances(Store& store, DailyReport& report) {
    auto compared = compare_held(store, report);
    if (!compared && compared.error().field == kDamagedField) {
        report.differences.push_back(compared.error().message);
        return {};
    }
    return compared;
}

/// What stands behind figures that only the ledger knows.
Result<void> add_ledger_rows(Store& store, DailyReport& report, const DayOf& of) {
    const std::pair<const char*, const char*> figures[] = {
        {"discounts", accounts::kDiscountsBegin},
        {"odd_income", accounts::kOddIncome},
        {"over_short", accounts::kOverShortBegin}};
    for (const auto& [name, account] : figures) {
        auto rows = store.transactions_on(report.date, account, of);
        if (!rows) {
            return rows.error();
        }
        report.rows[name] = std::move(*rows);
    }
    return {};
}

/// Costs, commissions and accounts are the studio's: who decides of a submission stands elsewhere.
void compare_station(const std::vector<AccountSum>& ledger, DailyReport& report) {
    const auto of_customers = [](MoneySums sums) {
        std::erase_if(sums, [](const auto& one) {
            return !is_of_customers(one.first.first) || one.second == 0;
        });
        return sums;
    };
    if (of_customers(sums_of(ledger)) != of_customers(sums_of(report))) {
        report.differences.push_back(
            {"账本与收退款记录不符", "the ledger and the payments differ"});
    }
}

Result<void> add_ledger(Store& store, DailyReport& report, const DayOf& of) {
    const auto ledger = of.station ? store.account_sums_at(report.date, *of.station)
                                   : store.account_sums(report.date, report.date);
    auto drawers = drawers_of_day(store, report.date, of.station);
    const auto rows = add_ledger_rows(store, report, of);
    if (!ledger || !drawers || !rows) {
        return !ledger ? ledger.error() : !drawers ? drawers.error() : rows.error();
    }
    if (of.station && !of.station->name.empty()) {  // who closes the day empties all drawers
        std::erase_if(*drawers, [&of](const DrawerDay& one) {
            return one.drawer.station != of.station->name;
        });
    }
    DayMoney& money = report.money;
    for (const AccountSum& sum : *ledger) {
        money.accounts[sum.account] += sum.amount_fen;
    }
    money.discounts_fen = sum_of(*ledger, accounts::kDiscountsBegin);
    money.odd_income_fen = -sum_of(*ledger, accounts::kOddIncome);
    money.over_short_fen = -sum_of(*ledger, accounts::kOverShortBegin);
    money.lapsed_fen = -sum_of(*ledger, accounts::kLapsed);
    money.drawers = std::move(*drawers);
    if (of.station) {
        compare_station(*ledger, report);
        return {};
    }
    compare(*ledger, report);
    return compare_balances(store, report);
}

void add_sum(DaySums& day, const AccountSum& sum) {
    const std::string method = accounts::method_of(sum.account);
    if (sum.account.starts_with(accounts::kChannelCostBegin)) {
        day.channel_cost_fen += sum.amount_fen;
    } else if (sum.account.starts_with(accounts::kDiscountsBegin)) {
        day.discounts_fen += sum.amount_fen;
    } else if (sum.account.starts_with(accounts::kCommissionOwedBegin)) {
        const std::string begin = accounts::kCommissionOwedBegin;
        day.commissions_fen[sum.account.substr(begin.size())] -= sum.amount_fen;
    } else if (method.empty()) {
        return;
    } else if (const CreditFigure* figure = credit_figure(sum.kind)) {
        day.*figure->sum += is_real_money(method) ? figure->sign * sum.amount_fen : 0;
    } else if (sum.kind == "payment") {
        day.takings_fen[method] += sum.amount_fen;
    } else if (sum.kind == "refund") {
        day.refunds_fen -= sum.amount_fen;
    } else if (sum.kind == "void") {
        day.voids_fen -= sum.amount_fen;
    }
}

}  // namespace

Result<void> add_money(Store& store, DailyReport& report, const DayOf& of) {
    const auto payments = store.day_payments(report.date, of);
    const auto movements = store.credit_movements_on(report.date, of);
    const auto commissions = store.commissions_on(report.date, of);
    if (!payments || !movements || !commissions) {
        return !payments ? payments.error() : !movements ? movements.error() : commissions.error();
    }
    for (const DayPayment& one : *payments) {
        add_payment(report, one);
    }
    for (const CreditMovement& one : *movements) {
        add_movement(report, one);
    }
    for (const Commission& one : *commissions) {
        add(report.money.commissions, one.who, one.amount_fen, one.id);
        report.rows["commissions"].push_back(one.id);
    }
    return of.staff.empty() ? add_ledger(store, report, of) : Result<void>();
}

Result<void> add_money(Store& store, RangeReport& report, const std::string& since) {
    const auto ledger = store.account_sums(since, report.to);
    if (!ledger) {
        return ledger.error();
    }
    std::map<std::string, DaySums> days;
    for (const DaySums& day : report.days) {
        days[day.date] = day;
    }
    std::int64_t all = 0;
    for (const AccountSum& sum : *ledger) {
        all += sum.business_day < report.from ? 0 : sum.amount_fen;
        days[sum.business_day].date = sum.business_day;
        add_sum(days[sum.business_day], sum);
    }
    report.days.clear();
    for (auto& [date, day] : days) {
        report.days.push_back(std::move(day));
    }
    report.balanced = all == 0;
    return {};
}

}  // namespace huizhi
