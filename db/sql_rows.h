#pragma once

#include "db/sql_law.h"

namespace huizhi::db {

/// core/records/store.h on SQL; the methods stand one file a noun. What each promises is written
/// there. Threads: one thread a Store; several Stores on one home, also in other processes, are
/// fine.
class SqlStore final : public SqlLaw {
public:
    SqlStore(std::unique_ptr<Database> database,
             const Vault& vault,
             DamageNotes* notes = nullptr,
             std::unique_ptr<OpenMark> open = nullptr)
        : SqlLaw(std::move(database), vault, notes, std::move(open)) {}

    Result<std::optional<StudioLicence>> licence() override;
    Result<void> save_licence(const StudioLicence& licence) override;
    Result<std::optional<Account>> account(const std::string& name) override;
    Result<std::vector<Account>> accounts() override;
    Result<void> save_account(const Account& account) override;
    Result<std::optional<LockedKey>> locked_key(const std::string& holder) override;
    Result<bool> has_locked_keys() override;
    Result<void> save_locked_key(const LockedKey& key) override;
    Result<void> remove_locked_key(const std::string& holder) override;
    Result<std::vector<LockedKey>> locked_keys_of(const std::string& holders) override;
    Result<std::string> vault_note(const std::string& name) override;
    Result<void> save_vault_note(const std::string& name, const std::string& text) override;
    Result<LoginTries> login_tries(const std::string& station) override;
    Result<void> save_login_tries(const std::string& station, const LoginTries& tries) override;
    Result<bool> has_sealed_rows() override;
    Result<bool> has_old_rows() override;
    Result<void> seal_old_rows() override;
    std::shared_ptr<const void> hold_alone() override;
    Result<void> seal_rows_anew(const Vault& fresh, const KeyChangeStep& step) override;
    Result<void> wipe_journal() override;
    Result<std::optional<ChannelSettings>> channel_settings(const std::string& channel) override;
    Result<void> save_channel_settings(const std::string& channel,
                                       const ChannelSettings& settings) override;
    Result<void> save_customer(const Customer& customer) override;
    Result<Customer> customer(const std::string& id) override;
    Result<std::optional<Customer>> customer_by_number(const std::string& number) override;
    Result<std::vector<Customer>> find_customers(const std::string& text, int limit) override;
    Result<std::vector<Customer>> find_customers_before(const std::string& text,
                                                        const std::string& before,
                                                        int limit) override;
    Result<std::string> newest_found(const std::string& text,
                                     const std::vector<std::string>& ids) override;
    Result<void> save_session(const Session& session) override;
    Result<Session> session(const std::string& id) override;
    Result<std::vector<Session>> sessions_on(const std::string& day) override;
    Result<void> save_job(const Job& job) override;
    Result<Job> job(const std::string& id) override;
    Result<std::vector<Job>> jobs_of_session(const std::string& session) override;
    Result<void> save_submission(const Submission& submission) override;
    Result<Submission> submission(const std::string& id) override;
    Result<std::vector<Submission>> submissions_of_job(const std::string& job) override;
    Result<std::vector<Submission>> submissions(bool open_only) override;
    Result<std::vector<Submission>> newest_submissions(const std::vector<SubmissionState>& states,
                                                       const std::string& before,
                                                       int limit) override;
    Result<std::map<SubmissionState, int>> submission_counts() override;
    Result<std::optional<Submission>> submission_by_notice_secret(const std::string& it) override;
    Result<std::optional<Submission>> submission_by_order(const std::string& channel,
                                                          const std::string& order_no) override;
    Result<std::vector<Submission>> submissions_in(SubmissionState state) override;
    Result<std::vector<Submission>> due_submissions(Instant now,
                                                    int limit,
                                                    const std::vector<std::string>& held) override;
    Result<std::vector<OpenCount>> open_counts(Instant now) override;
    Result<void> pull_in_submissions(Instant now) override;
    Result<void> save_receipt(const Receipt& receipt) override;
    Result<Receipt> receipt(const std::string& id) override;
    Result<std::vector<Receipt>> receipts(const std::string& customer) override;
    Result<std::optional<Receipt>> receipt_of_job(const std::string& job) override;
    Result<std::vector<Receipt>> receipts_ending(const std::string& from,
                                                 const std::string& to) override;
    Result<std::vector<Receipt>> brought_receipts(int limit) override;
    Result<int> brought_receipt_count() override;
    Result<void> add_payment(const Payment& payment) override;
    Result<Payment> payment(const std::string& id) override;
    Result<std::vector<Payment>> payments_of_job(const std::string& job) override;
    Result<std::set<std::string>> named_photos() override;

private:
    Result<std::int64_t> discount_to_post(const Payment& payment);
};

}  // namespace huizhi::db
