#pragma once

#include <functional>
#include <string>

#include "gui/pages/login/login_page.h"

namespace huizhi::gui {

/// How the program's window begins.
struct MainFrameOptions {
    bool simulated = false;    ///< a practice studio: waits on the counter for enter_practice
    std::string photo_file;    ///< put on the counter at once; empty: none
    std::string logged_in_as;  ///< somebody is logged in already; empty: nobody
    std::string page;          ///< a word of `page_words`, or empty: the counter
    std::string watch_folder;  ///< of a tethered camera; empty: none
    std::function<void(const std::string& owner)> change_data_key{};  ///< null: not here
    std::function<void()> practise{};  ///< opens a practice studio beside this window
    /// To the other one; null: not here.
    std::function<void(const LoginPage::Typed&)> change_language{};
    std::optional<LoginPage::Typed> typed{};  ///< in the window before this one
};

}  // namespace huizhi::gui
