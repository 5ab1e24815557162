#include "core/vault/audit/dossier_promise.h"

#include <algorithm>
#include <span>

#include "core/base/digest.h"
#include "core/records/studio.h"

namespace huizhi {
namespace {

Text of_record(std::int64_t number, const std::string& zh, const std::string& en) {
    return {"第 " + std::to_string(number) + " 条记录" + zh,
            "record " + std::to_string(number) + " " + en};
}

Text in_place_of(std::int64_t stands, std::int64_t belongs) {
    return of_record(
        stands, "占了第 " + std::to_string(belongs) + " 条的位置：记录被调换",
        "stands where record " + std::to_string(belongs) + " belongs: records were exchanged");
}

bool holds_record(const std::vector<DossierEntry>& entries, std::int64_t number) {
    return std::any_of(entries.begin(), entries.end(),
                       [number](const DossierEntry& one) { return one.number == number; });
}

/// What is wrong at the place `at`, where entries and contents differ for the first time.
Text fault_at(const Dossier& dossier, std::size_t at) {
    const auto& contents = dossier.contents;
    if (at >= dossier.entries.size()) {
        return of_record(contents[at], "被取走", "was taken out");
    }
    const std::int64_t stands = dossier.entries[at].number;
    if (const auto here = std::span(dossier.entries).first(at);
        std::any_of(here.begin(), here.end(),
                    [stands](const DossierEntry& one) { return one.number == stands; })) {
        return of_record(stands, "出现了两次", "stands there twice");
    }
    if (std::find(contents.begin(), contents.end(), stands) == contents.end()) {
        return of_record(stands, "不在这份证明所列的记录之内",
                         "is not among those that the dossier promises");
    }
    return holds_record(dossier.entries, contents[at])
               ? in_place_of(stands, contents[at])
               : of_record(contents[at], "被取走", "was taken out");
}

/// A record under the number of another. One that cannot be read at all is no part of the log,
/// which `dossier_fault` says.
std::optional<Text> exchanged(const Dossier& dossier) {
    for (const DossierEntry& entry : dossier.entries) {
        const auto record = read_record(entry.text);
        if (record && record->number != entry.number) {
            return in_place_of(record->number, entry.number);
        }
    }
    return std::nullopt;
}

}  // namespace

std::string promise_of(const Dossier& dossier) {
    std::string numbers;
    for (const std::int64_t number : dossier.contents) {
        numbers += (numbers.empty() ? "" : ",") + std::to_string(number);
    }
    const std::string all =
        dossier.kind + "\n" + dossier.id + "\n" + numbers + "\n" + dossier.evidence_sha256;
    return sha256_hex(std::span(reinterpret_cast<const std::uint8_t*>(all.data()), all.size()));
}

Result<Dossier> promised(Studio& studio, Dossier dossier) {
    const auto signer = audit_signer(studio.store, studio.vault);
    if (!signer) {
        return signer.error();
    }
    dossier.contents.clear();
    dossier.contents.reserve(dossier.entries.size());
    for (const DossierEntry& entry : dossier.entries) {
        dossier.contents.push_back(entry.number);
    }
    dossier.evidence_sha256 = evidence_digest(dossier.evidence);
    const std::string promise = promise_of(dossier);
    dossier.anchor = signed_promise(*signer, std::move(dossier.anchor), promise);
    return dossier;
}

std::optional<Text> promise_fault(const Dossier& dossier) {
    if (dossier.anchor.promised.empty()) {
        return dossier.contents.empty()
                   ? std::nullopt
                   : std::optional(Text{"所列记录没有签名：文件被改动",
                                        "what it promises is not signed: the file was changed"});
    }
    if (dossier.anchor.promised != promise_of(dossier)) {
        return Text{"所列的记录（contents）与签名不符：文件被改动",
                    "what it promises (contents) is not what was signed: the file was changed"};
    }
    const std::size_t most = std::max(dossier.entries.size(), dossier.contents.size());
    for (std::size_t at = 0; at < most; ++at) {
        const bool both = at < dossier.entries.size() && at < dossier.contents.size();
        if (!both || dossier.entries[at].number != dossier.contents[at]) {
            return fault_at(dossier, at);
        }
    }
    return exchanged(dossier);
}

}  // namespace huizhi
