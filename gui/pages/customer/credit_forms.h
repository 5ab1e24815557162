#pragma once

#include <string>

#include <wx/window.h>

#include "gui/base/workplace.h"

/// Forms of prepaid cards, vouchers and debts. Each says what came of it; empty: nothing was done.
namespace huizhi::gui {

[[nodiscard]] wxString sell_card(wxWindow* parent, Workplace& place, const std::string& customer);
[[nodiscard]] wxString top_up_card(wxWindow* parent, Workplace& place, const std::string& number);
[[nodiscard]] wxString sell_a_voucher(wxWindow* parent, Workplace& place);
/// `whose`: the account's id. `owed_fen` is proposed.
[[nodiscard]] wxString settle_debt(wxWindow* parent,
                                   Workplace& place,
                                   const std::string& whose,
                                   std::int64_t owed_fen);

}  // namespace huizhi::gui
