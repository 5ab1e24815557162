#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include <catch2/catch.hpp>

#include "core/base/data_dir.h"
#include "core/base/program_version.h"
#include "core/photo/photo.h"
#include "core/plugins/helper/plugin_quarantine.h"
#include "core/plugins/plugin_scans.h"
#include "core/records/studio.h"
#include "core/subject/subject.h"
#include "core/validator/own_size_store.h"
#include "gui/base/workplace.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/own_size_dialog.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/window_driver.h"
#include "tests/support/temp_dir.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::OwnSize;
using huizhi::gui::OwnSizeDialog;

namespace {

namespace fs = std::filesystem;

OwnSize pet_card() {
    OwnSize size;
    size.name = {"宠物证", "Pet card"};
    size.width_px = 295;
    size.height_px = 413;
    return size;
}

/// A form over the open window, without the loop of its own that would hold up the test.
struct Form {
    explicit Form(const OwnSize& size)
        : dialog(new OwnSizeDialog(app().frame(), *app().place(), size)) {
        dialog->Show();
        settle();
    }
    ~Form() { dialog->Destroy(); }
    [[nodiscard]] wxWindow* part(const char* name) const {
        return wxWindow::FindWindowByName(name, dialog);
    }
    void set(const char* name, const char* text) const {
        auto* input = dynamic_cast<wxTextCtrl*>(part(name));
        REQUIRE(input != nullptr);
        input->SetValue(huizhi::gui::to_wx(text));
    }
    [[nodiscard]] bool may_save() const { return part("own_size_save")->IsEnabled(); }
    OwnSizeDialog* dialog;
};

}  // namespace

TEST_CASE("what is typed into the form is read with its unit, or told by its field", "[own_size]") {
    huizhi::gui::OwnSizeTyped typed = huizhi::gui::typed_of(pet_card());
    typed.in_mm = true;
    typed.width = " 25 ";
    typed.height = "35";
    typed.min_kb = "1.5";
    typed.bounds["head_height"] = "28:33mm";
    const auto read = huizhi::gui::read_own_size(typed, pet_card());
    REQUIRE(read.ok());
    CHECK(read->width_px == 295);
    CHECK(read->min_bytes == 1536);
    CHECK(read->max_bytes == 0);
    REQUIRE(read->bounds.size() == 1);
    CHECK(read->bounds.front().max == 390);
    CHECK(huizhi::gui::typed_of(*read).min_kb == "1.5");
    using Typed = huizhi::gui::OwnSizeTyped;
    const std::vector<std::tuple<std::string Typed::*, std::string, std::string>> wrong = {
        {&Typed::width, "", "width_px"},      {&Typed::width, "wide", "width_px"},
        {&Typed::height, "3x", "height_px"},  {&Typed::dpi, "300.5", "dpi"},
        {&Typed::min_kb, "few", "min_bytes"}, {&Typed::max_kb, "1e999", "max_bytes"}};
    for (const auto& [member, text, field] : wrong) {
        INFO(field << " " << text);
        Typed spoilt = typed;
        spoilt.*member = text;
        CHECK(huizhi::gui::read_own_size(spoilt, pet_card()).error().field == field);
    }
    CHECK(huizhi::gui::in_other_unit(295, 300, false) == "25.0 mm");
    CHECK(huizhi::gui::in_other_unit(295, 300, true) == "295 px");
}

