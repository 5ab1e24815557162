// Every page and dialog in large text, at double scale, in dark and in high contrast: nothing is
// cut, nothing lies over its neighbour, everything can be reached and read.
#include <array>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <gtk/gtk.h>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <wx/display.h>
#include <wx/modalhook.h>
#include <wx/textctrl.h>
#include <wx/timer.h>

#include "core/counter/payments.h"
#include "core/counter/receipts.h"
#include "core/queue/listen_settings.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/parts/entry_form.h"
#include "gui/parts/theme.h"
#include "practice/demo_studio.h"
#include "tests/gui/layout/measure.h"
#include "tests/gui/stored_queue.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// How a desktop shows the program.
struct Desktop {
    huizhi::Language language;
    int text_percent;
    const char* theme;  ///< GTK's own
    bool dark;

    [[nodiscard]] std::string words() const {
        return std::string(language == huizhi::Language::Chinese ? "zh" : "en") + ", text " +
               std::to_string(text_percent) + " %, " + theme + (dark ? " dark" : "");
    }
};

constexpr huizhi::Language kZh = huizhi::Language::Chinese;
constexpr huizhi::Language kEn = huizhi::Language::English;

/// The desktop as it is asked for, for as long as this lives.
class OnDesktop {
public:
    explicit OnDesktop(const Desktop& desktop) {
        huizhi::gui::set_language(desktop.language,
                                  std::filesystem::path(HUIZHI_BINARY_DIR) / "share/locale");
        set(desktop.text_percent, desktop.theme, desktop.dark);
    }
    ~OnDesktop() {
        set(100, "Adwaita", false);
        huizhi::gui::set_language(kEn, {});
    }
    OnDesktop(const OnDesktop&) = delete;
    OnDesktop& operator=(const OnDesktop&) = delete;

private:
    static void set(int percent, const char* theme, bool dark) {
        constexpr int kUsualDpi = 96 * 1024;  // gtk-xft-dpi counts in 1024ths
        g_object_set(gtk_settings_get_default(), "gtk-xft-dpi", kUsualDpi * percent / 100,
                     "gtk-theme-name", theme, "gtk-application-prefer-dark-theme",
                     static_cast<gboolean>(dark), "gtk-enable-animations", FALSE, nullptr);
        huizhi::gui::install_theme();
    }
};

const wxSize kSmall(1180, 660);
const wxSize kUsual(1280, 768);

/// How much of the program a tour looks at.
struct Scope {
    std::vector<wxSize> sizes;  ///< of its window
    bool dialogs;
};
const Scope kPages{{kSmall}, false};  // there room is scarcest
const Scope kPagesAndDialogs{{kSmall}, true};
const Scope kEverything{{kSmall, kUsual}, true};

/// Looks at what is shown, and tells each fault with where, in which language and at which size.
class Looker {
public:
    Looker(const Desktop& desktop, std::vector<wxSize> sizes)
        : words_(desktop.words()), sizes_(std::move(sizes)) {}

    void look(wxTopLevelWindow& window, const std::string& where) {
        tell(layout_faults(window), window, where);
        tell(contrast_faults(window), window, where);
        ++looks_;
    }
    /// The program's window, at each size.
    void look_at_frame(const std::string& where) {
        for (const wxSize& size : sizes_) {
            app().frame()->SetSize(size);
            settle();
            look(*app().frame(), where);
        }
    }
    [[nodiscard]] int looks() const { return looks_; }

private:
    void tell(const std::vector<LayoutFault>& faults,
              const wxWindow& window,
              const std::string& where) const {
        for (const LayoutFault& fault : faults) {
            FAIL_CHECK(where << ": " << fault.control << " " << fault.what << " (" << words_ << ", "
                             << window.GetSize().x << "x" << window.GetSize().y << ")");
        }
    }
    std::string words_;
    std::vector<wxSize> sizes_;
    int looks_ = 0;
};

/// Looks at each dialog that comes up, does in it what is asked, and leaves it.
class DialogLooker : public wxModalDialogHook {
public:
    explicit DialogLooker(Looker& looker) : looker_(looker) { Register(); }
    ~DialogLooker() override { Unregister(); }
    std::function<void(const std::string& dialog)> inside;
    [[nodiscard]] int dialogs() const { return dialogs_; }

protected:
    int Enter(wxDialog* dialog) override {
        ++dialogs_;
        wxTheApp->CallAfter([this, dialog] {
            wait_until([dialog] { return dialog->IsShownOnScreen(); });
            settle();
            const std::string name = huizhi::gui::to_utf8(dialog->GetName());
            looker_.look(*dialog, name);
            if (inside) {
                inside(name);
            }
            dialog->EndModal(wxID_CANCEL);
        });
        return wxID_NONE;
    }

private:
    Looker& looker_;
    int dialogs_ = 0;
};

