#include "gui/pages/counter/session_panel.h"

#include <gtk/gtk.h>
#include <string>
#include <utility>

#include <catch2/catch.hpp>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/textctrl.h>

#include "tests/gui/bare_frame.h"
#include "tests/gui/field_words.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::PhotoFormat;
using huizhi::gui::read_fen;
using huizhi::gui::SessionPanel;

namespace {

PhotoFormat card(const std::string& id, std::int64_t price_fen) {
    PhotoFormat format;
    format.id = id;
    format.certificate.id = id;
    format.certificate.name = {"证", id};
    format.certificate.asks = {{"uniform", {"没有穿制服？", "No uniform?"}}};
    format.city.city_code = "440300";
    format.city.city = {"深圳", "Shenzhen"};
    format.city.price_hint_fen = price_fen;
    format.city.papers = {{"all", {"回执", "Receipt"}}, {"minor", {"户口簿", "Register"}}};
    return format;
}

std::vector<std::string> said(const huizhi::VisitLine& line) {
    return line.confirmed.rules_of(line.confirmed.about());
}

struct SessionScene {
    SessionScene() : panel(new SessionPanel(frame.panel(), 360)) {
        panel->edited = [this] { ++edits; };
        panel->save_pressed = [this] { ++saves; };
        panel->submit_pressed = [this] { ++submits; };
        panel->SetMinSize(wxSize(400, 420));
        frame.show(panel);
    }
    void price(const std::string& format, const char* text) const {
        dynamic_cast<wxTextCtrl*>(window("price_" + format))->SetValue(text);
    }
    void tick(const char* ask, bool on = true) const {
        dynamic_cast<wxCheckBox*>(window(ask))->SetValue(on);
    }
    BareFrame frame;
    SessionPanel* panel;
    int edits = 0;
    int saves = 0;
    int submits = 0;
};

}  // namespace

