#include "core/queue/hand_over.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <system_error>

#include "core/base/archive/zip_archive.h"
#include "core/base/clock.h"
#include "core/base/output_file.h"
#include "core/base/system/file_lock.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/catalogue/catalogue.h"
#include "core/catalogue/city_flow.h"
#include "core/counter/sessions.h"
#include "core/queue/hand_over_files.h"
#include "core/queue/submission.h"
#include "core/queue/submission_clearance.h"
#include "core/records/account.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/blob_store.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

using State = SubmissionState;

/// The job's submission that is handed over and that nobody has decided yet.
Result<std::optional<Submission>> open_hand_over(Studio& studio, const std::string& job) {
    const auto all = studio.store.submissions_of_job(job);
    if (!all) {
        return all.error();
    }
    for (const Submission& submission : *all) {
        if (submission.channel == kExportChannel && submission.state == State::Accepted) {
            return std::optional(submission);
        }
    }
    return std::optional<Submission>();
}

Result<void> check_precode(const Studio& studio, const Job& job, const CityFormat& city) {
    const std::string until = precode_valid_until(job, city);
    if (until.empty() || iso_day(studio.clock.now()) <= until) {
        return {};
    }
    return Error::refused(
        "precode", {"顾客的编号只到 " + until + " 有效，已过期：请顾客重新领取，再登记新的业务",
                    "the customer's code held until " + until +
                        " only: let the customer take a new one, and add a new job with it"});
}

bool is_archive(const std::filesystem::path& out) {
    return out.extension() == ".zip" || out.extension() == ".ZIP";
}

Result<void> check_folder(const std::filesystem::path& out) {
    std::filesystem::path folder = is_archive(out) ? out.parent_path() : out;
    folder = folder.empty() ? "." : folder;  // a bare name is a file right here
    std::error_code problem;
    if (std::filesystem::is_directory(folder, problem)) {
        return {};
    }
    return Error{ErrorCode::InvalidInput,
                 {"不是文件夹，请先建好：" + folder.string(),
                  "is no folder, make it first: " + folder.string()},
                 "out",
                 folder.string()};
}

std::vector<std::uint8_t> bytes_of(const std::string& text) {
    return {text.begin(), text.end()};
}

/// Both files, or none that was not there: the photo of an earlier time stays.
Result<void> write_both(const HandedOver& handed,
                        const std::vector<std::uint8_t>& photo,
                        bool overwrite) {
    std::error_code ignored;
    const bool there = std::filesystem::exists(handed.photo, ignored);
    if (auto written = write_output({handed.photo, {}, overwrite}, photo); !written) {
        return written;
    }
    auto written = write_output({handed.checklist, {}, overwrite}, bytes_of(handed.words));
    if (!written && !there) {
        std::filesystem::remove(handed.photo, ignored);
    }
    return written;
}

Result<void> write_zip(const HandedOver& handed,
                       const std::vector<std::uint8_t>& photo,
                       bool overwrite) {
    const auto zip = write_archive(
        {{handed.photo.string(), photo}, {handed.checklist.string(), bytes_of(handed.words)}});
    return zip ? write_output({handed.archive, {}, overwrite}, *zip) : Result<void>(zip.error());
}

Result<HandedOver> write_files(Studio& studio,
                               const Job& job,
                               const PhotoFormat& format,
                               const std::filesystem::path& out,
                               bool overwrite) {
    const auto photo = studio.blobs.get(job.photo_sha256);
    if (!photo) {
        return photo.error();
    }
    const std::string name = hand_over_name(job, format, iso_day(studio.clock.now()));
    const bool zipped = is_archive(out);
    const std::filesystem::path folder = zipped ? std::filesystem::path() : out;
    HandedOver handed{job, folder / (name + ".jpg"), folder / (name + ".txt"),
                      zipped ? out : std::filesystem::path(),
                      hand_over_checklist(job, format, name + ".jpg", photo->size())};
    const auto written =
        zipped ? write_zip(handed, *photo, overwrite) : write_both(handed, *photo, overwrite);
    if (!written) {
        return written.error();
    }
    return handed;
}

