#include "gui/dialogs/hand_over_dialog.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include <catch2/catch.hpp>
#include <wx/checkbox.h>
#include <wx/textctrl.h>

#include "tests/gui/bare_frame.h"
#include "tests/gui/dialog_hands.h"
#include "tests/gui/field_words.h"
#include "tests/support/temp_dir.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::gui::HandOverDialog;

namespace {

/// The dialog over a frame; `run` shows it as the program does, and works it by its keys.
struct Scene {
    explicit Scene(const huizhi::HandOverPlace& begun = {})
        : dialog(frame.frame(),
                 {{{"身份证 长沙", "ID card Changsha"},
                   {{"打开网页", "Open the site"}, {"上传相片", "Upload the photo"}}},
                  {{"居住证", "Residence permit"}, {{"交给窗口", "Give it to the counter"}}}},
                 begun) {
        frame.show(new wxPanel(frame.panel()));
    }
    /// How it ended. The keys only check: nothing may be thrown through the dialog's loop.
    int run(const std::function<void()>& keys) {
        const Hand hand("hand_over_dialog", [this, &keys] {
            keys();
            if (dialog.IsModal()) {
                dialog.EndModal(wxID_NONE);  // the keys did not end it
            }
        });
        return dialog.ShowModal();
    }
    [[nodiscard]] wxTextCtrl* folder() const {
        return dynamic_cast<wxTextCtrl*>(wxWindow::FindWindowByName("hand_over_folder", &dialog));
    }
    [[nodiscard]] wxCheckBox* zip() const {
        return dynamic_cast<wxCheckBox*>(wxWindow::FindWindowByName("hand_over_zip", &dialog));
    }
    BareFrame frame;
    HandOverDialog dialog;
};

}  // namespace

TEST_CASE("every photo's steps stand under its own heading", "[window][hand_over_dialog]") {
    const Scene scene;
    const wxWindow* steps = wxWindow::FindWindowByName("hand_over_steps", &scene.dialog);
    REQUIRE(steps != nullptr);
    std::string words;
    for (const wxWindow* line : steps->GetChildren()) {
        words += huizhi::gui::to_utf8(line->GetLabel()) + "|";
    }
    CHECK(words ==
          "ID card Changsha|☐  Open the site|☐  Upload the photo|Residence permit|"
          "☐  Give it to the counter|");
}

TEST_CASE("a folder that is not there, or no folder, is told and may be corrected",
          "[window][hand_over_dialog]") {
    const huizhi::tests::TempDir stick;
    std::ofstream(stick / "file") << "no folder";
    Scene scene;
    const int ended = scene.run([&] {
        CHECK(scene.folder()->HasFocus());
        for (const std::string& wrong :
             {std::string(), (stick / "none").string(), (stick / "file").string()}) {
            INFO(wrong);
            scene.folder()->SetValue(huizhi::gui::to_wx(wrong));
            press_key(WXK_RETURN);
            CHECK(said_at("hand_over_folder") ==
                  "There is no such folder: make it first, or choose another.");
            CHECK(scene.dialog.IsModal());
            CHECK(scene.folder()->HasFocus());
        }
        scene.folder()->SetValue(huizhi::gui::to_wx(stick.path().string()));
        press_key(WXK_RETURN);
    });
    CHECK(ended == wxID_OK);
    CHECK(scene.dialog.place().folder == stick.path().string());
    CHECK_FALSE(scene.dialog.place().zipped);
}

TEST_CASE("the dialog begins where the last files went, and Escape leaves it so",
          "[window][hand_over_dialog]") {
    Scene scene({"/media/stick", true});
    const int ended = scene.run([&] {
        CHECK(scene.folder()->GetValue() == "/media/stick");
        CHECK(scene.zip()->GetValue());
        scene.zip()->SetFocus();
        settle();
        press_key(WXK_SPACE);
        CHECK_FALSE(scene.dialog.place().zipped);
        press_key(WXK_ESCAPE);
    });
    CHECK(ended == wxID_CANCEL);
}
