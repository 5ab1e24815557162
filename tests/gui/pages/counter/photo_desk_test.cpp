#include "gui/pages/counter/photo_desk.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <wx/frame.h>

#include "practice/demo_studio.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::gui::FileToSave;

namespace {

const std::filesystem::path kPortrait = huizhi::samples_dir() / "portrait.jpg";
const std::filesystem::path kCap = huizhi::samples_dir() / "cap.jpg";
constexpr const char* kCard = "id-card@440300";
constexpr const char* kInch = "inch-1";

/// A desk of its own beside the window, whose workers it uses.
class Desk {
public:
    Desk() {
        open_window(place_);
        around_.emplace(
            huizhi::gui::Surroundings{*app().place(), [](const wxString&, huizhi::gui::Mood) {},
                                      [](const huizhi::Error&) {}, [] {}, [] {}, [] {}});
        frame_ = new wxFrame(nullptr, wxID_ANY, "desk");
        panel_ = new huizhi::gui::PhotoPanel(frame_, app().place()->counter());
        desk_.emplace(frame_, *panel_, *around_);
        desk_->changed = [] {};
        desk_->judged_more = [] {};
        desk_->nudged = [this] { ++nudges; };
    }
    ~Desk() {
        desk_->cancel();
        settle();
        frame_->Destroy();
        settle();
    }
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    huizhi::gui::PhotoDesk& operator*() { return *desk_; }

    /// Taken, and judged for these formats.
    void take(const std::filesystem::path& photo, const std::vector<const char*>& formats) {
        desk_->take(photo.string(), "");
        REQUIRE(wait_until(
            [&] { return desk_->at_hand() && desk_->at_hand()->file == photo.string(); }));
        std::vector<huizhi::PhotoFormat> wanted;
        wanted.reserve(formats.size());
        for (const char* id : formats) {
            wanted.push_back(*app().place()->catalogue().format(id));
        }
        desk_->judge_missing(wanted);
        REQUIRE(wait_until([&] { return desk_->judged().size() == formats.size(); }));
    }

