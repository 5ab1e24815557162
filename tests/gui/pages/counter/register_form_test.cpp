#include "gui/pages/counter/register_form.h"

#include <optional>
#include <string>

#include <catch2/catch.hpp>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/textctrl.h>

#include "core/counter/customers.h"
#include "db/sql_store.h"
#include "practice/demo_studio.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/field_words.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

std::string text_in(const char* input) {
    return huizhi::gui::to_utf8(dynamic_cast<wxTextCtrl*>(window(input))->GetValue());
}

/// The visible sentences of the window that hold these words.
int sentences_with(const wxWindow* parent, const wxString& words) {
    int found = 0;
    for (const wxWindow* child : parent->GetChildren()) {
        found += child->IsShownOnScreen() && child->GetLabel().Contains(words) ? 1 : 0;
        found += sentences_with(child, words);
    }
    return found;
}

/// A field of a card as it was read; empty: it may not be believed.
huizhi::CardField on_card(const std::string& value) {
    return {value, value, 1, !value.empty(), {}};
}

void scan(const std::string& name, const std::string& number) {
    auto* form =
        dynamic_cast<huizhi::gui::RegisterForm*>(window("customer_name")->GetGrandParent());
    REQUIRE(form != nullptr);
    huizhi::CardReading card;
    card.name = on_card(name);
    card.number = on_card(number);
    form->show_card(card);
}

std::optional<huizhi::Customer> stored(const Place& place, const std::string& number) {
    const auto store = huizhi::db::open_store(place.home.path(), place.vault);
    REQUIRE(store);
    const auto customer = (*store)->customer_by_number(number);
    REQUIRE(customer);
    return *customer;
}

}  // namespace

TEST_CASE("what is wrong is said at its field while one types, and nobody is registered by it",
          "[window][register]") {
    const Place place;
    open_window(place);
    press("customer_new");
    CHECK(said_at("customer_name").empty());  // nothing typed is nothing wrong
    CHECK_FALSE(usable("customer_register"));
    type_into("customer_name", "L");
    CHECK_FALSE(said_at("customer_name").empty());
    type("i Practice");
    CHECK(said_at("customer_name").empty());
    type_into("customer_number", "440300199001010017");
    CHECK_FALSE(said_at("customer_number").empty());
    CHECK(said_at("customer_number").find("440300") == std::string::npos);
    type_over("customer_number", "440300199001010016");
    CHECK(said_at("customer_number") == "Male, born 1990-01-01");
    type_into("customer_phone", "1380000000");
    CHECK_FALSE(said_at("customer_phone").empty());
    press("customer_consent");
    CHECK_FALSE(usable("customer_register"));  // one field is still wrong
    type_into("customer_phone", "1");
    CHECK(said_at("customer_phone").empty());
    CHECK(usable("customer_register"));
    press("customer_consent");
    CHECK_FALSE(usable("customer_register"));  // taken back
    press("customer_cancel");
    CHECK(usable("customer_search"));
    CHECK_FALSE(stored(place, "440300199001010016"));
}

TEST_CASE("a number on record under another name is refused, and what was typed stays",
          "[window][register]") {
    const Place place;
    {
        Backroom backroom(place);
        REQUIRE(huizhi::register_demo_customers(backroom.studio()));
    }
    open_window(place);
    press("customer_new");
    type_into("customer_name", "Li Practice");
    type_into("customer_number", "440300199001010016");
    type_into("customer_phone", "13800000009");
    press("customer_consent");
    press("customer_register");
    require_comes([] { return sentences_with(app().frame(), "another name") == 1; });
    CHECK(text_in("customer_name") == "Li Practice");
    CHECK(usable("customer_register"));
    CHECK(stored(place, "440300199001010016")->name == "演示甲");
    CHECK(stored(place, "440300199001010016")->phone == "13800000001");
    {
        const Answers yes(wxID_YES);
        press_key(WXK_ESCAPE);
        CHECK(yes.asked() == 1);
    }
    press("customer_new");  // what was wrong is forgotten with the form
    CHECK(sentences_with(app().frame(), "another name") == 0);
    CHECK(text_in("customer_name").empty());
}

TEST_CASE("who comes again is brought up to date, not registered twice", "[window][register]") {
    const Place place;
    {
        Backroom backroom(place);
        REQUIRE(huizhi::register_customer(
            backroom.studio(), {"Li Practice", "440300199001010016", "13800000001", {}, true}));
    }
    const std::string id = stored(place, "440300199001010016")->id;
    open_window(place);
    press("customer_new");
    type_into("customer_name", "Li Practice");
    press_key(WXK_RETURN);
    type("440300199001010016");
    press_key(WXK_RETURN);
    type("13800000009");
    press("customer_consent");
    press_key(WXK_RETURN);  // on the box: all is there
    require_comes([] { return usable("customer_other"); });
    CHECK(label("customer_chosen") == "Li Practice");
    CHECK(stored(place, "440300199001010016")->id == id);
    CHECK(stored(place, "440300199001010016")->phone == "13800000009");
}

