#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/validator/city_draft.h"

namespace huizhi::gui {

/// Under which heading of the form an input stands.
enum class CityGroup { Receipt, Figures, Source, Papers, Sheet, Channel };

/// One input of the form for a city: what it shows of a certificate's part, and what is made of
/// what was typed into it.
struct CityField {
    CityGroup group = CityGroup::Receipt;
    std::string name;   ///< as core/validator/city_draft_checks.h calls it
    const char* label;  ///< gettext's own text
    const char* hint = "";
    int lines = 1;
    std::function<std::string(const CityPart&)> shown{};
    /// `dpi`: of the certificate's photo, for what was typed in millimetres. Errors: InvalidInput.
    std::function<Result<void>(CityPart&, const std::string& typed, int dpi)> take{};
};

/// All of them, in the order of the form.
[[nodiscard]] const std::vector<CityField>& city_fields();

/// The six digits of what was typed or chosen, or the one place of that name; empty: none.
[[nodiscard]] std::string city_code_of(const std::string& typed);
/// "广州市" as counters say it: 广州.
[[nodiscard]] std::string short_place(const std::string& name);

}  // namespace huizhi::gui
