#pragma once

#include <functional>

#include <wx/gauge.h>
#include <wx/timer.h>

#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// Below the photo: what is under way, with a way to stop it; and what was stopped, with a way to
/// have it done after all.
class ProgressRow : public wxPanel {
public:
    explicit ProgressRow(wxWindow* parent);
    void begin(const wxString& what);
    void end();
    /// Whether something was stopped; what is under way meanwhile stays in sight.
    void offer_again(bool stopped);
    std::function<void()> cancelled;
    std::function<void()> again;

private:
    void turn_to(const wxString& words, bool waits);

    wxStaticText* words_;
    wxGauge* gauge_;
    wxButton* stop_;
    wxButton* again_;
    wxTimer pulse_;
};

}  // namespace huizhi::gui