TEST_CASE("a child's guardian is asked for, and no longer when the number is a grown-up's",
          "[window][register]") {
    const Place place;
    open_window(place);
    press("customer_new");
    type_into("customer_name", "Li Practice");
    type_into("customer_phone", "13800000001");
    CHECK_FALSE(usable("guardian_name"));
    type_into("customer_number", "440300201805010011");
    REQUIRE(usable("guardian_name"));
    press("customer_consent");
    CHECK_FALSE(usable("customer_register"));  // nobody stands for the child yet
    type_into("guardian_name", "W");
    CHECK_FALSE(said_at("guardian_name").empty());
    type("ang Practice");
    CHECK(said_at("guardian_name").empty());
    type_into("guardian_phone", "12345678901");
    CHECK_FALSE(said_at("guardian_phone").empty());
    CHECK_FALSE(usable("customer_register"));
    type_over("guardian_phone", "13800000002");
    CHECK(usable("customer_register"));
    type_over("customer_number", "440300199001010016");
    CHECK_FALSE(usable("guardian_name"));
    // What a guardian agreed to is not the customer's own word.
    CHECK_FALSE(dynamic_cast<wxCheckBox*>(window("customer_consent"))->GetValue());
    CHECK_FALSE(usable("customer_register"));
    press("customer_consent");
    press("customer_register");
    require_comes([] { return usable("customer_other"); });
    CHECK(stored(place, "440300199001010016")->guardian.name.empty());
}

TEST_CASE("what was searched for goes into the field that it fits", "[window][register]") {
    const Place place;
    open_window(place);
    const auto begin_with = [](const char* typed) {
        type_over("customer_search", typed);
        press("customer_new");
    };
    begin_with("13800000001");
    CHECK(text_in("customer_phone") == "13800000001");
    CHECK(text_in("customer_number").empty());
    press_key(WXK_ESCAPE);
    begin_with("440300199001010016");
    CHECK(text_in("customer_number") == "440300199001010016");
    CHECK(window("customer_name")->HasFocus());
    press_key(WXK_ESCAPE);
    begin_with("ysj");  // initials are nobody's name
    CHECK(text_in("customer_name").empty());
    CHECK(window("customer_name")->HasFocus());
}

TEST_CASE("what was pasted with letters that nobody sees is right, and kept in one form",
          "[window][register]") {
    const Place place;
    open_window(place);
    press("customer_new");
    const auto paste = [](const char* input, const char* text) {
        dynamic_cast<wxTextCtrl*>(window(input))->SetValue(wxString::FromUTF8(text));
    };
    paste("customer_name", "\u200E买买提．艾力\u200B");
    paste("customer_number", "\u202D440300199001010016\u202C");
    paste("customer_phone", "\uFEFF138\u00A00000\u20031234\uFE0D");
    CHECK(said_at("customer_name").empty());
    CHECK(said_at("customer_number") == "Male, born 1990-01-01");
    CHECK(said_at("customer_phone").empty());
    press("customer_consent");
    press("customer_register");
    require_comes([&] { return stored(place, "440300199001010016").has_value(); });
    const auto kept = stored(place, "440300199001010016");
    CHECK(kept->name == "买买提·艾力");
    CHECK(kept->name_typed == "\u200E买买提．艾力\u200B");
    CHECK(kept->phone == "13800001234");
}

TEST_CASE("Escape asks before it throws typing away, and leaves an empty form without a word",
          "[window][register]") {
    const Place place;
    open_window(place);
    press("customer_new");
    {
        const Answers no(wxID_NO);
        press_key(WXK_ESCAPE);
        CHECK(no.asked() == 0);
        CHECK(usable("customer_search"));
        press("customer_new");
        type_into("customer_name", "Li Practice");
        press_key(WXK_ESCAPE);
        CHECK(no.asked() == 1);
        CHECK(no.words().find("Throw away") != std::string::npos);
    }
    CHECK(usable("customer_name"));
    CHECK(text_in("customer_name") == "Li Practice");
    const Answers yes(wxID_YES);
    press_key(WXK_ESCAPE);
    CHECK(usable("customer_search"));
    press("customer_new");
    CHECK(text_in("customer_name").empty());
}

TEST_CASE("a sex that is not the number's is asked about, and both count once they are compared",
          "[window][register]") {
    const Place place;
    open_window(place);
    press("customer_new");
    type_into("customer_name", "Li Practice");
    type_into("customer_number", "440300199001010016");  // says male
    type_into("customer_phone", "13800000009");
    auto* sex = dynamic_cast<wxChoice*>(window("customer_sex"));
    REQUIRE(sex != nullptr);
    CHECK(sex->GetSelection() == 0);
    sex->SetStringSelection("Female");
    press("customer_consent");
    {
        const Answers no(wxID_NO);
        press("customer_register");
        require_comes([&] { return no.asked() == 1; });
        CHECK(no.words().find("says male, you say female") != std::string::npos);
        settle();
    }
    CHECK_FALSE(stored(place, "440300199001010016"));
    CHECK(text_in("customer_name") == "Li Practice");
    const Answers yes(wxID_YES);
    press("customer_register");
    require_comes([] { return usable("customer_other"); });
    CHECK(stored(place, "440300199001010016")->sex == huizhi::Sex::Female);
}

TEST_CASE("of a second card nothing is mixed with what the first one filled in",
          "[window][register]") {
    const Place place;
    open_window(place);
    press("customer_new");
    scan("Li Practice", "440300199001010016");
    CHECK(text_in("customer_number") == "440300199001010016");
    scan("Wang Practice", {});
    CHECK(text_in("customer_name") == "Wang Practice");
    CHECK(text_in("customer_number").empty());
    type_into("customer_number", "440300199001010016");
    scan({}, {});
    CHECK(text_in("customer_name").empty());
    CHECK(text_in("customer_number") == "440300199001010016");  // a person's own typing stays
    press("customer_cancel");
}
