#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/counter/job_prospects.h"
#include "core/records/session.h"
#include "core/records/submission.h"

namespace huizhi {

struct Studio;

struct HandedOver {
    Job job;
    std::filesystem::path photo;
    std::filesystem::path checklist;
    std::filesystem::path archive;  ///< the zip that holds both by their names; empty: a folder
    std::string words;              ///< what the checklist says
};

/// Writes the finished photo and a checklist, for a platform's own client, the customer's own
/// upload, or a code that the customer brought: into the folder `out`, or into the zip `out` when
/// its name ends in ".zip". The job is `accepted` then: it waits for a person's word. Once more for
/// the same job writes the files again and changes nothing.
/// Errors: Refused when the place takes uploads from here (field "format"), as `submit_job`, when
///         another hand-over of the job is at work (field "job"), or the customer's code has
///         expired (field "precode"); InvalidInput (field "out") when there is
///         no such folder, or, unless `overwrite`, a file of others has the name; Environment when
///         a file cannot be written: the job is unchanged then.
[[nodiscard]] Result<HandedOver> hand_over_job(Studio& studio,
                                               const std::string& job_id,
                                               const std::filesystem::path& out,
                                               const std::vector<std::string>& confirmed,
                                               bool overwrite = false);

/// Where a person wants the files of photos that are handed over.
struct HandOverPlace {
    std::string folder;
    bool zipped = false;     ///< one zip for each photo, named as the platform wants
    bool overwrite = false;  ///< files of others there are replaced
};
/// The same into that place.
[[nodiscard]] Result<HandedOver> hand_over_job_to(Studio& studio,
                                                  const std::string& job_id,
                                                  const HandOverPlace& place,
                                                  const std::vector<std::string>& confirmed);

/// What would refuse it there, asked before anything is kept. Errors: those of `hand_over_job` with
/// field "out" or "precode".
[[nodiscard]] Result<void> check_hand_over(const Studio& studio,
                                           const Job& job,
                                           const PhotoFormat& format,
                                           const HandOverPlace& place);

enum class Conclusion { Passed, Failed };

/// A person's word on a photo that was handed over: the platform passed it (issued, with no receipt
/// of the studio's) or refused it (rejected, `reason` in the platform's words; a retake may
/// follow). Errors: Refused (field "job") unless it was handed over and is open; InvalidInput
/// (field
///         "reason") when a failure names none; Refused when the place issues a number, which is
///         recorded instead.
[[nodiscard]] Result<Job> conclude_job(Studio& studio,
                                       const std::string& job_id,
                                       Conclusion conclusion,
                                       const std::string& reason);

/// Whether it ended without a receipt, as it does where none is needed: a person said that the
/// place passed the photo. What is told of it is "passed", never "receipt issued".
[[nodiscard]] bool passed_without_receipt(const Submission& submission, bool has_receipt);
/// The same of a job's last submission. Errors: whatever the store says.
[[nodiscard]] Result<bool> passed_without_receipt(Studio& studio, const std::string& job);

}  // namespace huizhi
