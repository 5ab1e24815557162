#include "gui/parts/entry_form.h"

#include <string>

#include <catch2/catch.hpp>

#include "tests/gui/bare_frame.h"
#include "tests/gui/field_words.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::Error;
using huizhi::ErrorCode;
using huizhi::gui::EntryForm;
using huizhi::gui::Field;

namespace {

/// An account and a new password with itself again.
class Form : public EntryForm {
public:
    explicit Form(wxWindow* parent)
        : EntryForm(parent),
          account(new Field(this, "Account", "", huizhi::gui::kLine)),
          password(new Field(this, "Password", "", huizhi::gui::kSecret)),
          again(new Field(this, "Again", "", huizhi::gui::kSecret)) {
        auto* column = new wxBoxSizer(wxVERTICAL);
        add_heading(column, "A studio", "Some words about it.");
        for (Field* field : {account, password, again}) {
            column->Add(field, 0, wxEXPAND);
        }
        auto* button = huizhi::gui::named(huizhi::gui::make_button(this, "Send", {"", "primary"}),
                                          "form_send");
        column->Add(button);
        SetSizer(column);
        bind({{account, "form_account", "name"},
              {password, "form_password", "password", "Choose another one"},
              {again, "form_again", ""}},
             button, true);
        sent = [this] { ++times_sent; };
        typed = [this] { ++times_typed; };
    }

    Field* account;
    Field* password;
    Field* again;
    int times_sent = 0;
    int times_typed = 0;
};

Error error_at(const std::string& field) {
    return {ErrorCode::InvalidInput, {"不行", "That will not do"}, field, {}};
}

/// A frame with the form, its focus in the first field.
struct FormScene {
    FormScene() : form(new Form(frame.panel())) {
        frame.show(form);
        form->focus_first();
        settle();
    }
    void fill(const char* account, const char* password, const char* again) const {
        type(account);
        press_key(WXK_RETURN);
        type(password);
        press_key(WXK_RETURN);
        type(again);
        press_key(WXK_RETURN);
    }
    BareFrame frame;
    Form* form;
};

}  // namespace

TEST_CASE("a form is sent by Enter in its last field, once both passwords agree",
          "[window][entry_form]") {
    const FormScene scene;
    scene.fill("li", "secret-1", "secret-2");
    CHECK(scene.form->times_sent == 0);
    CHECK(said_at("form_again") == "The two are not the same");
    CHECK(window("form_again")->HasFocus());
    press_key('A', wxMOD_CONTROL);
    type("secret-1");
    CHECK(said_at("form_again").empty());
    press_key(WXK_RETURN);
    CHECK(scene.form->times_sent == 1);
    CHECK(scene.form->times_typed > 0);
    press("form_send");
    CHECK(scene.form->times_sent == 2);
}

TEST_CASE("while an answer is awaited a form is not sent again", "[window][entry_form]") {
    const FormScene scene;
    scene.fill("li", "secret-1", "secret-1");
    scene.form->wait(true);
    CHECK(scene.form->waits());
    press_key(WXK_RETURN);
    CHECK(scene.form->times_sent == 1);
    scene.form->wait(false);
    press_key(WXK_RETURN);
    CHECK(scene.form->times_sent == 2);
}

TEST_CASE("an error is said at the field that core names, which gets the keys",
          "[window][entry_form]") {
    const FormScene scene;
    scene.fill("li", "secret-1", "secret-1");
    CHECK(scene.form->show_problem(error_at("name")));
    settle();
    CHECK(said_at("form_account") == "That will not do");
    CHECK(window("form_account")->HasFocus());
    type("wang");  // over what was there
    CHECK(scene.form->account->text() == "wang");
    CHECK(said_at("form_account").empty());
    CHECK(scene.form->show_problem(error_at("password")));
    CHECK(said_at("form_password") == "Choose another one");
}

TEST_CASE("an error of none of its fields is for another place", "[window][entry_form]") {
    const FormScene scene;
    CHECK_FALSE(scene.form->show_problem(error_at("licence")));
    CHECK_FALSE(scene.form->show_problem(error_at("")));
    settle();
    CHECK(window("form_again")->HasFocus());  // where one tries again
    for (const char* field : {"form_account", "form_password", "form_again"}) {
        CHECK(said_at(field).empty());
    }
}

TEST_CASE("secrets are forgotten, the account is not", "[window][entry_form]") {
    const FormScene scene;
    scene.fill("li", "secret-1", "secret-1");
    scene.form->forget_secrets();
    CHECK(scene.form->account->text() == "li");
    CHECK(scene.form->password->text().empty());
    CHECK(scene.form->again->text().empty());
}