/// Presses a button without the mouse's way to it.
void push(const char* name) {
    wxWindow* button = wxWindow::FindWindowByName(name);
    INFO(name);
    REQUIRE(button != nullptr);
    wxCommandEvent pressed(
        dynamic_cast<wxToggleButton*>(button) != nullptr ? wxEVT_TOGGLEBUTTON : wxEVT_BUTTON,
        button->GetId());
    pressed.SetEventObject(button);
    button->GetEventHandler()->ProcessEvent(pressed);
    settle();
}

void fill(const char* name, const char* text) {
    auto* field = dynamic_cast<wxTextCtrl*>(wxWindow::FindWindowByName(name));
    INFO(name);
    REQUIRE(field != nullptr);
    field->SetValue(huizhi::gui::to_wx(text));
}

void look_at_forms(Looker& looker) {
    const huizhi::tests::TempDir home;
    REQUIRE(app().open(home.path(), ""));
    require_comes([] { return usable("setup_studio"); });
    looker.look_at_frame("assistant");
    wxWindow* page = window("setup_studio");
    while (dynamic_cast<huizhi::gui::EntryForm*>(page) == nullptr) {
        page = page->GetParent();
    }
    wxWindow* card = page->GetParent();
    int forms = 0;
    for (wxWindow* form : card->GetChildren()) {
        if (form != page && dynamic_cast<huizhi::gui::EntryForm*>(form) != nullptr) {
            for (wxWindow* other : card->GetChildren()) {
                other->Show(other == form);
            }
            card->GetParent()->Layout();
            looker.look_at_frame("login page, form " + std::to_string(++forms));
        }
    }
    CHECK(forms == 3);  // second page of the assistant, login, recovery
    app().close();
    settle();
}

