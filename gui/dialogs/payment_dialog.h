#pragma once

#include <cstdint>
#include <string>

#include <wx/choice.h>
#include <wx/dialog.h>

namespace huizhi::gui {

/// How the rest of a price is paid. Escape takes nothing.
class PaymentDialog : public wxDialog {
public:
    /// `later`: the words of a button that goes on without money; empty: there is none.
    PaymentDialog(wxWindow* parent,
                  std::int64_t due_fen,
                  const wxString& yes,
                  const wxString& later);
    /// As core calls it; empty when it is paid later.
    [[nodiscard]] std::string method() const;

private:
    void add_buttons(wxSizer* column, const wxString& yes, const wxString& later);

    wxChoice* method_ = nullptr;
    bool later_ = false;
};

/// The ways to pay as core calls them, in the order in which the window offers them.
[[nodiscard]] wxArrayString payment_words();
[[nodiscard]] std::string payment_method(int at);
inline constexpr int kUsualMethod = 1;

}  // namespace huizhi::gui
