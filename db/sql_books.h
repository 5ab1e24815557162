#pragma once

#include "db/day_part.h"
#include "db/sql_base.h"

namespace huizhi::db {

/// How many rows of a range are verified before they are summed: a year of some 130 jobs a day.
/// Measured on a machine with twice as much to do as it has processors: 13 µs each.
inline constexpr std::int64_t kVerifiedOfRange = 100'000;

/// core/records/books/books_rows.h and core/records/day_rows.h on SQL.
class SqlBooks : public SqlBase {
public:
    Result<std::string> business_day_at(const std::string& iso_time) override;
    Result<std::string> latest_closed_day() override;
    Result<void> post(const LedgerTransaction& transaction) override;
    Result<std::vector<LedgerTransaction>> transactions(const std::string& from,
                                                        const std::string& to) override;
    Result<std::vector<AccountSum>> account_sums(const std::string& from,
                                                 const std::string& to) override;
    Result<std::vector<AccountSum>> account_sums_at(const std::string& day,
                                                    const Station& station) override;
    Result<std::vector<std::string>> transactions_on(const std::string& day,
                                                     const std::string& account_begin,
                                                     const DayOf& of) override;
    Result<LedgerTransaction> transaction(const std::string& id) override;
    Result<std::int64_t> account_total(const std::string& account) override;
    Result<void> save_drawer(const Drawer& drawer) override;
    Result<std::vector<Drawer>> drawers(const std::string& business_day) override;
    Result<std::vector<Drawer>> drawers_at(const std::string& business_day,
                                           const Station& at) override;
    Result<std::vector<std::string>> branches_on(const std::string& business_day) override;
    Result<void> add_price(const Price& price) override;
    Result<std::vector<Price>> prices() override;
    Result<std::optional<Price>> price_on(const std::string& item, const std::string& day) override;
    Result<void> add_price_override(const PriceOverride& other) override;
    Result<std::optional<PriceOverride>> price_override(const std::string& job) override;
    Result<void> add_credit_account(const CreditAccount& account) override;
    Result<CreditAccount> credit_account(const std::string& id) override;
    Result<std::optional<CreditAccount>> credit_account_numbered(
        CreditKind kind, const std::string& number) override;
    Result<std::vector<CreditAccount>> credit_accounts(CreditKind kind) override;
    Result<std::vector<CreditAccount>> credit_accounts_of(const std::string& customer) override;
    Result<void> add_credit_movement(const CreditMovement& movement) override;
    Result<CreditMovement> credit_movement(const std::string& id) override;
    Result<std::vector<CreditMovement>> credit_movements(const std::string& account) override;
    Result<std::vector<CreditMovement>> credit_movements_on(const std::string& day,
                                                            const DayOf& of) override;
    Result<void> add_commission_rule(const CommissionRule& rule) override;
    Result<std::vector<CommissionRule>> commission_rules() override;
    Result<std::vector<Commission>> commissions_on(const std::string& day,
                                                   const DayOf& of) override;
    Result<Commission> commission(const std::string& id) override;
    Result<void> add_print_job(const PrintJob& print) override;
    Result<PrintJob> print_job(const std::string& id) override;
    Result<std::vector<PrintJob>> print_jobs_on(const std::string& day, const DayOf& of) override;
    Result<std::vector<PaperUse>> paper_used(const std::string& from,
                                             const std::string& to) override;
    Result<std::optional<DayClose>> day_close(const std::string& day) override;
    Result<std::optional<DayClose>> day_close_before(const std::string& day) override;
    Result<void> add_day_close(const DayClose& close) override;

    Result<std::vector<Job>> jobs_touched_on(const std::string& day) override;
    Result<std::vector<Job>> jobs_of_business_day(const std::string& day) override;
    Result<DailyReport> day_totals(const std::string& day, const DayOf& of) override;
    Result<std::vector<DayPayment>> day_payments(const std::string& day, const DayOf& of) override;
    Result<bool> is_known(const Station& station) override;
    Result<std::map<std::string, DaySums>> day_sums(const std::string& from,
                                                    const std::string& to) override;
    Result<bool> verifies(const std::string& from, const std::string& to) override;

protected:
    using SqlBase::SqlBase;

    /// What a payment by card, by voucher or on account changes there; of another: nothing.
    [[nodiscard]] Result<void> move_credit(const Payment& payment);
    /// The account that a payment went through; empty: none.
    [[nodiscard]] Result<std::string> credit_of(const std::string& payment);
    /// Keeps and posts what the job's commission changes by: inside the act's transaction.
    [[nodiscard]] Result<void> settle_commission(const std::string& job_id, const std::string& at);
    [[nodiscard]] Result<std::optional<Commission>> commission_change(const std::string& job_id,
                                                                      const std::string& at);
    [[nodiscard]] Result<std::optional<CommissionRule>> commission_rule_of(
        const Job& job, const std::vector<Commission>& before);
    [[nodiscard]] Result<void> add_commission(const Commission& one);
    /// What is read beside a payment's own row.
    [[nodiscard]] Result<void> look_beside(Payment& payment);
};

}  // namespace huizhi::db
