#pragma once

#include <functional>

#include <wx/panel.h>
#include <wx/timer.h>

#include "core/base/result.h"
#include "gui/parts/theme.h"

class wxButton;
class wxStaticBitmap;
class wxStaticText;

namespace huizhi::gui {

enum class Mood { Done, Info, Trouble };

/// One line below the header: what just happened. Good news goes by itself, trouble stays.
class NoticeBar : public wxPanel {
public:
    explicit NoticeBar(wxWindow* parent);
    void say(const wxString& sentence, Mood mood);
    void say(const Error& error);
    /// With a button that does it; stays until it is taken or closed, or something else is said.
    void offer(const wxString& sentence, const wxString& action, std::function<void()> taken);
    void hide();
    /// Hidden, and nothing of what it said or offered stays in it.
    void forget();

private:
    void show(const wxString& sentence, Mood mood, bool stays);

    wxStaticBitmap* picture_;
    wxStaticText* sentence_;
    wxButton* action_;
    std::function<void()> taken_;
    wxTimer timer_;
};

}  // namespace huizhi::gui
