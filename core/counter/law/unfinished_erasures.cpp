#include "core/counter/law/unfinished_erasures.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/counter/law/deletions.h"
#include "core/counter/law/merges.h"
#include "core/counter/visit/draft.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/blob_store.h"

namespace huizhi {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(UnfinishedErasure, customer, reason, counts, digests)

namespace {

/// JSON; nothing of the persons but what their photos were called by.
constexpr const char* kErasingNote = "erasures";

using Erasures = std::vector<UnfinishedErasure>;

Result<Erasures> noted_erasures(Studio& studio) {
    const auto note = studio.store.vault_note(kErasingNote);
    if (!note || note->empty()) {
        return note ? Result<Erasures>(Erasures{}) : note.error();
    }
    try {
        return nlohmann::json::parse(*note).get<Erasures>();
    } catch (const nlohmann::json::exception&) {
        return Error::environment(
            {"未完成删除的记录已损坏；请从备份恢复",
             "the note of an unfinished erasure is damaged; restore it from a backup"});
    }
}

Result<void> keep_noted(Studio& studio, const Erasures& erasures) {
    const std::string text = erasures.empty() ? std::string() : nlohmann::json(erasures).dump();
    return studio.store.save_vault_note(kErasingNote, text);
}

/// In one write transaction with the look at who else needs them: who keeps a row meanwhile waits.
Result<void> destroy_photos_of(Studio& studio, const UnfinishedErasure& erasure) {
    return studio.store.together([&]() -> Result<void> {
        const auto kept = studio.store.kept_photos();
        if (!kept) {
            return kept.error();
        }
        std::set<std::string> needed;
        for (const KeptPhoto& photo : *kept) {
            needed.insert(photo.digest);
        }
        for (const std::string& digest : erasure.digests) {
            const auto destroyed =
                needed.contains(digest) ? Result<void>() : studio.blobs.destroy(digest);
            if (!destroyed) {
                return destroyed;
            }
        }
        return {};
    });
}

/// What somebody was typing of this person when the program ended.
Result<void> delete_drafts_of(Studio& studio, const UnfinishedErasure& erasure) {
    const auto ids = ids_of_person(studio, erasure.customer);
    return ids ? sweep_drafts(studio, {ids->begin(), ids->end()}) : Result<void>(ids.error());
}

/// Empty: another station was quicker.
Result<std::optional<DeletionProof>> sign_erasure(Studio& studio,
                                                  const UnfinishedErasure& erasure) {
    using Signed = Result<std::optional<DeletionProof>>;
    return in_one_write(studio.store, [&]() -> Signed {
        auto noted = noted_erasures(studio);
        if (!noted) {
            return noted.error();
        }
        const auto gone = std::erase_if(*noted, [&erasure](const UnfinishedErasure& one) {
            return one.customer == erasure.customer;
        });
        if (gone == 0) {
            return Signed(std::nullopt);
        }
        const auto kept = keep_noted(studio, *noted);
        auto proof =
            kept ? keep_proof(studio,
                              {"", "erasure", "", "", erasure.customer, erasure.reason, "", ""},
                              erasure.counts)
                 : Result<DeletionProof>(kept.error());
        return proof ? Signed(std::move(*proof)) : Signed(proof.error());
    });
}

Result<std::optional<DeletionProof>> finish(Studio& studio, const UnfinishedErasure& erasure) {
    auto gone = destroy_photos_of(studio, erasure);
    gone = gone ? delete_drafts_of(studio, erasure) : gone;
    gone = gone ? studio.store.wipe_journal() : gone;
    if (!gone) {
        return gone.error();
    }
    auto proof = sign_erasure(studio, erasure);
    const auto wiped = proof ? studio.store.wipe_journal() : Result<void>();  // of the note
    return wiped ? std::move(proof) : Result<std::optional<DeletionProof>>(wiped.error());
}

}  // namespace

Result<void> note_erasure(Studio& studio, const UnfinishedErasure& erasure) {
    auto noted = noted_erasures(studio);
    if (!noted) {
        return noted.error();
    }
    noted->push_back(erasure);
    return keep_noted(studio, *noted);
}

Result<std::optional<DeletionProof>> finish_erasure(Studio& studio, const std::string& customer) {
    const auto noted = noted_erasures(studio);
    if (!noted) {
        return noted.error();
    }
    const auto own = std::find_if(
        noted->begin(), noted->end(),
        [&customer](const UnfinishedErasure& one) { return one.customer == customer; });
    return own == noted->end() ? Result<std::optional<DeletionProof>>(std::nullopt)
                               : finish(studio, *own);
}

Result<void> finish_erasures(Studio& studio) {
    const auto noted = noted_erasures(studio);
    if (!noted) {
        return noted.error();
    }
    Result<void> done;
    for (const UnfinishedErasure& erasure : *noted) {
        const auto finished = finish(studio, erasure);
        done = done && !finished ? Result<void>(finished.error()) : done;
    }
    return done;
}

}  // namespace huizhi
