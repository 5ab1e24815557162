#include "core/records/books/credit.h"

#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/records/books/ledger.h"
#include "db/not_found.h"
#include "db/row_reading.h"
#include "db/sql_books.h"

namespace huizhi::db {
namespace {

Result<CreditMovement> read_movement(const Row& row) {
    RowReading reading(kCreditMovements, row);
    return reading.done(CreditMovement{
        reading.text("id"), reading.text("account"), reading.text("kind"),
        reading.number("amount_fen"), reading.text("method"), reading.text("payment"),
        reading.text("station"), reading.text("who"), reading.text("at"), reading.text("reason"),
        reading.text("business_day"), reading.text("approved_by")});
}

Result<std::vector<CreditMovement>> movements_where(SealedRows& rows,
                                                    const std::string& rest,
                                                    const std::vector<Value>& values) {
    return rows.read<CreditMovement>(kCreditMovements, "FROM credit_movement WHERE " + rest, values,
                                     OnDamage::Refuse, read_movement);
}

/// What was moved is summed row by row: each is held against its seal.
Result<void> look_at_movements(SealedRows& rows, CreditAccount& account) {
    const auto movements = movements_where(rows, "account=? ORDER BY seq", {account.id});
    if (!movements) {
        return movements.error();
    }
    for (const CreditMovement& one : *movements) {
        account.balance_fen += one.amount_fen;
        account.last_moved = one.kind;
    }
    return {};
}

std::optional<CreditKind> kind_of(const std::string& name) {
    for (const auto kind : {CreditKind::OnAccount, CreditKind::Prepaid, CreditKind::Voucher}) {
        if (name == credit_name(kind)) {
            return kind;
        }
    }
    return std::nullopt;
}

Result<CreditAccount> read_account(SealedRows& rows, const Row& row) {
    RowReading reading(kCreditAccounts, row);
    const auto kind = kind_of(reading.text("kind"));
    if (!kind) {
        return damaged_column(kCreditAccounts, row, "kind");
    }
    auto account = reading.done(
        CreditAccount{reading.text("id"), *kind, reading.text("number"), reading.text("customer"),
                      reading.number("amount_fen"), reading.text("expires"), reading.flag("given"),
                      reading.text("opened_by"), reading.text("opened_at"), 0});
    const auto looked = account ? look_at_movements(rows, *account) : Result<void>(account.error());
    return looked ? account : Result<CreditAccount>(looked.error());
}

Result<std::vector<CreditAccount>> accounts_where(SealedRows& rows,
                                                  const std::string& rest,
                                                  const std::vector<Value>& values,
                                                  OnDamage on_damage) {
    return rows.read<CreditAccount>(kCreditAccounts, "FROM credit_account WHERE " + rest, values,
                                    on_damage,
                                    [&rows](const Row& row) { return read_account(rows, row); });
}

std::vector<Column> columns_of(const CreditMovement& movement, const Station& here) {
    return {{"id", movement.id},
            {"account", movement.account},
            {"kind", movement.kind},
            {"amount_fen", movement.amount_fen},
            {"method", movement.method},
            {"payment", movement.payment},
            {"station", movement.station},
            {"who", movement.who},
            {"at", movement.at},
            {"reason", movement.reason},
            {"approved_by", movement.approved_by},
            {"business_day", movement.business_day},
            {"branch", here.branch}};
}

Error too_little(std::int64_t balance) {
    return Error::refused("amount", {"余额不足，只有 " + yuan(balance) + " 元",
                                     "the account holds " + yuan(balance) + " yuan only"});
}

/// How a payment changes what its account holds. A voucher is used as a whole.
std::int64_t moved_by(const Payment& payment, const CreditAccount& account) {
    switch (account.kind) {
        case CreditKind::OnAccount:
            return payment.amount_fen;
        case CreditKind::Prepaid:
            return -payment.amount_fen;
        case CreditKind::Voucher:
            break;
    }
    return payment.amount_fen > 0 ? -account.amount_fen : account.amount_fen;
}

}  // namespace

Result<void> SqlBooks::add_credit_account(const CreditAccount& account) {
    return together([&]() -> Result<void> {
        if (!account.number.empty()) {
            const auto earlier = credit_account_numbered(account.kind, account.number);
            if (!earlier || *earlier) {
                return earlier ? Error::refused("number",
                                                {"这个号码已经用过：" + account.number,
                                                 "this number was given before: " + account.number})
                               : earlier.error();
            }
        }
        const Station here = station();
        return tables_.rows.add(kCreditAccounts, {{"id", account.id},
                                                  {"kind", credit_name(account.kind)},
                                                  {"number", account.number},
                                                  {"customer", account.customer},
                                                  {"amount_fen", account.amount_fen},
                                                  {"expires", account.expires},
                                                  {"given", std::int64_t{account.given ? 1 : 0}},
                                                  {"opened_by", account.opened_by},
                                                  {"opened_at", account.opened_at},
                                                  {"station", here.name},
                                                  {"branch", here.branch}});
    });
}

Result<CreditAccount> SqlBooks::credit_account(const std::string& id) {
    auto found = first_of(accounts_where(tables_.rows, "id=?", {id}, OnDamage::Refuse));
    if (!found || !*found) {
        return found ? not_found("account", "账户", "account", id) : found.error();
    }
    return std::move(**found);
}

Result<std::optional<CreditAccount>> SqlBooks::credit_account_numbered(CreditKind kind,
                                                                       const std::string& number) {
    return first_of(accounts_where(tables_.rows, "kind=? AND number=? AND number<>''",
                                   {credit_name(kind), number}, OnDamage::Refuse));
}

Result<std::vector<CreditAccount>> SqlBooks::credit_accounts(CreditKind kind) {
    return accounts_where(tables_.rows, "kind=? ORDER BY seq", {credit_name(kind)},
                          OnDamage::LeaveOut);
}

Result<std::vector<CreditAccount>> SqlBooks::credit_accounts_of(const std::string& customer) {
    return accounts_where(tables_.rows, "customer=? AND customer<>'' ORDER BY seq", {customer},
                          OnDamage::Refuse);
}

Result<void> SqlBooks::add_credit_movement(const CreditMovement& movement) {
    return together([&]() -> Result<void> {
        const auto account = credit_account(movement.account);
        const auto day = business_day_at(movement.at);
        if (!account || !day) {
            return account ? day.error() : account.error();
        }
        std::int64_t after = 0;
        const bool too_much =
            __builtin_add_overflow(account->balance_fen, movement.amount_fen, &after);
        if (too_much || after < 0) {
            return too_little(account->balance_fen);
        }
        CreditMovement kept = movement;
        kept.business_day = *day;
        const auto added = tables_.rows.add(kCreditMovements, columns_of(kept, station()));
        return added && !kept.method.empty() ? post(transaction_of(kept, account->kind)) : added;
    });
}

/// In the payment's own transaction, whose posting tells of it.
Result<void> SqlBooks::move_credit(const Payment& payment) {
    if (payment.credit.empty()) {
        return {};
    }
    const auto account = credit_account(payment.credit);
    if (!account) {
        return account.error();
    }
    CreditMovement movement;
    movement.id = new_id('v');
    movement.account = account->id;
    movement.kind = transaction_of(payment, "", 0).kind;
    movement.amount_fen = moved_by(payment, *account);
    movement.payment = payment.id;
    movement.station = payment.station;
    movement.who = payment.taken_by;
    movement.at = payment.at;
    movement.reason = payment.reason;
    movement.approved_by = payment.approved_by;
    auto done = add_credit_movement(movement);
    const std::int64_t rest = -movement.amount_fen - payment.amount_fen;
    const bool sold = account->kind == CreditKind::Voucher && !account->given;
    return done && sold && rest != 0 ? post(lapse_of(payment, rest)) : done;
}

Result<std::string> SqlBooks::credit_of(const std::string& payment) {
    const auto moved = movements_where(tables_.rows, "payment=? AND payment<>''", {payment});
    if (!moved) {
        return moved.error();
    }
    return moved->empty() ? std::string() : moved->front().account;
}

Result<CreditMovement> SqlBooks::credit_movement(const std::string& id) {
    auto found = first_of(movements_where(tables_.rows, "id=?", {id}));
    if (!found || !*found) {
        return found ? not_found("movement", "账户往来", "movement of an account", id)
                     : found.error();
    }
    return std::move(**found);
}

Result<std::vector<CreditMovement>> SqlBooks::credit_movements(const std::string& account) {
    return movements_where(tables_.rows, "account=? ORDER BY seq", {account});
}

Result<std::vector<CreditMovement>> SqlBooks::credit_movements_on(const std::string& day,
                                                                  const DayOf& of) {
    const DayPart part(of, "who");
    return movements_where(tables_.rows, "business_day=?" + part.rest() + " ORDER BY seq",
                           part.values({day}));
}

}  // namespace huizhi::db
