#pragma once

#include <wx/panel.h>
#include <wx/timer.h>

#include "core/result.h"
#include "gui/theme.h"

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
    void hide();

private:
    wxStaticBitmap* picture_;
    wxStaticText* sentence_;
    wxTimer timer_;
};

}  // namespace huizhi::gui
