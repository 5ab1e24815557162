#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <wx/dialog.h>
#include <wx/timer.h>

#include "core/counter/phone_desk.h"

namespace huizhi::gui {

/// The QR code of an electronic copy; closes when a phone has fetched it, or on Escape.
class CopyDialog : public wxDialog {
public:
    CopyDialog(wxWindow* parent,
               const PhoneDesk& desk,
               const std::string& url,
               const std::vector<std::vector<bool>>& code,
               std::chrono::minutes life);
    [[nodiscard]] bool fetched() const { return fetched_; }

private:
    void look();

    const PhoneDesk& desk_;
    std::string url_;
    std::chrono::steady_clock::time_point end_;
    wxTimer timer_;
    bool fetched_ = false;
};

}  // namespace huizhi::gui
