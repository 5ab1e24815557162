#include "core/counter/day/figure_rows.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "core/counter/day/day_state.h"
#include "core/counter/day/prints.h"
#include "core/counter/day_jobs.h"
#include "core/records/books/ledger_accounts.h"
#include "core/records/payment.h"
#include "core/records/state_words.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

using Names = std::span<const std::string_view>;
constexpr std::array<std::string_view, 3> kJobs{"jobs", "photos", "retakes"};
constexpr std::array<std::string_view, 3> kReceipts{"receipts", "unclaimed", "expiring"};
constexpr std::array<std::string_view, 4> kMovements{"prepaid_sold", "vouchers_sold", "settled",
                                                     "paid_out"};
constexpr std::array<std::string_view, 6> kSubmissions{
    "issued", "passed_without_receipt", "rejected", "pending", "unknown", "first_passes"};
constexpr std::array<std::string_view, 3> kTransactions{"discounts", "odd_income", "over_short"};
constexpr std::array<std::string_view, 2> kSessions{"sessions", "late"};

bool is_one_of(Names names, const std::string& figure) {
    return std::find(names.begin(), names.end(), figure) != names.end();
}

FigureRow unread(const std::string& id) {
    return {id, {}, {"读不出的记录", "a record that cannot be read"}, {}, {}, 0};
}

/// The visit of a job; of a job that cannot be read nothing.
Text visit_of(Studio& studio, const std::string& job) {
    const auto found = studio.store.job(job);
    return found ? visit_words(studio, *found) : unread(job).words;
}

/// Who served the visit of a job; of a job that cannot be read nobody.
std::string server_of(Studio& studio, const std::string& job) {
    const auto found = studio.store.job(job);
    const auto session = found ? studio.store.session(found->session) : found.error();
    return session ? session->served_by : std::string();
}

FigureRow session_row(Studio& studio, const std::string& id) {
    const auto session = studio.store.session(id);
    if (!session) {
        return unread(id);
    }
    const auto customer = studio.store.customer(session->customer);
    const bool known = customer && !customer->name.empty();
    return {id, session->opened_at, known ? Text{customer->name, customer->name} : unread(id).words,
            {}, session->served_by, 0};
}

FigureRow job_row(Studio& studio, const std::string& id) {
    const auto job = studio.store.job(id);
    if (!job) {
        return unread(id);
    }
    return {id,
            job->created_at,
            visit_words(studio, *job),
            state_words(job->state),
            server_of(studio, id),
            0};
}

FigureRow receipt_row(Studio& studio, const std::string& id) {
    const auto receipt = studio.store.receipt(id);
    return receipt ? FigureRow{id,
                               receipt->issued_at,
                               visit_of(studio, receipt->job),
                               {receipt->number, receipt->number},
                               server_of(studio, receipt->job),
                               0}
                   : unread(id);
}

FigureRow submission_row(Studio& studio, const std::string& id) {
    const auto submission = studio.store.submission(id);
    if (!submission) {
        return unread(id);
    }
    Text more = state_words(submission->state);
    if (!submission->reason.empty()) {
        more = {more.zh + "：" + submission->reason, more.en + ": " + submission->reason};
    }
    return {id,
            submission->created_at,
            visit_of(studio, submission->job),
            std::move(more),
            server_of(studio, submission->job),
            0};
}

/// What the platform took for it: it costs the studio something.
FigureRow cost_row(Studio& studio, const std::string& id) {
    FigureRow row = submission_row(studio, id);
    const auto submission = studio.store.submission(id);
    row.fen = submission ? -submission->cost_fen : 0;
    return row;
}

FigureRow payment_row(Studio& studio, const std::string& id) {
    const auto payment = studio.store.payment(id);
    if (!payment) {
        return unread(id);
    }
    Text more = words_of_method(payment->method);
    if (!payment->reason.empty()) {
        more = {more.zh + "：" + payment->reason, more.en + ": " + payment->reason};
    }
    return {id,
            payment->at,
            visit_of(studio, payment->job),
            std::move(more),
            payment->taken_by,
            payment->amount_fen};
}

std::string after_colon(const std::string& reason, const char* colon) {
    return reason.empty() ? std::string() : colon + reason;
}

/// Whose card, voucher or account: its number or company, else the customer.
Text holder_words(Studio& studio, const std::string& id) {
    const auto account = studio.store.credit_account(id);
    if (!account) {
        return unread(id).words;
    }
    if (!account->number.empty()) {
        return {account->number, account->number};
    }
    const auto customer = studio.store.customer(account->customer);
    const bool known = customer && !customer->name.empty();
    return known ? Text{customer->name, customer->name} : unread(id).words;
}

