#pragma once

#include "db/sql_visits.h"

namespace huizhi::db {

/// core/records/law/law_rows.h and core/records/audit_rows.h on SQL.
class SqlLaw : public SqlVisits {
public:
    Result<AuditHead> audit_head() override;
    Result<AuditReach> audit_reach() override;
    Result<void> add_audit_entry(const AuditEntry& entry, const AuditHead& head) override;
    Result<std::vector<AuditEntry>> audit_entries(std::int64_t after, int limit) override;
    Result<std::vector<AuditEntry>> newest_audit_entries(std::int64_t before, int limit) override;
    Result<std::vector<AuditEntry>> audit_entries_of(const std::string& tag) override;
    Result<void> seal_audit_entries_anew(
        const std::function<Result<std::string>(const AuditEntry&)>& anew) override;
    Result<void> erase_audit_entries(const std::string& tag) override;

    Result<void> save_consent(const ConsentRecord& consent) override;
    Result<std::vector<ConsentRecord>> consents_of(const std::string& customer) override;
    Result<std::vector<Session>> sessions_of(const std::string& customer) override;
    Result<void> check_rows_of_customer(const std::string& customer) override;
    Result<void> save_merge(const CustomerMerge& merge) override;
    Result<std::vector<CustomerMerge>> merges_of(const std::string& customer) override;
    Result<std::vector<KeptPhoto>> kept_photos() override;
    Result<std::int64_t> faces_held() override;
    Result<void> save_deletion_proof(const DeletionProof& proof) override;
    Result<std::vector<DeletionProof>> deletion_proofs(int limit) override;
    Result<std::vector<DeletionProof>> deletion_proofs_between(const std::string& from,
                                                               const std::string& before) override;
    Result<DeletionProof> deletion_proof(const std::string& id) override;
    Result<bool> give_pick_up_code(const std::string& code, const std::string& session) override;
    Result<std::string> pick_up_code_of(const std::string& session) override;
    Result<std::optional<std::string>> session_of_code(const std::string& code) override;
    Result<std::vector<Receipt>> receipts_numbered(const std::string& number) override;

protected:
    using SqlVisits::SqlVisits;
};

}  // namespace huizhi::db
