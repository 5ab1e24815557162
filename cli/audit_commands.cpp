#include <algorithm>
#include <optional>

#include "cli/commands.h"
#include "cli/documents.h"
#include "cli/outputs.h"
#include "core/base/file_io.h"
#include "core/counter/law/evidence_pack.h"
#include "core/vault/audit/audit_check.h"
#include "core/vault/audit/dossier.h"

namespace huizhi::cli {

namespace {

constexpr std::uintmax_t kMostFileBytes = 64U << 20;  // a report or a dossier is far smaller

struct ListOptions {
    int limit = 50;
    std::int64_t before = 0;
};

struct VerifyOptions {
    std::string anchor;
    std::string dossier;
};

struct DossierOptions {
    std::string receipt;
    std::string customer;
    std::string out;
    bool overwrite = false;
};

void list_options(CLI::App& command, ListOptions& options, const Front& front) {
    command.add_option("--limit", options.limit, front.say({"最多几条", "at most"}))
        ->check(CLI::Range(1, 100000));
    command
        .add_option("--before", options.before,
                    front.say({"只列这个编号之前的", "those before this number"}))
        ->check(CLI::PositiveNumber);
}

void verify_options(CLI::App& command, VerifyOptions& options, const Front& front) {
    command
        .add_option("--anchor", options.anchor,
                    front.say({"与日报（JSON 或 PDF）里的锚点对照",
                               "hold it against the anchor in a day's report (JSON or PDF)"}))
        ->check(not_empty(front));
    command
        .add_option("--dossier", options.dossier,
                    front.say({"核验一份证明文件（不用打开资料）",
                               "verify a dossier instead, without the studio's records"}))
        ->check(not_empty(front));
}

void dossier_options(CLI::App& command, DossierOptions& options, const Front& front) {
    auto* const receipt =
        command
            .add_option("--receipt", options.receipt, front.say({"回执编号", "the receipt's id"}))
            ->check(not_empty(front));
    command
        .add_option("--customer", options.customer, front.say({"顾客编号", "the customer's id"}))
        ->check(not_empty(front))
        ->excludes(receipt);
    command.add_option("--out", options.out, front.say({"输出文件", "the file to write"}))
        ->required()
        ->check(not_empty(front))
        ->check(ends_in(front, {".json"}));
    overwrite_option(command, options.overwrite, front);
}

Json record_document(const AuditRecord& record) {
    if (record.erased) {
        return {{"id", record.number}, {"erased", true}};
    }
    return {{"id", record.number},
            {"at", record.at},
            {"account", record.account},
            {"station", record.station},
            {"act", record.act},
            {"kind", record.kind},
            {"thing", record.id},
            {"customer", record.customer},
            {"erased", false}};
}

std::string record_line(const Front& front, const AuditRecord& record) {
    const std::string number = std::to_string(record.number) + "  ";
    return record.erased ? number + front.say({"（已抹除）", "(erased)"})
                         : number + record.at + "  " + record.account + "  " +
                               front.say(act_name(record.act)) + "  " +
                               front.say(thing_words(record.kind, record.id));
}

int list(Front& front, const ListOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto page = list_audit(studio, options.limit, options.before);
        if (!page) {
            return front.fail(page.error());
        }
        Json records = Json::array();
        std::string plain;
        for (const AuditRecord& record : page->records) {
            records.push_back(record_document(record));
            plain += (plain.empty() ? "" : "\n") + record_line(front, record);
        }
        return front.done({{"records", std::move(records)}, {"count", page->count}}, plain);
    });
}

Error unreadable(const Error& error, const char* field) {
    Error told = error;
    told.code = ErrorCode::InvalidInput;  // whatever keeps it from being read: exit 3
    told.field = field;
    return told;
}

Result<std::vector<std::uint8_t>> bytes_of(const std::string& file, const char* field) {
    auto bytes = read_file(file, kMostFileBytes);
    return bytes ? std::move(bytes)
                 : Result<std::vector<std::uint8_t>>(unreadable(bytes.error(), field));
}

Result<std::optional<Anchor>> anchor_of(const std::string& file) {
    if (file.empty()) {
        return std::optional<Anchor>{};
    }
    const auto bytes = bytes_of(file, "anchor");
    const auto anchor = bytes ? read_anchor(*bytes, file) : bytes.error();
    return anchor ? Result<std::optional<Anchor>>(*anchor)
                  : Result<std::optional<Anchor>>(anchor.error());
}

/// Who made it before dossiers promised what they hold could not say that nothing is missing.
Text holds_words(std::size_t records, bool complete) {
    const std::string count = std::to_string(records);
    return complete
               ? Text{"证明成立：" + count + " 条记录，一条不少",
                      "the dossier holds: " + count + " records, none missing"}
               : Text{"证明成立：" + count + " 条记录；旧版证明没有写明共几条，是否齐全不能证明",
                      "the dossier holds: " + count +
                          " records; an older version made it, which does not tell whether "
                          "any is missing"};
}

