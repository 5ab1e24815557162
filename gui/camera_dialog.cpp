#include "gui/camera_dialog.h"

#include <filesystem>

#include <wx/intl.h>

#include "core/camera.h"
#include "gui/error_text.h"
#include "gui/private_files.h"
#include "gui/wx_text.h"

namespace huizhi::gui {
namespace {

constexpr int kShotQuality = 97;  // JPEG; the finished photo is made from it once more

}  // namespace

CameraDialog::CameraDialog(wxWindow* parent)
    : wxDialog(parent,
               wxID_ANY,
               _("Camera"),
               wxDefaultPosition,
               wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER) {
    SetBackgroundColour(colour(Tone::Page));
    auto* column = new wxBoxSizer(wxVERTICAL);
    view_ = new PhotoView(this);
    view_->SetMinSize(wxSize(640, 420));
    column->Add(view_, 1, wxEXPAND);
    words_ =
        named(new Paragraph(this, _("Looking for the camera ..."), 600, Type::Body, Tone::Muted),
              "camera_words");
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
    start();
}

CameraDialog::~CameraDialog() {
    ending_ = true;
    thread_.join();
}

void CameraDialog::start() {
    if (thread_.joinable()) {
        thread_.join();  // it ended when it told of the trouble
    }
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
    thread_ = std::thread([this] { watch(); });
}

void CameraDialog::watch() {
    const auto camera = Camera::open(default_camera());
    if (!camera) {
        CallAfter([this, error = camera.error()] { show_trouble(error); });
        return;
    }
    while (!ending_) {
        auto frame = (*camera)->next_frame();
        if (!frame) {
            CallAfter([this, error = frame.error()] { show_trouble(error); });
            return;
        }
        if (!frame_waits_.exchange(true)) {
            CallAfter([this, picture = std::make_shared<RgbImage>(std::move(*frame))] {
                show_frame(*picture);
                frame_waits_ = false;
            });
        }
    }
}

void CameraDialog::show_frame(const RgbImage& frame) {
    last_ = to_image(frame);
    PhotoScene scene;
    scene.image = last_;
    scene.width_px = last_.GetWidth();
    scene.height_px = last_.GetHeight();
    view_->show(std::move(scene));
    if (!shoot_->IsEnabled()) {
        shoot_->Enable();
        words_->set_text(_("Face the camera, both ears free, and look straight ahead."));
    }
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
    words_->set_tone(Tone::Fail);
    words_->set_text(words);
    Layout();
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
