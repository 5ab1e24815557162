#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/books/credit.h"
#include "core/records/customer.h"
#include "core/records/law/consent.h"
#include "core/records/payment.h"
#include "core/records/receipt.h"
#include "core/records/session.h"
#include "core/records/submission.h"
#include "core/records/visit/visit.h"

namespace huizhi {

struct Studio;

/// All that is kept of one customer, oldest first.
struct CustomerHistory {
    Customer customer;
    std::vector<ConsentRecord> consents;
    std::vector<Session> sessions;
    std::map<std::string, std::string> pick_up_codes;  ///< session -> code
    std::vector<Job> jobs;
    std::vector<Submission> submissions;
    std::vector<Receipt> receipts;
    std::vector<Payment> payments;
    std::vector<CreditAccount> credits;  ///< cards of theirs, and what they owe on account
    CustomerSource source{};
    std::vector<CustomerNote> notes{};
    std::vector<Retake> retakes{};
};
/// Errors: NotPermitted; NotFound.
[[nodiscard]] Result<CustomerHistory> history_of(Studio& studio, const std::string& customer_id);

/// What a job still waits for: a platform's answer, or money in either direction; or an account.
struct OpenEnd {
    std::string job;  ///< or the account's id
    Text what;
};
/// The jobs of which something is not settled.
[[nodiscard]] std::vector<OpenEnd> open_ends(const CustomerHistory& history);
/// Whether the platform, or the queue, still has to do with it.
[[nodiscard]] bool is_open(const Submission& submission);

}  // namespace huizhi
