#pragma once

#include <cstdint>
#include <string>

#include "gui/parts/look/entry_line.h"

namespace huizhi::gui {

/// "25", "25.5", "25.50" as fen; negative when it is no amount.
[[nodiscard]] std::int64_t read_fen(const std::string& typed);

/// What one types an amount in yuan into; a screen reader says `spoken` of it.
class PriceField : public EntryLine {
public:
    PriceField(wxWindow* parent, const wxString& price, const wxString& spoken);
    /// Negative when what stands there is no amount.
    [[nodiscard]] std::int64_t fen() const;
};

}  // namespace huizhi::gui
