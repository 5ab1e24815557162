#pragma once

#include <cstdint>

#include "core/base/money.h"
#include "gui/base/wx_text.h"

namespace huizhi::gui {

/// "¥ 25.00"
[[nodiscard]] inline wxString money_words(std::int64_t fen) {
    return wxString::FromUTF8("¥ ") + to_wx(yuan(fen));
}

}  // namespace huizhi::gui
