// A counter that is killed while somebody types at it, by the signal that nobody can catch.
#include "core/counter/visit/draft.h"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <wx/checkbox.h>
#include <wx/textctrl.h>
#include <wx/tglbtn.h>

#include "core/vault/accounts.h"
#include "gui/base/wx_text.h"
#include "practice/demo_studio.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr const char* kTypistHome = "HUIZHI_TYPIST_HOME";
constexpr const char* kTypistMark = "HUIZHI_TYPIST_MARK";
constexpr const char* kTypistPassword = "nine quiet geese";

/// A studio where anna serves.
struct DraftPlace : Place {
    DraftPlace() {
        Backroom backroom(*this);
        REQUIRE(huizhi::register_demo_customers(backroom.studio()));
        REQUIRE(huizhi::add_account(backroom.studio(), {"anna", huizhi::Role::Staff, "", ""},
                                    kTypistPassword));
    }
    [[nodiscard]] int drafts() const {
        std::error_code none;
        const std::filesystem::directory_iterator files(home / "drafts", none);
        return none ? 0
                    : static_cast<int>(std::distance(files, std::filesystem::directory_iterator()));
    }
};

void log_in(const std::filesystem::path& home, const char* account = "anna") {
    REQUIRE(app().open(home, ""));
    REQUIRE(wait_until([] { return usable("login_user"); }));
    point_at(*app().frame());
    window("login_user")->SetFocus();
    type(account);
    press_key(WXK_RETURN);
    type(kTypistPassword);
    press_key(WXK_RETURN);
    REQUIRE(wait_until([] { return usable("customer_search") || usable("customer_name"); }));
}

std::string typed_in(const char* name) {
    auto* input = dynamic_cast<wxTextCtrl*>(window(name));
    return input == nullptr ? std::string("none") : huizhi::gui::to_utf8(input->GetValue());
}

/// Files of the home that hold these words in clear.
std::vector<std::filesystem::path> files_with(const std::filesystem::path& home,
                                              const std::string& words) {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(home)) {
        if (!entry.is_regular_file()) {
            continue;
        }
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string all((std::istreambuf_iterator<char>(file)), {});
        if (all.find(words) != std::string::npos ||
            entry.path().string().find(words) != std::string::npos) {
            found.push_back(entry.path());
        }
    }
    return found;
}

/// This program once more, with a window of its own, that types until it is killed.
pid_t start_typist(const std::filesystem::path& home, const std::filesystem::path& mark) {
    ::setenv(kTypistHome, home.c_str(), 1);
    ::setenv(kTypistMark, mark.c_str(), 1);
    std::string self = std::filesystem::read_symlink("/proc/self/exe");
    std::string which = "a typist types until the program is killed";
    char* words[] = {self.data(), which.data(), nullptr};
    pid_t child = 0;
    REQUIRE(::posix_spawn(&child, self.c_str(), nullptr, nullptr, words, environ) == 0);
    ::unsetenv(kTypistHome);
    ::unsetenv(kTypistMark);
    return child;
}

}  // namespace

// Hidden: run by the test below, in a process that never comes to its end.
TEST_CASE("a typist types until the program is killed", "[.typist]") {
    const char* home = std::getenv(kTypistHome);
    REQUIRE(home != nullptr);
    log_in(home);
    press("format_id-card@440300");
    drop(huizhi::samples_dir() / "portrait.jpg");
    REQUIRE(wait_until([] { return usable("photo_save"); }));
    window("price_id-card@440300")->SetFocus();
    press_key('A', wxMOD_CONTROL);
    type("88");
    press("customer_new");
    type_into("customer_name", "Li Practice");
    type_into("customer_number", "44030020180501001");
    wait_until([] { return false; }, 3s);  // the last look was a second ago at most
    std::ofstream(std::getenv(kTypistMark)) << "typed";
    type_into("customer_phone", "");
    while (true) {
        type("1");
        press_key(WXK_BACK);
    }
}

