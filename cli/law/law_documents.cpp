#include "cli/law/law_documents.h"

#include "cli/json_values.h"

namespace huizhi::cli {

namespace {

template <class Row>
Json list_of(const std::vector<Row>& rows) {
    Json list = Json::array();
    for (const Row& row : rows) {
        list.push_back(document(row));
    }
    return list;
}

}  // namespace

Json document(const ConsentRecord& consent, Reveal reveal) {
    Json result = {{"id", or_null(consent.id)},
                   {"customer", consent.customer},
                   {"purpose", purpose_name(consent.purpose)},
                   {"text_version", consent.text_version},
                   {"given_at", consent.given_at},
                   {"given_by", or_null(consent.given_by)},
                   {"taken_by", consent.taken_by},
                   {"withdrawn_at", or_null(consent.withdrawn_at)}};
    if (!consent.guardian.name.empty()) {
        const std::string& phone = consent.guardian.phone;
        result["guardian"] = {{"name", consent.guardian.name},
                              {"phone", reveal == Reveal::Yes ? phone : masked_phone(phone)},
                              {"relation", or_null(consent.guardian.relation)}};
    }
    return result;
}

Json document(const CustomerMerge& merge) {
    return {{"id", merge.id},
            {"from", merge.from},
            {"into", merge.into},
            {"merged_at", merge.merged_at},
            {"merged_by", merge.merged_by},
            {"sessions", merge.sessions.size()},
            {"receipts", merge.receipts.size()},
            {"parted_at", or_null(merge.parted_at)},
            {"parted_by", or_null(merge.parted_by)}};
}

Json document(const DeletionProof& proof) {
    const Json counts = Json::parse(proof.counts, nullptr, false);
    return {{"id", proof.id},
            {"kind", proof.kind},
            {"at", proof.at},
            {"by", proof.by},
            {"customer", or_null(proof.customer)},
            {"reason", or_null(proof.reason)},
            {"counts", counts.is_discarded() ? Json() : counts},
            {"seal", proof.seal}};
}

Json history_document(const CustomerHistory& history, Reveal reveal) {
    Json visits = Json::array();
    for (const Session& session : history.sessions) {
        visits.push_back(document(session));
        const auto code = history.pick_up_codes.find(session.id);
        visits.back()["pick_up_code"] =
            code == history.pick_up_codes.end() ? Json() : Json(code->second);
    }
    Json consents = Json::array();
    for (const ConsentRecord& consent : history.consents) {
        consents.push_back(document(consent, reveal));
    }
    Json result = {{"visits", std::move(visits)}};
    result["jobs"] = list_of(history.jobs);
    result["retakes"] = list_of(history.retakes);
    result["receipts"] = list_of(history.receipts);
    result["payments"] = list_of(history.payments);
    result["consents"] = std::move(consents);
    return result;
}

}  // namespace huizhi::cli
