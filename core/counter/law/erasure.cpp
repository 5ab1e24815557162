#include "core/counter/law/erasure.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/base/clock.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/counter/law/customer_history.h"
#include "core/counter/law/deletions.h"
#include "core/counter/law/unfinished_erasures.h"
#include "core/records/law/customer_merge.h"
#include "core/records/person/named_person.h"
#include "core/records/personal_number.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

/// Where a name was.
constexpr const char* kErasedName = "已删除";
/// Where a digest was: none that a file could have.
constexpr const char* kErasedDigest = "erased";

using Records = std::vector<Customer>;

/// The record and all that became part of it, one through another: older names and numbers of the
/// same person.
Result<Records> records_of_person(Studio& studio, const Customer& customer) {
    Records records{customer};
    std::set<std::string> known{customer.id};
    for (std::size_t at = 0; at < records.size(); ++at) {
        const std::string into = records[at].id;
        const auto merges = studio.store.merges_of(into);
        if (!merges) {
            return merges.error();
        }
        for (const CustomerMerge& merge : *merges) {
            if (merge.into != into || !known.insert(merge.from).second) {
                continue;
            }
            auto merged = studio.store.customer(merge.from);
            if (!merged) {
                return merged.error();
            }
            records.push_back(std::move(*merged));
        }
    }
    return records;
}

/// Whether it holds what the person is known by in any of the records.
bool names_any(const std::string& words, const Records& records) {
    return std::any_of(records.begin(), records.end(),
                       [&](const Customer& one) { return names_person(words, one); });
}

Result<std::string> read_reason(const std::string& typed, const Records& records) {
    constexpr std::size_t kMostBytes = 300;
    std::string reason = canonical_text(typed);
    if (reason.empty() || !is_one_line(reason, kMostBytes)) {
        return Error::invalid("reason", {"请写明为什么删除（一行，最多 100 字）",
                                         "say why it is erased, in a line of 300 bytes at most"});
    }
    if (holds_personal_number(reason) || names_any(reason, records)) {
        return Error::invalid("reason", {"删除原因会保留下来，不能含姓名、证件号码或手机号",
                                         "the reason stays on record: it must hold no name, no "
                                         "document number and no phone"});
    }
    return reason;
}

Result<void> check_settled(const CustomerHistory& history) {
    if (!history.customer.erased_at.empty()) {
        return Error::refused("customer", {"这位顾客的资料已经删除",
                                           "this customer's data have been erased already"});
    }
    if (!history.customer.merged_into.empty()) {
        return Error::refused("customer",
                              {"这份记录已并入 " + history.customer.merged_into,
                               "this record is part of " + history.customer.merged_into});
    }
    Text open;
    for (const OpenEnd& end : open_ends(history)) {
        open.zh += (open.zh.empty() ? "" : "，") + end.job + " " + end.what.zh;
        open.en += (open.en.empty() ? "" : ", ") + end.job + ": " + end.what.en;
    }
    if (open.zh.empty()) {
        return {};
    }
    return Error::refused("customer",
                          {"还有未了结的业务，不能删除：" + open.zh,
                           "something is still open, so nothing is erased: " + open.en});
}

std::vector<KeptPhoto> photos_of(const CustomerHistory& history,
                                 const std::vector<KeptPhoto>& all) {
    std::set<std::string> jobs;
    for (const Job& job : history.jobs) {
        jobs.insert(job.id);
    }
    std::vector<KeptPhoto> photos;
    std::copy_if(all.begin(), all.end(), std::back_inserter(photos),
                 [&](const KeptPhoto& photo) { return jobs.contains(photo.job); });
    return photos;
}

Result<void> blank(Studio& studio, Job job) {
    job.fields.clear();
    job.check_json = job.check_json.empty() ? "" : "{}";
    for (std::string* digest : {&job.original_sha256, &job.photo_sha256}) {
        *digest = digest->empty() ? "" : kErasedDigest;
    }
    job.shot_gone = true;
    job.photo_gone = true;
    return studio.store.save_job(job);
}

Result<void> blank(Studio& studio, Receipt receipt) {
    for (std::string* digest : {&receipt.photo_sha256, &receipt.sheet_sha256}) {
        *digest = digest->empty() ? "" : kErasedDigest;
    }
    receipt.files_gone = true;
    return studio.store.save_receipt(receipt);
}

/// A platform's words may name the person.
Result<void> blank(Studio& studio, Submission submission, const Records& records) {
    const bool in_error = names_any(submission.last_error.zh, records) ||
                          names_any(submission.last_error.en, records);
    const bool in_reason = names_any(submission.reason, records);
    if (!in_error && !in_reason) {
        return {};
    }
    submission.last_error = in_error ? Text{} : submission.last_error;
    submission.reason = in_reason ? kErasedName : submission.reason;
    return studio.store.save_submission(submission);
}

Result<void> blank(Studio& studio, ConsentRecord consent) {
    if (consent.id.empty()) {
        return {};
    }
    consent.given_by.clear();
    consent.guardian = {};
    return studio.store.save_consent(consent);
}

