#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <wx/timer.h>

#include "core/photo/photo.h"
#include "core/validator/city_draft_checks.h"
#include "gui/base/background.h"
#include "gui/base/workplace.h"

namespace huizhi::gui {

/// What is seen of a draft while one types.
struct CityView {
    std::vector<CityProblem> problems;
    RgbImage sheet;  ///< of the part that is shown; empty: it has none, or cannot be drawn yet
};

/// Looks at a draft a moment after it was changed last, on a worker of its own: the validator draws
/// a sheet for each certificate, and nobody at the counter waits for that.
///
/// Threads: GUI thread.
class CityLook {
public:
    /// `seen` is told about the newest draft alone. Where no worker is to be had it is told of
    /// nothing wrong: what is kept is checked all the same.
    CityLook(wxWindow* window, Workplace& place, std::function<void(const CityView&)> seen);
    /// `certificate`: what the part that is shown is called on its sheet.
    void look_at(const CityDraft& draft, std::size_t part, const std::string& certificate);

private:
    struct Question {
        CityDraft draft;
        std::size_t part = 0;
        std::string certificate;
        std::string day;
    };
    void ask();

    wxWindow* window_;
    Workplace& place_;
    std::function<void(const CityView&)> seen_;
    std::unique_ptr<Background> worker_;
    Question question_;
    int asked_ = 0;  ///< of the newest change
    wxTimer pause_;
};

}  // namespace huizhi::gui
