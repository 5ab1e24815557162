#pragma once

#include <wx/panel.h>

#include "gui/parts/theme.h"

class wxStaticBitmap;
class wxStaticText;

namespace huizhi::gui {

class Paragraph;

/// The whole photo's verdict: colour, icon and word, and one sentence.
class VerdictBanner : public wxPanel {
public:
    VerdictBanner(wxWindow* parent, int width_px);
    void show(Verdict verdict, const wxString& sentence);
    /// Before there is anything to judge.
    void show_waiting(const wxString& sentence);

private:
    void dress(const VerdictLook& look, const wxString& word, const wxString& sentence);

    wxStaticBitmap* picture_;
    wxStaticText* word_;
    Paragraph* sentence_;
};

}  // namespace huizhi::gui