TEST_CASE(
    "what was typed when the program was killed is offered at the next login, and lies "
    "nowhere in clear",
    "[window][draft]") {
    const DraftPlace place;
    const huizhi::tests::TempDir around;
    const pid_t typist = start_typist(place.home.path(), around / "mark");
    REQUIRE(wait_until([&] { return std::filesystem::exists(around / "mark"); }, 120s));
    REQUIRE(::kill(typist, SIGKILL) == 0);
    int how = 0;
    REQUIRE(::waitpid(typist, &how, 0) == typist);
    REQUIRE((WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL));
    CHECK(place.drafts() == 2);
    for (const char* words : {"Li Practice", "44030020180501001", "customer_name", "portrait"}) {
        INFO(words);
        CHECK(files_with(place.home.path(), words).empty());
    }
    const Answers go_on(wxID_YES);
    log_in(place.home.path());
    REQUIRE(wait_until([] { return usable("customer_name"); }));
    CHECK(go_on.asked() == 1);
    CHECK(wait_until([] { return usable("photo_save"); }));
    CHECK(typed_in("customer_name") == "Li Practice");
    CHECK(typed_in("customer_number").starts_with("44030020180501001"));
    CHECK(typed_in("price_id-card@440300") == "88");
    CHECK(dynamic_cast<wxToggleButton*>(window("format_id-card@440300"))->GetValue());
    CHECK_FALSE(dynamic_cast<wxCheckBox*>(window("customer_consent"))->GetValue());
}

TEST_CASE("a draft is its account's alone, and gone when it is not wanted", "[window][draft]") {
    const DraftPlace place;
    {
        Backroom backroom(place);
        REQUIRE(huizhi::add_account(backroom.studio(), {"bert", huizhi::Role::Staff, "", ""},
                                    kTypistPassword));
    }
    log_in(place.home.path());
    type_into("customer_search", "half a name");
    REQUIRE(wait_until([&] { return place.drafts() == 1; }));
    app().close();
    {
        const Answers nobody(wxID_NO);
        log_in(place.home.path(), "bert");
        settle();
        CHECK(nobody.asked() == 0);
        CHECK(typed_in("customer_search").empty());
        app().close();
    }
    const Answers discard(wxID_NO);
    log_in(place.home.path());
    REQUIRE(wait_until([&] { return discard.asked() == 1; }));
    CHECK(discard.words().find("while a visit was being typed") != std::string::npos);
    CHECK(wait_until([&] { return place.drafts() == 0; }));
    CHECK(typed_in("customer_search").empty());
}

TEST_CASE("a draft ends with the log-out, and with what was typed", "[window][draft]") {
    const DraftPlace place;
    log_in(place.home.path());
    type_into("customer_search", "half a name");
    REQUIRE(wait_until([&] { return place.drafts() == 1; }));
    press_key('A', wxMOD_CONTROL);
    press_key(WXK_BACK);
    CHECK(wait_until([&] { return place.drafts() == 0; }));
    type("half a name");
    REQUIRE(wait_until([&] { return place.drafts() == 1; }));
    press("nav_logout");
    CHECK(wait_until([&] { return place.drafts() == 0; }));
}

TEST_CASE("what another window of the account is typing is neither offered nor thrown away here",
          "[window][draft]") {
    const DraftPlace place;
    log_in(place.home.path());
    type_into("customer_search", "half a name");
    REQUIRE(wait_until([&] { return place.drafts() == 1; }));
    app().close();
    Backroom other(place);
    other.studio().operator_name = "anna";
    const auto hold = huizhi::hold_draft(other.studio());
    REQUIRE(hold.value());
    const Answers nobody(wxID_YES);
    log_in(place.home.path());
    settle();
    CHECK(nobody.asked() == 0);
    CHECK(typed_in("customer_search").empty());
    press("nav_logout");
    REQUIRE(wait_until([] { return usable("login_user"); }));
    settle();
    CHECK(place.drafts() == 1);
}
