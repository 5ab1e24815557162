#pragma once

#include "db/sql_base.h"

namespace huizhi::db {

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
    Result<void> save_drawer(const Drawer& drawer) override;
    Result<std::vector<Drawer>> drawers(const std::string& business_day) override;
    Result<void> add_price(const Price& price) override;
    Result<std::vector<Price>> prices() override;
    Result<std::optional<Price>> price_on(const std::string& item, const std::string& day) override;
    Result<void> add_price_override(const PriceOverride& other) override;
    Result<std::optional<PriceOverride>> price_override(const std::string& job) override;
    Result<std::optional<DayClose>> day_close(const std::string& day) override;
    Result<void> add_day_close(const DayClose& close) override;

    Result<std::vector<Job>> jobs_touched_on(const std::string& day) override;
    Result<std::vector<Job>> jobs_of_business_day(const std::string& day) override;
    Result<DailyReport> day_totals(const std::string& day, const std::string& staff) override;
    Result<std::vector<DayPayment>> day_payments(const std::string& day,
                                                 const std::string& staff) override;
    Result<std::map<std::string, DaySums>> day_sums(const std::string& from,
                                                    const std::string& to) override;

protected:
    using SqlBase::SqlBase;
};

}  // namespace huizhi::db