int verify_dossier(Front& front,
                   const VerifyOptions& options,
                   const std::optional<Anchor>& anchor) {
    const auto bytes = bytes_of(options.dossier, "dossier");
    const auto dossier =
        bytes ? read_dossier({reinterpret_cast<const char*>(bytes->data()), bytes->size()},
                             options.dossier)
              : bytes.error();
    if (!dossier) {
        return front.fail(dossier.error());
    }
    const auto fault = dossier_fault(*dossier, anchor ? anchor->public_key : std::string());
    const bool complete = !dossier->anchor.promised.empty();
    const std::string said = fault ? front.say(*fault)
                                   : front.say(holds_words(dossier->entries.size(), complete)) +
                                         "\n  " + front.say(anchor_words(dossier->anchor));
    Json records = Json::array();
    for (const DossierEntry& entry : dossier->entries) {
        if (const auto record = read_record(entry.text)) {
            records.push_back(record_document(*record));
        }
    }
    return front.done({{"whole", !fault},
                       {"complete", !fault && complete},
                       {"message", said},
                       {"audit", document(dossier->anchor)},
                       {"records", std::move(records)}},
                      said, fault ? kAnswerIsNo : kDone);
}

int verify(Front& front, const VerifyOptions& options) {
    const auto anchor = anchor_of(options.anchor);
    if (!anchor) {
        return front.fail(anchor.error());
    }
    if (!options.dossier.empty()) {
        return verify_dossier(front, options, *anchor);
    }
    return in_studio(front, [&](Studio& studio) {
        const auto verdict = verify_audit(studio, *anchor);
        if (!verdict) {
            return front.fail(verdict.error());
        }
        const bool whole = verdict->fault == AuditFault::None;
        const std::string said = front.say(verdict_words(*verdict));
        Json result = {{"whole", whole},
                       {"count", verdict->count},
                       {"erased", verdict->erased},
                       {"head", verdict->head},
                       {"message", said}};
        if (!whole) {
            result["fault"] = fault_name(verdict->fault);
            result["record"] = verdict->number;
        }
        return front.done(result, said, whole ? kDone : kAnswerIsNo);
    });
}

Error no_thing() {
    return {
        ErrorCode::Usage,
        {"请给出 --receipt 回执编号 或 --customer 顾客编号", "give --receipt ID or --customer ID"},
        "receipt",
        ""};
}

int dossier(Front& front, const DossierOptions& options) {
    if (options.receipt.empty() && options.customer.empty()) {
        return front.fail(no_thing());
    }
    return in_studio(front, [&](Studio& studio) {
        const bool receipt = !options.receipt.empty();
        const auto made = make_dossier(studio, receipt ? "receipt" : "customer",
                                       receipt ? options.receipt : options.customer);
        if (!made) {
            return front.fail(made.error());
        }
        const OutputFile output{options.out, {}, options.overwrite};
        if (const auto written = write_result(output, dossier_json(*made)); !written) {
            return front.fail(written.error());
        }
        return front.done({{"out", {{"file", options.out}}},
                           {"records", made->entries.size()},
                           {"audit", document(made->anchor)}},
                          options.out + "\n  " + front.say(anchor_words(made->anchor)));
    });
}

int pack(Front& front, const DossierOptions& options) {
    if (options.receipt.empty() && options.customer.empty()) {
        return front.fail(no_thing());
    }
    return in_studio(front, [&](Studio& studio) {
        const bool receipt = !options.receipt.empty();
        const auto made = make_evidence_pack(studio, receipt ? "receipt" : "customer",
                                             receipt ? options.receipt : options.customer);
        if (!made) {
            return front.fail(made.error());
        }
        const OutputFile output{options.out, {}, options.overwrite};
        if (const auto written = write_result(output, made->text); !written) {
            return front.fail(written.error());
        }
        return front.done({{"out", {{"file", options.out}}},
                           {"records", made->records},
                           {"consents", made->consents},
                           {"deletion_proofs", made->proofs}},
                          options.out);
    });
}

}  // namespace

void add_audit_commands(CLI::App& root, Front& front) {
    CLI::App& audit = noun(root, front, "audit", {"操作记录", "the audit log"});
    verb<ListOptions>(audit, front, {"list", {"列出操作记录，新的在前", "list it, newest first"}},
                      list_options, list);
    verb<VerifyOptions>(audit, front,
                        {"verify", {"核验操作记录是否完整", "verify that it is whole"}},
                        verify_options, verify);
    verb<DossierOptions>(
        audit, front,
        {"dossier", {"为一张回执或一位顾客出具证明", "prove what was done for one receipt"}},
        dossier_options, dossier);
    verb<DossierOptions>(audit, front,
                         {"pack",
                          {"证据包：同意、删除证明和操作证明在一个文件里",
                           "evidence in one file: consents, proofs of deletion, the dossier"}},
                         dossier_options, pack);
}

}  // namespace huizhi::cli
