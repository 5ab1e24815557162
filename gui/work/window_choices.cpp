#include "gui/work/window_choices.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <system_error>

#include <wx/display.h>

#include "core/base/file_io.h"

namespace huizhi::gui {
namespace {

constexpr std::size_t kMostBytes = 500;
constexpr const char* kMainWindow = "main_window";

/// A file that is there or not, or that has a line in it.
std::filesystem::path mark_of(const std::filesystem::path& home, const std::string& name) {
    return home / "windows" / name;
}

}  // namespace

bool window_chosen(const std::filesystem::path& home, const std::string& name) {
    std::error_code ignored;
    return std::filesystem::exists(mark_of(home, name), ignored);
}

void choose_window(const std::filesystem::path& home, const std::string& name, bool chosen) {
    std::error_code ignored;
    if (!chosen) {
        std::filesystem::remove(mark_of(home, name), ignored);
        return;
    }
    choose_words(home, name, {});
}

std::string chosen_words(const std::filesystem::path& home, const std::string& name) {
    const auto bytes = read_file(mark_of(home, name), kMostBytes);
    const std::string words = bytes ? std::string(bytes->begin(), bytes->end()) : std::string();
    return words.substr(0, words.find('\n'));
}

void choose_words(const std::filesystem::path& home,
                  const std::string& name,
                  const std::string& words) {
    std::error_code ignored;  // of a home that is gone nothing is made anew
    std::filesystem::create_directory(mark_of(home, name).parent_path(), ignored);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(words.data());
    static_cast<void>(write_file(mark_of(home, name), {bytes, words.size()}));
}

void restore_window(wxTopLevelWindow& window, const std::filesystem::path& home) {
    int width = 0;
    int height = 0;
    char state[8] = {};
    const std::string words = chosen_words(home, kMainWindow);
    if (std::sscanf(words.c_str(), "%6dx%6d %7s", &width, &height, state) < 2) {
        return;
    }
    const wxSize room = wxDisplay(&window).GetClientArea().GetSize();
    const wxSize least = window.GetMinSize();
    window.SetSize(std::clamp(width, least.x, std::max(least.x, room.x)),
                   std::clamp(height, least.y, std::max(least.y, room.y)));
    if (std::string(state) == "whole") {
        window.Maximize();
    }
}

void remember_window(const wxTopLevelWindow& window, const std::filesystem::path& home) {
    const wxSize size = window.GetSize();
    choose_words(home, kMainWindow,
                 std::to_string(size.x) + "x" + std::to_string(size.y) +
                     (window.IsMaximized() ? " whole" : ""));
}

}  // namespace huizhi::gui
