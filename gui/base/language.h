#pragma once

#include <filesystem>
#include <string>

#include <wx/string.h>

#include "huizhi/text.h"

namespace huizhi::gui {

/// "zh" or "en" as typed after --lang; empty: from the environment's locale.
[[nodiscard]] Language language_from(const std::string& typed);

/// Sets the window's language for good: gettext's catalogue is looked for under `catalogues`
/// ("zh_CN/huizhi.mo" beneath it). Call once, before the first window.
/// Threads: the GUI thread alone, as everything here.
void set_language(Language language, const std::filesystem::path& catalogues);
[[nodiscard]] Language language();

/// A sentence of core's in the window's language.
[[nodiscard]] wxString say(const Text& text);

}  // namespace huizhi::gui
