#include "tests/faults/comparison.h"

#include <sstream>

namespace huizhi::faults {
namespace {

/// What a studio can know of the platform's state: clipimg has no word for cancelled.
std::string told(const Shop& shop, const std::string& state) {
    return shop.channel == "clipimg" && state == "cancelled" ? "failed" : state;
}

/// Where a photo should be in the studio's eyes, by the platform's state.
bool agree(SubmissionState ours, const std::string& theirs) {
    switch (ours) {
        case SubmissionState::Issued:
            return theirs == "done";
        case SubmissionState::Rejected:
            return theirs == "failed";
        case SubmissionState::Cancelled:
            return theirs == "cancelled";
        case SubmissionState::Unknown:
            return true;  // listed: a person knows that it is not known
        default:
            return false;  // everything had its time to end
    }
}

void note(Comparison& comparison, int& count, const Submission& row, const std::string& what) {
    ++count;
    comparison.details.push_back(row.id + " " + row.job + " " + state_name(row.state) + ": " +
                                 what);
}

void compare_row(Comparison& comparison,
                 const Shop& shop,
                 const Submission& row,
                 const std::vector<LedgerOrder>& orders) {
    int charged = 0;
    for (const LedgerOrder& order : orders) {
        charged += order.charged_fen > 0 ? 1 : 0;
        comparison.charged_fen += order.charged_fen;
        ++comparison.orders;
    }
    if (charged > 1) {
        note(comparison, comparison.twice, row, std::to_string(charged) + " charges");
    }
    if (row.state == SubmissionState::Unknown) {
        const bool told = needs_person(row).has_value() && !row.last_error.empty();
        told ? static_cast<void>(++comparison.listed)
             : note(comparison, comparison.silent, row, "no reason");
        return;
    }
    if (orders.size() != 1 || orders.front().order_no != row.order_no ||
        !agree(row.state, told(shop, orders.front().state))) {
        note(comparison, comparison.lost, row,
             std::to_string(orders.size()) + " orders, " +
                 (orders.empty() ? "" : orders.front().order_no + " " + orders.front().state) +
                 ", ours " + row.order_no + " " + row.reason);
        return;
    }
    if (row.cost_fen != orders.front().charged_fen) {
        note(comparison, comparison.wrong_costs, row, std::to_string(row.cost_fen));
    }
}

/// A receipt must carry the number of its own photo's order; an issued row must have a receipt.
void compare_receipt(Comparison& comparison,
                     const Submission& row,
                     const std::optional<Receipt>& receipt,
                     const std::vector<LedgerOrder>& orders) {
    const bool issued = row.state == SubmissionState::Issued;
    if (!receipt && !issued) {
        return;
    }
    comparison.receipts += receipt ? 1 : 0;
    const bool theirs =
        receipt && issued && orders.size() == 1 && orders.front().number == receipt->number;
    if (!theirs) {
        note(comparison, comparison.false_numbers, row, receipt ? receipt->number : "no receipt");
    }
}

}  // namespace

Result<Comparison> compare(const Shop& shop, const Ledger& ledger) {
    Store& store = *shop.store;
    const auto rows = store.submissions(false);
    if (!rows) {
        return rows.error();
    }
    Comparison comparison;
    for (const Submission& row : *rows) {
        const auto job = store.job(row.job);
        const auto receipt = store.receipt_of_job(row.job);
        if (!job || !receipt) {
            return job ? receipt.error() : job.error();
        }
        ++comparison.rows;
        ++comparison.states[state_name(row.state)];
        const auto orders = ledger.of(shop.wire_fields(*job));
        compare_row(comparison, shop, row, orders);
        compare_receipt(comparison, row, *receipt, orders);
    }
    std::size_t known = 0;
    for (const auto& [fields, orders] : ledger.by_fields) {
        known += orders.size();
    }
    if (known != static_cast<std::size_t>(comparison.orders)) {
        ++comparison.lost;
        comparison.details.push_back("the ledger has orders of no photo of ours");
    }
    return comparison;
}

std::string table_of(const Comparison& comparison) {
    std::ostringstream text;
    text << "submissions          " << comparison.rows << "\n";
    for (const auto& [state, count] : comparison.states) {
        text << "  " << state << std::string(19 - state.size(), ' ') << count << "\n";
    }
    text << "orders at gateway    " << comparison.orders << "\n"
         << "charged there        " << comparison.charged_fen << " fen\n"
         << "receipts             " << comparison.receipts << "\n"
         << "unknown, listed      " << comparison.listed << "\n"
         << "lost                 " << comparison.lost << "\n"
         << "charged twice        " << comparison.twice << "\n"
         << "false numbers        " << comparison.false_numbers << "\n"
         << "unknown, no reason   " << comparison.silent << "\n"
         << "wrong costs          " << comparison.wrong_costs << "\n"
         << "planted, not found   " << comparison.blind << "\n";
    constexpr std::size_t kShown = 20;
    for (std::size_t i = 0; i < std::min(kShown, comparison.details.size()); ++i) {
        text << "  ! " << comparison.details[i] << "\n";
    }
    return text.str();
}

}  // namespace huizhi::faults
