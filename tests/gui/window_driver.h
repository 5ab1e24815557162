#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/records/session.h"
#include "core/vault/vault.h"
#include "gui/app.h"
#include "practice/gateway.h"
#include "tests/support/temp_dir.h"

/// Drives the real window by real mouse and key events, on the display that the test was given.
namespace huizhi::gui_tests {

using namespace std::chrono_literals;

/// The real program with a home of the test's own; Catch runs inside its event loop.
class TestApp : public gui::App {
public:
    bool OnInit() override;
    int OnRun() override;
    using App::close;
    using App::frame;
    using App::open;
    using App::open_place;
    using App::place;
    int practice_studios = 0;  ///< that were asked for

protected:
    void start_practice() override { ++practice_studios; }
};
[[nodiscard]] TestApp& app();

/// Whatever takes longer hangs; under the sanitizers all takes several times as long.
#ifdef __SANITIZE_ADDRESS__
constexpr std::chrono::seconds kPatience = 300s;
#else
constexpr std::chrono::seconds kPatience = 60s;
#endif
bool wait_until(const std::function<bool()>& reached, std::chrono::seconds limit = kPatience);
/// CHECK and REQUIRE of it, without their two levels of braces around what is waited for.
void check_comes(const std::function<bool()>& reached,
                 const char* file = __builtin_FILE(),
                 int line = __builtin_LINE());
void require_comes(const std::function<bool()>& reached,
                   const char* file = __builtin_FILE(),
                   int line = __builtin_LINE());
/// Lets what is under way reach the screen, and what the counter waits for come to its end.
void settle();
/// Without a window manager the keys go to where the pointer is.
void point_at(const wxWindow& window);

/// Null when the window shows nothing of this name.
[[nodiscard]] wxWindow* window(const std::string& name);
[[nodiscard]] bool usable(const std::string& name);
[[nodiscard]] std::string label(const std::string& name);

/// A real press of the mouse in the middle of a control, once it can be pressed.
void press(const std::string& name);
/// Two presses of a button before anything came of the first, as an impatient hand does.
void press_twice(const std::string& name);
void press_key(int key, int modifiers = 0);
/// Into whatever has the focus.
void type(const char* text);
void type_into(const std::string& name, const char* text);
/// Drops a file on the counter's photo.
void drop(const std::filesystem::path& photo);

/// A demo studio's home and its practice gateway; the window is closed at its end.
struct Place {
    Place();
    ~Place();
    tests::TempDir home;
    Vault vault;  ///< open: for a look at what is stored
    std::unique_ptr<Gateway> gateway;
};
/// The same home without a window, for what a test needs to have been done before.
class Backroom {
public:
    explicit Backroom(const Place& place);
    Studio& studio() { return *bench_->studio; }

private:
    std::unique_ptr<gui::Workplace> work_;
    std::optional<gui::Bench> bench_;
};
/// A demo customer's job with the sample portrait, not submitted yet.
[[nodiscard]] Job demo_job(Studio& studio, const std::string& format, std::int64_t price_fen = 0);
/// Opens the window on it, logged in as the owner.
void open_window(const Place& place);

}  // namespace huizhi::gui_tests
