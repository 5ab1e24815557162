#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <wx/dialog.h>

#include "core/counter/day_closes.h"
#include "gui/base/workplace.h"
#include "gui/parts/field.h"
#include "gui/parts/look/dialog_body.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// The blind close of a day: notes and coins are counted before anybody sees what should be there,
/// then a difference gets its reason, what is open is named, and the day is closed. What was
/// counted cannot be changed once it was compared. Escape closes nothing.
class CountDialog : public wxDialog {
public:
    CountDialog(wxWindow* parent, Workplace& place, std::string day, std::vector<OpenWork> open);
    /// Once it was closed.
    [[nodiscard]] const DailyReport& closed() const { return closed_; }

private:
    void add_pieces(wxSizer* row);
    void add_methods(wxSizer* row);
    void add_result(wxSizer* column);
    void add_buttons(wxSizer* column);
    void show_total();
    /// False, with the focus where it is wrong: something typed is no number.
    [[nodiscard]] bool read(CashCount& count);
    void say_wrong(wxTextCtrl* input, const wxString& words);
    void compare();
    void show_compared(const std::vector<CountedMethod>& compared);
    void close_it();
    void give_up();

    Workplace& place_;
    std::string day_;
    std::vector<OpenWork> open_;
    DialogBody* body_;
    CashCount count_;
    DailyReport closed_;
    bool differs_ = false;
    std::vector<std::pair<std::int64_t, wxTextCtrl*>> pieces_;
    std::vector<std::pair<std::string, wxTextCtrl*>> methods_;
    wxStaticText* total_ = nullptr;
    Paragraph* trouble_ = nullptr;
    wxPanel* result_ = nullptr;
    Field* reason_ = nullptr;
    wxButton* compare_ = nullptr;
    wxButton* close_ = nullptr;
};

}  // namespace huizhi::gui
