#include "gui/parts/state_look.h"

#include <chrono>
#include <set>
#include <string>
#include <utility>

#include <catch2/catch.hpp>

#include "core/records/submission.h"
#include "gui/base/wx_text.h"

using huizhi::Instant;
using huizhi::Submission;
using huizhi::SubmissionState;
using huizhi::gui::age_words;
using huizhi::gui::state_look;
using huizhi::gui::state_word;
using huizhi::gui::time_words;
using huizhi::gui::Tone;

namespace {

constexpr SubmissionState kStates[] = {
    SubmissionState::Draft,    SubmissionState::Ready,     SubmissionState::Sending,
    SubmissionState::Accepted, SubmissionState::Reviewing, SubmissionState::Issued,
    SubmissionState::Rejected, SubmissionState::Cancelled, SubmissionState::Unknown};

/// 2026-11-22 10:00:00 UTC, which is 18:00 in China.
Instant noon() {
    return Instant(
        std::chrono::duration_cast<Instant::duration>(std::chrono::seconds(1'795'341'600)));
}

}  // namespace

TEST_CASE("each state has a word of its own, and none is told by colour alone", "[state_look]") {
    std::set<wxString> words;
    for (const SubmissionState state : kStates) {
        const huizhi::gui::VerdictLook look = state_look(state);
        CHECK(look.ink != look.soft);
        CHECK(std::string(look.icon) != "");
        words.insert(state_word(state));
    }
    CHECK(words.size() == std::size(kStates));
    CHECK(words.count("") == 0);
}

TEST_CASE("what needs a person, failed or is done looks like it", "[state_look]") {
    CHECK(state_look(SubmissionState::Unknown).ink == Tone::Warn);
    CHECK(std::string(state_look(SubmissionState::Unknown).icon) == "hand");
    CHECK(state_word(SubmissionState::Unknown) == "Needs a decision");
    CHECK(state_look(SubmissionState::Rejected).ink == Tone::Fail);
    CHECK(state_look(SubmissionState::Issued).ink == Tone::Pass);
    CHECK(state_look(SubmissionState::Cancelled).ink == Tone::Muted);
    for (const SubmissionState way :
         {SubmissionState::Ready, SubmissionState::Sending, SubmissionState::Reviewing}) {
        CHECK(state_look(way).ink == Tone::Accent);
    }
}

TEST_CASE("what a person took along was accepted by nobody yet", "[state_look]") {
    Submission row;
    row.state = SubmissionState::Accepted;
    row.channel = "zjz";
    CHECK(state_word(row) == "Accepted");
    row.channel = huizhi::kExportChannel;
    CHECK(state_word(row) == "Handed over");
    row.state = SubmissionState::Issued;
    CHECK(state_word(row) == "Issued");
    row.channel = "export";
    CHECK(state_word(row, false) == "Passed (no receipt needed)");
    CHECK(state_word(row, true) == "Issued");
    row.channel = "zjz";
    CHECK(state_word(row, false) == "Issued");
}

TEST_CASE("an age is told in the largest whole unit", "[state_look]") {
    const std::pair<const char*, const char*> ages[] = {
        {"2026-11-22T18:00:00+08:00", "just now"},  {"2026-11-22T17:59:01+08:00", "just now"},
        {"2026-11-22T17:59:00+08:00", "1 min ago"}, {"2026-11-22T17:00:01+08:00", "59 min ago"},
        {"2026-11-22T17:00:00+08:00", "1 h ago"},   {"2026-11-21T18:00:01+08:00", "23 h ago"},
        {"2026-11-21T18:00:00+08:00", "1 d ago"},   {"2026-10-22T18:00:00+08:00", "31 d ago"},
        {"2026-11-22T10:00:00+00:00", "just now"},  {"2026-11-22T04:00:00-05:00", "1 h ago"},
        {"2026-11-22T09:00:00Z", "1 h ago"},        {"2026-11-22T09:00:00", "1 h ago"},
        {"2026-11-23T18:00:00+08:00", "just now"}};  // a clock that was set back
    for (const auto& [iso, words] : ages) {
        INFO(iso);
        CHECK(age_words(iso, noon()) == words);
    }
}

TEST_CASE("what is no time has no age", "[state_look]") {
    for (const char* none : {"", "2026-11-22", "yesterday at six o'clock", "2026-13-22T18:00:00"}) {
        INFO(none);
        CHECK(age_words(none, noon()).empty());
    }
}

TEST_CASE("a time is shown to the minute", "[state_look]") {
    CHECK(time_words("2026-11-22T18:30:05+08:00") == "2026-11-22 18:30");
    CHECK(time_words("2026-11-22") == "2026-11-22");
    CHECK(time_words("").empty());
}
