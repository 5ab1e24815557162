#include <catch2/catch.hpp>
#include <wx/scrolwin.h>

#include "gui/base/wx_text.h"
#include "gui/pages/counter/session_panel.h"
#include "gui/parts/format_search.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::gui::answers;

namespace {

huizhi::PhotoFormat permit() {
    huizhi::PhotoFormat format;
    format.id = "residence-permit@440300";
    format.certificate.id = "residence-permit";
    format.certificate.name = {"居住证", "Residence permit"};
    format.city.city_code = "440300";
    format.city.city = {"深圳", "Shenzhen"};
    return format;
}

}  // namespace

TEST_CASE("a format is found by name, pinyin, initials, id and city", "[format]") {
    const auto keys = huizhi::gui::search_keys(permit());
    for (const char* typed : {"", "  ", "居住", "juzhuz", "jzz", "JZZ", "permit", "residence-p",
                              "深圳", "sz", "shenzhen", "440300", "jzz sz", "深圳 居住证"}) {
        INFO(typed);
        CHECK(answers(keys, typed));
    }
    for (const char* typed : {"sfz", "guangzhou", "jzz gz", "身份"}) {
        INFO(typed);
        CHECK_FALSE(answers(keys, typed));
    }
}

TEST_CASE("what begins so is meant before what only holds it", "[format]") {
    huizhi::PhotoFormat inch;
    inch.certificate = permit().certificate;
    inch.certificate.id = "inch-1";
    inch.certificate.name = {"一寸（25×35 mm）", "One inch"};
    huizhi::PhotoFormat yuecheng = permit();
    yuecheng.city.city = {"绍兴越城", "Yuecheng, Shaoxing"};
    CHECK(huizhi::gui::begins_with(huizhi::gui::search_keys(inch), "yc"));
    CHECK(answers(huizhi::gui::search_keys(yuecheng), "yc"));
    CHECK_FALSE(huizhi::gui::begins_with(huizhi::gui::search_keys(yuecheng), "yc"));
    CHECK(huizhi::gui::begins_with(huizhi::gui::search_keys(yuecheng), "jzz sx"));
}

TEST_CASE("the ID card stands in sight, and the search narrows the list to what is typed",
          "[window][format]") {
    const Place place;
    open_window(place);
    wxWindow* card = window("format_id-card@440300");
    REQUIRE(card != nullptr);
    const wxRect list = card->GetParent()->GetScreenRect();
    CHECK(list.Contains(card->GetScreenRect()));
    press("format_id-card@440300");
    type_into("format_search", "jszg");
    CHECK(usable("format_teacher"));
    CHECK(usable("format_id-card@440300"));  // chosen: stays in sight
    CHECK_FALSE(usable("format_id-card"));
    CHECK_FALSE(usable("format_exit-entry"));
    press_key(WXK_RETURN);
    CHECK(window("format_teacher")->HasFocus());
    press("format_search");
    press_key('A', wxMOD_CONTROL);
    type("qqqq");
    CHECK(usable("format_none"));
    press_key(WXK_ESCAPE);
    CHECK(usable("format_id-card"));
    CHECK_FALSE(usable("format_none"));
}

TEST_CASE("a required field that is empty is named until something is typed", "[window][format]") {
    const Place place;
    open_window(place);
    huizhi::PhotoFormat format = permit();
    huizhi::FormField school{"school", {"学校", "School"}, "", "", true};
    huizhi::FormField note{"note", {"备注", "Note"}, "", "", false};
    huizhi::FormField phone{"phone", {"手机", "Mobile"}, "phone", "", true};  // from the customer
    format.city.fields = {school, note, phone};
    auto* panel = new huizhi::gui::SessionPanel(app().frame(), 376);
    int edits = 0;
    panel->edited = [&edits] { ++edits; };
    panel->show({format}, nullptr);
    CHECK(panel->missing_field() == "School");
    auto* input = dynamic_cast<wxTextCtrl*>(window("field_residence-permit@440300_school"));
    REQUIRE(input != nullptr);
    input->SetValue("   ");
    CHECK(panel->missing_field() == "School");
    input->SetValue("No. 1");
    CHECK(panel->missing_field().empty());
    CHECK(edits == 2);
    REQUIRE(panel->lines().size() == 1);
    CHECK(panel->lines().front().fields.at("school") == "No. 1");
    panel->Destroy();
}
