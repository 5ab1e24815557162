#include "gui/pages/customer/customer_tables.h"

#include <algorithm>

#include <wx/intl.h>

#include "gui/base/money_words.h"
#include "gui/base/wx_text.h"
#include "gui/pages/queue/queue_list.h"
#include "gui/parts/state_look.h"

namespace huizhi::gui {
namespace {

const Receipt* receipt_of_job(const CustomerHistory& history, const std::string& job) {
    const auto found = std::find_if(history.receipts.rbegin(), history.receipts.rend(),
                                    [&job](const Receipt& one) { return one.job == job; });
    return found == history.receipts.rend() ? nullptr : &*found;
}

std::int64_t paid_by_customer(const CustomerHistory& history, const std::string& job) {
    std::int64_t paid = 0;
    for (const Payment& payment : history.payments) {
        paid += payment.job == job ? payment.amount_fen : 0;
    }
    return paid;
}

wxString credit_kind_words(CreditKind kind) {
    return kind == CreditKind::Prepaid   ? _("Prepaid card")
           : kind == CreditKind::Voucher ? _("Voucher")
                                         : _("On account");
}

}  // namespace

wxString credit_words(const CreditAccount& account) {
    const wxString amount = money_words(account.balance_fen);
    return account.kind == CreditKind::OnAccount
               ? wxString::Format(_("Owes %s"), amount)
               : wxString::Format(_("Card %s holds %s"), to_wx(account.number), amount);
}

ReportTable notes_table(const CustomerHistory& history) {
    ReportTable table{"notes",
                      {},
                      {{{"时间", "When"}, CellKind::Date},
                       {{"谁", "Who"}, CellKind::Text},
                       {{"备注", "Note"}, CellKind::Text}},
                      {},
                      false};
    for (auto note = history.notes.rbegin(); note != history.notes.rend(); ++note) {
        table.rows.push_back({{note->noted_at, 0}, {note->noted_by, 0}, {note->words, 0}});
    }
    return table;
}

ReportTable jobs_table(const CustomerHistory& history, const Catalogue& catalogue) {
    ReportTable table{"jobs",
                      {},
                      {{{"时间", "When"}, CellKind::Date},
                       {{"证件", "What"}, CellKind::Text},
                       {{"状态", "State"}, CellKind::Text},
                       {{"价格", "Price"}, CellKind::Fen},
                       {{"已付", "Paid"}, CellKind::Fen},
                       {{"回执号码", "Receipt"}, CellKind::Text},
                       {{"有效期至", "Valid until"}, CellKind::Date}},
                      {},
                      false};
    for (auto job = history.jobs.rbegin(); job != history.jobs.rend(); ++job) {
        const Receipt* receipt = receipt_of_job(history, job->id);
        table.rows.push_back({{job->created_at, 0},
                              {to_utf8(format_words(catalogue, job->format)), 0},
                              {to_utf8(state_word(job->state)), 0},
                              {{}, job->price_fen},
                              {{}, paid_by_customer(history, job->id)},
                              {receipt != nullptr ? receipt->number : std::string(), 0},
                              {receipt != nullptr ? receipt->valid_until : std::string(), 0}});
    }
    return table;
}

ReportTable credits_table(const CustomerHistory& history) {
    ReportTable table{"credits",
                      {},
                      {{{"种类", "Kind"}, CellKind::Text},
                       {{"号码", "Number"}, CellKind::Text},
                       {{"余额或欠款", "Holds or owes"}, CellKind::Fen},
                       {{"开户", "Since"}, CellKind::Date}},
                      {},
                      false};
    for (const CreditAccount& account : history.credits) {
        table.rows.push_back({{to_utf8(credit_kind_words(account.kind)), 0},
                              {account.number, 0},
                              {{}, account.balance_fen},
                              {account.opened_at, 0}});
    }
    return table;
}

}  // namespace huizhi::gui