TEST_CASE("a form for an own size checks while one types and keeps what is right",
          "[window][own_size]") {
    const Place place;
    open_window(place);
    press("nav_plugins");
    REQUIRE(usable("own_size_new"));
    {
        const Form form({});
        CHECK_FALSE(form.may_save());
        form.set("own_size_name_zh", "宠物证");
        form.set("own_size_name_en", "Pet card");
        form.set("own_size_width_px", "295");
        form.set("own_size_height_px", "0");
        CHECK_FALSE(form.may_save());
        form.set("own_size_height_px", "413");
        CHECK(form.may_save());
        form.set("own_size_background", "blue");
        CHECK_FALSE(form.may_save());
        form.set("own_size_background", "#438edb");
        form.set("own_size_min_bytes", "50");
        form.set("own_size_max_bytes", "10");
        CHECK_FALSE(form.may_save());
        form.set("own_size_max_bytes", "60");
        form.set("own_size_head_height", "277:244");
        CHECK_FALSE(form.may_save());
        form.set("own_size_head_height", "244:277");
        CHECK(form.may_save());
        // By the keyboard: Enter in the last field saves.
        form.part("own_size_eye_distance")->SetFocus();
        settle();
        press_key(WXK_RETURN);
        require_comes([&] { return form.dialog->GetReturnCode() == wxID_OK; });
    }
    const auto kept = huizhi::own_sizes(place.home.path());
    REQUIRE(kept.size() == 1);
    CHECK(kept.front().background == "#438EDB");
    CHECK(kept.front().max_bytes == 61'440);
    // The open window offers it without a restart.
    require_comes([] { return usable("own_size_change_own-pet-card"); });
    press("nav_counter");
    CHECK(window("format_own-pet-card") != nullptr);
}

TEST_CASE("millimetres become pixels by the density", "[window][own_size]") {
    const Place place;
    open_window(place);
    const Form form(pet_card());
    dynamic_cast<wxChoice*>(form.part("own_size_unit"))->SetSelection(1);
    form.set("own_size_width_px", "25");
    form.set("own_size_height_px", "35");
    REQUIRE(form.may_save());
    form.part("own_size_save")->SetFocus();
    press_key(WXK_SPACE);
    require_comes([&] { return form.dialog->GetReturnCode() == wxID_OK; });
    CHECK(form.dialog->size().width_px == 295);
    CHECK(form.dialog->size().height_px == 413);
}

TEST_CASE("an own size is removed after a question, and only then", "[window][own_size]") {
    const Place place;
    {
        Backroom room(place);
        REQUIRE(huizhi::keep_own_size(room.studio(), pet_card()));
    }
    open_window(place);
    press("nav_plugins");
    {
        const Answers no(wxID_NO);
        press("own_size_remove_own-pet-card");
        CHECK(no.asked() == 1);
        CHECK(no.words().find("Pet card") != std::string::npos);
    }
    CHECK(huizhi::own_sizes(place.home.path()).size() == 1);
    const Answers yes(wxID_YES);
    press("own_size_remove_own-pet-card");
    require_comes([&] { return huizhi::own_sizes(place.home.path()).empty(); });
    require_comes([] { return window("own_size_remove_own-pet-card") == nullptr; });
    CHECK(window("format_own-pet-card") == nullptr);
}

TEST_CASE("an open window tells a new quarantine with its reason, and tries again when asked",
          "[window][plugin]") {
    const Place place;
    const fs::path made =
        huizhi::bundled_plugins_dir() / "../../../tests/template_plugins/template";
    const fs::path folder = place.home.path() / "plugins/template";
    fs::create_directories(folder.parent_path());
    fs::copy(made, folder, fs::copy_options::recursive);
    open_window(place);
    REQUIRE(window("format_template") != nullptr);
    press("nav_plugins");
    CHECK(window("refusal_template") == nullptr);
    // As another program of this studio would note it.
    const std::string sha256 =
        huizhi::PluginScans(place.home.path()).sha256_of(folder / "template.so");
    huizhi::change_troubles(place.home.path(), [&](huizhi::PluginTroubles& troubles) {
        troubles["template"] = {
            "1.0.0", sha256, 3, true, {"超时", "took too long"}, huizhi::program_version()};
        return true;
    });
    require_comes([] { return usable("refusal_template"); });
    CHECK(label("refusal_template").find("took too long") != std::string::npos);
    CHECK(label("notice_text").find("took too long") != std::string::npos);
    CHECK(window("format_template") == nullptr);
    press("plugin_again_template");
    require_comes([] { return window("refusal_template") == nullptr; });
    CHECK(window("format_template") != nullptr);
    CHECK(huizhi::read_troubles(place.home.path()).empty());
}

TEST_CASE("the window's engine makes a certificate's own checks", "[plugins]") {
    const huizhi::tests::TempDir home;
    const auto work = huizhi::gui::Workplace::open(home.path());
    REQUIRE(work);
    const auto bench = (*work)->make_bench();
    REQUIRE(bench);
    const auto format = (*work)->catalogue().format("id-card");
    REQUIRE(format);
    const auto photo = huizhi::load_photo(huizhi::data_dir() / "samples" / "portrait.jpg");
    REQUIRE(photo);
    huizhi::Subject subject = *bench->studio->engine.find(*photo);
    subject.facts.measures["clothing_lightness"] = {100, 1, "L*", {}};
    const auto report = bench->studio->engine.check(subject, *format);
    CHECK(std::any_of(report.findings.begin(), report.findings.end(),
                      [](const auto& finding) { return finding.rule == "pale_top"; }));
}
