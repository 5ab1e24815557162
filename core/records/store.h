#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/records/account.h"
#include "core/records/customer.h"
#include "core/records/daily_report.h"
#include "core/records/locked_key.h"
#include "core/records/payment.h"
#include "core/records/receipt.h"
#include "core/records/session.h"
#include "core/records/submission.h"
#include "huizhi/channel.h"

namespace huizhi {

/// How many open submissions stand in one state and wait alike.
struct OpenCount {
    SubmissionState state = SubmissionState::Ready;
    bool planned = false;  ///< has a time at which it is due
    bool due = false;      ///< that time has come, to the second
    int count = 0;
};

/// What is remembered. Every method is durable when it returns; a write is one transaction, and
/// `together` makes several writes one. ID numbers, birth dates, phones, the fields of a job and
/// the channels' keys are sealed by the studio's vault, and can be had while that is open.
///
/// Errors:  Environment on any database failure; NotFound where a row is asked for by id;
///          NotPermitted where sealed values are read or written and the vault is closed. A sealed
///          value that is damaged is left out of lists and of a job's fields, so that one row
///          hides no other (a job that lacks one is not sent: its digest differs); elsewhere it is
///          Environment.
/// Threads: one thread an object; several objects (and processes) on one home are fine.
class Store {
public:
    virtual ~Store() = default;

    /// All of `work`'s writes or none of them.
    [[nodiscard]] virtual Result<void> together(const std::function<Result<void>()>& work) = 0;

    [[nodiscard]] virtual Result<std::optional<StudioLicence>> licence() = 0;
    [[nodiscard]] virtual Result<void> save_licence(const StudioLicence& licence) = 0;
    [[nodiscard]] virtual Result<std::optional<Account>> account(const std::string& name) = 0;
    [[nodiscard]] virtual Result<std::vector<Account>> accounts() = 0;
    [[nodiscard]] virtual Result<void> save_account(const Account& account) = 0;
    [[nodiscard]] virtual Result<std::optional<LockedKey>> locked_key(
        const std::string& holder) = 0;
    [[nodiscard]] virtual Result<bool> has_locked_keys() = 0;
    [[nodiscard]] virtual Result<void> save_locked_key(const LockedKey& key) = 0;
    [[nodiscard]] virtual Result<void> remove_locked_key(const std::string& holder) = 0;
    [[nodiscard]] virtual Result<bool> has_sealed_rows() = 0;
    /// Whether a version before the vault wrote here; it may have been open while this one came.
    [[nodiscard]] virtual Result<bool> has_old_rows() = 0;
    /// Seals what it wrote in clear.
    [[nodiscard]] virtual Result<void> seal_old_rows() = 0;
    /// Takes what is written over out of the database's journal too.
    [[nodiscard]] virtual Result<void> wipe_journal() = 0;
    [[nodiscard]] virtual Result<std::optional<ChannelSettings>> channel_settings(
        const std::string& channel) = 0;
    [[nodiscard]] virtual Result<void> save_channel_settings(const std::string& channel,
                                                             const ChannelSettings& settings) = 0;

    [[nodiscard]] virtual Result<void> save_customer(const Customer& customer) = 0;
    [[nodiscard]] virtual Result<Customer> customer(const std::string& id) = 0;
    [[nodiscard]] virtual Result<std::optional<Customer>> customer_by_number(
        const std::string& id_number) = 0;
    /// `text` lower case without spaces: a prefix of a name key, four last characters, or the first
    /// seven digits of a phone, or more.
    [[nodiscard]] virtual Result<std::vector<Customer>> find_customers(const std::string& text,
                                                                       int limit) = 0;

