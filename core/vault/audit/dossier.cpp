#include "core/vault/audit/dossier.h"

#include <cmath>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/digest.h"
#include "core/base/hex.h"
#include "core/base/json_node.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/audit/audit_entry.h"
#include "core/vault/audit/dossier_promise.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

constexpr std::int64_t kMostEntries = std::int64_t{1} << 53;

std::string hex_of_text(const std::string& text) {
    return hex_of({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

/// Whether a record belongs into a dossier of this thing.
bool is_about(const AuditRecord& record, const std::string& kind, const std::string& id) {
    return kind == "customer" ? record.customer == id : record.kind == kind && record.id == id;
}

Result<MerkleTree> whole_tree(Store& store, std::int64_t count) {
    constexpr int kPage = 4096;
    std::vector<Hash> leaves;
    while (static_cast<std::int64_t>(leaves.size()) < count) {
        const auto page = store.audit_entries(static_cast<std::int64_t>(leaves.size()), kPage);
        if (!page) {
            return page.error();
        }
        for (const AuditEntry& entry : *page) {
            const auto commitment = hash_of_hex(entry.commitment);
            leaves.push_back(commitment ? leaf_of(*commitment, entry.tag) : Hash{});
        }
        if (page->size() < kPage) {
            break;
        }
    }
    return MerkleTree(std::move(leaves));
}

/// The customer whose tag the entries have.
Result<std::string> customer_of(Store& store, const std::string& kind, const std::string& id) {
    if (kind == "receipt") {
        const auto receipt = store.receipt(id);
        return receipt ? Result<std::string>(receipt->customer)
                       : Result<std::string>(receipt.error());
    }
    const auto customer = store.customer(id);
    return customer ? Result<std::string>(customer->id) : Result<std::string>(customer.error());
}

Error damaged_log() {
    return Error::environment({"操作记录已损坏，不能出具证明；请先核验操作记录",
                               "the audit log is damaged, so that nothing can be proved; verify "
                               "it first"});
}

Result<Dossier> collected(Studio& studio, Dossier dossier, const std::string& customer) {
    const auto tag = audit_tag(studio.vault, customer);
    const auto entries = tag ? studio.store.audit_entries_of(*tag) : tag.error();
    auto anchor = entries ? anchor_now(studio) : entries.error();
    auto tree = anchor ? whole_tree(studio.store, anchor->count) : anchor.error();
    const auto signer = tree ? audit_signer(studio.store, studio.vault) : tree.error();
    if (!signer) {
        return signer.error();
    }
    if (hex_of(tree->root()) != anchor->head) {
        return damaged_log();
    }
    dossier.anchor = std::move(*anchor);
    for (const AuditEntry& entry : *entries) {
        if (entry.sealed.empty()) {
            continue;  // erased
        }
        const auto secret = opened_entry(studio.vault, *signer, entry);
        const auto record = secret ? read_record(secret->text) : std::nullopt;
        if (!record) {
            return damaged_log();
        }
        if (is_about(*record, dossier.kind, dossier.id)) {
            dossier.entries.push_back({entry.number, hex_of_text(secret->salt), secret->text,
                                       entry.tag, tree->inclusion(entry.number - 1)});
        }
    }
    return promised(studio, std::move(dossier));
}

std::optional<std::string> unhexed(const std::string& digits) {
    constexpr std::size_t kMostDigits = 64;
    if (digits.size() > kMostDigits || digits.size() % 2 != 0) {
        return std::nullopt;
    }
    const auto hash = hash_of_hex(digits + std::string(kMostDigits - digits.size(), '0'));
    return hash ? std::optional(std::string(hash->begin(), hash->begin() + digits.size() / 2))
                : std::nullopt;
}

bool holds(const Dossier& dossier, const DossierEntry& entry) {
    const auto salt = unhexed(entry.salt);
    const auto root = hash_of_hex(dossier.anchor.head);
    const auto record = read_record(entry.text);
    return salt && root && record && record->number == entry.number &&
           is_about(*record, dossier.kind, dossier.id) &&
           proves_inclusion(entry.proof, leaf_of(commitment_of({*salt, entry.text}), entry.tag),
                            entry.number - 1, dossier.anchor.count, *root);
}

std::string signed_words(const Anchor& anchor, const std::string& canonical) {
    return "huizhi-evidence:1:" + std::to_string(anchor.count) + ":" + anchor.head + ":" +
           evidence_digest(canonical);
}

/// One without the other was cut off, or both were that it promises.
bool evidence_holds(const Dossier& dossier) {
    const bool promises = !dossier.anchor.promised.empty();
    if (promises && dossier.evidence_sha256 != evidence_digest(dossier.evidence)) {
        return false;
    }
    if (dossier.evidence.empty() && dossier.evidence_signature.empty()) {
        return true;
    }
    return !dossier.evidence.empty() &&
           is_signature_of(dossier.evidence_signature, dossier.anchor.public_key,
                           signed_words(dossier.anchor, dossier.evidence));
}

std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (const char letter : text) {
        constexpr const char* kDigits = "0123456789abcdef";
        const auto byte = static_cast<unsigned char>(letter);
        if (letter == '\n') {
            out += "\\n";
        } else if (byte < 0x20) {
            out += std::string("\\u00") + kDigits[byte >> 4] + kDigits[byte & 15];
        } else {
            out += letter == '"' || letter == '\\' ? std::string("\\") + letter
                                                   : std::string(1, letter);
        }
    }
    return out + "\"";
}

std::string entry_json(const DossierEntry& entry) {
    std::string proof;
    for (const Hash& hash : entry.proof) {
        proof += (proof.empty() ? "" : ", ") + in_quotes(hex_of(hash));
    }
    return "    {\"number\": " + std::to_string(entry.number) +
           ", \"record\": " + in_quotes(entry.text) + ",\n     \"salt\": " + in_quotes(entry.salt) +
           ", \"tag\": " + in_quotes(entry.tag) + ",\n     \"proof\": [" + proof + "]}";
}

/// Which records it promises to hold.
std::string contents_json(const Dossier& dossier) {
    std::string numbers;
    for (const std::int64_t number : dossier.contents) {
        numbers += (numbers.empty() ? "" : ", ") + std::to_string(number);
    }
    return ",\n  \"contents\": [" + numbers + "]" +
           (dossier.evidence_sha256.empty()
                ? ""
                : ",\n  \"evidence_sha256\": " + in_quotes(dossier.evidence_sha256));
}

DossierEntry read_entry(const JsonNode& node) {
    DossierEntry entry;
    entry.number = node.whole("number", 1, kMostEntries);
    entry.text = node.text("record");
    entry.salt = node.text("salt");
    entry.tag = node.text_or("tag", "");
    for (const JsonNode& step : node.list("proof")) {
        const auto hash = hash_of_hex(step.own_text());
        if (!hash) {
            step.wrong("", "应为 64 位十六进制摘要", "must be a hash of 64 digits");
            break;
        }
        entry.proof.push_back(*hash);
    }
    return entry;
}

std::int64_t read_number(const JsonNode& node) {
    const double number = node.own_number();
    if (number < 1 || number > static_cast<double>(kMostEntries) || number != std::floor(number)) {
        node.wrong("", "应为记录的编号", "must be a record's number");
        return 0;
    }
    return static_cast<std::int64_t>(number);
}

Text false_head() {
    return {"摘要的签名不对：文件已损坏或被改动",
            "the head's signature is false: the file is damaged or was changed"};
}

Error no_dossier(const std::string& file, const Text& why) {
    return {ErrorCode::InvalidInput, {file + "：" + why.zh, file + ": " + why.en}, "dossier", file};
}

}  // namespace

Result<Dossier> make_dossier(Studio& studio, const std::string& kind, const std::string& id) {
    for (const Permission needed : {Permission::SeeAudit, Permission::Export}) {
        if (auto allowed = require(studio, needed); !allowed) {
            return allowed.error();
        }
    }
    const auto customer = customer_of(studio.store, kind, id);
    if (!customer) {
        return customer.error();
    }
    return in_one_write(studio.store, [&]() -> Result<Dossier> {
        if (auto noted = audit(studio, {AuditAct::Export, kind, id, *customer}); !noted) {
            return noted.error();
        }
        return collected(studio, {kind, id, {}, {}, {}, "", "", ""}, *customer);
    });
}

std::string canonical_evidence(std::string_view json) {
    const auto read = nlohmann::json::parse(json, nullptr, false);
    return read.is_discarded() ? std::string() : read.dump();
}

std::string evidence_digest(const std::string& canonical) {
    return canonical.empty()
               ? std::string()
               : sha256_hex(std::span(reinterpret_cast<const std::uint8_t*>(canonical.data()),
                                      canonical.size()));
}

Result<std::string> signed_evidence(Studio& studio,
                                    const Anchor& anchor,
                                    const std::string& canonical) {
    const auto signer = audit_signer(studio.store, studio.vault);
    return signer ? Result<std::string>(signature_of(*signer, signed_words(anchor, canonical)))
                  : signer.error();
}

std::optional<Text> dossier_fault(const Dossier& dossier, const std::string& public_key) {
    if (!is_signed(dossier.anchor)) {
        return false_head();
    }
    if (!public_key.empty() && public_key != dossier.anchor.public_key) {
        return Text{"签名密钥不是本店的", "it is signed with another key than this studio's"};
    }
    if (!evidence_holds(dossier)) {
        return Text{"附加材料（$evidence）的签名不对：内容被改动，或缺了签名",
                    "the signature of what was put to it ($evidence) is false or missing: it was "
                    "changed"};
    }
    std::set<std::int64_t> seen;
    for (const DossierEntry& entry : dossier.entries) {
        const std::string number = std::to_string(entry.number);
        if (!holds(dossier, entry) || !seen.insert(entry.number).second) {
            return Text{"第 " + number + " 条记录不属于这份摘要，或不是它的",
                        "record " + number + " is not what the signed head stands for"};
        }
    }
    return std::nullopt;
}

std::string dossier_json(const Dossier& dossier) {
    std::string entries;
    for (const DossierEntry& entry : dossier.entries) {
        entries += (entries.empty() ? "" : ",\n") + entry_json(entry);
    }
    const Anchor& anchor = dossier.anchor;
    const bool older = anchor.promised.empty();
    return std::string("{\n  \"dossier\": ") + (older ? "1" : "2") +
           ",\n  \"kind\": " + in_quotes(dossier.kind) + ",\n  \"id\": " + in_quotes(dossier.id) +
           (older ? "" : contents_json(dossier)) +
           ",\n  \"audit\": {\"count\": " + std::to_string(anchor.count) +
           ", \"head\": " + in_quotes(anchor.head) +
           ",\n    \"signature\": " + in_quotes(anchor.signature) +
           ",\n    \"public_key\": " + in_quotes(anchor.public_key) +
           (older ? "" : ",\n    \"promised\": " + in_quotes(anchor.promised)) +
           "},\n  \"entries\": [\n" + entries + "\n  ]\n}\n";
}

Result<Dossier> read_dossier(std::string_view text, const std::string& file) {
    auto read = read_json<Dossier>(text, file, [](const JsonNode& root) {
        Dossier dossier;
        const bool older = root.whole("dossier", 1, 2) == 1;
        dossier.kind = root.text("kind");
        dossier.id = root.text("id");
        const JsonNode audit = root.object("audit");
        dossier.anchor = {audit.whole("count", 1, kMostEntries), audit.text("head"),
                          audit.text("signature"), audit.text("public_key"),
                          older ? "" : audit.text("promised")};
        dossier.evidence_sha256 = older ? "" : root.text_or("evidence_sha256", "");
        for (const JsonNode& number : older ? std::vector<JsonNode>() : root.list("contents")) {
            dossier.contents.push_back(read_number(number));
        }
        for (const JsonNode& entry : root.list("entries")) {
            dossier.entries.push_back(read_entry(entry));
        }
        return dossier;
    });
    if (!read) {
        Error error = read.error();
        error.field = "dossier";
        return error;
    }
    if (!is_signed(read->anchor)) {
        return no_dossier(file, false_head());
    }
    if (read->entries.empty()) {
        return no_dossier(file, {"里面没有一条记录，什么也证明不了：请重新取得这份证明",
                                 "holds no record and proves nothing; get the dossier anew"});
    }
    const auto whole = nlohmann::json::parse(text, nullptr, false);  // it has parsed above
    if (whole.is_object() && whole.contains(kEvidence)) {
        read->evidence = whole.at(kEvidence).dump();
    }
    if (whole.is_object() && whole.contains(kEvidenceSignature)) {
        const auto& signature = whole.at(kEvidenceSignature);
        read->evidence_signature =
            signature.is_string() ? signature.get<std::string>() : signature.dump();
    }
    if (const auto fault = promise_fault(*read)) {
        return no_dossier(file, *fault);
    }
    return read;
}

}  // namespace huizhi
