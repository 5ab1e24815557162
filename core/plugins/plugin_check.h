#pragma once

#include <string>

#include "core/base/remedy.h"
#include "huizhi/text.h"

namespace huizhi {

enum class CheckOutcome { Pass, Fail, Skipped };

/// One named check of `huizhi plugin validate`.
struct PluginCheck {
    std::string check;
    CheckOutcome outcome = CheckOutcome::Skipped;
    Text message;  ///< what is wrong, or why it could not be looked at; may be empty
    Remedy remedy = Remedy::None;
    std::string about{};  ///< what the remedy is about
};

}  // namespace huizhi