void remove_files(const HandedOver& handed) {
    std::error_code ignored;
    if (!handed.archive.empty()) {
        std::filesystem::remove(handed.archive, ignored);
        return;
    }
    std::filesystem::remove(handed.photo, ignored);
    std::filesystem::remove(handed.checklist, ignored);
}

/// Writing to a slow disk takes its time: what was written is still the job's photo.
Result<void> check_unchanged_since(Studio& studio, const Job& job) {
    const auto stored = studio.store.job(job.id);
    if (!stored) {
        return stored.error();
    }
    if (stored->state == job.state && stored->photo_sha256 == job.photo_sha256) {
        return {};
    }
    return Error::refused("job", {"这份业务刚被别处更改，没有交出：请重新核对后再试",
                                  "somebody else has just changed this job, so it was not handed "
                                  "over; look at it again"});
}

/// The row's way from the outbox to the person in one transaction: nothing of it is ever sent.
Result<void> save_as_handed_over(Studio& studio, const Job& job, const PhotoFormat& format) {
    if (auto same = check_unchanged_since(studio, job); !same) {
        return same;
    }
    const auto digest = submission_digest(studio.vault, job, format, kExportChannel);
    if (!digest) {
        return digest.error();
    }
    if (auto saved = studio.store.save_job(job); !saved) {
        return saved;
    }
    Submission submission = new_submission(studio, job, kExportChannel, *digest);
    submission.next_attempt_at.clear();  // nothing of it is ever due
    for (const State state : {State::Ready, State::Sending, State::Accepted}) {
        submission.state = state;
        if (auto saved = studio.store.save_submission(submission); !saved) {
            return saved;
        }
    }
    return audit(studio, {AuditAct::Send, "job", job.id});
}

/// Two at once would write the same files, and the one that comes too late would take them away.
bool is_mine(ByteLocks& turns, const std::string& job) {
    constexpr std::size_t kPlaces = std::size_t{1} << 30;
    const auto place = static_cast<std::int64_t>(std::hash<std::string>{}(job) % kPlaces);
    return !turns.usable() || turns.take(place);
}

Error under_way() {
    return Error::refused("job", {"这份业务正在别处交出，请稍后再看",
                                  "this job is being handed over by somebody else right now; look "
                                  "at it again in a moment"});
}

Result<HandedOver> hand_over(Studio& studio,
                             Job job,
                             const std::filesystem::path& out,
                             const std::vector<std::string>& confirmed,
                             bool overwrite) {
    const auto format = studio.catalogue.format(job.format);
    if (!format) {
        return format.error();
    }
    if (is_only_printed(*format)) {
        return only_printed(*format);
    }
    if (!is_handed_over(*format)) {
        return Error::refused(
                   "format",
                   {"“" + format->name.zh + "”由本程序在线提交，不需要交出照片",
                    "\"" + format->name.en + "\" is submitted from here, not handed over"})
            .with(Remedy::SubmitJob, job.id);
    }
    const auto open = open_hand_over(studio, job.id);
    if (!open) {
        return open.error();
    }
    if (!*open) {
        if (auto cleared = clear_to_leave(studio, *format, confirmed, job); !cleared) {
            return cleared.error();
        }
    }
    if (auto valid = check_precode(studio, job, format->city); !valid) {
        return valid.error();
    }
    auto handed = write_files(studio, job, *format, out, overwrite);
    if (!handed || *open) {
        return handed;
    }
    const auto saved =
        studio.store.together([&] { return save_as_handed_over(studio, job, *format); });
    if (!saved) {
        remove_files(*handed);
        return saved.error();
    }
    const auto after = studio.store.job(job.id);
    if (!after) {
        return after.error();
    }
    handed->job = *after;
    return handed;
}

