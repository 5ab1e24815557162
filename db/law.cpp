#include <sstream>
#include <utility>

#include "core/records/law/law_rows.h"
#include "core/vault/vault.h"
#include "db/not_found.h"
#include "db/row_reading.h"
#include "db/sealed_column.h"
#include "db/sql_law.h"

// Consents, two records made one, proofs of deletion, pick-up codes.

namespace huizhi::db {
namespace {

constexpr const char* kGivenBy = "consent.given_by";
constexpr const char* kGuardianPhone = "consent.guardian_phone";

struct PickUpCode {
    std::string code;
    std::string session;
};

Result<ConsentRecord> read_consent(const Row& row, const Vault& vault) {
    const std::string& id = row.text("id");
    auto given_by = opened_column(vault, kGivenBy, id, row.text("given_by"));
    auto phone = opened_column(vault, kGuardianPhone, id, row.text("guardian_phone"));
    if (!given_by || !phone) {
        return given_by ? phone.error() : given_by.error();
    }
    const auto purpose = purpose_from_name(row.text("purpose"));
    if (!purpose) {
        return damaged_column(kConsents, row, "purpose");
    }
    return ConsentRecord{
        id,
        row.text("customer"),
        *purpose,
        row.text("text_version"),
        row.text("given_at"),
        std::move(*given_by),
        row.text("taken_by"),
        {row.text("guardian_name"), std::move(*phone), row.text("guardian_relation")},
        row.text("withdrawn_at")};
}

/// A line each: "session s1".
std::string lines_of(const CustomerMerge& merge) {
    std::string lines;
    for (const auto& [kind, ids] : {std::pair{"session ", &merge.sessions},
                                    {"receipt ", &merge.receipts},
                                    {"consent ", &merge.consents},
                                    {"note ", &merge.notes}}) {
        for (const std::string& id : *ids) {
            lines += kind + id + "\n";
        }
    }
    return lines;
}

void read_moved(const std::string& lines, CustomerMerge& merge) {
    std::istringstream words(lines);
    std::string kind;
    std::string id;
    while (words >> kind >> id) {
        (kind == "session"   ? merge.sessions
         : kind == "receipt" ? merge.receipts
         : kind == "note"    ? merge.notes
                             : merge.consents)
            .push_back(id);
    }
}

Result<CustomerMerge> read_merge(const Row& row) {
    CustomerMerge merge;
    merge.id = row.text("id");
    merge.from = row.text("from_customer");
    merge.into = row.text("into_customer");
    merge.merged_at = row.text("merged_at");
    merge.merged_by = row.text("merged_by");
    read_moved(row.text("moved"), merge);
    return merge;
}

Result<PickUpCode> read_code(const Row& row) {
    return PickUpCode{row.text("code"), row.text("session")};
}

Result<std::vector<DeletionProof>> proofs_where(Database& database,
                                                const std::string& rest,
                                                const std::vector<Value>& values) {
    const auto rows =
        database.select({"id", "kind", "at", "by_account", "customer", "reason", "counts", "seal"},
                        "FROM deletion_proof " + rest, values);
    if (!rows) {
        return rows.error();
    }
    std::vector<DeletionProof> proofs;
    for (const Row& row : rows->rows) {
        proofs.push_back({row.text("id"), row.text("kind"), row.text("at"), row.text("by_account"),
                          row.text("customer"), row.text("reason"), row.text("counts"),
                          row.text("seal")});
    }
    return proofs;
}

}  // namespace

Result<void> SqlLaw::save_consent(const ConsentRecord& consent) {
    const auto given_by = sealed_column(vault_, kGivenBy, consent.id, consent.given_by);
    const auto phone = sealed_column(vault_, kGuardianPhone, consent.id, consent.guardian.phone);
    if (!given_by || !phone) {
        return given_by ? phone.error() : given_by.error();
    }
    const auto at = kept_station(kConsents, consent.id);
    if (!at) {
        return at.error();
    }
    return tables_.rows.save(kConsents, {{"id", consent.id},
                                         {"customer", consent.customer},
                                         {"purpose", purpose_name(consent.purpose)},
                                         {"text_version", consent.text_version},
                                         {"given_at", consent.given_at},
                                         {"given_by", *given_by},
                                         {"taken_by", consent.taken_by},
                                         {"guardian_name", consent.guardian.name},
                                         {"guardian_phone", *phone},
                                         {"guardian_relation", consent.guardian.relation},
                                         {"withdrawn_at", consent.withdrawn_at},
                                         {"station", at->name},
                                         {"branch", at->branch}});
}

Result<std::vector<ConsentRecord>> SqlLaw::consents_of(const std::string& customer) {
    return tables_.rows.read<ConsentRecord>(
        kConsents, "FROM consent WHERE customer=? ORDER BY seq", {customer}, OnDamage::Refuse,
        [this](const Row& row) { return read_consent(row, vault_); });
}

Result<void> SqlLaw::check_rows_of_customer(const std::string& customer) {
    const std::string jobs = "job WHERE session IN (SELECT id FROM session WHERE customer=?)";
    const std::string of_jobs = " WHERE job IN (SELECT id FROM " + jobs + ")";
    const std::pair<const SealedTable&, std::string> parts[] = {
        {kSessions, "session WHERE customer=?"},
        {kJobs, jobs},
        {kJobFields, "job_field" + of_jobs},
        {kSubmissions, "submission" + of_jobs},
        {kReceipts, "receipt WHERE customer=?"}};
    for (const auto& [table, rest] : parts) {
        if (auto sound = tables_.rows.check(table, "FROM " + rest, {customer}); !sound) {
            return sound;
        }
    }
    return {};
}

Result<void> SqlLaw::save_merge(const CustomerMerge& merge) {
    const auto at = kept_station(kMerges, merge.id);
    if (!at) {
        return at.error();
    }
    return tables_.rows.save(kMerges, {{"id", merge.id},
                                       {"from_customer", merge.from},
                                       {"into_customer", merge.into},
                                       {"merged_at", merge.merged_at},
                                       {"merged_by", merge.merged_by},
                                       {"moved", lines_of(merge)},
                                       {"parted_at", merge.parted_at},
                                       {"parted_by", merge.parted_by},
                                       {"station", at->name},
                                       {"branch", at->branch}});
}

Result<std::vector<CustomerMerge>> SqlLaw::merges_of(const std::string& customer) {
    return tables_.rows.read<CustomerMerge>(
        kMerges,
        "FROM customer_merge WHERE parted_at='' AND (from_customer=? OR into_customer=?) "
        "ORDER BY seq",
        {customer, customer}, OnDamage::Refuse, read_merge);
}

/// It bears a seal of its own, which goes with it when it is printed.
Result<void> SqlLaw::save_deletion_proof(const DeletionProof& proof) {
    return database_->save("deletion_proof", {{"id", proof.id},
                                              {"kind", proof.kind},
                                              {"at", proof.at},
                                              {"by_account", proof.by},
                                              {"customer", proof.customer},
                                              {"reason", proof.reason},
                                              {"counts", proof.counts},
                                              {"seal", proof.seal}});
}

Result<std::vector<DeletionProof>> SqlLaw::deletion_proofs(int limit) {
    return proofs_where(*database_, "ORDER BY seq DESC LIMIT ?", {std::int64_t{limit}});
}

Result<std::vector<DeletionProof>> SqlLaw::deletion_proofs_between(const std::string& from,
                                                                   const std::string& before) {
    return proofs_where(*database_, "WHERE at>=? AND at<? ORDER BY seq", {from, before});
}

Result<DeletionProof> SqlLaw::deletion_proof(const std::string& id) {
    auto found = first_of(proofs_where(*database_, "WHERE id=?", {id}));
    if (!found || !*found) {
        return found ? not_found("proof", "删除证明", "proof of a deletion", id) : found.error();
    }
    return std::move(**found);
}

Result<bool> SqlLaw::give_pick_up_code(const std::string& code, const std::string& session) {
    return in_one_write(*this, [&]() -> Result<bool> {
        const auto known = session_of_code(code);
        if (!known || *known) {
            return known ? Result<bool>(false) : known.error();
        }
        auto kept = tables_.rows.add(kPickUpCodes, {{"code", code}, {"session", session}});
        return kept ? Result<bool>(true) : kept.error();
    });
}

Result<std::string> SqlLaw::pick_up_code_of(const std::string& session) {
    const auto found = first_of(tables_.rows.read<PickUpCode>(
        kPickUpCodes, "FROM pick_up_code WHERE session=?", {session}, OnDamage::Refuse, read_code));
    if (!found) {
        return found.error();
    }
    return *found ? (*found)->code : std::string();
}

Result<std::optional<std::string>> SqlLaw::session_of_code(const std::string& code) {
    const auto found = first_of(tables_.rows.read<PickUpCode>(
        kPickUpCodes, "FROM pick_up_code WHERE code=?", {code}, OnDamage::Refuse, read_code));
    if (!found) {
        return found.error();
    }
    return *found ? std::optional<std::string>{(*found)->session} : std::nullopt;
}

}  // namespace huizhi::db
