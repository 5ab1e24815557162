#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/books/credit.h"
#include "core/records/books/day_of.h"
#include "core/records/store_rows.h"

namespace huizhi {

/// Debtors' accounts, prepaid cards and vouchers. What a job is paid with is moved by `add_payment`
/// (core/records/payment_rows.h), in the payment's own transaction. Errors and threads: as
/// core/records/store.h says.
class CreditRows : public StoreRows {
public:
    /// Errors: Refused when the number was given before.
    [[nodiscard]] virtual Result<void> add_credit_account(const CreditAccount& account) = 0;
    [[nodiscard]] virtual Result<CreditAccount> credit_account(const std::string& id) = 0;
    [[nodiscard]] virtual Result<std::optional<CreditAccount>> credit_account_numbered(
        CreditKind kind, const std::string& number) = 0;
    /// In the order in which they were opened.
    [[nodiscard]] virtual Result<std::vector<CreditAccount>> credit_accounts(CreditKind kind) = 0;
    [[nodiscard]] virtual Result<std::vector<CreditAccount>> credit_accounts_of(
        const std::string& customer) = 0;

    /// Kept and, where real money moved, posted at once. Errors: Refused when the balance would be
    /// negative.
    [[nodiscard]] virtual Result<void> add_credit_movement(const CreditMovement& movement) = 0;
    [[nodiscard]] virtual Result<CreditMovement> credit_movement(const std::string& id) = 0;
    /// Oldest first.
    [[nodiscard]] virtual Result<std::vector<CreditMovement>> credit_movements(
        const std::string& account) = 0;
    /// Of a business day, of all kinds.
    [[nodiscard]] virtual Result<std::vector<CreditMovement>> credit_movements_on(
        const std::string& day, const DayOf& of) = 0;
};

}  // namespace huizhi
