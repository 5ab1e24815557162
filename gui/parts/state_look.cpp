#include "gui/parts/state_look.h"

#include <array>
#include <cstdlib>

#include <wx/datetime.h>
#include <wx/intl.h>

#include "core/queue/hand_over.h"
#include "core/records/submission.h"
#include "gui/base/wx_text.h"

namespace huizhi::gui {
namespace {

/// Seconds since 1970 of "2026-11-22T18:30:05+08:00"; negative when it is no such time.
std::int64_t seconds_of(const std::string& iso) {
    wxDateTime time;
    if (iso.size() < 19 || !time.ParseISOCombined(to_wx(iso.substr(0, 19)))) {
        return -1;
    }
    std::int64_t offset = 0;
    if (iso.size() >= 25) {
        const std::int64_t sign = iso[19] == '-' ? -1 : 1;
        offset = sign * (std::int64_t{std::atoi(iso.substr(20, 2).c_str())} * 3600 +
                         std::int64_t{std::atoi(iso.substr(23, 2).c_str())} * 60);
    }
    return static_cast<std::int64_t>(time.FromTimezone(wxDateTime::UTC).GetTicks()) - offset;
}

}  // namespace

VerdictLook state_look(SubmissionState state) {
    switch (state) {
        case SubmissionState::Draft:
        case SubmissionState::Ready:
        case SubmissionState::Sending:
        case SubmissionState::Accepted:
        case SubmissionState::Reviewing:
            return {Tone::Accent, Tone::AccentSoft, "clock"};
        case SubmissionState::Issued:
            return {Tone::Pass, Tone::PassSoft, "pass"};
        case SubmissionState::Rejected:
            return {Tone::Fail, Tone::FailSoft, "fail"};
        case SubmissionState::Cancelled:
            return {Tone::Muted, Tone::Page, "close"};
        case SubmissionState::Unknown:
            return {Tone::Warn, Tone::WarnSoft, "hand"};
    }
    return {Tone::Muted, Tone::Page, "info"};
}

wxString state_word(SubmissionState state) {
    switch (state) {
        case SubmissionState::Draft:
            return _("Draft");
        case SubmissionState::Ready:
            return _("Waiting to be sent");
        case SubmissionState::Sending:
            return _("Being sent");
        case SubmissionState::Accepted:
            return _("Accepted");
        case SubmissionState::Reviewing:
            return _("Under review");
        case SubmissionState::Issued:
            return _("Issued");
        case SubmissionState::Rejected:
            return _("Rejected");
        case SubmissionState::Cancelled:
            return _("Cancelled");
        case SubmissionState::Unknown:
            return _("Needs a decision");
    }
    return {};
}

wxString state_word(const Submission& submission) {
    const bool handed_over = submission.channel == kExportChannel;
    return handed_over && submission.state == SubmissionState::Accepted
               ? _("Handed over")
               : state_word(submission.state);
}

wxString state_word(const Submission& submission, bool has_receipt) {
    return passed_without_receipt(submission, has_receipt) ? _("Passed (no receipt needed)")
                                                           : state_word(submission);
}

wxString age_words(const std::string& iso, Instant now) {
    const std::int64_t then = seconds_of(iso);
    if (then < 0) {
        return {};
    }
    const std::int64_t seconds =
        std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count() - then;
    constexpr std::int64_t kMinute = 60;
    constexpr std::int64_t kHour = 60 * kMinute;
    constexpr std::int64_t kDay = 24 * kHour;
    if (seconds < kMinute) {
        return _("just now");
    }
    if (seconds < kHour) {
        return wxString::Format(_("%d min ago"), static_cast<int>(seconds / kMinute));
    }
    if (seconds < kDay) {
        return wxString::Format(_("%d h ago"), static_cast<int>(seconds / kHour));
    }
    return wxString::Format(_("%d d ago"), static_cast<int>(seconds / kDay));
}

wxString time_words(const std::string& iso) {
    wxString words = to_wx(iso.substr(0, 16));
    words.Replace("T", " ");
    return words;
}

}  // namespace huizhi::gui
