#include "core/books/credits.h"

#include <algorithm>

#include "core/base/clock.h"
#include "core/base/day.h"
#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/books/business_day.h"
#include "core/books/credit_movements.h"
#include "core/books/credit_payments.h"
#include "core/books/most_fen.h"
#include "core/books/station.h"
#include "core/records/payment.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

/// Ten figures and letters that are not taken for each other.
std::string made_number() {
    constexpr std::size_t kLength = 10;
    std::string number;
    while (number.size() < kLength) {
        for (const char letter : new_secret()) {
            const bool clear = letter != 'i' && letter != 'l' && letter != 'o' && letter != 'u';
            if (clear && number.size() < kLength) {
                number += letter >= 'a' ? static_cast<char>(letter - 'a' + 'A') : letter;
            }
        }
    }
    return number;
}

Result<std::string> checked_number(const std::string& typed) {
    constexpr std::size_t kMostLetters = 32;
    const std::string number = typed.empty() ? made_number() : canonical_number(typed);
    const bool plain = std::all_of(number.begin(), number.end(), [](char letter) {
        return letter == '-' || (letter >= '0' && letter <= '9') ||
               (letter >= 'A' && letter <= 'Z');
    });
    if (number.empty() || number.size() > kMostLetters || !plain) {
        return Error::invalid("number", {"卡号、券号只能用字母、数字和短横线，最多 32 位",
                                         "a number is letters, figures and dashes, 32 at most"});
    }
    return number;
}

Result<CreditAccount> new_account(Studio& studio, CreditKind kind, const CreditSale& sale) {
    const auto number = checked_number(sale.number);
    if (!number) {
        return number.error();
    }
    if (!sale.customer.empty()) {
        if (const auto known = studio.store.customer(sale.customer); !known) {
            return known.error();
        }
    }
    CreditAccount account;
    account.id = new_id('a');
    account.kind = kind;
    account.number = *number;
    account.customer = sale.customer;
    account.opened_by = studio.operator_name;
    account.opened_at = iso_time(studio.clock.now());
    return account;
}

Result<CreditAccount> new_voucher(Studio& studio, const CreditSale& sale, bool given) {
    const std::string expires = canonical_number(sale.expires);
    if (!is_real_day(expires) || expires < iso_day(studio.clock.now())) {
        return Error::invalid("expires",
                              {"有效期应写成 2026-11-22 的样子，从今天起",
                               "its last day is written like 2026-11-22, from today on"});
    }
    auto account = new_account(studio, CreditKind::Voucher, sale);
    if (account) {
        account->amount_fen = sale.amount_fen;
        account->expires = expires;
        account->given = given;
    }
    return account;
}

Result<CreditAccount> opened(Studio& studio,
                             const CreditAccount& account,
                             const CreditMovement& movement) {
    auto added = studio.store.add_credit_account(account);
    return added ? kept_movement(studio, movement) : added.error();
}

Result<void> check_sale(const Studio& studio, std::int64_t amount_fen, const std::string& method) {
    auto checked = may_move_credit(studio);
    checked = checked ? check_amount(amount_fen) : checked;
    return checked ? check_real_money(method) : checked;
}

}  // namespace

Result<void> check_real_money(const std::string& method) {
    if (!is_real_money(method)) {
        return Error::invalid("method", {"付款方式应为 cash、wechat、alipay 或 card",
                                         "the method must be cash, wechat, alipay or card"});
    }
    return {};
}

Result<void> check_amount(std::int64_t amount_fen) {
    if (amount_fen <= 0 || amount_fen > kMostFen) {
        return Error::invalid("amount",
                              {"金额应为正整数，单位为分（2500 = 25.00 元），最多 100 万元",
                               "the amount must be positive, in fen (2500 = 25.00 yuan), at most a "
                               "million yuan"});
    }
    return {};
}

Result<CreditAccount> sell_prepaid(Studio& studio, const CreditSale& sale) {
    if (auto checked = check_sale(studio, sale.amount_fen, sale.method); !checked) {
        return checked.error();
    }
    return in_one_write(studio.store, [&]() -> Result<CreditAccount> {
        const auto account = new_account(studio, CreditKind::Prepaid, sale);
        if (!account) {
            return account;
        }
        CreditMovement movement = begun_movement(studio, *account, "prepaid_sale");
        movement.amount_fen = sale.amount_fen;
        movement.method = sale.method;
        return opened(studio, *account, movement);
    });
}

