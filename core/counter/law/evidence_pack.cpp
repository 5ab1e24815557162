#include "core/counter/law/evidence_pack.h"

#include <span>

#include <nlohmann/json.hpp>

#include "core/base/clock.h"
#include "core/base/embedded_text.h"
#include "core/counter/counter_texts.h"
#include "core/counter/law/consents.h"
#include "core/counter/law/deletions.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/dossier.h"
#include "core/vault/audit/dossier_promise.h"
#include "core/vault/login.h"

namespace huizhi {

namespace {

using Json = nlohmann::ordered_json;

Result<std::string> customer_of(Studio& studio, const std::string& kind, const std::string& id) {
    if (kind != "receipt") {
        return id;
    }
    const auto receipt = studio.store.receipt(id);
    return receipt ? Result<std::string>(receipt->customer) : receipt.error();
}

Json consent_json(const ConsentRecord& consent) {
    const ConsentText today = consent_text(consent.purpose);
    Json one = {{"purpose", purpose_name(consent.purpose)},
                {"text_version", consent.text_version},
                {"given_at", consent.given_at},
                {"taken_by", consent.taken_by},
                {"by_guardian", !consent.guardian.name.empty()},
                {"withdrawn_at", consent.withdrawn_at}};
    if (today.version == consent.text_version) {  // an older version's words are in its program
        one["text"] = {{"zh", today.text.zh}, {"en", today.text.en}};
    }
    return one;
}

Result<Json> consents_in(Studio& studio, const std::string& customer) {
    const auto consents = consents_of(studio, customer);
    if (!consents) {
        return consents.error();
    }
    Json list = Json::array();
    for (const ConsentRecord& consent : *consents) {
        list.push_back(consent_json(consent));
    }
    return list;
}

/// This customer's erasure, and the runs of retention, which name nobody.
Result<Json> proofs_in(Studio& studio, const std::string& customer) {
    constexpr int kMost = 100'000;
    const auto proofs = studio.store.deletion_proofs(kMost);
    if (!proofs) {
        return proofs.error();
    }
    Json list = Json::array();
    for (const DeletionProof& proof : *proofs) {
        if (!proof.customer.empty() && proof.customer != customer) {
            continue;
        }
        const auto genuine = is_genuine(studio, proof);
        if (!genuine) {
            return genuine.error();
        }
        list.push_back({{"id", proof.id},
                        {"kind", proof.kind},
                        {"at", proof.at},
                        {"by", proof.by},
                        {"counts", Json::parse(proof.counts, nullptr, false)},
                        {"seal", proof.seal},
                        {"genuine", *genuine}});
    }
    return list;
}

Json retention_in() {
    for (const EmbeddedText& file : counter_texts()) {
        if (file.name == "retention.json") {
            return Json::parse(file.text);  // compiled in: it parses
        }
    }
    return {};
}

}  // namespace

Result<EvidencePack> make_evidence_pack(Studio& studio,
                                        const std::string& kind,
                                        const std::string& id) {
    const auto dossier = make_dossier(studio, kind, id);  // asks who may, and records it
    const auto customer = dossier ? customer_of(studio, kind, id) : dossier.error();
    const auto consents =
        customer ? consents_in(studio, *customer) : Result<Json>(customer.error());
    const auto proofs = consents ? proofs_in(studio, *customer) : Result<Json>(consents.error());
    if (!proofs) {
        return proofs.error();
    }
    const auto licence = studio.store.licence();
    if (!licence) {
        return licence.error();
    }
    Json evidence = {{"made_at", iso_time(studio.clock.now())},
                     {"studio", *licence ? (*licence)->studio : ""},
                     {"licence", *licence ? (*licence)->number : ""},
                     {"customer", *customer},
                     {"consents", *consents},
                     {"deletion_proofs", *proofs},
                     {"retention", retention_in()}};
    Dossier whole = *dossier;
    whole.evidence =
        canonical_evidence(evidence.dump(-1, ' ', false, Json::error_handler_t::replace));
    const auto signature = signed_evidence(studio, whole.anchor, whole.evidence);
    const auto signed_whole = promised(studio, std::move(whole));
    if (!signature || !signed_whole) {
        return signature ? signed_whole.error() : signature.error();
    }
    Json pack = Json::parse(dossier_json(*signed_whole));
    pack[kEvidence] = std::move(evidence);
    pack[kEvidenceSignature] = *signature;
    return EvidencePack{pack.dump(2, ' ', false, Json::error_handler_t::replace) + "\n",
                        static_cast<int>(consents->size()), static_cast<int>(proofs->size()),
                        static_cast<int>(dossier->entries.size())};
}

}  // namespace huizhi