Result<void> blank_source(Studio& studio, const std::string& customer) {
    auto source = studio.store.customer_source(customer);
    if (!source || source->words.empty()) {
        return source ? Result<void>() : source.error();
    }
    source->words.clear();
    return studio.store.save_customer_source(*source);
}

Result<void> blank(Studio& studio, const Customer& customer, const std::string& now) {
    Customer erased;
    erased.id = customer.id;
    erased.name = kErasedName;
    erased.consent = customer.consent;
    erased.created_at = customer.created_at;
    erased.merged_into = customer.merged_into;
    erased.erased_at = now;
    return studio.store.save_customer(erased);
}

/// What the audit's log says of this customer is destroyed with the rest.
Result<void> erase_log(Studio& studio, const std::string& customer, const std::string& now) {
    const auto erased =
        audit_erase_customer(studio.store, studio.vault, customer, {studio.operator_name, now});
    return erased ? Result<void>() : Result<void>(erased.error());
}

/// Words of people: the source and the reasons stay as figures, notes go wholly. By whose they are,
/// not by what could be read: a damaged one holds words too.
Result<void> blank_records(Studio& studio, const Records& records, const std::string& now) {
    Result<void> done;
    for (const Customer& one : records) {
        done = done ? studio.store.remove_notes_of(one.id) : done;
        done = done ? blank_source(studio, one.id) : done;
        done = done ? blank(studio, one, now) : done;
        done = done ? erase_log(studio, one.id, now) : done;
    }
    return done;
}

Result<void> blank_rows(Studio& studio, const CustomerHistory& history) {
    const auto records = records_of_person(studio, history.customer);
    Result<void> done = records ? Result<void>() : Result<void>(records.error());
    for (const Job& job : history.jobs) {
        done = done ? blank(studio, job) : done;
        done = done ? studio.store.remove_retake_words(job.id) : done;
    }
    for (const Receipt& receipt : history.receipts) {
        done = done ? blank(studio, receipt) : done;
    }
    for (const Submission& submission : history.submissions) {
        done = done ? blank(studio, submission, *records) : done;
    }
    for (const ConsentRecord& consent : history.consents) {
        done = done ? blank(studio, consent) : done;
    }
    return done ? blank_records(studio, *records, iso_time(studio.clock.now())) : done;
}

std::map<std::string, int> counts_of(const CustomerHistory& history,
                                     const std::vector<KeptPhoto>& photos) {
    std::map<std::string, int> counts{{"customers", 1},
                                      {"jobs", static_cast<int>(history.jobs.size())},
                                      {"receipts", static_cast<int>(history.receipts.size())}};
    for (const KeptPhoto& photo : photos) {
        ++counts[kind_name(photo.kind)];
    }
    return counts;
}

std::vector<std::string> digests_of(const std::vector<KeptPhoto>& photos) {
    std::vector<std::string> digests;
    for (const KeptPhoto& photo : photos) {
        digests.push_back(photo.digest);
    }
    return digests;
}

Error elsewhere_finished() {
    return Error::refused("customer", {"另一个工位刚刚完成了这次删除，证明已经写下",
                                       "another station has just finished this erasure; its proof "
                                       "is written"});
}

/// All that is written of the person, in one transaction: what is found settled here, inside, stays
/// so; another station may have begun a job until now.
Result<void> blank_and_note(Studio& studio,
                            const std::string& customer_id,
                            const std::string& reason) {
    const auto history = history_of(studio, customer_id);
    const auto settled = history ? check_settled(*history) : Result<void>(history.error());
    // A list leaves out what is damaged: its photo and its fields would stay, and the proof be
    // false.
    const auto whole = settled ? studio.store.check_rows_of_customer(customer_id) : settled;
    const auto all = whole ? studio.store.kept_photos() : whole.error();
    if (!all) {
        return all.error();
    }
    const std::vector<KeptPhoto> photos = photos_of(*history, *all);
    const auto blanked = blank_rows(studio, *history);
    return blanked ? note_erasure(studio, {customer_id, reason, counts_of(*history, photos),
                                           digests_of(photos)})
                   : blanked;
}

}  // namespace

Result<DeletionProof> erase_customer(Studio& studio,
                                     const std::string& customer_id,
                                     const std::string& typed_reason) {
    if (auto allowed = require_dated(studio, Permission::Erase); !allowed) {
        return allowed.error();
    }
    auto earlier = finish_erasure(studio, customer_id);
    if (!earlier || *earlier) {  // broken off the last time
        return earlier ? Result<DeletionProof>(std::move(**earlier)) : earlier.error();
    }
    const auto history = history_of(studio, customer_id);
    if (!history) {
        return history.error();
    }
    const auto records = records_of_person(studio, history->customer);
    const auto reason =
        records ? read_reason(typed_reason, *records) : Result<std::string>(records.error());
    if (!reason) {
        return reason.error();
    }
    if (auto settled = check_settled(*history); !settled) {
        return settled.error();
    }
    const auto blanked =
        studio.store.together([&] { return blank_and_note(studio, customer_id, *reason); });
    auto proof = blanked ? finish_erasure(studio, customer_id) : blanked.error();
    if (!proof || !*proof) {
        return proof ? elsewhere_finished() : proof.error();
    }
    return std::move(**proof);
}

}  // namespace huizhi
