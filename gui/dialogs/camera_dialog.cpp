#include "gui/dialogs/camera_dialog.h"

#include <filesystem>

#include <wx/intl.h>

#include "core/format/photo_engine.h"
#include "core/photo/camera.h"
#include "gui/base/error_text.h"
#include "gui/base/language.h"
#include "gui/base/private_files.h"
#include "gui/base/wx_text.h"

namespace huizhi::gui {
namespace {

using namespace std::chrono_literals;

constexpr int kShotQuality = 97;  // JPEG; the finished photo is made from it once more
constexpr int kLookMs = 33;       // no camera at a counter gives more than thirty pictures a second
constexpr int kWordsPx = 600;
constexpr int kWordLines = 3;  // room for the longest: the picture must not jump
constexpr auto kReadMs = 700ms;
constexpr auto kReadTroubleMs = 5s;

}  // namespace

CameraDialog::CameraDialog(wxWindow* parent, Background& judge, std::optional<PhotoFormat> format)
    : wxDialog(parent,
               wxID_ANY,
               _("Camera"),
               wxDefaultPosition,
               wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
      judge_(judge),
      format_(std::move(format)) {
    SetBackgroundColour(colour(Tone::Page));
    auto* column = new wxBoxSizer(wxVERTICAL);
    view_ = new PhotoView(this);
    view_->SetMinSize(wxSize(640, 420));
    column->Add(view_, 1, wxEXPAND);
    words_ = named(
        new Paragraph(this, _("Looking for the camera ..."), kWordsPx, Type::Body, Tone::Muted),
        "camera_words");
    words_->SetMinSize(wxSize(with_text(kWordsPx), kWordLines * words_->GetCharHeight()));
    column->Add(words_, 0, wxALL | wxEXPAND, 2 * kGrid);
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    shoot_ = named(make_button(this, _("Take the photo"), {"camera", "primary"}), "camera_shoot");
    shoot_->SetDefault();
    shoot_->Disable();
    auto* close = make_button(this, _("Cancel"), {});
    close->SetId(wxID_CANCEL);
    again_ = named(make_button(this, _("Try again"), {"refresh", "plain"}), "camera_again");
    open_ = named(make_button(this, _("Open photo"), {"photo", "primary"}), "camera_open");
    buttons->AddStretchSpacer();
    buttons->Add(close, 0, wxRIGHT, kGrid);
    buttons->Add(again_, 0, wxRIGHT, kGrid);
    buttons->Add(open_);
    buttons->Add(shoot_);
    again_->Hide();
    open_->Hide();
    column->Add(buttons, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, 2 * kGrid);
    SetSizerAndFit(column);
    CentreOnParent();
    shoot_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { take_shot(); });
    close->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { finish(wxID_CANCEL); });
    again_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { start(); });
    open_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { finish(wxID_OPEN); });
    clock_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { look(); });
    start();
}

void CameraDialog::start() {
    watch_.reset();
    report_.reset();
    if (trouble_ != nullptr) {
        trouble_->Destroy();
        trouble_ = nullptr;
    }
    view_->Show();
    shoot_->Show();
    again_->Hide();
    open_->Hide();
    words_->Show();
    words_->set_text(_("Looking for the camera ..."));
    Layout();
    watch_ = std::make_unique<CameraWatch>(default_camera());
    clock_.Start(kLookMs);
}

void CameraDialog::look() {
    if (auto frame = watch_->take_frame()) {
        show_frame(std::move(frame));
    } else if (const auto trouble = watch_->trouble()) {
        clock_.Stop();
        show_trouble(*trouble);
    }
}

void CameraDialog::show_frame(std::shared_ptr<const RgbImage> frame) {
    last_ = to_image(*frame);
    PhotoScene scene;
    scene.image = last_;
    scene.width_px = last_.GetWidth();
    scene.height_px = last_.GetHeight();
    if (report_) {
        scene.face = report_->face_box;
        scene.frame = report_->guide;
    }
    view_->show(std::move(scene));
    if (!shoot_->IsEnabled()) {
        shoot_->Enable();
        say_for(0ms, _("Face the camera, both ears free, and look straight ahead."), Tone::Muted);
    }
    if (format_ && !judging_) {
        judge(std::move(frame));
    }
}

void CameraDialog::judge(std::shared_ptr<const RgbImage> frame) {
    judging_ = true;
    run_in_background(
        judge_, this,
        [frame = std::move(frame), format = *format_](Studio& studio) -> Result<FrameReport> {
            return studio.engine.check_frame(*frame, format);
        },
        [this](Result<FrameReport> report) {
            judging_ = false;
            report_ = report ? std::optional(std::move(*report)) : std::nullopt;
            if (report_ && trouble_ == nullptr) {
                show_help(*report_);
            }
        });
}

void CameraDialog::show_help(const FrameReport& report) {
    if (report.findings.empty()) {
        const bool ready = report.verdict == Verdict::Pass;
        say_for(kReadMs, ready ? _("Ready: take the photo.") : _("This frame cannot be judged."),
                ready ? Tone::Pass : Tone::Unknown);
        return;
    }
    const Finding& heaviest = report.findings.front();
    wxString words = say(heaviest.message);
    if (!heaviest.remedy.empty()) {
        words += wxString::FromUTF8(language() == Language::Chinese ? "；" : "; ") +
                 say(heaviest.remedy);
    }
    say_for(kReadMs, words, verdict_look(heaviest.verdict).ink);
}

/// Leaves the words that stand there alone until they could be read.
void CameraDialog::say_for(std::chrono::milliseconds least, const wxString& words, Tone tone) {
    const auto now = std::chrono::steady_clock::now();
    if (now < words_stand_) {
        return;
    }
    words_stand_ = now + least;
    words_->set_tone(tone);
    words_->set_text(words);
    Layout();
}

void CameraDialog::show_trouble(const Error& error) {
    shoot_->Disable();
    for (wxWindow* gone : {static_cast<wxWindow*>(view_), static_cast<wxWindow*>(words_),
                           static_cast<wxWindow*>(shoot_)}) {
        gone->Hide();
    }
    again_->Show();
    open_->Show();
    trouble_ =
        named(new EmptyState(this, {"camera", _("No camera picture"), error_text(error)}, 420),
              "camera_trouble");
    GetSizer()->Insert(0, trouble_, 1, wxEXPAND);
    Layout();
    open_->SetFocus();
}

void CameraDialog::finish(int answer) {
    if (IsModal()) {
        EndModal(answer);
    } else {
        SetReturnCode(answer);
        Hide();
    }
}

/// The camera goes on: after making room one presses again.
void CameraDialog::say_not_written(const wxString& words) {
    words_stand_ = {};
    say_for(kReadTroubleMs, words, Tone::Fail);
}

void CameraDialog::take_shot() {
    const auto file = new_private_file("shot", ".jpg");
    if (!file) {
        say_not_written(error_text(file.error()));
        return;
    }
    last_.SetOption(wxIMAGE_OPTION_QUALITY, kShotQuality);
    if (!last_.SaveFile(to_wx(file->string()), wxBITMAP_TYPE_JPEG)) {
        say_not_written(
            _("The photo cannot be written to the temporary folder; check the disk space."));
        return;
    }
    shot_file_ = file->string();
    finish(wxID_OK);
}

}  // namespace huizhi::gui
