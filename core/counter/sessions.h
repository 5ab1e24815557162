#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/books/approval.h"
#include "core/photo/nudge.h"
#include "core/records/customer.h"
#include "core/records/session.h"
#include "huizhi/photo_format.h"

namespace huizhi {

struct Studio;

struct NewJob {
    std::string session;
    std::string format;
    std::string photo_file;  ///< of an extra (core/records/extra.h): none
    std::map<std::string, std::string> fields;
    std::int64_t price_fen = -1;    ///< negative: what the price list asks, else the format's hint
    std::string price_reason{};     ///< why it is another than the list's
    Approval approval{};            ///< of that price (core/books/price_list.h)
    Nudge nudge{};                  ///< of the automatic crop; it stands in the job's edit ledger
    bool price_has_reason = false;  ///< whoever asks another one than the list's says why
};

/// Gives it the day's next number and a pick-up code. `promised`: as read_promised takes it
/// (core/counter/visit/promised_time.h). Errors: InvalidInput (field "promised"), NotFound; Refused
/// of a record that is erased or part of another one.
[[nodiscard]] Result<Session> open_session(Studio& studio,
                                           const std::string& customer,
                                           const std::string& promised = {});
[[nodiscard]] Result<Session> close_session(Studio& studio, const std::string& id);
[[nodiscard]] Result<Session> session_by_id(Studio& studio, const std::string& id);
/// Whose visit it is. Errors: Refused (field "session") when it is closed.
[[nodiscard]] Result<Customer> customer_of_open_session(Studio& studio, const std::string& id);
/// `day` empty: today.
[[nodiscard]] Result<std::vector<Session>> sessions_on(Studio& studio, const std::string& day);

/// Judges the photo and remembers job, raw shot and finished photo. A failing photo still makes a
/// job (state draft, no finished photo): the next step is retake_job.
/// Errors: InvalidInput (field or file), NotFound (session, format).
[[nodiscard]] Result<Job> add_job(Studio& studio, const NewJob& wanted);
/// `reason`: a word of retake_reasons (core/counter/visit/visit_words.h) or one's own; empty: not
/// said. Errors: InvalidInput (field "reason" too).
[[nodiscard]] Result<Job> retake_job(Studio& studio,
                                     const std::string& id,
                                     const std::string& photo_file,
                                     const std::string& reason = {});
/// The job with another photo (core/counter/judged_job.h), a draft again; nothing that was
/// confirmed of the last one stays. Errors: Refused (field "job") when it is on its way by now.
[[nodiscard]] Result<Job> save_retake(Studio& studio, Job job, const std::string& reason = {});
[[nodiscard]] Result<Job> job_by_id(Studio& studio, const std::string& id);
[[nodiscard]] Result<std::vector<Job>> jobs_of_session(Studio& studio, const std::string& session);

}  // namespace huizhi