/// Its amount as money moved: out of the drawer is negative.
FigureRow movement_row(Studio& studio, const std::string& id) {
    const auto movement = studio.store.credit_movement(id);
    if (!movement) {
        return unread(id);
    }
    const Text way = words_of_method(movement->method);
    const bool pays_debt = movement->kind == "settlement" ||
                           (movement->kind == "pay_out" && movement->amount_fen > 0);  // owed again
    return {id,
            movement->at,
            holder_words(studio, movement->account),
            {way.zh + after_colon(movement->reason, "："),
             way.en + after_colon(movement->reason, ": ")},
            movement->who,
            pays_debt ? -movement->amount_fen : movement->amount_fen};
}

FigureRow commission_row(Studio& studio, const std::string& id) {
    const auto one = studio.store.commission(id);
    return one ? FigureRow{id, one->at, visit_of(studio, one->job), {}, one->who, one->amount_fen}
               : unread(id);
}

/// Its amount is what it posts to the account that the figure is of, seen from the studio: a
/// discount and what is short cost it something.
FigureRow transaction_row(Studio& studio, const std::string& id) {
    const auto one = studio.store.transaction(id);
    if (!one) {
        return unread(id);
    }
    std::int64_t fen = 0;
    for (const Posting& posting : one->postings) {
        const bool is_of_figure = posting.account.starts_with(accounts::kDiscountsBegin) ||
                                  posting.account.starts_with(accounts::kOddIncome) ||
                                  posting.account.starts_with(accounts::kOverShortBegin);
        fen -= is_of_figure ? posting.amount_fen : 0;
    }
    const Text about =
        one->job.empty() ? Text{one->station, one->station} : visit_of(studio, one->job);
    return {id, one->at, about, {one->reason, one->reason}, one->who, fen};
}

/// Whose sheet it is, as far as that is known still.
FigureRow print_row(Studio& studio, const std::string& id) {
    const auto print = studio.store.print_job(id);
    if (!print) {
        return unread(id);
    }
    const PaperUse use{print->kind, print->paper, print->way, print->sheets, {}};
    const Text what = kind_words(use);
    const Text size = size_words(use);
    const std::string sheets = std::to_string(print->sheets);
    FigureRow row{id,
                  print->printed_at,
                  what,
                  {size.zh + "，" + sheets + " 张", size.en + ", " + sheets},
                  print->printed_by,
                  0};
    if (print->kind == kPrintedSlip) {
        row.words = session_row(studio, print->about).words;
    } else if (print->kind == kPrintedReceipt) {
        row.words = receipt_row(studio, print->about).words;
    } else if (!print->about.empty()) {
        row.words = visit_of(studio, print->about);
    }
    return row;
}

FigureRow deletion_row(Studio& studio, const std::string& id) {
    const auto proof = studio.store.deletion_proof(id);
    if (!proof) {
        return unread(id);
    }
    Text counts;
    for (const auto& [kind, count] : deleted_of(*proof)) {
        const Text what = deleted_words(kind);
        const std::string number = std::to_string(count);
        counts.zh += (counts.zh.empty() ? "" : "，") + what.zh + " " + number;
        counts.en += (counts.en.empty() ? "" : ", ") + what.en + " " + number;
    }
    const Text why = proof->kind == "erasure" ? Text{"应要求删除", "erased on request"}
                                              : Text{"保存期满删除", "its time was over"};
    return {id, proof->at, why, std::move(counts), proof->by, 0};
}

using RowOf = FigureRow (*)(Studio&, const std::string&);

RowOf row_of(const std::string& figure) {
    if (is_one_of(kSessions, figure)) {
        return session_row;
    }
    if (is_one_of(kJobs, figure)) {
        return job_row;
    }
    if (is_one_of(kReceipts, figure)) {
        return receipt_row;
    }
    if (is_one_of(kMovements, figure)) {
        return movement_row;
    }
    if (figure == "commissions") {
        return commission_row;
    }
    if (is_one_of(kTransactions, figure)) {
        return transaction_row;
    }
    if (figure == "channel_cost") {
        return cost_row;
    }
    if (figure == "prints") {
        return print_row;
    }
    if (figure == "deletions") {
        return deletion_row;
    }
    return is_one_of(kSubmissions, figure) ? submission_row : payment_row;
}

}  // namespace

Result<std::vector<FigureRow>> figure_rows(Studio& studio,
                                           const std::string& figure,
                                           const std::vector<std::string>& ids) {
    if (auto allowed = require(studio, Permission::SeeOwnDay); !allowed) {
        return allowed.error();
    }
    audit_reading(studio, {AuditAct::View, "figure", figure});
    std::vector<FigureRow> rows;
    rows.reserve(ids.size());
    const bool all = may(studio.operator_role, Permission::SeeReports);
    for (const std::string& id : ids) {
        rows.push_back(row_of(figure)(studio, id));
        const std::string& who = rows.back().who;
        if (!all && !who.empty() && who != studio.operator_name) {
            return Error::not_permitted("figure", {"这条记录是别人经手的，不属于您自己的当天",
                                                   "this record is another's, not of your own "
                                                   "day"});
        }
    }
    return rows;
}

}  // namespace huizhi
