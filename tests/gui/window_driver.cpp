#define CATCH_CONFIG_RUNNER
#include "tests/gui/window_driver.h"

#include <gtk/gtk.h>
#include <string_view>
#include <utility>

#include <catch2/catch.hpp>
#include <wx/dialog.h>
#include <wx/dnd.h>
#include <wx/evtloop.h>
#include <wx/filedlg.h>
#include <wx/image.h>
#include <wx/thread.h>
#include <wx/uiaction.h>

#include "core/counter/sessions.h"
#include "core/vault/password_cost.h"
#include "db/sql_store.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/pages/counter/photo_panel.h"
#include "gui/parts/question.h"
#include "gui/parts/theme.h"
#include "practice/demo_studio.h"
#include "tests/gui/dialog_hands.h"

namespace huizhi::gui_tests {
namespace {

constexpr int kQuietRounds = 5;  ///< of 10 ms: GTK lays out and paints 16 ms after it was asked to

/// Whether what was done has come to its end: no event waits here or at the display, and nobody at
/// the counter waits for work. The queue's workers may be busy for long, and are not asked.
bool at_rest() {
    gdk_display_sync(gdk_display_get_default());  // what the hand did has been sent to us
    gui::Workplace* place = app().place();
    return !wxTheApp->HasPendingEvents() && gtk_events_pending() == 0 &&
           (place == nullptr || !place->counter().busy());
}

bool& tests_run() {
    static bool run = false;
    return run;
}

std::string field_of(const GLogField* fields, gsize count, std::string_view name) {
    for (gsize at = 0; at < count; ++at) {
        if (fields[at].key == name) {
            const auto* value = static_cast<const char*>(fields[at].value);
            return fields[at].length < 0
                       ? std::string(value)
                       : std::string(value, static_cast<std::size_t>(fields[at].length));
        }
    }
    return {};
}

/// What GTK finds wrong with how it is used fails the test that did it. (A handler of GLib's would
/// not hear of it: GTK writes past handlers.)
GLogWriterOutput hear_complaint(GLogLevelFlags level,
                                const GLogField* fields,
                                gsize count,
                                gpointer unused) {
    const std::string from = field_of(fields, count, "GLIB_DOMAIN");
    const bool toolkit = from.starts_with("G") || from.starts_with("Pango");
    const bool bad =
        (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) != 0;
    if (toolkit && bad && tests_run() && wxIsMainThread()) {
        FAIL_CHECK(from << ": " << field_of(fields, count, "MESSAGE"));
    }
    return g_log_writer_default(level, fields, count, unused);
}

/// The dialog that waits for an answer, the innermost one; else the program's window.
const wxWindow* in_front() {
    const wxWindow* front = app().frame();
    for (const wxWindow* one : wxTopLevelWindows) {
        const auto* dialog = dynamic_cast<const wxDialog*>(one);
        if (dialog != nullptr && dialog->IsModal() && dialog->IsShownOnScreen()) {
            front = dialog;
        }
    }
    return front;
}

/// A dialog that was fitted again has left the pointer, and the keys that go to where that is.
void follow_with_pointer() {
    const wxWindow* front = in_front();
    if (front != nullptr && !front->GetScreenRect().Contains(wxGetMousePosition())) {
        point_at(*front);
        settle();
    }
}

}  // namespace

bool TestApp::OnInit() {
    wxInitAllImageHandlers();
    gui::set_language(Language::English, {});
    gui::install_theme();
    SetExitOnFrameDelete(false);
    return true;
}

int TestApp::OnRun() {
    wxGUIEventLoop loop;
    const wxEventLoopActivator active(&loop);
    g_log_set_writer_func(hear_complaint, nullptr, nullptr);
    tests_run() = true;
    return Catch::Session().run(argc, static_cast<char**>(argv));
}

TestApp& app() {
    return static_cast<TestApp&>(*wxTheApp);
}

bool wait_until(const std::function<bool()>& reached, std::chrono::seconds limit) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (std::chrono::steady_clock::now() < end) {
        wxTheApp->Yield();
        wxTheApp->ProcessIdle();
        if (reached()) {
            return true;
        }
        wxMilliSleep(10);
    }
    return false;
}

void check_comes(const std::function<bool()>& reached, const char* file, int line) {
    INFO(file << ":" << line);
    CHECK(wait_until(reached));
}

void require_comes(const std::function<bool()>& reached, const char* file, int line) {
    INFO(file << ":" << line);
    REQUIRE(wait_until(reached));
}

void settle() {
    int quiet = 0;
    wait_until(
        [&quiet] {
            quiet = at_rest() ? quiet + 1 : 0;
            return quiet == kQuietRounds;
        },
        2s);
}

void point_at(const wxWindow& window) {
    const wxSize size = window.GetClientSize();
    wxUIActionSimulator().MouseMove(window.ClientToScreen(wxPoint(size.x / 2, size.y - 2)));
}

wxWindow* window(const std::string& name) {
    return wxWindow::FindWindowByName(gui::to_wx(name), app().frame());
}

bool usable(const std::string& name) {
    const wxWindow* found = window(name);
    return found != nullptr && found->IsShownOnScreen() && found->IsEnabled();
}

std::string label(const std::string& name) {
    const wxWindow* found = window(name);
    return found == nullptr ? std::string() : gui::to_utf8(found->GetLabel());
}

void press(const std::string& name) {
    INFO(name);
    REQUIRE(wait_until([&] { return usable(name); }));
    settle();
    wxWindow* target = window(name);
    target->SetFocus();  // scrolls it into sight, as Tab does
    settle();
    const wxSize size = target->GetSize();
    wxUIActionSimulator mouse;
    mouse.MouseMove(target->ClientToScreen(wxPoint(size.x / 2, size.y / 2)));
    wxTheApp->Yield();
    mouse.MouseClick();
    settle();
}

