#pragma once

#include "core/counter/law/customer_history.h"
#include "core/records/report_table.h"
#include "gui/base/workplace.h"

/// What is kept of a customer as lists; newest first. Threads: GUI thread.
namespace huizhi::gui {

[[nodiscard]] ReportTable notes_table(const CustomerHistory& history);
/// Every job, with what was paid for it and the receipt that came.
[[nodiscard]] ReportTable jobs_table(const CustomerHistory& history, const Catalogue& catalogue);
/// Prepaid cards, and what is owed on account.
[[nodiscard]] ReportTable credits_table(const CustomerHistory& history);

/// "Owes ¥ 30.00", "Card A1B2 holds ¥ 50.00"
[[nodiscard]] wxString credit_words(const CreditAccount& account);

}  // namespace huizhi::gui