TEST_CASE("an amount is read to the fen, and what is none is refused", "[session_panel]") {
    const std::pair<const char*, std::int64_t> amounts[] = {{"0", 0},
                                                            {"25", 2'500},
                                                            {"25.5", 2'550},
                                                            {"25.50", 2'550},
                                                            {"25.", 2'500},
                                                            {"0.01", 1},
                                                            {"999999.99", 99'999'999},
                                                            {"", -1},
                                                            {".", -1},
                                                            {".5", -1},
                                                            {"-1", -1},
                                                            {"25,50", -1},
                                                            {"25.555", -1},
                                                            {"1000000", -1},
                                                            {" 25 ", 2'500},
                                                            {"２５．５", 2'550},
                                                            {"2 5", -1},
                                                            {"1e3", -1},
                                                            {"25.5.5", -1},
                                                            {"¥25", -1},
                                                            {"twenty", -1}};
    for (const auto& [typed, fen] : amounts) {
        INFO(typed);
        CHECK(read_fen(typed) == fen);
    }
}

TEST_CASE("a question that two certificates ask is asked once, and counts for both",
          "[window][session_panel]") {
    SessionScene scene;
    PhotoFormat second = card("permit", 2'000);
    second.certificate.asks.push_back({"hair", {"头发？", "Hair?"}});
    scene.panel->show({card("id-card", 3'000), second}, nullptr);
    CHECK_FALSE(scene.panel->everything_confirmed());
    scene.tick("ask_uniform");
    CHECK_FALSE(scene.panel->everything_confirmed());
    scene.tick("ask_hair");
    CHECK(scene.panel->everything_confirmed());
    const auto lines = scene.panel->lines();
    REQUIRE(lines.size() == 2);
    CHECK(said(lines[0]) == std::vector<std::string>{"uniform"});
    CHECK(said(lines[1]).size() == 2);
    CHECK(lines[0].price_fen == 3'000);
    CHECK(lines[1].price_fen == 2'000);
}

TEST_CASE("the total follows what is typed, and a price that is none counts nothing",
          "[window][session_panel]") {
    SessionScene scene;
    scene.panel->show({card("id-card", 3'000), card("permit", 2'000)}, nullptr);
    CHECK(label("session_total") == "¥ 50.00");
    scene.price("permit", "12.5");
    CHECK(label("session_total") == "¥ 42.50");
    CHECK(scene.edits == 1);
    scene.price("permit", "much");
    CHECK(label("session_total") == "¥ 30.00");
    CHECK(scene.panel->lines()[1].price_fen == -1);
    scene.panel->show({}, nullptr);
    CHECK(label("session_total").empty());
}

TEST_CASE("prices and confirmations outlive a change of certificates, until they are forgotten",
          "[window][session_panel]") {
    SessionScene scene;
    scene.panel->show({card("id-card", 3'000)}, nullptr);
    scene.price("id-card", "18");
    scene.tick("ask_uniform");
    scene.panel->show({}, nullptr);
    scene.panel->show({card("id-card", 3'000), card("permit", 2'000)}, nullptr);
    CHECK(scene.panel->lines()[0].price_fen == 1'800);
    CHECK(scene.panel->everything_confirmed());
    scene.panel->forget();
    scene.panel->show({card("id-card", 3'000)}, nullptr);
    CHECK(scene.panel->lines()[0].price_fen == 3'000);
    CHECK_FALSE(scene.panel->everything_confirmed());
}

TEST_CASE("a customer pays in one of six ways, or later", "[window][session_panel]") {
    SessionScene scene;
    auto* method = dynamic_cast<wxChoice*>(window("pay_method"));
    REQUIRE(method != nullptr);
    CHECK(scene.panel->way_to_pay().method == "wechat");
    const char* kept[] = {"cash", "wechat", "alipay", "card", "prepaid", "on-account", ""};
    for (int at = 0; at < 7; ++at) {
        method->SetSelection(at);
        CHECK(scene.panel->way_to_pay().method == kept[at]);
    }
    CHECK(method->GetStringSelection() == "Pay later");
}

TEST_CASE("a prepaid card's number is no company that pays later", "[window][session_panel]") {
    SessionScene scene;
    auto* method = dynamic_cast<wxChoice*>(window("pay_method"));
    auto* source = dynamic_cast<wxTextCtrl*>(window("pay_source"));
    REQUIRE(method != nullptr);
    REQUIRE(source != nullptr);
    const auto choose = [method](int at) {
        method->SetSelection(at);
        wxCommandEvent chosen(wxEVT_CHOICE);
        method->GetEventHandler()->ProcessEvent(chosen);
    };
    choose(4);
    source->SetValue("81230000");
    CHECK(scene.panel->way_to_pay().source == "81230000");
    choose(5);
    CHECK(scene.panel->way_to_pay().method == "on-account");
    CHECK(scene.panel->way_to_pay().source.empty());
    source->SetValue("Practice Ltd");
    choose(4);
    CHECK(scene.panel->way_to_pay().source.empty());
    CHECK(scene.panel->lacks_source());
}

TEST_CASE("what holds the order back is said, and the buttons follow it",
          "[window][session_panel]") {
    SessionScene scene;
    scene.panel->show({card("id-card", 3'000)}, nullptr);
    scene.panel->set_state(false, "Next: add a photo.");
    CHECK_FALSE(usable("photo_save"));
    CHECK_FALSE(usable("session_submit"));
    CHECK(label("submit_why") == "Next: add a photo.");
    scene.panel->set_state(true, "");
    press("photo_save");
    press("session_submit");
    CHECK(scene.saves == 1);
    CHECK(scene.submits == 1);
    CHECK(label("submit_why").empty());
    scene.panel->set_way(SessionPanel::Way::HandOver);
    CHECK(label("session_submit") == "Hand over ...");
    scene.panel->set_way(SessionPanel::Way::Sell);
    CHECK(label("session_submit") == "Sell");
    scene.panel->set_way(SessionPanel::Way::Submit);
    CHECK(label("session_submit") == "Submit");
    scene.panel->show_list(false);
    CHECK_FALSE(usable("price_id-card"));
    CHECK(usable("session_submit"));
}

TEST_CASE("what was confirmed is of one photo of one customer: either changes, it is gone",
          "[window][session_panel]") {
    SessionScene scene;
    huizhi::Customer one;
    one.id = "c1";
    huizhi::Customer other;
    other.id = "c2";
    const std::vector<PhotoFormat> order = {card("id-card", 3'000)};
    const auto tick = [&] {
        scene.panel->show(order, &one, "aa");
        scene.tick("ask_uniform");
        REQUIRE(scene.panel->everything_confirmed());
    };
    tick();
    const auto about = scene.panel->lines()[0].confirmed.about();
    CHECK(about == huizhi::PhotoInQuestion{"c1", "aa", "id-card"});
    scene.panel->show(order, &one, "aa");
    CHECK(scene.panel->everything_confirmed());
    scene.panel->show(order, &one, "bb");  // another photo
    CHECK_FALSE(scene.panel->everything_confirmed());
    CHECK(said(scene.panel->lines()[0]).empty());
    scene.panel->show(order, &one, "aa");  // the first once more: it is asked once more
    CHECK_FALSE(scene.panel->everything_confirmed());
    tick();
    scene.panel->show(order, &other, "aa");
    CHECK_FALSE(scene.panel->everything_confirmed());
    tick();
    scene.panel->show(order, nullptr, "aa");
    CHECK_FALSE(scene.panel->everything_confirmed());
    tick();
    scene.panel->show({}, &other, "aa");  // also of what is not chosen at the moment
    scene.panel->show(order, &one, "aa");
    CHECK_FALSE(scene.panel->everything_confirmed());
}

TEST_CASE("the same rule in other words is another question", "[window][session_panel]") {
    SessionScene scene;
    PhotoFormat second = card("permit", 2'000);
    second.certificate.asks = {{"uniform", {"没有穿任何制服？", "No uniform of any kind?"}}};
    scene.panel->show({card("id-card", 3'000), second}, nullptr);
    CHECK(label("ask_uniform") == "No uniform?");
    CHECK(label("ask_uniform_permit") == "No uniform of any kind?");
    scene.tick("ask_uniform");
    CHECK_FALSE(scene.panel->everything_confirmed());
    CHECK(said(scene.panel->lines()[0]).size() == 1);
    CHECK(said(scene.panel->lines()[1]).empty());
}

TEST_CASE("each tick box is announced by its own sentence, and its words tick it",
          "[window][session_panel]") {
    SessionScene scene;
    PhotoFormat format = card("id-card", 3'000);
    format.certificate.asks = {
        {"uniform", {"没有穿制服？", "No uniform?"}},
        {"hair",
         {"头发？",
          "The hair covers neither the eyebrows nor the ears, and throws no shadow on "
          "the face or on the wall behind?"}}};
    scene.panel->show({format}, nullptr);
    scene.frame.panel()->Layout();
    settle();
    for (const huizhi::Ask& ask : format.certificate.asks) {
        wxWindow* box = window("ask_" + ask.rule);
        REQUIRE(box != nullptr);
        AtkObject* spoken = gtk_widget_get_accessible(box->GetHandle());
        CHECK(std::string(atk_object_get_name(spoken)) == ask.question.en);
        AtkRelationSet* relations = atk_object_ref_relation_set(spoken);
        // If another object names it, it is the box's own label.
        if (AtkRelation* label =
                atk_relation_set_get_relation_by_type(relations, ATK_RELATION_LABELLED_BY)) {
            const GPtrArray* names = atk_relation_get_target(label);
            REQUIRE(names->len == 1);
            GtkWidget* own = gtk_accessible_get_widget(GTK_ACCESSIBLE(names->pdata[0]));
            CHECK((own == box->GetHandle() || gtk_widget_is_ancestor(own, box->GetHandle())));
        }
        g_object_unref(relations);
        wxString shown = box->GetLabel();
        shown.Replace("\n", " ");
        CHECK(shown.utf8_string() == ask.question.en);
    }
    press("ask_hair");  // in the middle of it: on its words
    CHECK(dynamic_cast<wxCheckBox*>(window("ask_hair"))->GetValue());
    CHECK(scene.edits == 1);
}

TEST_CASE("an order is lines of certificates, prints and extras", "[window][session_panel]") {
    SessionScene scene;
    PhotoFormat print = card("one-inch", 0);
    print.city = {};
    scene.panel->show({card("id-card", 3'000), print}, nullptr);
    CHECK(window("ask_uniform") != nullptr);
    scene.price("one-inch", "10");
    CHECK_FALSE(scene.panel->has_extras());
    press("extra_add");
    type("Frame");
    type_over("extra_price_0", "15.5");
    CHECK(scene.panel->has_extras());
    CHECK(label("session_total") == "¥ 55.50");
    scene.panel->show({card("id-card", 3'000), print}, nullptr);  // kept over rebuilding
    const auto lines = scene.panel->lines();
    REQUIRE(lines.size() == 3);
    CHECK(lines[1].format == "one-inch");
    CHECK(lines[1].price_fen == 1'000);
    CHECK(said(lines[1]).empty());
    CHECK(lines[2].format == "extra:Frame");
    CHECK(lines[2].price_fen == 1'550);
    scene.panel->forget();
    CHECK_FALSE(scene.panel->has_extras());
    CHECK(window("extra_what_0") == nullptr);
    scene.panel->show({print}, nullptr);  // a print alone goes to no authority
    CHECK(window("ask_uniform") == nullptr);
    CHECK(scene.panel->everything_confirmed());
}

TEST_CASE("a price without words is no extra, and is asked about before anything is sold",
          "[window][session_panel]") {
    SessionScene scene;
    press("extra_add");
    CHECK(scene.panel->missing_field().empty());
    type_over("extra_price_0", "15.5");
    CHECK_FALSE(scene.panel->has_extras());
    CHECK(scene.panel->missing_field() == "What is sold");
    type_over("extra_what_0", "frame");
    CHECK(scene.panel->missing_field().empty());
}