void press_twice(const std::string& name) {
    INFO(name);
    REQUIRE(wait_until([&] { return usable(name); }));
    settle();
    wxWindow* target = window(name);
    for (int presses = 0; presses < 2; ++presses) {
        wxCommandEvent pressed(wxEVT_BUTTON, target->GetId());
        pressed.SetEventObject(target);
        target->ProcessWindowEvent(pressed);
    }
    settle();
}

void press_key(int key, int modifiers) {
    follow_with_pointer();
    wxUIActionSimulator().Char(key, modifiers);
    settle();
}

void type(const char* text) {
    follow_with_pointer();
    wxUIActionSimulator().Text(text);
    settle();
}

void type_into(const std::string& name, const char* text) {
    press(name);
    type(text);
}

void drop(const std::filesystem::path& photo) {
    auto* panel = dynamic_cast<gui::PhotoPanel*>(window("photo_open")->GetParent());
    REQUIRE(panel != nullptr);
    wxArrayString files;
    files.Add(gui::to_wx(photo.string()));
    REQUIRE(static_cast<wxFileDropTarget*>(panel->GetDropTarget())->OnDropFiles(0, 0, files));
}

int Hand::Enter(wxDialog* dialog) {
    if (const std::string name = gui::to_utf8(dialog->GetName()); name != dialog_) {
        return hands().contains(name) ? wxID_NONE : wxID_YES;
    }
    ++dialogs_;
    timer_.Bind(wxEVT_TIMER, [this, dialog, quiet = 0, there = false](wxTimerEvent&) mutable {
        quiet = dialog->IsShownOnScreen() && at_rest() ? quiet + 1 : 0;
        if (quiet == kQuietRounds && !std::exchange(there, true)) {
            point_at(*dialog);
            quiet = 0;
        } else if (quiet == kQuietRounds) {
            timer_.Stop();
            keys_();
        }
    });
    timer_.Start(10);
    return wxID_NONE;
}

/// Somebody else ended it before the hand came to it.
void Hand::Exit(wxDialog* dialog) {
    if (gui::to_utf8(dialog->GetName()) == dialog_) {
        timer_.Stop();
    }
}

int Answers::Enter(wxDialog* dialog) {
    if (auto* files = dynamic_cast<wxFileDialog*>(dialog)) {
        typing_.Bind(wxEVT_TIMER, [this, files](wxTimerEvent&) {
            const wxRect place = files->GetScreenRect();
            wxUIActionSimulator hand;
            hand.MouseMove(place.GetPosition() + place.GetSize() / 2);
            if (files->HasFlag(wxFD_SAVE)) {
                hand.Char('A', wxMOD_CONTROL);  // typing would keep the ending that is proposed
            }
            hand.Text(file_.c_str());
            hand.Char(WXK_RETURN);
        });
        typing_.StartOnce(1'000);
        return wxID_NONE;
    }
    if (const auto* question = dynamic_cast<gui::Question*>(dialog)) {
        words_ = gui::to_utf8(question->asked());
    }
    ++asked_;
    return answer_;
}

namespace {

/// A demo studio's home that every place is a copy of: passwords cost as much to make as to guess.
struct FirstDay {
    FirstDay() {
        auto work = gui::Workplace::open(home.path());
        REQUIRE(work);
        formats = (*work)->catalogue().formats();
        auto bench = (*work)->make_bench();
        REQUIRE(bench);
        REQUIRE(furnish_demo_studio(*bench->studio, "http://127.0.0.1:9"));
        key = bench->vault->key();
    }
    tests::TempDir home;
    std::vector<PhotoFormat> formats;
    SharedDataKey key;
};

}  // namespace

Place::Place() {
    static const FirstDay first_day;
    GatewayOptions options;
    options.formats = first_day.formats;
    options.review_ms = 50;
    auto started = Gateway::start(options);
    REQUIRE(started);
    gateway = std::move(*started);
    std::filesystem::copy(first_day.home.path(), home.path(),
                          std::filesystem::copy_options::recursive);
    vault.use(first_day.key);
    const auto store = db::open_store(home.path(), vault);
    REQUIRE(store);
    const auto set = (*store)->channel_settings("zjz");
    REQUIRE(set);
    auto settings = set->value();
    settings.url = gateway->url();
    REQUIRE((*store)->save_channel_settings("zjz", settings));
}

Place::~Place() {
    app().close();
    settle();
}

Backroom::Backroom(const Place& place) {
    auto work = gui::Workplace::open(place.home.path());
    REQUIRE(work);
    work_ = std::move(*work);
    auto bench = work_->make_bench();
    REQUIRE(bench);
    bench_ = std::move(*bench);
    bench_->vault->use(place.vault.key());
    studio().operator_name = "practice";
    studio().operator_role = Role::Owner;
}

Job demo_job(Studio& studio, const std::string& format, std::int64_t price_fen) {
    const auto customers = register_demo_customers(studio);
    REQUIRE(customers);
    const auto session = open_session(studio, customers->front().id);
    REQUIRE(session);
    const auto job = add_job(
        studio, {session->id, format, (samples_dir() / "portrait.jpg").string(), {}, price_fen});
    REQUIRE(job);
    return *job;
}

void open_window(const Place& place) {
    REQUIRE(app().open_place(place.home.path()));
    app().place()->set_operator("practice", Role::Owner, place.vault.key());
    REQUIRE(app().open(place.home.path(), "practice"));
}

}  // namespace huizhi::gui_tests

int main(int argc, char** argv) {
    huizhi::spend_on_passwords_in_tests({1, 1 << 20});
    wxApp::SetInstance(new huizhi::gui_tests::TestApp());
    return wxEntry(argc, argv);
}
