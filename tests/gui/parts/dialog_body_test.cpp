#include "gui/parts/look/dialog_body.h"

#include <vector>

#include <catch2/catch.hpp>
#include <wx/display.h>

#include "gui/parts/field.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::gui::DialogBody;
using huizhi::gui::Field;

namespace {

/// A dialog of that many fields, as it stands on the screen.
struct FieldedDialog {
    explicit FieldedDialog(int count) : body(new DialogBody(&dialog)) {
        auto* column = new wxBoxSizer(wxVERTICAL);
        for (int at = 0; at < count; ++at) {
            fields.push_back(new Field(body, "Field", "", 0));
            column->Add(fields.back(), 0, wxEXPAND);
        }
        body->hold(column);
        dialog.Move(0, 0);
        dialog.Show();
        point_at(dialog);
        settle();
    }
    [[nodiscard]] bool in_sight(const Field& field) const {
        const wxWindow& input = *field.input();
        const wxRect shown(body->GetScreenPosition(), body->GetClientSize());
        return shown.Contains(wxRect(input.GetScreenPosition(), input.GetSize()));
    }
    wxDialog dialog{nullptr, wxID_ANY, "dialog"};
    DialogBody* body;
    std::vector<Field*> fields;
};

}  // namespace

TEST_CASE("a dialog is as large as what it holds, and does not scroll", "[window][dialog_body]") {
    const FieldedDialog scene(3);
    CHECK(scene.body->GetClientSize().x == scene.body->GetVirtualSize().x);
    CHECK(scene.body->GetClientSize().y == scene.body->GetVirtualSize().y);
    CHECK(scene.in_sight(*scene.fields.front()));
    CHECK(scene.in_sight(*scene.fields.back()));
}

TEST_CASE(
    "a dialog that the screen is too low for is walked by Tab to its end, each field in sight",
    "[window][dialog_body]") {
    const FieldedDialog scene(30);
    CHECK(scene.dialog.GetSize().y <= wxDisplay(0u).GetGeometry().height);
    CHECK_FALSE(scene.in_sight(*scene.fields.back()));
    CHECK(scene.body->GetClientSize().x >= scene.fields.front()->GetBestSize().x);
    scene.fields.front()->input()->SetFocus();
    settle();
    for (const Field* field : scene.fields) {
        CHECK(field->input()->HasFocus());
        CHECK(scene.in_sight(*field));
        press_key(WXK_TAB);
    }
    CHECK(scene.fields.front()->input()->HasFocus());  // around
}

TEST_CASE("a dialog grows with what is shown later, and shrinks again", "[window][dialog_body]") {
    const FieldedDialog scene(4);
    const int high = scene.dialog.GetSize().y;
    scene.fields.back()->Hide();
    scene.body->fit();
    settle();
    CHECK(scene.dialog.GetSize().y < high);
    scene.fields.back()->Show();
    scene.body->fit();
    settle();
    CHECK(scene.dialog.GetSize().y == high);
}
