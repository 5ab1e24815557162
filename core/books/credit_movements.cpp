#include "core/books/credit_movements.h"

#include <utility>

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/books/business_day.h"
#include "core/books/kept_words.h"
#include "core/books/station.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {

Result<void> may_move_credit(const Studio& studio) {
    auto allowed = require_dated(studio, Permission::ServeCustomers);
    return allowed ? check_open_clock(studio) : allowed;
}

Result<std::string> checked_reason(const std::string& typed) {
    constexpr std::size_t kMostReasonBytes = 600;
    std::string reason = canonical_text(typed);
    if (reason.empty() || !is_one_line(typed, kMostReasonBytes)) {
        return Error::invalid("reason", {"请写明原因（一行，最多 200 字）",
                                         "say why, in a line of 600 bytes at most"});
    }
    const auto silent = check_kept_words("reason", {"原因", "the reason"}, reason);
    return silent ? Result<std::string>(std::move(reason)) : silent.error();
}

CreditMovement begun_movement(const Studio& studio,
                              const CreditAccount& account,
                              const char* kind) {
    CreditMovement movement;
    movement.id = new_id('v');
    movement.account = account.id;
    movement.kind = kind;
    movement.station = station_of(studio);
    movement.who = studio.operator_name;
    movement.at = iso_time(studio.clock.now());
    return movement;
}

Result<CreditAccount> kept_movement(Studio& studio, const CreditMovement& movement) {
    auto added = studio.store.add_credit_movement(movement);
    const bool owed_again = movement.kind == "settlement" && movement.amount_fen > 0;
    const bool back = movement.kind == "pay_out" || owed_again;
    const AuditAct act = back ? AuditAct::Refund : AuditAct::Pay;
    added = added ? audit(studio, {act, "credit", movement.account}) : added;
    return added ? studio.store.credit_account(movement.account) : added.error();
}

}  // namespace huizhi
