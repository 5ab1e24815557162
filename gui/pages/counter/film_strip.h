#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <wx/bitmap.h>
#include <wx/scrolwin.h>
#include <wx/timer.h>

#include "gui/base/background.h"
#include "gui/work/counter_work.h"
#include "gui/work/folder_watch.h"

namespace huizhi::gui {

/// The visit's shots below the photo, the best first: from the folder of a tethered camera, or
/// dropped many at once. A press takes one. A shot whose first bytes came before the customer was
/// chosen is nobody's: it waits for a press and is never taken by itself.
class FilmStrip : public wxScrolledWindow {
public:
    /// `judge`: the worker that looks at shots, whenever nobody waits for it.
    FilmStrip(wxWindow* parent, Background& judge);
    /// Nothing: no folder is watched.
    void watch(const std::filesystem::path& folder);
    [[nodiscard]] const std::filesystem::path& watched() const { return folder_; }
    /// By hand, for whoever is served.
    void add(const std::vector<std::string>& files);
    /// Another customer is served, or nobody: the last one's shots are gone, nobody's stay.
    void turn_to(const std::string& customer);
    /// Somebody is looked for: what comes now is nobody's until `turn_to`.
    void look_away() { looks_away_ = true; }
    void set_format(const std::optional<PhotoFormat>& format);
    void clear();

    std::function<void(const std::string& file)> chosen;
    /// One came from the folder; `surely` of the customer who is served.
    std::function<void(const std::string& file, bool surely)> came;
    std::function<void()> shown_changed;  ///< it appeared, or went
    std::function<void()> lost;           ///< the folder cannot be read

private:
    struct Shot {
        std::string file;
        std::string customer;  ///< whose it is; empty: nobody's
        int number = 0;        ///< in the order in which they came
        std::string judged_for;
        bool looked_at = false;
        std::optional<ShotLook> look;  ///< none: not a photo
    };
    void tick();
    void take_new();
    void judge_next();
    void take_look(const std::string& file, const std::string& format, Result<ShotLook> look);
    void put(const std::string& file, const std::string& customer);
    void press(const std::string& file);
    void show_all();
    void add_button(const Shot& shot);
    [[nodiscard]] std::string format_id() const;
    /// Whose a shot is that somebody here gives or presses.
    [[nodiscard]] std::string at_counter() const { return looks_away_ ? std::string() : served_; }

    Background& judge_;
    std::filesystem::path folder_;
    std::unique_ptr<FolderWatch> watch_;
    bool readable_ = true;
    std::vector<Shot> shots_;  ///< the best first
    int last_number_ = 0;
    std::optional<PhotoFormat> format_;
    std::string served_;
    std::chrono::steady_clock::time_point turned_at_;
    std::chrono::steady_clock::time_point watched_at_;  ///< since when the folder is
    bool looks_away_ = true;
    bool judging_ = false;
    wxTimer clock_;
};

}  // namespace huizhi::gui
