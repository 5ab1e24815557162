#include "core/counter/law/customer_export.h"

#include <cstddef>
#include <set>
#include <system_error>

#include <nlohmann/json.hpp>

#include "core/base/clock.h"
#include "core/base/file_io.h"
#include "core/base/text/canonical_text.h"
#include "core/counter/law/customer_history.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/blob_store.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;
using OrderedJson = nlohmann::ordered_json;

OrderedJson json_of(const Guardian& guardian) {
    return guardian.name.empty() ? OrderedJson()
                                 : OrderedJson{{"name", guardian.name},
                                               {"phone", guardian.phone},
                                               {"relation", guardian.relation}};
}

OrderedJson json_of(const Customer& customer) {
    return {{"id", customer.id},
            {"name", customer.name},
            {"name_typed", customer.name_typed},
            {"document_type", customer.document_type},
            {"id_number", customer.id_number},
            {"birth_date", customer.birth_date},
            {"sex", customer.sex == Sex::Male ? "male" : "female"},
            {"phone", customer.phone},
            {"guardian", json_of(customer.guardian)},
            {"created_at", customer.created_at}};
}

OrderedJson json_of(const ConsentRecord& consent) {
    return {{"purpose", purpose_name(consent.purpose)},
            {"text_version", consent.text_version},
            {"given_at", consent.given_at},
            {"given_by", consent.given_by},
            {"taken_by", consent.taken_by},
            {"guardian", json_of(consent.guardian)},
            {"withdrawn_at", consent.withdrawn_at}};
}

/// Null where there is none, or it is damaged.
OrderedJson parsed(const std::string& text) {
    OrderedJson read = OrderedJson::parse(text, nullptr, false);
    return read.is_discarded() ? OrderedJson() : read;
}

OrderedJson json_of(const Job& job) {
    return {{"id", job.id},
            {"session", job.session},
            {"format", job.format},
            {"verdict", job.verdict},
            {"state", state_name(job.state)},
            {"fields", job.fields},
            {"price_fen", job.price_fen},
            {"original_sha256", job.original_sha256},
            {"photo_sha256", job.photo_sha256},
            {"check", parsed(job.check_json)},
            {"confirmed", job.confirmed},
            {"created_at", job.created_at}};
}

OrderedJson json_of(const Submission& submission) {
    return {{"id", submission.id},
            {"job", submission.job},
            {"channel", submission.channel},
            {"state", state_name(submission.state)},
            {"order_no", submission.order_no},
            {"reason", submission.reason},
            {"created_at", submission.created_at},
            {"changed_at", submission.changed_at}};
}

OrderedJson json_of(const Receipt& receipt) {
    return {{"id", receipt.id},
            {"job", receipt.job},
            {"number", receipt.number},
            {"label", receipt.label},
            {"issued_at", receipt.issued_at},
            {"valid_until", receipt.valid_until},
            {"delivered_at", receipt.delivered_at}};
}

OrderedJson json_of(const Payment& payment) {
    return {{"id", payment.id},         {"job", payment.job},
            {"method", payment.method}, {"amount_fen", payment.amount_fen},
            {"reason", payment.reason}, {"at", payment.at}};
}

OrderedJson json_of(const CreditAccount& account) {
    return {{"id", account.id},
            {"kind", credit_name(account.kind)},
            {"number", account.number},
            {"balance_fen", account.balance_fen},
            {"opened_at", account.opened_at}};
}

OrderedJson json_of(const CustomerNote& note) {
    return {{"id", note.id},
            {"text", note.words},
            {"noted_at", note.noted_at},
            {"noted_by", note.noted_by}};
}

OrderedJson json_of(const Retake& retake) {
    return {{"job", retake.job},     {"shot", retake.shot},         {"reason", retake.reason},
            {"words", retake.words}, {"taken_at", retake.taken_at}, {"taken_by", retake.taken_by}};
}

template <class Row>
OrderedJson list_of(const std::vector<Row>& rows) {
    OrderedJson list = OrderedJson::array();
    for (const Row& row : rows) {
        list.push_back(json_of(row));
    }
    return list;
}

