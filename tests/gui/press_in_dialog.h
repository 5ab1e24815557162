#pragma once

#include <functional>
#include <string>

#include <catch2/catch.hpp>

#include "tests/gui/dialog_hands.h"
#include "tests/gui/window_driver.h"

namespace huizhi::gui_tests {

/// Presses the button; the dialog that it opens is worked by those keys, and is the only one.
inline void press_in_dialog(const std::string& button,
                            const std::string& dialog,
                            const std::function<void()>& keys) {
    const Hand hand(dialog, keys);
    press(button);
    CHECK(hand.dialogs() == 1);
}

}  // namespace huizhi::gui_tests
