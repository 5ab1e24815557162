#include "core/counter/law/deletions.h"

#include <set>

#include <nlohmann/json.hpp>

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/blob_store.h"
#include "core/vault/vault.h"

namespace huizhi {
namespace {

using Kind = KeptPhoto::Kind;

constexpr const char* kPurpose = "deletion proof";

/// Rows marked in one transaction: a day's work is not held up for long.
constexpr std::size_t kAtOnce = 200;

using KindAndId = std::pair<Kind, std::string>;

Result<void> mark(Studio& studio, const KeptPhoto& photo) {
    if (photo.kind == Kind::Shot || photo.kind == Kind::Photo) {
        auto job = studio.store.job(photo.row);
        if (!job) {
            return job.error();
        }
        (photo.kind == Kind::Shot ? job->shot_gone : job->photo_gone) = true;
        return studio.store.save_job(*job);
    }
    auto receipt = studio.store.receipt(photo.row);
    if (!receipt) {
        return receipt.error();
    }
    receipt->files_gone = true;
    return studio.store.save_receipt(*receipt);
}

/// Lengths before contents: no two different proofs write the same text.
std::string words_of(const DeletionProof& proof) {
    std::string words;
    for (const std::string* part : {&proof.id, &proof.kind, &proof.at, &proof.by, &proof.customer,
                                    &proof.reason, &proof.counts}) {
        words += std::to_string(part->size()) + ":" + *part + ",";
    }
    return words;
}

}  // namespace

const char* kind_name(Kind kind) {
    switch (kind) {
        case Kind::Shot:
            return "shots";
        case Kind::Photo:
            return "photos";
        case Kind::ReceiptPhoto:
            return "receipt_photos";
        case Kind::Sheet:
            break;
    }
    return "sheets";
}

Result<void> delete_photos(Studio& studio,
                           const std::vector<KeptPhoto>& gone,
                           const std::vector<KeptPhoto>& all) {
    std::set<KindAndId> going;
    for (const KeptPhoto& photo : gone) {
        going.emplace(photo.kind, photo.row);
    }
    std::set<std::string> needed;
    for (const KeptPhoto& photo : all) {
        if (!going.contains({photo.kind, photo.row})) {
            needed.insert(photo.digest);
        }
    }
    for (const KeptPhoto& photo : gone) {
        if (needed.contains(photo.digest)) {
            continue;
        }
        if (auto destroyed = studio.blobs.destroy(photo.digest); !destroyed) {
            return destroyed;
        }
    }
    for (std::size_t from = 0; from < gone.size(); from += kAtOnce) {
        auto marked = studio.store.together([&]() -> Result<void> {
            Result<void> done;
            for (std::size_t i = from; done && i < std::min(gone.size(), from + kAtOnce); ++i) {
                done = mark(studio, gone[i]);
            }
            return done;
        });
        if (!marked) {
            return marked;
        }
    }
    return {};
}

Result<DeletionProof> keep_proof(Studio& studio,
                                 DeletionProof proof,
                                 const std::map<std::string, int>& counts) {
    proof.id = new_id('d');
    proof.at = iso_time(studio.clock.now());
    proof.by = studio.operator_name;
    proof.counts = nlohmann::json(counts).dump();
    const auto seal = studio.vault.lasting_hash(words_of(proof), kPurpose);
    if (!seal) {
        return seal.error();
    }
    proof.seal = *seal;
    const auto saved = studio.store.together([&]() -> Result<void> {
        auto kept = studio.store.save_deletion_proof(proof);
        return kept ? audit(studio, {AuditAct::Delete, "deletion", proof.id}) : kept;
    });
    return saved ? Result<DeletionProof>(std::move(proof)) : saved.error();
}

Result<bool> is_genuine(const Studio& studio, const DeletionProof& proof) {
    const auto seal = studio.vault.lasting_hash(words_of(proof), kPurpose);
    return seal ? Result<bool>(*seal == proof.seal) : seal.error();
}

}  // namespace huizhi
