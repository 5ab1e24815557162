#pragma once

#include <string>

#include "cli/front.h"
#include "core/reports/report_content.h"

/// The forms that a report is written in: `--format`, `--out`, `--overwrite` of `report day` and
/// the like.
namespace huizhi::cli {

struct FormOptions {
    std::string format;  ///< json, csv, xlsx, pdf, hledger; empty: what `out` ends in
    std::string out;
    bool overwrite = false;
};

void form_options(CLI::App& command, FormOptions& options, const Front& front);

/// Of which part of the studio alone: `--station`, `--branch`, as they were typed.
struct PartOptions {
    std::string station;
    std::string branch;
    [[nodiscard]] bool is_named() const { return !station.empty() || !branch.empty(); }
};
void part_options(CLI::App& command, PartOptions& options, const Front& front);
/// The ledger's journal is not told apart.
[[nodiscard]] Error no_journal_of(const PartOptions& part);

/// Whether they go together; asked before the work. Errors: Usage (field "out" or "format").
[[nodiscard]] Result<void> check_form(const FormOptions& options);

/// Whether the ledger is wanted as a journal, which is no form of the tables.
[[nodiscard]] bool wants_journal(const FormOptions& options);

/// Whether the document itself is wanted on standard output, though no --json was typed.
[[nodiscard]] bool prints_json(const FormOptions& options);

/// The document in lines, for a file or a reader.
[[nodiscard]] std::string readable(const Json& document);

/// Days of a report, ISO; the same for one day.
struct ReportDays {
    std::string from;
    std::string to;
};
/// Whose report that is, of which days, made now, over which audit log. Who closed them and what
/// differs are the caller's to add.
[[nodiscard]] Result<ReportHeading> heading_of(Front& front,
                                               Studio& studio,
                                               Text title,
                                               const ReportDays& days);

/// Writes the report to `out`: `document` where JSON is wanted, else made of `content`. Nothing is
/// written without `out`.
[[nodiscard]] Result<void> write_form(const FormOptions& options,
                                      const Json& document,
                                      const ReportContent& content);

}  // namespace huizhi::cli
