#include "gui/parts/widgets.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "gui/base/wx_text.h"
#include "gui/parts/field.h"
#include "gui/parts/look/entry_line.h"
#include "tests/gui/bare_frame.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::gui::Field;
using huizhi::gui::named;
using huizhi::gui::Paragraph;
using huizhi::gui::to_wx;
using huizhi::gui::Tone;
using huizhi::gui::Type;

namespace {

/// What stands below a field.
wxStaticText* message_of(const Field& field) {
    return dynamic_cast<wxStaticText*>(field.GetChildren().GetLast()->GetData());
}

}  // namespace

TEST_CASE("a field says what is wrong until it is right, and notes in another tone",
          "[window][widgets]") {
    const BareFrame frame;
    auto* field = new Field(frame.panel(), "Name", "as in the passport");
    frame.show(field);
    CHECK(field->text().empty());
    CHECK(field->input()->GetHint() == "as in the passport");
    field->show_problem("Too short");
    CHECK(message_of(*field)->GetLabelText() == "Too short");
    CHECK(message_of(*field)->GetForegroundColour() == huizhi::gui::colour(Tone::Fail));
    field->show_note("Male, born 1990-01-01");
    CHECK(message_of(*field)->GetLabelText() == "Male, born 1990-01-01");
    CHECK(message_of(*field)->GetForegroundColour() == huizhi::gui::colour(Tone::Muted));
    field->show_problem("Too short");
    int edits = 0;
    field->input()->Bind(wxEVT_TEXT, [&edits](wxCommandEvent&) { ++edits; });
    field->set_text("张三");
    CHECK(field->text() == "张三");
    CHECK(message_of(*field)->GetLabelText().empty());  // it was about what stood there before
    CHECK(edits == 0);                                  // the program typed, nobody else
}

TEST_CASE("Enter walks from field to field, and does the last thing in the last",
          "[window][widgets]") {
    const BareFrame frame;
    auto* first = new Field(frame.panel(), "First", "", wxTE_PROCESS_ENTER);
    auto* second = new Field(frame.panel(), "Second", "", wxTE_PROCESS_ENTER);
    frame.panel()->GetSizer()->Add(huizhi::gui::side_by_side(first, second), 0, wxEXPAND);
    auto* third = new Field(frame.panel(), "Third", "", wxTE_PROCESS_ENTER);
    int done = 0;
    huizhi::gui::enter_walks({first, second, third}, [&done] { ++done; });
    frame.show(third);
    CHECK(first->GetSize().x == Approx(second->GetSize().x).margin(huizhi::gui::kGrid));
    first->input()->SetFocus();
    settle();
    type("a");
    press_key(WXK_RETURN);
    type("b");
    press_key(WXK_RETURN);
    CHECK(done == 0);
    type("c");
    press_key(WXK_RETURN);
    CHECK(done == 1);
    CHECK(first->text() + second->text() + third->text() == "abc");
}

TEST_CASE("a paragraph takes the height that its lines need, in Chinese too", "[window][widgets]") {
    const BareFrame frame;
    auto* words = new Paragraph(frame.panel(), "short", 200, Type::Body, Tone::Ink);
    frame.show(words);
    const int one = words->GetBestSize().y;
    words->set_text(to_wx("相片符合要求，请于有效期内到深圳办理居民身份证，过期作废，不再补打。"));
    CHECK(words->GetLabelText().Freq('\n') >= 1);
    CHECK(words->GetBestSize().y > 3 * one / 2);
    CHECK(words->GetBestSize().x <= 204);
    words->set_tone(Tone::Fail);
    CHECK(words->GetForegroundColour() == huizhi::gui::colour(Tone::Fail));
    words->set_text("");
    CHECK(words->GetLabelText().empty());
}

TEST_CASE("where nothing is yet, the next step is a press away", "[window][widgets]") {
    const BareFrame frame;
    auto* empty = new huizhi::gui::EmptyState(
        frame.panel(), {"queue", "Nothing here", "Serve a customer first."}, 300);
    int pressed = 0;
    named(empty->add_button("Serve", [&pressed] { ++pressed; }), "empty_serve");
    frame.show(empty);
    press("empty_serve");
    CHECK(pressed == 1);
    std::vector<std::string> words;
    for (const wxWindow* child : empty->GetChildren()) {
        if (const auto* text = dynamic_cast<const wxStaticText*>(child)) {
            words.push_back(huizhi::gui::to_utf8(text->GetLabelText()));
        }
    }
    CHECK(words == std::vector<std::string>{"Nothing here", "Serve a customer first."});
}

TEST_CASE("an ampersand in a name is a letter, not a shortcut", "[window][widgets]") {
    const BareFrame frame;
    auto* button = huizhi::gui::make_button(frame.panel(), "Li & Sons", {});
    auto* toggle = huizhi::gui::make_toggle(frame.panel(), "A & B", {"", "chip"});
    CHECK(button->GetLabelText() == "Li & Sons");
    CHECK(toggle->GetLabelText() == "A & B");
    CHECK_FALSE(toggle->GetValue());
    auto* card = new huizhi::gui::Card(frame.panel());
    card->body()->Add(huizhi::gui::make_label(card, "R & D", Type::Body, Tone::Ink));
    frame.show(card);
    const auto* label = dynamic_cast<wxStaticText*>(card->GetChildren().GetFirst()->GetData());
    REQUIRE(label != nullptr);
    CHECK(label->GetLabelText() == "R & D");
    CHECK(label->GetPosition().x >= 2 * huizhi::gui::kGrid);  // inside the card's edge
}

TEST_CASE("an entry has room for its letters, and the same before it is shown as after",
          "[window][widgets]") {
    const BareFrame frame;
    auto* entry = new huizhi::gui::EntryLine(frame.panel());
    const int high = entry->GetBestSize().y;
    CHECK(high > entry->GetCharHeight());
    frame.show(entry);
    entry->InvalidateBestSize();
    CHECK(entry->GetBestSize().y == high);
    CHECK(entry->GetSize().y == high);
}
