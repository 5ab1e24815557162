#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/records/store.h"

namespace huizhi {
class Vault;
}

namespace huizhi::db {

class Database;
using Value = std::variant<std::int64_t, std::string>;  // db/database.h

/// core/records/store.h on SQL; the methods stand one file a noun. What each promises is written
/// there. Threads: one thread a Store; several Stores on one home, also in other processes, are
/// fine.
class SqlStore final : public Store {
public:
    SqlStore(std::unique_ptr<Database> database, const Vault& vault);
    ~SqlStore() override;

    Result<void> together(const std::function<Result<void>()>& work) override;

    Result<void> together_soon(const std::function<Result<void>()>& work) override;
    Result<AuditHead> audit_head() override;
    Result<void> add_audit_entry(const AuditEntry& entry, const AuditHead& head) override;
    Result<std::vector<AuditEntry>> audit_entries(std::int64_t after, int limit) override;
    Result<std::vector<AuditEntry>> newest_audit_entries(std::int64_t before, int limit) override;
    Result<std::vector<AuditEntry>> audit_entries_of(const std::string& tag) override;
    Result<void> erase_audit_entries(const std::string& tag) override;

    Result<std::optional<StudioLicence>> licence() override;
    Result<void> save_licence(const StudioLicence& licence) override;
    Result<std::optional<Account>> account(const std::string& name) override;
    Result<std::vector<Account>> accounts() override;
    Result<void> save_account(const Account& account) override;
    Result<std::optional<LockedKey>> locked_key(const std::string& holder) override;
    Result<bool> has_locked_keys() override;
    Result<void> save_locked_key(const LockedKey& key) override;
    Result<void> remove_locked_key(const std::string& holder) override;
    Result<std::string> vault_note(const std::string& name) override;
    Result<void> save_vault_note(const std::string& name, const std::string& text) override;
    Result<LoginTries> login_tries(const std::string& station) override;
    Result<void> save_login_tries(const std::string& station, const LoginTries& tries) override;
    Result<bool> has_sealed_rows() override;
    Result<bool> has_old_rows() override;
    Result<void> seal_old_rows() override;
    Result<void> wipe_journal() override;
    Result<std::optional<ChannelSettings>> channel_settings(const std::string& channel) override;
    Result<void> save_channel_settings(const std::string& channel,
                                       const ChannelSettings& settings) override;

    Result<void> save_customer(const Customer& customer) override;
    Result<Customer> customer(const std::string& id) override;
    Result<std::optional<Customer>> customer_by_number(const std::string& id_number) override;
    Result<std::vector<Customer>> find_customers(const std::string& text, int limit) override;
    Result<std::vector<Customer>> find_customers_before(const std::string& text,
                                                        const std::string& before,
                                                        int limit) override;

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
    Result<std::optional<Submission>> submission_by_notice_secret(
        const std::string& secret) override;
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

    Result<void> save_consent(const ConsentRecord& consent) override;
    Result<std::vector<ConsentRecord>> consents_of(const std::string& customer) override;
    Result<std::vector<Session>> sessions_of(const std::string& customer) override;
    Result<void> save_merge(const CustomerMerge& merge) override;
    Result<std::vector<CustomerMerge>> merges_of(const std::string& customer) override;
    Result<std::vector<KeptPhoto>> kept_photos() override;
    Result<void> save_deletion_proof(const DeletionProof& proof) override;
    Result<std::vector<DeletionProof>> deletion_proofs(int limit) override;
    Result<bool> give_pick_up_code(const std::string& code, const std::string& session) override;
    Result<std::string> pick_up_code_of(const std::string& session) override;
    Result<std::optional<std::string>> session_of_code(const std::string& code) override;
    Result<std::vector<Receipt>> receipts_numbered(const std::string& number) override;

    Result<std::vector<Job>> jobs_touched_on(const std::string& day) override;
    Result<std::vector<Job>> jobs_of_business_day(const std::string& day) override;
    Result<DailyReport> day_totals(const std::string& day, const std::string& staff) override;
    Result<std::vector<DayPayment>> day_payments(const std::string& day,
                                                 const std::string& staff) override;
    Result<std::map<std::string, DaySums>> day_sums(const std::string& from,
                                                    const std::string& to) override;

