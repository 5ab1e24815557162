#pragma once

#include <cstdint>
#include <string>

#include <wx/choice.h>
#include <wx/dialog.h>

namespace huizhi::gui {

/// How the rest of a price is paid. Escape takes nothing.
class PaymentDialog : public wxDialog {
public:
    /// `yes`: the words of the button that takes it.
    PaymentDialog(wxWindow* parent, std::int64_t due_fen, const wxString& yes);
    /// As core calls it.
    [[nodiscard]] std::string method() const;

private:
    void add_buttons(wxSizer* column, const wxString& yes);

    wxChoice* method_ = nullptr;
};

/// The ways to pay as core calls them, in the order in which the window offers them.
[[nodiscard]] wxArrayString payment_words();
[[nodiscard]] std::string payment_method(int at);
inline constexpr int kUsualMethod = 1;

}  // namespace huizhi::gui