    int nudges = 0;

private:
    Place place_;
    std::optional<huizhi::gui::Surroundings> around_;
    wxFrame* frame_ = nullptr;
    huizhi::gui::PhotoPanel* panel_ = nullptr;
    std::optional<huizhi::gui::PhotoDesk> desk_;
};

std::vector<std::string> names_of(const std::vector<FileToSave>& files) {
    std::vector<std::string> names;
    names.reserve(files.size());
    for (const FileToSave& file : files) {
        names.push_back(file.output.file.filename().string());
    }
    return names;
}

std::string text_in(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("finished photos are saved by format and shot, and never over the shot",
          "[window][photo_desk]") {
    Desk desk;
    CHECK((*desk).files_for("/out").empty());
    desk.take(kPortrait, {kCard, kInch});
    const std::string stem = (*desk).shot_sha256().substr(0, 8);
    REQUIRE(stem.size() == 8);
    const auto files = (*desk).files_for("/out");
    CHECK(names_of(files) == std::vector<std::string>{std::string(kCard) + "-" + stem + ".jpg",
                                                      std::string(kInch) + "-" + stem + ".jpg"});
    for (const FileToSave& file : files) {
        CHECK(file.output.file.parent_path() == "/out");
        CHECK(file.output.inputs == std::vector<std::filesystem::path>{kPortrait});
        CHECK_FALSE(file.output.overwrite);
    }
    CHECK(files[0].bytes == (*desk).judged().at(kCard).made->jpeg);
    CHECK(files[1].bytes == (*desk).judged().at(kInch).made->jpeg);
}

TEST_CASE("a photo whose judging was cancelled is judged when somebody asks again",
          "[window][photo_desk]") {
    Desk desk;
    desk.take(kPortrait, {kCard});
    const std::vector<huizhi::PhotoFormat> both = {*app().place()->catalogue().format(kCard),
                                                   *app().place()->catalogue().format(kInch)};
    CHECK((*desk).is_stopped(both));
    (*desk).judge_missing(both);
    CHECK_FALSE((*desk).is_stopped(both));
    (*desk).cancel();
    settle();
    CHECK((*desk).is_stopped(both));
    CHECK_FALSE((*desk).judged().contains(kInch));
    (*desk).judge_missing(both);
    CHECK(wait_until([&] { return (*desk).judged().contains(kInch); }));
    CHECK_FALSE((*desk).is_stopped(both));
}

TEST_CASE("a photo that may not be sent is not saved", "[window][photo_desk]") {
    Desk desk;
    desk.take(kCap, {kCard});
    CHECK_FALSE((*desk).judged().at(kCard).may_be_sent());
    CHECK((*desk).files_for("/out").empty());
}

TEST_CASE("saved photos lie under their names, and what is of others stays",
          "[window][photo_desk]") {
    Desk desk;
    desk.take(kPortrait, {kCard, kInch});
    const huizhi::tests::TempDir out;
    const auto files = (*desk).files_for(out.path().string());
    std::ofstream(files[1].output.file) << "somebody's";
    const auto refused = huizhi::gui::save_files(files);
    REQUIRE_FALSE(refused.ok());
    CHECK(huizhi::gui::failed_output(files, refused.error()).file == files[1].output.file);
    CHECK(text_in(files[1].output.file) == "somebody's");
    CHECK(*huizhi::gui::save_files(huizhi::gui::overwriting(files)) == 2);
    for (const FileToSave& file : files) {
        const std::string text = text_in(file.output.file);
        CHECK(std::vector<std::uint8_t>(text.begin(), text.end()) == file.bytes);
    }
}

TEST_CASE("a nudge is judged and made anew, and undone again", "[window][photo_desk]") {
    using huizhi::Nudge;
    using Act = huizhi::gui::PhotoKey::Act;
    Desk desk;
    desk.take(kPortrait, {kCard, kInch});
    const auto format = *app().place()->catalogue().format(kCard);
    const auto eye = [&] { return (*desk).judged().at(kCard).made->face->left_eye; };
    const auto settled = [&] { return !(*desk).is_settling(); };
    const huizhi::Point automatic = eye();
    const auto jpeg_of_other = (*desk).judged().at(kInch).made->jpeg;
    (*desk).nudge(format, {2, 0, 1, 0}, false);
    (*desk).nudge(format, {2, -1, 1, 0}, false);
    CHECK((*desk).is_settling());
    REQUIRE(wait_until(settled));
    CHECK((*desk).judged().at(kCard).nudge == Nudge{4, -1, 1, 0});
    CHECK(eye().x == Approx(automatic.x + 4).margin(0.01));
    CHECK(eye().y == Approx(automatic.y - 1).margin(0.01));
    const auto& edits = (*desk).judged().at(kCard).made->edits;
    CHECK(std::count(edits.begin(), edits.end(), "nudge +4.0 -1.0 px, x1.000, +0.0 deg") == 1);
    CHECK((*desk).judged().at(kInch).made->jpeg == jpeg_of_other);
    (*desk).turn_crop(format, Act::Undo);
    REQUIRE(wait_until(settled));
    CHECK((*desk).judged().at(kCard).nudge == Nudge{2, 0, 1, 0});
    (*desk).turn_crop(format, Act::Redo);
    (*desk).turn_crop(format, Act::Automatic);
    REQUIRE(wait_until(settled));
    CHECK((*desk).judged().at(kCard).nudge.is_none());
    CHECK(eye().x == Approx(automatic.x).margin(0.01));
    CHECK(desk.nudges == 5);
    CHECK((*desk).crop(kCard).can_undo());
}

TEST_CASE("a nudge ends at the certificate's limit, which is named, and another photo begins anew",
          "[window][photo_desk]") {
    Desk desk;
    desk.take(kPortrait, {kCard});
    const auto format = *app().place()->catalogue().format(kCard);
    (*desk).nudge(format, {0, 0, 1.9, 0}, false);
    CHECK((*desk).stopped_by() == "head_width");
    REQUIRE(wait_until([&] { return !(*desk).is_settling(); }));
    for (const auto& finding : (*desk).judged().at(kCard).report.findings) {
        CHECK((finding.rule != "head_width" || finding.verdict != huizhi::Verdict::Fail));
    }
    const auto& face = *(*desk).judged().at(kCard).made->face;
    CHECK(face.face_right.x - face.face_left.x <= *format.limit("head_width")->max + 0.01);
    desk.take(kCap, {kCard});
    CHECK((*desk).crop(kCard).now().is_none());
    CHECK((*desk).stopped_by().empty());
}

TEST_CASE("a nudge that is not judged is taken back, so that what is shown is what is sent",
          "[window][photo_desk]") {
    Desk desk;
    desk.take(kPortrait, {kCard});
    const auto format = *app().place()->catalogue().format(kCard);
    (*desk).nudge(format, {2, 0, 1, 0}, false);
    (*desk).cancel();
    CHECK_FALSE((*desk).is_settling());
    CHECK((*desk).crop(kCard).now() == (*desk).judged().at(kCard).nudge);
    // While another photo is read, the one before it is nudged no more.
    (*desk).take(kCap.string(), "");
    (*desk).nudge(format, {2, 0, 1, 0}, false);
    CHECK_FALSE((*desk).is_settling());
    REQUIRE(wait_until([&] { return (*desk).at_hand()->file == kCap.string(); }));
    CHECK((*desk).judged().empty());
}
