#pragma once

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/base/clock.h"
#include "core/counter/sessions.h"
#include "core/records/receipt.h"
#include "core/records/session.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/records/submission.h"
#include "db/sql_store.h"
#include "tests/gui/window_driver.h"

namespace huizhi::gui_tests {

/// A line of the queue as it would have come about, without a platform.
struct StoredLine {
    std::string id;  ///< of the submission; its job's is "j" and this
    SubmissionState state = SubmissionState::Unknown;
    std::string format = "id-card@440300";
    std::string reason = {};  ///< of a rejection
    Text last_error = {};
    std::string number = {};       ///< of a receipt; empty: none
    std::string valid_until = {};  ///< of the receipt
    std::string channel = "zjz";
};

/// The steps to a state that stays by itself.
[[nodiscard]] inline std::vector<SubmissionState> steps_to(SubmissionState state) {
    using State = SubmissionState;
    switch (state) {
        case State::Issued:
            return {State::Ready, State::Sending, State::Accepted, State::Issued};
        case State::Cancelled:
            return {State::Ready, State::Cancelled};
        default:
            return {State::Ready, State::Sending, state};
    }
}

inline void store_line(Studio& studio, const std::string& customer, const StoredLine& line) {
    const auto session = open_session(studio, customer);
    REQUIRE(session);
    Job job;
    job.id = "j" + line.id;
    job.session = session->id;
    job.format = line.format;
    job.verdict = "pass";
    job.created_at = iso_time(studio.clock.now());
    REQUIRE(studio.store.save_job(job));
    Submission row;
    row.id = line.id;
    row.job = job.id;
    row.channel = line.channel;
    row.notice_secret = line.id;
    row.reason = line.reason;
    row.last_error = line.last_error;
    row.attempts = 1;
    row.created_at = row.changed_at = job.created_at;
    for (const SubmissionState state : steps_to(line.state)) {
        row.state = state;
        REQUIRE(studio.store.save_submission(row));
    }
    if (!line.number.empty()) {
        Receipt receipt;
        receipt.id = "r" + line.id;
        receipt.job = job.id;
        receipt.customer = customer;
        receipt.format = line.format;
        receipt.number = line.number;
        receipt.label = "图像号";
        receipt.issued_at = job.created_at;
        receipt.valid_until = line.valid_until;
        REQUIRE(studio.store.save_receipt(receipt));
    }
}

[[nodiscard]] inline Submission stored_submission(const Place& place, const std::string& id) {
    const auto store = db::open_store(place.home.path(), place.vault);
    REQUIRE(store);
    const auto submission = (*store)->submission(id);
    REQUIRE(submission);
    return *submission;
}

}  // namespace huizhi::gui_tests
