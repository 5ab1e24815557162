#include "core/records/state_words.h"

#include <set>

#include <catch2/catch.hpp>

#include "core/base/utf8.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

TEST_CASE("each state is called by a Chinese word of its own, and keeps its English name",
          "[state_words]") {
    std::set<std::string> words;
    for (const auto state :
         {SubmissionState::Draft, SubmissionState::Ready, SubmissionState::Sending,
          SubmissionState::Accepted, SubmissionState::Reviewing, SubmissionState::Issued,
          SubmissionState::Rejected, SubmissionState::Cancelled, SubmissionState::Unknown}) {
        const Text said = state_words(state);
        INFO(said.en);
        CHECK(said.en == state_name(state));
        CHECK(has_chinese(said.zh));
        CHECK(said.zh.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos);
        CHECK(words.insert(said.zh).second);
    }
    CHECK(state_words(SubmissionState::Rejected).zh == "已退回");
}