    [[nodiscard]] virtual Result<void> save_session(const Session& session) = 0;
    [[nodiscard]] virtual Result<Session> session(const std::string& id) = 0;
    [[nodiscard]] virtual Result<std::vector<Session>> sessions_on(const std::string& day) = 0;
    [[nodiscard]] virtual Result<void> save_job(const Job& job) = 0;
    [[nodiscard]] virtual Result<Job> job(const std::string& id) = 0;
    [[nodiscard]] virtual Result<std::vector<Job>> jobs_of_session(const std::string& session) = 0;

    /// Errors: Refused when the same id already carries another body, or when the step from the
    ///         stored state is not allowed (may_follow). The job's state moves with it.
    [[nodiscard]] virtual Result<void> save_submission(const Submission& submission) = 0;
    [[nodiscard]] virtual Result<Submission> submission(const std::string& id) = 0;
    [[nodiscard]] virtual Result<std::vector<Submission>> submissions_of_job(
        const std::string& job) = 0;
    /// Oldest first; `open_only` leaves out issued, rejected and cancelled ones.
    [[nodiscard]] virtual Result<std::vector<Submission>> submissions(bool open_only) = 0;
    /// A part of them, newest first: `limit` at most, of these states (none: of all), and older
    /// than the submission `before` (empty: from the newest).
    [[nodiscard]] virtual Result<std::vector<Submission>> newest_submissions(
        const std::vector<SubmissionState>& states, const std::string& before, int limit) = 0;
    /// How many there are of each state.
    [[nodiscard]] virtual Result<std::map<SubmissionState, int>> submission_counts() = 0;
    [[nodiscard]] virtual Result<std::optional<Submission>> submission_by_notice_secret(
        const std::string& secret) = 0;
    [[nodiscard]] virtual Result<std::optional<Submission>> submission_by_order(
        const std::string& channel, const std::string& order_no) = 0;
    [[nodiscard]] virtual Result<std::vector<Submission>> submissions_in(SubmissionState state) = 0;
    /// What is due, to the second; the longest due first, `limit` at most, of no channel in `held`.
    [[nodiscard]] virtual Result<std::vector<Submission>> due_submissions(
        Instant now, int limit, const std::vector<std::string>& held) = 0;
    /// The open rows, counted.
    [[nodiscard]] virtual Result<std::vector<OpenCount>> open_counts(Instant now) = 0;
    /// Makes due what was written at a time that is still to come: the clock was set back.
    [[nodiscard]] virtual Result<void> pull_in_submissions(Instant now) = 0;

    [[nodiscard]] virtual Result<void> save_receipt(const Receipt& receipt) = 0;
    [[nodiscard]] virtual Result<Receipt> receipt(const std::string& id) = 0;
    [[nodiscard]] virtual Result<std::vector<Receipt>> receipts(const std::string& customer) = 0;
    [[nodiscard]] virtual Result<std::optional<Receipt>> receipt_of_job(const std::string& job) = 0;
    /// Whose last day lies between these two ISO dates, both included; the soonest first.
    [[nodiscard]] virtual Result<std::vector<Receipt>> receipts_ending(const std::string& from,
                                                                       const std::string& to) = 0;
    /// Those that a person brought, with no issued submission; the newest first, at most so many.
    [[nodiscard]] virtual Result<std::vector<Receipt>> brought_receipts(int limit) = 0;
    [[nodiscard]] virtual Result<int> brought_receipt_count() = 0;
    [[nodiscard]] virtual Result<void> add_payment(const Payment& payment) = 0;
    [[nodiscard]] virtual Result<std::vector<Payment>> payments_of_job(const std::string& job) = 0;

    /// Jobs with anything of that day: made, decided, paid or given a receipt.
    [[nodiscard]] virtual Result<std::vector<Job>> jobs_touched_on(const std::string& day) = 0;
    /// The counts of one day; `differences` is left for core to fill.
    [[nodiscard]] virtual Result<DailyReport> day_totals(const std::string& day) = 0;

protected:
    Store() = default;
    Store(const Store&) = default;
    Store& operator=(const Store&) = default;
};

}  // namespace huizhi
