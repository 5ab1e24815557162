#include "gui/pages/counter/photo_panel.h"

#include <wx/clipbrd.h>
#include <wx/dnd.h>
#include <wx/filedlg.h>
#include <wx/intl.h>
#include <wx/wrapsizer.h>

#include "core/subject/crop.h"
#include "gui/base/language.h"
#include "gui/base/private_files.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/camera_dialog.h"
#include "gui/keys/key_words.h"
#include "gui/parts/photo_wildcard.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

class PhotoDrop : public wxFileDropTarget {
public:
    explicit PhotoDrop(PhotoPanel& panel) : panel_(panel) {}
    bool OnDropFiles(wxCoord, wxCoord, const wxArrayString& files) override {
        if (files.empty() || !panel_.photo_given) {
            return false;
        }
        panel_.give(files);
        return true;
    }

private:
    PhotoPanel& panel_;
};

}  // namespace

PhotoPanel::PhotoPanel(wxWindow* parent, Background& judge) : Card(parent), judge_(judge) {
    build_bar();
    stage_ = new wxPanel(this);
    auto* layers = new wxBoxSizer(wxVERTICAL);
    empty_ = new EmptyState(stage_,
                            {"photo", _("No photo yet"),
                             _("Drag a photo here, open a file, or use the camera. JPEG and PNG; "
                               "the original stays unchanged.")},
                            320);
    view_ = named(new PhotoView(stage_, PhotoView::Keys::Taken), "photo_view");
    layers->Add(empty_, 1, wxEXPAND);
    layers->Add(view_, 1, wxEXPAND);
    stage_->SetSizer(layers);
    view_->Hide();
    body()->Add(stage_, 1, wxEXPAND);
    build_crop();
    progress_ = new ProgressRow(this);
    progress_->cancelled = [this] {
        end_progress();
        if (cancelled) {
            cancelled();
        }
    };
    progress_->again = [this] { judge_again(); };
    body()->Add(progress_, 0, wxEXPAND | wxTOP, kGrid);
    caption_ = named(make_label(this, wxEmptyString, Type::Caption, Tone::Muted), "photo_caption");
    body()->Add(caption_, 0, wxEXPAND | wxTOP, kGrid);
    SetDropTarget(new PhotoDrop(*this));
}

void PhotoPanel::build_crop() {
    crop_ = new CropBar(this);
    body()->Add(crop_, 0, wxEXPAND | wxTOP, kGrid / 2);
    crop_->Hide();
    crop_->asked = [this](PhotoKey::Act act) { crop_asked(act); };
    crop_->compared = [this](double part) {
        if (side_ != Side::After) {
            show_side(Side::After);
        }
        view_->set_compared(part);
    };
    view_->zoomed = [this] { show_caption(); };
    view_->nudged = [this](const Nudge& by, bool goes_on) { nudged(by, goes_on); };
    view_->asked = [this](PhotoKey::Act act) {
        if (act == PhotoKey::Act::OtherSide) {
            show_side(side_ == Side::After ? Side::Before : Side::After);
        } else {
            crop_asked(act);
        }
    };
}

void PhotoPanel::build_bar() {
    auto* bar = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    open_ = named(make_button(this, _("Open photo"), {"photo", "plain"}), "photo_open");
    show_key(open_, {}, KeyAct::OpenPhoto);
    open_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { open_by_dialog(); });
    auto* camera = named(make_button(this, _("Camera"), {"camera", "plain"}), "photo_camera");
    camera->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { open_camera(); });
    auto* folder = named(make_button(this, wxEmptyString, {"save", "plain"}), "photo_folder");
    folder->SetToolTip(_("Watch the folder of a tethered camera"));
    tell_readers(folder, _("Watch the folder of a tethered camera"));
    folder->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { folder_asked(); });
    auto* phone = named(make_button(this, wxEmptyString, {"phone", "plain"}), "photo_phone");
    phone->SetToolTip(_("A phone sends the photo"));
    tell_readers(phone, _("A phone sends the photo"));
    phone->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (!may_begin || may_begin()) {
            phone_asked();
        }
    });
    before_ = named(make_toggle(this, _("Before"), {"", "segment"}), "photo_before");
    after_ = named(make_toggle(this, _("After"), {"", "segment"}), "photo_after");
    guides_ = named(make_toggle(this, wxEmptyString, {"guides", "segment"}), "photo_guides");
    guides_->SetToolTip(_("Guide lines of the format's limits"));
    tell_readers(guides_, _("Guide lines of the format's limits"));
    guides_->SetValue(true);
    before_->Bind(wxEVT_TOGGLEBUTTON, [this](wxCommandEvent&) { show_side(Side::Before); });
    after_->Bind(wxEVT_TOGGLEBUTTON, [this](wxCommandEvent&) { show_side(Side::After); });
    guides_->Bind(wxEVT_TOGGLEBUTTON,
                  [this](wxCommandEvent&) { view_->set_guides_visible(guides_->GetValue()); });
    for (wxButton* button : {open_, camera, folder, phone}) {
        bar->Add(button, 0, wxRIGHT | wxBOTTOM, kGrid);
    }
    auto* sides = new wxBoxSizer(wxHORIZONTAL);  // which go to another line together
    for (wxWindow* toggle : {before_, after_, guides_}) {
        sides->Add(toggle, 0, wxALIGN_CENTRE | wxRIGHT, kGrid / 2);
    }
    bar->Add(sides, 0, wxALIGN_CENTRE | wxBOTTOM, kGrid / 2);
    body()->Add(bar, 0, wxEXPAND | wxBOTTOM, kGrid / 2);
}

