#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "gui/parts/field.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// What the login page's forms share: fields that Enter walks, a button that sends them, and errors
/// at the field that core names.
class EntryForm : public wxPanel {
public:
    using wxPanel::wxPanel;

    std::function<void()> sent;   ///< by the button, or Enter in the last field
    std::function<void()> typed;  ///< what was said about the last try is old now
    void wait(bool waiting) { send_->Enable(!waiting); }
    /// Says it at the field at fault, and puts the focus there. False: it is none of these fields,
    /// and the words are for another place.
    [[nodiscard]] bool show_problem(const Error& error);
    [[nodiscard]] bool waits() const { return !send_->IsEnabled(); }
    virtual void forget_secrets();
    /// All that was typed and chosen, passwords too: for this form in another window.
    [[nodiscard]] virtual std::vector<std::string> typed_texts() const;
    virtual void put(const std::vector<std::string>& texts);
    virtual void focus_first() { fields_.front().field->input()->SetFocus(); }

protected:
    struct Entry {
        Field* field;
        const char* name;       ///< of the window
        std::string core;       ///< core's name for it in errors; empty: none
        wxString problem = {};  ///< instead of core's sentence where that is too long
    };
    void add_heading(wxSizer* column, const wxString& title, const wxString& words);
    /// The last two are a new password and the same again when `new_password` is set.
    void bind(std::vector<Entry> fields, wxButton* send, bool new_password);

private:
    void send();

    std::vector<Entry> fields_;
    wxButton* send_ = nullptr;
    bool new_password_ = false;
};

inline constexpr int kEntryPx = 368;  ///< a form's width
inline constexpr long kLine = wxTE_PROCESS_ENTER;
inline constexpr long kSecret = wxTE_PASSWORD | wxTE_PROCESS_ENTER;

}  // namespace huizhi::gui
