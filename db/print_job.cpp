#include "core/records/books/print_job.h"

#include "db/not_found.h"
#include "db/row_reading.h"
#include "db/sql_books.h"

namespace huizhi::db {
namespace {

Result<PrintJob> read_print(const Row& row) {
    RowReading reading(kPrintJobs, row);
    return reading.done(PrintJob{reading.text("kind"), reading.text("about"), reading.text("paper"),
                                 reading.text("way"), reading.count("sheets"), reading.text("id"),
                                 reading.text("printed_by"), reading.text("printed_at"),
                                 reading.text("business_day")});
}

Result<std::vector<PrintJob>> prints_where(SealedRows& rows,
                                           const std::string& rest,
                                           const std::vector<Value>& values) {
    return rows.read<PrintJob>(kPrintJobs, "FROM print_job WHERE " + rest, values, OnDamage::Refuse,
                               read_print);
}

}  // namespace

Result<void> SqlBooks::add_print_job(const PrintJob& print) {
    return together([&]() -> Result<void> {
        const auto day = business_day_at(print.printed_at);
        if (!day) {
            return day.error();
        }
        const Station here = station();
        return tables_.rows.add(kPrintJobs, {{"id", print.id},
                                             {"kind", print.kind},
                                             {"about", print.about},
                                             {"paper", print.paper},
                                             {"sheets", std::int64_t{print.sheets}},
                                             {"way", print.way},
                                             {"printed_by", print.printed_by},
                                             {"printed_at", print.printed_at},
                                             {"business_day", *day},
                                             {"station", here.name},
                                             {"branch", here.branch}});
    });
}

Result<PrintJob> SqlBooks::print_job(const std::string& id) {
    auto found = first_of(prints_where(tables_.rows, "id=?", {id}));
    if (!found || !*found) {
        return found ? not_found("print", "打印记录", "print", id) : found.error();
    }
    return std::move(**found);
}

Result<std::vector<PrintJob>> SqlBooks::print_jobs_on(const std::string& day, const DayOf& of) {
    const DayPart part(of, "printed_by");
    return prints_where(tables_.rows, "business_day=?" + part.rest() + " ORDER BY seq",
                        part.values({day}));
}

/// Read off the index of the days alone, as the other sums of a range are.
Result<std::vector<PaperUse>> SqlBooks::paper_used(const std::string& from, const std::string& to) {
    const auto rows = database_->select(
        {"kind", "paper", "way", "sum(sheets)"},
        "FROM print_job WHERE business_day>=? AND business_day<=? GROUP BY 1,2,3 ORDER BY 1,2,3",
        {from, to});
    if (!rows) {
        return rows.error();
    }
    std::vector<PaperUse> used;
    for (const Row& row : rows->rows) {
        const auto sheets = counted(row, "sum(sheets)");
        if (!sheets) {
            return sheets.error();
        }
        used.push_back({row.text("kind"), row.text("paper"), row.text("way"), *sheets, {}});
    }
    return used;
}

}  // namespace huizhi::db