std::string json_text(const Studio& studio, const CustomerHistory& history) {
    OrderedJson document = {{"exported_at", iso_time(studio.clock.now())},
                            {"customer", json_of(history.customer)},
                            {"consents", list_of(history.consents)}};
    document["visits"] = OrderedJson::array();
    for (const Session& session : history.sessions) {
        const auto code = history.pick_up_codes.find(session.id);
        document["visits"].push_back(
            {{"id", session.id},
             {"opened_at", session.opened_at},
             {"closed_at", session.closed_at},
             {"queue_number", session.queue_number},
             {"promised_at", session.promised_at},
             {"pick_up_code", code == history.pick_up_codes.end() ? "" : code->second}});
    }
    document["source"] = {{"source", history.source.source}, {"words", history.source.words}};
    document["notes"] = list_of(history.notes);
    document["jobs"] = list_of(history.jobs);
    document["retakes"] = list_of(history.retakes);
    document["submissions"] = list_of(history.submissions);
    document["receipts"] = list_of(history.receipts);
    document["payments"] = list_of(history.payments);
    document["accounts"] = list_of(history.credits);
    return document.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

const char* ending_of(const std::vector<std::uint8_t>& bytes) {
    const bool png = bytes.size() > 3 && bytes[0] == 0x89 && bytes[1] == 'P';
    const bool pdf = bytes.size() > 3 && bytes[0] == '%' && bytes[1] == 'P';
    return png ? ".png" : pdf ? ".pdf" : ".jpg";
}

/// A picture's file is named by its job: no name of a person, no digest of a face.
Result<void> write_picture(Studio& studio,
                           const std::string& digest,
                           const fs::path& stem,
                           CustomerExport& made) {
    if (digest.empty()) {
        return {};
    }
    const auto bytes = studio.blobs.get(digest);
    if (!bytes && bytes.error().code == ErrorCode::NotFound) {
        ++made.photos_gone;
        return {};
    }
    if (!bytes) {
        return bytes.error();
    }
    const fs::path file = stem.string() + ending_of(*bytes);
    auto written = write_file(file, *bytes);
    if (written) {
        made.files.push_back(file);
    }
    return written;
}

Result<void> write_all(Studio& studio,
                       const CustomerHistory& history,
                       const fs::path& out,
                       CustomerExport& made) {
    const std::string text = json_text(studio, history);
    const fs::path document = out / "customer.json";
    auto done = write_file(
        document, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
    if (done) {
        made.files.push_back(document);
    }
    for (const Job& job : history.jobs) {
        done = done ? write_picture(studio, job.original_sha256, out / (job.id + "-shot"), made)
                    : done;
        done =
            done ? write_picture(studio, job.photo_sha256, out / (job.id + "-photo"), made) : done;
    }
    for (const Receipt& receipt : history.receipts) {
        done =
            done ? write_picture(studio, receipt.photo_sha256, out / (receipt.id + "-photo"), made)
                 : done;
        done =
            done ? write_picture(studio, receipt.sheet_sha256, out / (receipt.id + "-sheet"), made)
                 : done;
    }
    return done;
}

/// Whether it was made by this call.
Result<bool> make_folder(const fs::path& out) {
    std::error_code failed;
    const bool there = fs::exists(out, failed);
    if (there && (!fs::is_directory(out, failed) || !fs::is_empty(out, failed))) {
        Error error =
            Error::invalid("out", {"应是一个新的或空的文件夹：" + out.string(),
                                   "must be a new folder, or an empty one: " + out.string()});
        error.file = out.string();
        return error;
    }
    fs::create_directories(out, failed);
    if (failed) {
        return unwritable_file(out);
    }
    fs::permissions(out, fs::perms::owner_all, failed);
    return !there;
}

Result<void> check_customers(Studio& studio, const std::vector<std::string>& customers) {
    std::set<std::string> seen;
    for (const std::string& customer : customers) {
        if (const auto known = studio.store.customer(customer); !known) {
            return known.error();
        }
        if (!seen.insert(customer).second) {
            return Error::invalid("customer", {"顾客 " + customer + " 写了两次",
                                               "the customer " + customer + " is named twice"});
        }
    }
    return {};
}

void remove_export(const CustomerExport& made, const fs::path& folder) {
    std::error_code ignored;
    for (const fs::path& file : made.files) {
        fs::remove(file, ignored);
    }
    fs::remove(folder, ignored);  // unless something else was put there
}

/// All of them or none.
Result<std::vector<CustomerExport>> export_each(Studio& studio,
                                                const std::vector<std::string>& customers,
                                                const fs::path& out) {
    std::vector<CustomerExport> all;
    for (const std::string& customer : customers) {
        auto made = export_customer(studio, customer, out / customer);
        if (!made) {
            for (std::size_t at = 0; at < all.size(); ++at) {
                remove_export(all[at], out / customers[at]);
            }
            return made.error();
        }
        all.push_back(std::move(*made));
    }
    return all;
}

}  // namespace

Result<CustomerExport> export_customer(Studio& studio,
                                       const std::string& customer,
                                       const fs::path& out) {
    if (auto allowed = require_dated(studio, Permission::Export); !allowed) {
        return allowed.error();
    }
    const auto history = history_of(studio, customer);
    if (!history) {
        return history.error();
    }
    const auto made_folder = make_folder(out);
    if (!made_folder) {
        return made_folder.error();
    }
    audit_reading(studio, {AuditAct::Export, "customer", customer});
    CustomerExport made;
    const auto written = write_all(studio, *history, out, made);
    if (written) {
        return made;
    }
    std::error_code ignored;
    for (const fs::path& file : made.files) {
        fs::remove(file, ignored);
    }
    if (*made_folder) {
        fs::remove(out, ignored);
    }
    return written.error();
}

Result<std::vector<CustomerExport>> export_customers(Studio& studio,
                                                     const std::vector<std::string>& customers,
                                                     const fs::path& out,
                                                     const Approval& approval) {
    if (auto allowed = require_dated(studio, Permission::Export); !allowed) {
        return allowed.error();
    }
    if (auto second = second_person_always(studio, approval, Permission::ApproveExport); !second) {
        return second.error();
    }
    if (auto sound = check_customers(studio, customers); !sound) {  // before the first file
        return sound.error();
    }
    const auto made_folder = make_folder(out);
    if (!made_folder) {
        return made_folder.error();
    }
    const auto noted =
        audit(studio, {AuditAct::Export, "bulk_export", canonical_text(approval.name)});
    auto all = noted ? export_each(studio, customers, out)
                     : Result<std::vector<CustomerExport>>(noted.error());
    if (!all && *made_folder) {
        std::error_code ignored;
        fs::remove(out, ignored);
    }
    return all;
}

}  // namespace huizhi
