#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/law/consent.h"
#include "core/records/law/customer_merge.h"
#include "core/records/law/deletion_proof.h"
#include "core/records/law/kept_photo.h"
#include "core/records/receipt.h"
#include "core/records/session.h"
#include "core/records/store_rows.h"

namespace huizhi {

/// What a person may ask of us: consents, all that is kept of somebody, what was deleted. Errors
/// and threads: as core/records/store.h says.
class LawRows : public StoreRows {
public:
    [[nodiscard]] virtual Result<void> save_consent(const ConsentRecord& consent) = 0;
    /// In the order in which they were given.
    [[nodiscard]] virtual Result<std::vector<ConsentRecord>> consents_of(
        const std::string& customer) = 0;
    [[nodiscard]] virtual Result<std::vector<Session>> sessions_of(const std::string& customer) = 0;
    /// Names the first that is damaged of the customer's visits, jobs, submissions and receipts.
    [[nodiscard]] virtual Result<void> check_rows_of_customer(const std::string& customer) = 0;

    [[nodiscard]] virtual Result<void> save_merge(const CustomerMerge& merge) = 0;
    /// Those that hold and that the customer was merged by, or that were merged into it.
    [[nodiscard]] virtual Result<std::vector<CustomerMerge>> merges_of(
        const std::string& customer) = 0;

    /// Every picture file that a row names and that is not deleted.
    [[nodiscard]] virtual Result<std::vector<KeptPhoto>> kept_photos() = 0;
    /// Customers of whom a picture is kept: shot, finished photo, or a receipt's.
    [[nodiscard]] virtual Result<std::int64_t> faces_held() = 0;
    [[nodiscard]] virtual Result<void> save_deletion_proof(const DeletionProof& proof) = 0;
    /// Newest first.
    [[nodiscard]] virtual Result<std::vector<DeletionProof>> deletion_proofs(int limit) = 0;
    /// All from a time on and before another, oldest first.
    [[nodiscard]] virtual Result<std::vector<DeletionProof>> deletion_proofs_between(
        const std::string& from, const std::string& before) = 0;
    [[nodiscard]] virtual Result<DeletionProof> deletion_proof(const std::string& id) = 0;

    /// Writes the code down for a visit; false when it was ever given before.
    [[nodiscard]] virtual Result<bool> give_pick_up_code(const std::string& code,
                                                         const std::string& session) = 0;
    [[nodiscard]] virtual Result<std::string> pick_up_code_of(const std::string& session) = 0;
    /// The visit's id; nothing when the code was never given.
    [[nodiscard]] virtual Result<std::optional<std::string>> session_of_code(
        const std::string& code) = 0;
    [[nodiscard]] virtual Result<std::vector<Receipt>> receipts_numbered(
        const std::string& number) = 0;
};

}  // namespace huizhi
