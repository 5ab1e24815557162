#pragma once

#include <cstdint>
#include <string>

#include <wx/choice.h>
#include <wx/dialog.h>

#include "core/counter/payments.h"
#include "gui/parts/typed_row.h"

namespace huizhi::gui {

/// How the rest of a price is paid. Escape takes nothing.
class PaymentDialog : public wxDialog {
public:
    /// `yes`: the words of the button that takes it.
    PaymentDialog(wxWindow* parent, std::int64_t due_fen, const wxString& yes);
    [[nodiscard]] WayToPay way() const;

private:
    void add_ways(wxSizer* column);
    void add_buttons(wxSizer* column, const wxString& yes);
    void follow();

    wxChoice* method_ = nullptr;
    TypedRow* source_ = nullptr;
    TypedRow* voucher_ = nullptr;
    wxButton* take_ = nullptr;
};

/// The ways to pay as core calls them, in the order in which the window offers them.
[[nodiscard]] wxArrayString payment_words();
[[nodiscard]] std::string payment_method(int at);
inline constexpr int kUsualMethod = 1;

/// Asks for what that way to pay needs besides, or is hidden; whether that changed.
bool ask_source(TypedRow& row, const std::string& method);
/// Whether nothing is missing there.
[[nodiscard]] bool has_source(const TypedRow& row, const std::string& method);

}  // namespace huizhi::gui
