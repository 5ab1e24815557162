#include "core/books/credit_ends.h"

#include <algorithm>

#include "core/base/clock.h"
#include "core/books/credit_movements.h"
#include "core/books/credit_payments.h"
#include "core/records/books/ledger.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

/// One settlement has one end: the database takes an id once.
std::string id_of_void(const std::string& movement) {
    return "x" + movement;
}

struct Agreed {
    std::string reason;
    std::string second;  ///< who agreed; empty: nobody had to
};

Result<Agreed> agreed(Studio& studio, const std::string& reason, const Approval& approval) {
    const auto may = may_move_credit(studio);
    const auto why = may ? checked_reason(reason) : Result<std::string>(may.error());
    auto second = why ? second_person(studio, approval, Permission::VoidPayments) : why;
    return second ? Result<Agreed>(Agreed{*why, std::move(*second)}) : second.error();
}

/// The money of a movement goes back as it came.
CreditMovement taken_back(const Studio& studio,
                          const CreditAccount& account,
                          const CreditMovement& movement,
                          const Agreed& agreed) {
    const bool owed_again = account.kind == CreditKind::OnAccount;
    CreditMovement back = begun_movement(studio, account,
                                         account.given ? "gift"
                                         : owed_again  ? "settlement"
                                                       : "pay_out");
    back.amount_fen = -movement.amount_fen;
    back.method = movement.method;
    back.reason = agreed.reason;
    back.approved_by = agreed.second;
    return back;
}

}  // namespace

Result<CreditAccount> void_voucher(Studio& studio,
                                   const std::string& number,
                                   const std::string& reason,
                                   const Approval& approval) {
    const auto both = agreed(studio, reason, approval);
    if (!both) {
        return both.error();
    }
    return in_one_write(studio.store, [&]() -> Result<CreditAccount> {
        const auto voucher = find_credit(studio, CreditKind::Voucher, number);
        const auto moved = voucher ? studio.store.credit_movements(voucher->id)
                                   : Result<std::vector<CreditMovement>>(voucher.error());
        if (!moved) {
            return moved.error();
        }
        if (voucher->balance_fen == 0 || moved->empty()) {
            return Error::refused("voucher", {"这张代金券已经用过、收回或过期入账",
                                              "this voucher was used, taken back or lapsed"});
        }
        return kept_movement(studio, taken_back(studio, *voucher, moved->front(), *both));
    });
}

Result<CreditAccount> void_settlement(Studio& studio,
                                      const std::string& movement_id,
                                      const std::string& reason,
                                      const Approval& approval) {
    const auto both = agreed(studio, reason, approval);
    if (!both) {
        return both.error();
    }
    return in_one_write(studio.store, [&]() -> Result<CreditAccount> {
        const auto movement = studio.store.credit_movement(movement_id);
        const auto account = movement ? studio.store.credit_account(movement->account)
                                      : Result<CreditAccount>(movement.error());
        if (!account) {
            return account;
        }
        if (movement->kind != "settlement" || movement->amount_fen > 0) {
            return Error::refused("movement", {"只有挂账的收款可以这样收回",
                                               "only what a debtor paid is taken back so"});
        }
        if (studio.store.credit_movement(id_of_void(movement_id))) {
            return Error::refused("movement", {"这笔收款已经收回过", "this was taken back before"});
        }
        CreditMovement back = taken_back(studio, *account, *movement, *both);
        back.id = id_of_void(movement_id);
        return kept_movement(studio, back);
    });
}

Result<Lapsed> lapse_vouchers(Studio& studio) {
    auto may = require(studio, Permission::CloseDay);
    may = may ? may_move_credit(studio) : may;
    if (!may) {
        return may.error();
    }
    const std::string today = iso_day(studio.clock.now());
    return in_one_write(studio.store, [&]() -> Result<Lapsed> {
        const auto vouchers = studio.store.credit_accounts(CreditKind::Voucher);
        if (!vouchers) {
            return vouchers.error();
        }
        Lapsed lapsed;
        for (const CreditAccount& voucher : *vouchers) {
            if (voucher.given || voucher.balance_fen == 0 || voucher.expires >= today) {
                continue;
            }
            CreditMovement end = begun_movement(studio, voucher, "lapse");
            end.amount_fen = -voucher.balance_fen;
            const auto kept = kept_movement(studio, end);
            auto posted = kept ? studio.store.post(lapse_of(end)) : Result<void>(kept.error());
            if (!posted) {
                return posted.error();
            }
            lapsed.fen += voucher.balance_fen;
            lapsed.vouchers.push_back(voucher);
        }
        return lapsed;
    });
}

}  // namespace huizhi