Result<CreditAccount> top_up_prepaid(Studio& studio,
                                     const std::string& number,
                                     std::int64_t amount_fen,
                                     const std::string& method) {
    if (auto checked = check_sale(studio, amount_fen, method); !checked) {
        return checked.error();
    }
    return in_one_write(studio.store, [&]() -> Result<CreditAccount> {
        const auto account = find_credit(studio, CreditKind::Prepaid, number);
        if (!account) {
            return account;
        }
        if (account->balance_fen > kMostFen - amount_fen) {
            return Error::refused("amount",
                                  {"一张卡最多存 100 万元", "a card holds a million yuan at most"});
        }
        CreditMovement movement = begun_movement(studio, *account, "prepaid_sale");
        movement.amount_fen = amount_fen;
        movement.method = method;
        return kept_movement(studio, movement);
    });
}

Result<CreditAccount> pay_out_prepaid(Studio& studio,
                                      const PayOut& pay_out,
                                      const Approval& approval) {
    auto checked = check_sale(studio, pay_out.amount_fen, pay_out.method);
    const auto why = checked ? checked_reason(pay_out.reason) : checked.error();
    const auto second =
        why ? second_person(studio, approval, Permission::VoidPayments) : why.error();
    if (!second) {
        return second.error();
    }
    return in_one_write(studio.store, [&]() -> Result<CreditAccount> {
        const auto account = find_credit(studio, CreditKind::Prepaid, pay_out.number);
        if (!account) {
            return account;
        }
        if (pay_out.amount_fen > account->balance_fen) {
            return more_than_it_holds(*account);
        }
        CreditMovement movement = begun_movement(studio, *account, "pay_out");
        movement.amount_fen = -pay_out.amount_fen;
        movement.method = pay_out.method;
        movement.reason = *why;
        movement.approved_by = *second;
        return kept_movement(studio, movement);
    });
}

Result<CreditAccount> sell_voucher(Studio& studio, const CreditSale& sale) {
    if (auto checked = check_sale(studio, sale.amount_fen, sale.method); !checked) {
        return checked.error();
    }
    return in_one_write(studio.store, [&]() -> Result<CreditAccount> {
        const auto account = new_voucher(studio, sale, false);
        if (!account) {
            return account;
        }
        CreditMovement movement = begun_movement(studio, *account, "voucher_sale");
        movement.amount_fen = sale.amount_fen;
        movement.method = sale.method;
        return opened(studio, *account, movement);
    });
}

Result<CreditAccount> give_voucher(Studio& studio,
                                   const CreditSale& gift,
                                   const std::string& reason,
                                   const Approval& approval) {
    auto checked = may_move_credit(studio);
    checked = checked ? check_amount(gift.amount_fen) : checked;
    const auto why = checked ? checked_reason(reason) : checked.error();
    const auto second =
        why ? second_person(studio, approval, Permission::OverridePrice) : why.error();
    if (!second) {
        return second.error();
    }
    return in_one_write(studio.store, [&]() -> Result<CreditAccount> {
        const auto account = new_voucher(studio, gift, true);
        if (!account) {
            return account;
        }
        CreditMovement movement = begun_movement(studio, *account, "gift");
        movement.amount_fen = gift.amount_fen;
        movement.reason = *why;
        movement.approved_by = *second;
        return opened(studio, *account, movement);
    });
}

Result<std::vector<CreditAccount>> list_credits(Studio& studio, CreditKind kind) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    audit_reading(studio, {AuditAct::View, "credit", credit_name(kind)});
    return studio.store.credit_accounts(kind);
}

Result<CreditHistory> show_credit(Studio& studio, CreditKind kind, const std::string& number) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    auto account = find_credit(studio, kind, number);
    if (!account) {
        return account.error();
    }
    audit_reading(studio, {AuditAct::View, "credit", account->id});
    auto movements = studio.store.credit_movements(account->id);
    return movements ? Result<CreditHistory>(CreditHistory{*account, std::move(*movements)})
                     : movements.error();
}

Result<CreditAccount> settle_account(Studio& studio,
                                     const std::string& whose,
                                     std::int64_t amount_fen,
                                     const std::string& method) {
    if (auto checked = check_sale(studio, amount_fen, method); !checked) {
        return checked.error();
    }
    return in_one_write(studio.store, [&]() -> Result<CreditAccount> {
        const auto account = find_credit(studio, CreditKind::OnAccount, whose);
        if (!account) {
            return account;
        }
        if (amount_fen > account->balance_fen) {
            return Error::refused("amount",
                                  {"超过挂账：还欠 " + yuan(account->balance_fen) + " 元",
                                   "more than is owed: " + yuan(account->balance_fen) + " yuan"});
        }
        CreditMovement movement = begun_movement(studio, *account, "settlement");
        movement.amount_fen = -amount_fen;
        movement.method = method;
        return kept_movement(studio, movement);
    });
}

}  // namespace huizhi