/// A studio with a line of each kind, money, and a receipt that was brought.
void furnish(const Place& place) {
    Backroom backroom(place);
    huizhi::Studio& studio = backroom.studio();
    REQUIRE(huizhi::save_listen_settings(studio, {"", "", "127.0.0.1:0"}));  // for the phone
    const huizhi::Job job = demo_job(studio, "id-card@450000", 3'000);
    REQUIRE(huizhi::add_payment(studio, job.id, "cash", 1'000));
    REQUIRE(huizhi::record_receipt(studio, job.id, "GX20261122"));
    const auto customers = huizhi::register_demo_customers(studio);
    REQUIRE(customers);
    const std::string& customer = customers->front().id;
    store_line(studio, customer, {"s1", huizhi::SubmissionState::Unknown});
    StoredLine rejected{"s2", huizhi::SubmissionState::Rejected};
    rejected.reason = "人像过小，请重新拍摄后再提交；背景颜色不符合规定";
    store_line(studio, customer, rejected);
    CHECK_FALSE(demo_job(studio, "id-card@440300", 3'000).id.empty());
}

void serve_somebody() {
    fill("customer_search", "ysj");
    require_comes([] {
        press_key(WXK_RETURN);
        return usable("customer_other");
    });
    for (const char* format : {"format_id-card@440300", "format_social-security@440300"}) {
        dynamic_cast<wxToggleButton*>(window(format))->SetValue(true);
        push(format);
    }
    drop(huizhi::samples_dir() / "portrait.jpg");
    require_comes([] { return usable("photo_save"); });
    settle();
}

void register_a_child() {
    push("customer_new");
    fill("customer_name", "演示小朋友");
    fill("customer_number", "440300201805010011");
    fill("customer_phone", "138");
    require_comes([] { return window("guardian_name")->IsShownOnScreen(); });
    fill("guardian_phone", "138");
    settle();
}

void look_at_counter(Looker& looker) {
    looker.look_at_frame("counter, empty");
    register_a_child();
    looker.look_at_frame("counter, a child's registration");
    push("customer_cancel");
    serve_somebody();
    looker.look_at_frame("counter, a judged photo");
}

void look_at_pages(Looker& looker) {
    int key = '1';
    for (const char* page : {"receipts", "day", "plugins", "admin", "sheets", "batch"}) {
        press_key(++key, wxMOD_CONTROL);
        looker.look_at_frame(page);
    }
    for (const char* subject :
         {"admin_accounts", "admin_audit", "admin_backup", "admin_retention", "admin_colours"}) {
        push(subject);
        looker.look_at_frame(subject);
    }
}

/// The queue's other lines: each has acts of its own.
void look_at_queue(Looker& looker) {
    press_key('2', wxMOD_CONTROL);
    push("jobs_0");
    for (int line = 0; line < 3; ++line) {
        window("queue_list")->SetFocus();
        press_key(WXK_DOWN);
        looker.look_at_frame("receipts, line " + std::to_string(line + 2));
    }
}

/// The list, and how it asks for a key: also for one that another act has.
void look_at_shortcuts(Looker& looker, DialogLooker& dialogs) {
    const int before = dialogs.dialogs();
    dialogs.inside = [&looker](const std::string& dialog) {
        if (dialog == "shortcut_dialog") {
            push("shortcut_change");
        } else if (dialog == "key_dialog") {
            press_key('3', wxMOD_CONTROL);
            REQUIRE(usable("key_swap"));
            auto* shown = wxGetTopLevelParent(wxWindow::FindWindowByName("key_swap"));
            looker.look(*dynamic_cast<wxTopLevelWindow*>(shown), "key_dialog, another's key");
        }
    };
    press_key('/', wxMOD_CONTROL);
    CHECK(dialogs.dialogs() == before + 2);
    dialogs.inside = {};
}

void look_at_dialogs(Looker& looker) {
    DialogLooker dialogs(looker);
    const auto open = [&](const char* button) {
        const int before = dialogs.dialogs();
        push(button);
        INFO(button);
        check_comes([&] { return dialogs.dialogs() > before; });
        settle();
    };
    press_key('1', wxMOD_CONTROL);
    dialogs.inside = [](const std::string& dialog) {
        if (dialog == "customer_dialog") {
            for (const char* act : {"note_add", "card_sell", "voucher_sell", "customer_correct",
                                    "customer_merge", "customer_erase"}) {
                push(act);
            }
        }
    };
    open("customer_folder");
    dialogs.inside = {};
    open("photo_phone");
    open("own_size_new");
    open("lock_now");
    press_key('K', wxMOD_CONTROL);
    look_at_shortcuts(looker, dialogs);
    press_key(WXK_F1);
    press_key('2', wxMOD_CONTROL);
    open("queue_listen");
    press_key('3', wxMOD_CONTROL);
    require_comes([] { return usable("drawer_open"); });
    for (const char* button : {"drawer_open", "day_close", "report_range", "figure_takings.cash"}) {
        open(button);
    }
    press_key('5', wxMOD_CONTROL);
    push("admin_prices");
    open("price_set");
    open("price_package");
    push("admin_accounts");
    for (const char* button :
         {"account_add", "account_role", "account_certificate", "account_password"}) {
        open(button);
    }
    push("admin_backup");
    open("backup_set");
    CHECK(dialogs.dialogs() >= 25);
}

/// All that there is, on one desktop.
void tour(const Desktop& desktop, const Scope& scope) {
    const OnDesktop shown(desktop);
    Looker looker(desktop, scope.sizes);
    look_at_forms(looker);
    const Place place;
    furnish(place);
    open_window(place);
    look_at_counter(looker);
    look_at_pages(looker);
    look_at_queue(looker);
    if (scope.dialogs) {
        look_at_dialogs(looker);
    }
    constexpr int kPlaces = 20;
    CHECK(looker.looks() >= kPlaces * static_cast<int>(scope.sizes.size()));
}

}  // namespace

// Each language meets the usual text and two large ones, where lines are broken anew; dark and high
// contrast are met once, and the dialogs in the language of longer words.
TEST_CASE("in Chinese nothing is cut, covered or unreadable", "[layout]") {
    const auto [percent, theme, dark] = GENERATE(table<int, const char*, bool>(
        {{100, "Adwaita", true}, {150, "Adwaita", false}, {200, "HighContrastInverse", true}}));
    tour({kZh, percent, theme, dark}, kPages);
}

TEST_CASE("in English nothing is cut, covered or unreadable", "[layout]") {
    const auto [percent, theme, dark] = GENERATE(table<int, const char*, bool>(
        {{100, "HighContrast", false}, {150, "Adwaita", false}, {200, "Adwaita", false}}));
    tour({kEn, percent, theme, dark}, percent == 100 ? kPages : kPagesAndDialogs);
}

// On a screen of its own, of twice the size: GDK_SCALE=2 stands in the environment.
TEST_CASE("at double scale nothing is cut, covered or unreadable", "[.scale]") {
    REQUIRE(std::getenv("GDK_SCALE") != nullptr);
    REQUIRE(app().GetTopWindow() == nullptr);
    tour({kEn, 100, "Adwaita", false}, kEverything);
}

// By hand: every language, size of text and theme.
TEST_CASE("the whole matrix of desktops shows everything", "[.matrix]") {
    const auto language = GENERATE(kZh, kEn);
    const int percent = GENERATE(100, 150, 200);
    const auto [theme, dark] = GENERATE(table<const char*, bool>({{"Adwaita", false},
                                                                  {"Adwaita", true},
                                                                  {"HighContrast", false},
                                                                  {"HighContrastInverse", false}}));
    tour({language, percent, theme, dark}, kEverything);
}
