#pragma once

#include <memory>
#include <string>

#include "gui/printouts/page_printout.h"

namespace huizhi::gui {

/// What stands on the paper that a studio keeps away from its computer.
struct RecoverySheet {
    std::string studio;
    std::string key;   ///< eight groups of four: core/vault/vault_keys.h
    std::string date;  ///< ISO; when the key was made
};

/// One A4 page. Nothing of it stands in the print job's name.
[[nodiscard]] std::unique_ptr<PagePrintout> make_recovery_printout(const RecoverySheet& sheet);

/// The key in two lines of four groups.
[[nodiscard]] wxString in_two_lines(const std::string& key);

}  // namespace huizhi::gui