    Result<std::string> business_day_at(const std::string& iso_time) override;
    Result<std::string> latest_closed_day() override;
    Result<void> post(const LedgerTransaction& transaction) override;
    Result<std::vector<LedgerTransaction>> transactions(const std::string& from,
                                                        const std::string& to) override;
    Result<std::vector<AccountSum>> account_sums(const std::string& from,
                                                 const std::string& to) override;
    Result<void> save_drawer(const Drawer& drawer) override;
    Result<std::vector<Drawer>> drawers(const std::string& business_day) override;
    Result<void> add_price(const Price& price) override;
    Result<std::vector<Price>> prices() override;
    Result<std::optional<Price>> price_on(const std::string& item, const std::string& day) override;
    Result<void> add_price_override(const PriceOverride& other) override;
    Result<std::optional<PriceOverride>> price_override(const std::string& job) override;
    Result<std::optional<DayClose>> day_close(const std::string& day) override;
    Result<void> add_day_close(const DayClose& close) override;

private:
    /// A table of names and values, of which some are sealed.
    struct ValueTable {
        const char* name;
        const char* owner;  ///< its column
        bool (*sealed)(const std::string& name);
        bool strict;  ///< a damaged value is an error; else it is left out
    };
    static const ValueTable kChannelValues;
    static const ValueTable kJobFields;
    static const ValueTable kJobConfirmations;
    Result<std::map<std::string, std::string>> values_of(const ValueTable& table,
                                                         const std::string& owner);
    Result<void> save_values(const ValueTable& table,
                             const std::string& owner,
                             const std::map<std::string, std::string>& values);
    Result<void> seal_old_values(const ValueTable& table);
    Result<void> seal_old_channels();
    Result<void> seal_old_customers();
    Result<void> seal_old_jobs();
    Result<void> seal_old_receipts();
    /// What an older version kept as it was typed gets its canonical form, and the keys of that.
    Result<void> renew_old_names();
    /// An older version cannot see a sealed number and registers its customer again: one stays.
    Result<void> move_visits(const std::string& from, const std::string& to);
    Result<void> key_old_digests();
    Result<bool> any(const std::string& rest);
    Result<Customer> unsealed(Customer customer, bool strict);
    Result<Customer> sealed(Customer customer);
    Result<std::vector<std::string>> keys_of(const Customer& customer);
    /// A damaged value is left out and noted, so that it hides no other customer.
    Result<std::vector<Customer>> select_customers(const std::string& rest,
                                                   const std::vector<Value>& values);
    Result<std::vector<Job>> select_jobs(const std::string& rest, const std::string& value);
    Result<void> check_step(const Submission& submission);
    Result<void> note_day(const std::string& table,
                          const std::string& column,
                          const std::string& id,
                          const std::string& iso_time);
    Result<std::int64_t> discount_to_post(const Payment& payment);

    std::unique_ptr<Database> database_;
    const Vault& vault_;
};

/// Opens (and makes, where it is new) the studio's database, HOME/studio.db. The home is readable
/// by its owner alone; sealed values are read and written through `vault`, which outlives the
/// Store. A crash, a kill or a power cut leaves the last whole transaction.
///
/// Errors:  Environment naming the file: no room, no permission, damaged, held by another program
///          for long, or written by a newer version of this program (left untouched).
[[nodiscard]] Result<std::unique_ptr<Store>> open_store(const std::filesystem::path& home,
                                                        const Vault& vault);

/// Whether there is a studio in this folder already; opens nothing.
[[nodiscard]] bool has_store(const std::filesystem::path& home);

/// Takes away what `open_store` made here; the folder stays. Needs: no Store is open on it.
void remove_store(const std::filesystem::path& home);

/// The same on a database in memory, for tests and rehearsals.
[[nodiscard]] Result<std::unique_ptr<Store>> open_store_in_memory(const Vault& vault);

}  // namespace huizhi::db