Result<void> decide(Studio& studio,
                    const std::string& job,
                    Conclusion conclusion,
                    const std::string& reason) {
    const auto stored = studio.store.job(job);
    if (!stored) {
        return stored.error();
    }
    auto open = open_hand_over(studio, job);
    if (!open) {
        return open.error();
    }
    if (!*open) {
        return Error::refused("job",
                              {"这份业务没有交出后待确认的照片：请先交出照片",
                               "nothing of this job waits for a word: hand its photo over first"})
            .with(Remedy::HandOver, job);
    }
    const auto format = studio.catalogue.recorded_format(stored->format);
    if (!format) {
        return format.error();
    }
    if (conclusion == Conclusion::Passed && uploads(format->city)) {
        return Error::refused("job", {"这里通过后有号码，请登记号码",
                                      "this place gives a number when it passes: record it"})
            .with(Remedy::RecordReceipt, job);
    }
    Submission& submission = **open;
    submission.state = conclusion == Conclusion::Passed ? State::Issued : State::Rejected;
    submission.reason = reason;
    submission.changed_at = iso_time(studio.clock.now());
    const auto saved = studio.store.save_submission(submission);
    return saved ? audit(studio, {AuditAct::Decide, "job", job}) : saved;
}

}  // namespace

bool passed_without_receipt(const Submission& submission, bool has_receipt) {
    return submission.channel == kExportChannel && submission.state == State::Issued &&
           !has_receipt;
}

Result<bool> passed_without_receipt(Studio& studio, const std::string& job) {
    const auto rows = studio.store.submissions_of_job(job);
    if (!rows) {
        return rows.error();
    }
    if (rows->empty() || !passed_without_receipt(rows->back(), false)) {
        return false;
    }
    const auto receipt = studio.store.receipt_of_job(job);
    return receipt ? Result<bool>(!receipt->has_value()) : receipt.error();
}

Result<void> check_hand_over(const Studio& studio,
                             const Job& job,
                             const PhotoFormat& format,
                             const HandOverPlace& place) {
    if (auto there = check_folder(place.folder); !there) {
        return there;
    }
    return check_precode(studio, job, format.city);
}

Result<HandedOver> hand_over_job(Studio& studio,
                                 const std::string& job_id,
                                 const std::filesystem::path& out,
                                 const std::vector<std::string>& confirmed,
                                 bool overwrite) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    if (auto valid = require_valid_licence(studio); !valid) {
        return valid.error();
    }
    if (auto there = check_folder(out); !there) {
        return there.error();
    }
    ByteLocks turns(studio.home / "hand-over.lock");
    if (!is_mine(turns, job_id)) {
        return under_way();
    }
    const auto job = studio.store.job(job_id);
    return job ? hand_over(studio, *job, out, confirmed, overwrite) : job.error();
}

Result<HandedOver> hand_over_job_to(Studio& studio,
                                    const std::string& job_id,
                                    const HandOverPlace& place,
                                    const std::vector<std::string>& confirmed) {
    std::filesystem::path out = place.folder;
    if (place.zipped) {
        const auto job = job_by_id(studio, job_id);
        if (!job) {
            return job.error();
        }
        const auto format = studio.catalogue.format(job->format);
        if (!format) {
            return format.error();
        }
        out /= hand_over_name(*job, *format, iso_day(studio.clock.now())) + ".zip";
    }
    return hand_over_job(studio, job_id, out, confirmed, place.overwrite);
}

Result<Job> conclude_job(Studio& studio,
                         const std::string& job_id,
                         Conclusion conclusion,
                         const std::string& reason) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    constexpr std::size_t kMostBytes = 500;
    const std::string words = canonical_text(reason);
    const bool fits =
        words.empty() ? conclusion == Conclusion::Passed : is_one_line(words, kMostBytes);
    if (!fits) {
        return Error::invalid(
            "reason", {"请写明平台不通过的原因（一行，最多 500 字节）",
                       "say why the platform refused it, in one line of 500 bytes at most"});
    }
    const auto done =
        studio.store.together([&] { return decide(studio, job_id, conclusion, words); });
    return done ? studio.store.job(job_id) : Result<Job>(done.error());
}

}  // namespace huizhi
