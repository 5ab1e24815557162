#include "gui/pages/admin/calibration_section.h"

#include <utility>

#include <wx/filedlg.h>
#include <wx/intl.h>
#include <wx/wrapsizer.h>

#include "core/counter/day/calibrations.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/camera_dialog.h"
#include "gui/dialogs/form_dialog.h"
#include "gui/parts/photo_wildcard.h"

namespace huizhi::gui {
namespace {

constexpr int kCalibrationWordsPx = 860;

wxString distance_words(const DeltaE& distance) {
    return wxString::Format("%.1f / %.1f", distance.mean, distance.max);
}

/// The newest first.
ReportTable calibration_table(const std::vector<ColourCalibration>& all) {
    ReportTable table{"calibrations",
                      {},
                      {{{"相机", "Camera"}, CellKind::Text},
                       {{"灯光", "Light"}, CellKind::Text},
                       {{"校准日", "Made on"}, CellKind::Date},
                       {{"有效至", "Valid until"}, CellKind::Date},
                       {{"原色差（平均/最大）", "Delta-E before (mean / most)"}, CellKind::Text},
                       {{"校正后", "After"}, CellKind::Text}},
                      {},
                      false};
    for (auto one = all.rbegin(); one != all.rend(); ++one) {
        table.rows.push_back({{one->camera, 0},
                              {one->light, 0},
                              {one->made_on, 0},
                              {one->valid_until, 0},
                              {to_utf8(distance_words(one->before)), 0},
                              {to_utf8(distance_words(one->after)), 0}});
    }
    return table;
}

}  // namespace

CalibrationSection::CalibrationSection(wxWindow* parent, Surroundings& surroundings)
    : AdminSection(parent, surroundings) {
    body()->Add(
        new Paragraph(
            this,
            _("Shoot a colour chart of 24 patches where customers sit, in the light of the day. "
              "Certificates that demand true colours are corrected by it while it is "
              "valid."),
            kCalibrationWordsPx, Type::Body, Tone::Ink),
        0, wxBOTTOM, kGrid / 2);
    list_ = named(new TableList(this, _("Colour calibrations")), "calibration_list");
    body()->Add(list_, 1, wxEXPAND);
    auto* row = new wxWrapSizer(wxHORIZONTAL);
    add_button(row, _("From a photo of the chart ..."), {"", "primary"}, "calibration_photo",
               [this] { choose(); });
    add_button(row, _("From the camera ..."), {"", "plain"}, "calibration_camera",
               [this] { shoot(); });
    body()->Add(row, 0, wxEXPAND);
}

void CalibrationSection::refresh() {
    read(false);
}

void CalibrationSection::forget() {
    list_->DeleteAllItems();
}

void CalibrationSection::choose() {
    wxFileDialog dialog(this, _("Photo of the colour chart"), wxEmptyString, wxEmptyString,
                        photo_wildcard(), wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() == wxID_OK) {
        calibrate(to_utf8(dialog.GetPath()));
    }
}

void CalibrationSection::shoot() {
    CameraDialog dialog(this, around().place.counter(), std::nullopt);
    const int answer = dialog.ShowModal();
    if (answer == wxID_OPEN) {
        choose();
    } else if (answer == wxID_OK) {
        calibrate(dialog.shot_file());
    }
}

void CalibrationSection::calibrate(const std::string& photo) {
    FormField camera{"calibration_of", _("Camera"), "camera"};
    camera.hint = _("Empty: as the photo says");
    FormField light{"calibration_light", _("Light"), "light"};
    light.hint = _("Empty: the usual one");
    FormDialog dialog(
        this, around().place,
        {"calibration_dialog", _("Calibrate the colours"), {}, _("Calibrate")}, {camera, light},
        [photo](Studio& studio, const std::vector<std::string>& typed) -> Result<void> {
            ChartShot shot;
            shot.camera = typed.at(0);
            shot.light = typed.at(1);
            const auto kept = keep_calibration(studio, photo, std::move(shot));
            return kept ? Result<void>() : Result<void>(kept.error());
        });
    if (dialog.ShowModal() == wxID_OK) {
        read(true);
    }
}

void CalibrationSection::read(bool tell_newest) {
    run_in_background(
        around().place.counter(), this, [](Studio& studio) { return calibrations(studio); },
        while_here([this, tell_newest](const Result<std::vector<ColourCalibration>>& all) {
            if (!all) {
                around().report(all.error());
                return;
            }
            show(*all, tell_newest);
        }));
}

void CalibrationSection::show(const std::vector<ColourCalibration>& all, bool tell_newest) {
    list_->show(calibration_table(all));
    if (tell_newest && !all.empty()) {
        const ColourCalibration& newest = all.back();
        around().notify(
            wxString::Format(_("Calibrated: delta-E %s, before %s (mean / most)."),
                             distance_words(newest.after), distance_words(newest.before)),
            Mood::Done);
    }
}

}  // namespace huizhi::gui
