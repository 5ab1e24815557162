#pragma once

#include <functional>
#include <string>

#include <wx/panel.h>
#include <wx/stattext.h>

#include "gui/dialogs/licence_mark.h"

namespace huizhi::gui {

/// Above every page: which one it is, whether this is a practice studio, what of licence and
/// certificate is over, who works here, and the lock.
class PageHeader : public wxPanel {
public:
    PageHeader(wxWindow* parent, Workplace& place, NoticeBar*& notice);
    std::function<void()> locked;

    void name_page(const wxString& title);
    /// Somebody has logged in.
    void begin(const std::string& name);
    void end();
    /// Of a practice studio: so many of its earlier days are made by now.
    void tell_practice_days(int made, int days);

private:
    void add_practice_mark(wxSizer* row);
    void add_lock(wxSizer* row);

    wxStaticText* title_;
    wxStaticText* practice_ = nullptr;  ///< null: it is no practice studio
    LicenceMark* licence_;
    wxStaticText* operator_;
};

}  // namespace huizhi::gui