void PhotoPanel::open_by_dialog() {
    if (may_begin && !may_begin()) {
        return;
    }
    wxFileDialog dialog(this, _("Open a photo"), wxEmptyString, wxEmptyString, photo_wildcard(),
                        wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    dialog.SetDirectory(folder_);
    if (dialog.ShowModal() == wxID_OK && photo_given) {
        folder_ = dialog.GetDirectory();
        photo_given(to_utf8(dialog.GetPath()));
    }
}

void PhotoPanel::give(const wxArrayString& files) {
    if (files.size() == 1 || !photos_given) {
        photo_given(to_utf8(files.front()));
        return;
    }
    std::vector<std::string> names;
    for (const wxString& file : files) {
        names.push_back(to_utf8(file));
    }
    photos_given(names);
}

bool PhotoPanel::paste() {
    wxFileDataObject files;
    wxBitmapDataObject picture;
    bool has_picture = false;
    if (wxTheClipboard->Open()) {
        if (!wxTheClipboard->GetData(files)) {
            has_picture = wxTheClipboard->GetData(picture);
        }
        wxTheClipboard->Close();
    }
    if (files.GetFilenames().empty() && !has_picture) {
        return false;
    }
    if (may_begin && !may_begin()) {
        return true;
    }
    if (!has_picture) {
        give(files.GetFilenames());
        return true;
    }
    const auto file = new_private_file("pasted", ".png");
    if (file &&
        picture.GetBitmap().ConvertToImage().SaveFile(to_wx(file->string()), wxBITMAP_TYPE_PNG)) {
        photo_given(file->string());
    }
    return true;
}

void PhotoPanel::open_camera() {
    if (may_begin && !may_begin()) {
        return;
    }
    CameraDialog dialog(this, judge_, camera_format_);
    const int answer = dialog.ShowModal();
    if (answer == wxID_OK && photo_given) {
        photo_given(dialog.shot_file());
    } else if (answer == wxID_OPEN) {
        CallAfter([this] { open_by_dialog(); });
    }
}

void PhotoPanel::set_camera_format(std::optional<PhotoFormat> format) {
    camera_format_ = std::move(format);
}

void PhotoPanel::show_progress(const wxString& what) {
    progress_->begin(what);
    Layout();
}

void PhotoPanel::end_progress() {
    progress_->end();
    Layout();
}

void PhotoPanel::offer_again(bool stopped) {
    progress_->offer_again(stopped);
    Layout();
}

void PhotoPanel::show_photo(const PhotoAtHand& photo) {
    photo_ = photo;
    judged_.reset();
    format_.reset();
    finding_.reset();
    nudge_ = {};
    crop_said_.clear();
    crop_->compare_nothing();
    crop_->show({});
    view_->set_compared(0);
    empty_->Hide();
    view_->Show();
    crop_->Show();
    stage_->Layout();
    Layout();
    show_side(Side::Before);
}

void PhotoPanel::show_judged(const PhotoFormat* format, const JudgedPhoto* judged) {
    finding_.reset();
    format_ = format != nullptr ? std::optional(*format) : std::nullopt;
    judged_ = judged != nullptr ? std::optional(*judged) : std::nullopt;
    show_side(judged_ && judged_->made ? side_ : Side::Before);
}

void PhotoPanel::mark(const Finding* finding) {
    finding_ = finding != nullptr ? std::optional(*finding) : std::nullopt;
    view_->set_fault(fault_on(side_));
}

void PhotoPanel::clear() {
    photo_.reset();
    judged_.reset();
    format_.reset();
    finding_.reset();
    nudge_ = {};
    crop_said_.clear();
    view_->show({});
    view_->Hide();
    crop_->Hide();
    empty_->Show();
    stage_->Layout();
    Layout();
    show_side(Side::Before);
}

void PhotoPanel::show_side(Side side) {
    side_ = has_after() ? side : Side::Before;
    before_->SetValue(side_ == Side::Before);
    after_->SetValue(side_ == Side::After);
    before_->Enable(photo_.has_value());
    after_->Enable(has_after());
    if (photo_) {
        PhotoScene scene = side_ == Side::After ? after() : before();
        scene.fault = fault_on(side_);
        view_->show(std::move(scene));
        view_->set_draft(side_ == Side::After ? draft() : Similarity{});
    }
    show_caption();
    describe();
}

bool PhotoPanel::has_after() const {
    return judged_ && judged_->made && !judged_->finished.rgb.empty();
}

/// From where the finished photo was made to where it is meant to lie by now, in its pixels.
Similarity PhotoPanel::draft() const {
    if (!format_ || !judged_) {
        return {};
    }
    return move_of(*format_, judged_->nudge).inverse().then(move_of(*format_, nudge_));
}

void PhotoPanel::show_crop(const NudgeHistory& crop, const wxString& said) {
    nudge_ = crop.now();
    crop_said_ = said;
    crop_->show({has_after(), crop.can_undo(), crop.can_redo(), !nudge_.is_none()});
    if (side_ == Side::After) {
        view_->set_draft(draft());
    } else {
        view_->set_frame(frame());
    }
    show_caption();
}

void PhotoPanel::show_caption() {
    wxString words;
    if (photo_ && side_ == Side::Before) {
        words = wxString::Format(wxString::FromUTF8("%d×%d px · %.1f MB"), photo_->photo.width_px,
                                 photo_->photo.height_px,
                                 static_cast<double>(photo_->photo.facts.bytes) / 1e6);
    } else if (has_after()) {
        const PhotoFile& made = *judged_->made;
        words = wxString::Format(wxString::FromUTF8("%d×%d px · %d dpi · %.1f KB · JPEG %d"),
                                 made.width_px, made.height_px, made.dpi,
                                 static_cast<double>(made.jpeg.size()) / 1024, made.quality);
    }
    words = crop_said_.empty() ? words : crop_said_;
    if (photo_ && !view_->zoom().fits()) {
        words += wxString::Format(wxString::FromUTF8(" · %d %%"), view_->zoom().percent());
    }
    caption_->SetLabelText(words);
}

/// For whoever does not see it: the verdict, and what is found wrong.
void PhotoPanel::describe() {
    wxString words;
    if (judged_) {
        words = verdict_word(judged_->report.verdict) + _(". ");
        for (const Finding& finding : judged_->report.findings) {
            if (finding.verdict != Verdict::Pass) {
                words += say(finding.message) + _(". ") +
                         (finding.remedy.empty() ? wxString() : say(finding.remedy) + _(". "));
            }
        }
    }
    describe_to_readers(view_, words);
    tell_readers(view_, side_ == Side::After ? _("Finished photo") : _("Photo"));
}

PhotoScene PhotoPanel::before() const {
    PhotoScene scene;
    scene.image = to_image(photo_->shown);
    scene.width_px = photo_->photo.width_px;
    scene.height_px = photo_->photo.height_px;
    if (!judged_ || !judged_->report.face) {
        return scene;
    }
    scene.points = face_points(*judged_->report.face);
    scene.frame = frame();
    return scene;
}

/// The crop's outline on the shot.
std::vector<Point> PhotoPanel::frame() const {
    if (!judged_ || !judged_->report.face || !judged_->made || !judged_->made->face) {
        return {};
    }
    const auto placed = placement(*judged_->report.face, *judged_->made->face);
    const Box whole{0, 0, static_cast<double>(judged_->made->width_px),
                    static_cast<double>(judged_->made->height_px)};
    return placed ? moved_corners(whole, placed->then(draft()).inverse()) : std::vector<Point>{};
}

PhotoScene PhotoPanel::after() const {
    PhotoScene scene;
    scene.image = to_image(judged_->finished);
    if (judged_->shot.rgb.size() == judged_->finished.rgb.size()) {
        scene.shot = to_image(judged_->shot);
    }
    scene.moves_by_hand = true;
    scene.width_px = judged_->made->width_px;
    scene.height_px = judged_->made->height_px;
    const FaceGeometry* face = judged_->made->face ? &*judged_->made->face : nullptr;
    if (format_) {
        scene.guides = guides_of(*format_, face);
    }
    if (face != nullptr) {
        scene.points = face_points(*face);
    }
    return scene;
}

std::vector<Point> PhotoPanel::fault_on(Side side) const {
    if (!finding_ || !finding_->region) {
        return {};
    }
    if (side == Side::Before) {
        return moved_corners(*finding_->region, Similarity{});
    }
    if (!judged_ || !judged_->report.face || !judged_->made || !judged_->made->face) {
        return {};
    }
    const auto placed = placement(*judged_->report.face, *judged_->made->face);
    return placed ? moved_corners(*finding_->region, *placed) : std::vector<Point>{};
}

}  // namespace huizhi::gui
