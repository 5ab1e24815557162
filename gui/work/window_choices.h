#pragma once

#include <filesystem>
#include <string>

namespace huizhi::gui {

inline constexpr const char* kCustomerWindow = "customer_window";

/// What this station chose of its windows ("customer_window"), kept in the home from one start to
/// the next. What cannot be read was not chosen; what cannot be written is chosen until the end.
/// Threads: GUI thread.
[[nodiscard]] bool window_chosen(const std::filesystem::path& home, const std::string& name);
void choose_window(const std::filesystem::path& home, const std::string& name, bool chosen);

}  // namespace huizhi::gui
