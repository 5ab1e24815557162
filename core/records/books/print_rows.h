#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/books/day_of.h"
#include "core/records/books/print_job.h"
#include "core/records/store_rows.h"

namespace huizhi {

/// What was put on paper. Errors and threads: as core/records/store.h says.
class PrintRows : public StoreRows {
public:
    [[nodiscard]] virtual Result<void> add_print_job(const PrintJob& print) = 0;
    [[nodiscard]] virtual Result<PrintJob> print_job(const std::string& id) = 0;
    /// Of a business day, oldest first.
    [[nodiscard]] virtual Result<std::vector<PrintJob>> print_jobs_on(const std::string& day,
                                                                      const DayOf& of) = 0;
    /// Sheets of these business days, both included, by kind, paper and way.
    [[nodiscard]] virtual Result<std::vector<PaperUse>> paper_used(const std::string& from,
                                                                   const std::string& to) = 0;
};

}  // namespace huizhi
