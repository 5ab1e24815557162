#define CATCH_CONFIG_RUNNER
#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

#include <catch2/catch.hpp>
#include <wx/checkbox.h>
#include <wx/dnd.h>
#include <wx/evtloop.h>
#include <wx/image.h>
#include <wx/uiaction.h>

#include "db/sql_store.h"
#include "gui/app.h"
#include "gui/language.h"
#include "gui/pages/photo_panel.h"
#include "gui/theme.h"
#include "gui/wx_text.h"
#include "practice/demo_studio.h"
#include "practice/gateway.h"

namespace {

using namespace std::chrono_literals;

// What a person confirms for these two certificates.
constexpr std::array kAsks = {"ask_uniform",   "ask_recent_photo", "ask_head_covering",
                              "ask_red_scarf", "ask_appearance",   "ask_hair",
                              "ask_glasses",   "ask_objects",      "ask_mirrored"};

/// The real program with a home of the test's own; Catch runs inside its event loop.
class TestApp : public huizhi::gui::App {
public:
    bool OnInit() override {
        wxInitAllImageHandlers();
        huizhi::gui::set_language(huizhi::Language::English, {});
        huizhi::gui::install_theme();
        return true;
    }
    int OnRun() override {
        wxGUIEventLoop loop;
        const wxEventLoopActivator active(&loop);
        return Catch::Session().run(argc, static_cast<char**>(argv));
    }
    using App::frame;
    using App::open;
    using App::place;
};

TestApp& app() {
    return static_cast<TestApp&>(*wxTheApp);
}

bool wait_until(const std::function<bool()>& reached, std::chrono::seconds limit = 60s) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (std::chrono::steady_clock::now() < end) {
        wxTheApp->Yield();
        if (reached()) {
            return true;
        }
        wxMilliSleep(10);
    }
    return false;
}

void settle() {
    const auto end = std::chrono::steady_clock::now() + 300ms;
    wait_until([&] { return std::chrono::steady_clock::now() > end; }, 2s);
}

wxWindow* window(const std::string& name) {
    return wxWindow::FindWindowByName(huizhi::gui::to_wx(name), app().frame());
}

bool usable(const std::string& name) {
    const wxWindow* found = window(name);
    return found != nullptr && found->IsShownOnScreen() && found->IsEnabled();
}

/// A real press of the mouse in the middle of a control, once it can be pressed.
void press(const std::string& name) {
    INFO(name);
    REQUIRE(wait_until([&] { return usable(name); }));
    settle();
    const wxWindow* target = window(name);
    const wxSize size = target->GetSize();
    wxUIActionSimulator mouse;
    mouse.MouseMove(target->ClientToScreen(wxPoint(size.x / 2, size.y / 2)));
    wxTheApp->Yield();
    mouse.MouseClick();
    settle();
}

void type(const std::string& name, const char* text) {
    press(name);
    wxUIActionSimulator().Text(text);
    settle();
}

struct Place {
    std::filesystem::path home;
    std::unique_ptr<huizhi::Gateway> gateway;
};

Place furnish() {
    Place place{std::filesystem::temp_directory_path() /
                    ("huizhi-window-" + std::to_string(wxGetProcessId())),
                nullptr};
    auto work = huizhi::gui::Workplace::open(place.home);
    REQUIRE(work);
    huizhi::GatewayOptions options;
    options.formats = (*work)->catalogue().formats();
    options.review_ms = 50;
    auto gateway = huizhi::Gateway::start(options);
    REQUIRE(gateway);
    place.gateway = std::move(*gateway);
    auto bench = (*work)->make_bench();
    REQUIRE(bench);
    REQUIRE(huizhi::furnish_demo_studio(*bench->studio, place.gateway->url()));
    return place;
}

}  // namespace

TEST_CASE("a customer walks from registration to receipts through the window", "[window]") {
    const Place place = furnish();
    REQUIRE(app().open(place.home, "practice"));
    app().place()->set_operator("practice", huizhi::Role::Owner);
    CHECK(app().frame()->GetTitle() == "Huizhi");
    press("customer_new");
    type("customer_name", "Li Practice");
    type("customer_number", "440300199001010016");
    type("customer_phone", "13800000001");
    CHECK_FALSE(usable("customer_register"));  // no consent yet
    press("customer_consent");
    press("customer_register");
    REQUIRE(wait_until([] { return usable("customer_other"); }));
    press("format_id-card@440300");
    press("format_social-security@440300");
    auto* photo = dynamic_cast<huizhi::gui::PhotoPanel*>(window("photo_open")->GetParent());
    REQUIRE(photo != nullptr);
    wxArrayString files;
    files.Add(huizhi::gui::to_wx((huizhi::samples_dir() / "portrait.jpg").string()));
    REQUIRE(static_cast<wxFileDropTarget*>(photo->GetDropTarget())->OnDropFiles(0, 0, files));
    REQUIRE(wait_until([] { return usable("photo_save"); }));
    for (const char* ask : kAsks) {
        dynamic_cast<wxCheckBox*>(window(ask))->SetFocus();  // scrolls it into sight
        press(ask);
    }
    press("order_submit");
    press("nav_receipts");
    const auto store = huizhi::db::open_store(place.home);
    REQUIRE(store);
    REQUIRE(wait_until([&] {
        const auto receipts = (*store)->receipts({});
        return receipts && receipts->size() == 2;
    }));
    CHECK(place.gateway->ledger().size() == 2);
    const auto submissions = (*store)->submissions(false);
    REQUIRE(submissions);
    CHECK(submissions->size() == 2);
    press("receipt_deliver");
    REQUIRE(wait_until([&] {
        const auto receipts = (*store)->receipts({});
        return receipts && std::any_of(receipts->begin(), receipts->end(), [](const auto& receipt) {
                   return !receipt.delivered_at.empty();
               });
    }));
    app().frame()->Destroy();
    settle();
    std::filesystem::remove_all(place.home);
}

int main(int argc, char** argv) {
    wxApp::SetInstance(new TestApp());
    return wxEntry(argc, argv);
}
