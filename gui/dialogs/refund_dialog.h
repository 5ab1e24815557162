#pragma once

#include <cstdint>

#include <wx/dialog.h>

#include "gui/parts/price_field.h"

namespace huizhi::gui {

/// How much of what was paid goes back: all of it, unless a part is typed. Escape gives nothing.
class RefundDialog : public wxDialog {
public:
    RefundDialog(wxWindow* parent, std::int64_t paid_fen);
    /// Once it was agreed to: from one fen to what was paid.
    [[nodiscard]] std::int64_t amount_fen() const { return amount_->fen(); }

private:
    void add_amount(wxSizer* column);
    void add_buttons(wxSizer* column);
    /// What cannot be given back is said, and the dialog stays.
    void agree();

    std::int64_t paid_fen_;
    PriceField* amount_ = nullptr;
    wxWindow* trouble_ = nullptr;
};

}  // namespace huizhi::gui
