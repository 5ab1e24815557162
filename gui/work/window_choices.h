#pragma once

#include <filesystem>
#include <string>

#include <wx/toplevel.h>

namespace huizhi::gui {

inline constexpr const char* kCustomerWindow = "customer_window";
inline constexpr const char* kWindowLanguage = "language";  ///< "zh" or "en"

/// What this station chose of its windows ("customer_window"), kept in the home from one start to
/// the next; never anything of a customer. What cannot be read was not chosen; what cannot be
/// written is chosen until the end. Threads: GUI thread.
[[nodiscard]] bool window_chosen(const std::filesystem::path& home, const std::string& name);
void choose_window(const std::filesystem::path& home, const std::string& name, bool chosen);

/// The same in words, one line; empty: nothing was chosen.
[[nodiscard]] std::string chosen_words(const std::filesystem::path& home, const std::string& name);
void choose_words(const std::filesystem::path& home,
                  const std::string& name,
                  const std::string& words);

/// As large as it was left, as far as the screen allows; else as it is.
void restore_window(wxTopLevelWindow& window, const std::filesystem::path& home);
void remember_window(const wxTopLevelWindow& window, const std::filesystem::path& home);

}  // namespace huizhi::gui
