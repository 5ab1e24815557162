#pragma once

#include <catch2/catch.hpp>
#include <wx/frame.h>
#include <wx/sizer.h>

#include "gui/parts/theme.h"
#include "tests/gui/window_driver.h"

namespace huizhi::gui_tests {

/// A shown frame with no studio behind it, for parts that need none; real keys reach what is in it.
class BareFrame {
public:
    BareFrame()
        : frame_(new wxFrame(
              nullptr, wxID_ANY, "parts", wxPoint(0, 0), wxSize(640, 480), wxDEFAULT_FRAME_STYLE)),
          panel_(new wxPanel(frame_)) {
        panel_->SetBackgroundColour(gui::colour(gui::Tone::Page));
        panel_->SetSizer(new wxBoxSizer(wxVERTICAL));
    }
    ~BareFrame() {
        frame_->Destroy();
        wxTheApp->Yield();
        wxTheApp->ProcessIdle();  // where wx deletes it
    }
    BareFrame(const BareFrame&) = delete;
    BareFrame& operator=(const BareFrame&) = delete;

    [[nodiscard]] wxPanel* panel() const { return panel_; }
    [[nodiscard]] wxFrame* frame() const { return frame_; }
    void show(wxWindow* part) const {
        panel_->GetSizer()->Add(part, 0, wxEXPAND | wxALL, gui::kGrid);
        frame_->Show();
        frame_->Layout();
        panel_->Layout();
        point_at(*frame_);
        settle();
    }

private:
    wxFrame* frame_;
    wxPanel* panel_;
};

}  // namespace huizhi::gui_tests
