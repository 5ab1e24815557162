#include "gui/dialogs/hand_over_dialog.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include <wx/dirdlg.h>
#include <wx/intl.h>
#include <wx/scrolwin.h>

#include "core/base/clock.h"
#include "core/catalogue/city_page.h"
#include "core/queue/hand_over_files.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/parts/question.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kHandOverWidthPx = 560;
constexpr int kStepsPx = 260;

}  // namespace

HandOverDialog::HandOverDialog(wxWindow* parent,
                               const std::vector<HandOverSteps>& photos,
                               const HandOverPlace& begun)
    : wxDialog(wxGetTopLevelParent(parent),
               wxID_ANY,
               _("Hand the photo over"),
               wxDefaultPosition,
               wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER) {
    SetName("hand_over_dialog");
    SetBackgroundColour(colour(Tone::Card));
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(
        new Paragraph(this,
                      _("This place takes no uploads from here: a person hands the photo over. "
                        "The checklist is written beside it."),
                      kHandOverWidthPx, Type::Body, Tone::Ink),
        0, wxEXPAND | wxALL, 2 * kGrid);
    add_steps(column, photos);
    add_place(column, begun);
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    auto* leave = named(make_button(this, _("Cancel"), {}), "hand_over_cancel");
    auto* go = named(make_button(this, _("Hand over"), {"hand", "primary"}), "hand_over_go");
    leave->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { EndModal(wxID_CANCEL); });
    go->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { finish(); });
    buttons->AddStretchSpacer();
    buttons->Add(leave, 0, wxRIGHT, kGrid);
    buttons->Add(go);
    column->Add(buttons, 0, wxEXPAND | wxALL, 2 * kGrid);
    SetSizerAndFit(column);
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_ESCAPE) {
            EndModal(wxID_CANCEL);
            return;
        }
        event.Skip();
    });
    CentreOnParent();
    folder_->input()->SetFocus();
}

void HandOverDialog::add_steps(wxSizer* column, const std::vector<HandOverSteps>& photos) {
    auto* list = new wxScrolledWindow(this);
    list->SetName("hand_over_steps");
    list->SetScrollRate(0, kGrid);
    list->SetMinSize(wxSize(with_text(kHandOverWidthPx), kStepsPx));
    auto* lines = new wxBoxSizer(wxVERTICAL);
    for (const HandOverSteps& photo : photos) {
        lines->Add(make_label(list, say(photo.heading), Type::Strong, Tone::Ink), 0,
                   wxEXPAND | wxTOP | wxBOTTOM, kGrid / 2);
        for (const Text& step : photo.steps) {
            lines->Add(new Paragraph(list, wxString::FromUTF8("☐  ") + say(step),
                                     kHandOverWidthPx - 3 * kGrid, Type::Body, Tone::Ink),
                       0, wxEXPAND | wxBOTTOM, kGrid / 2);
        }
    }
    list->SetSizer(lines);
    list->FitInside();
    column->Add(list, 1, wxEXPAND | wxLEFT | wxRIGHT, 2 * kGrid);
}

void HandOverDialog::add_place(wxSizer* column, const HandOverPlace& begun) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    folder_ =
        new Field(this, _("Folder for the files"), _("such as a USB stick"), wxTE_PROCESS_ENTER);
    named(folder_->input(), "hand_over_folder");
    folder_->set_text(begun.folder);
    auto* choose = named(make_button(this, _("Choose ..."), {}), "hand_over_browse");
    choose->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { browse(); });
    row->Add(folder_, 1, wxRIGHT, kGrid);
    row->Add(choose, 0, wxALIGN_CENTRE);
    column->Add(row, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, 2 * kGrid);
    zipped_ =
        named(new wxCheckBox(this, wxID_ANY, _("As one ZIP file for each photo")), "hand_over_zip");
    zipped_->SetFont(font(Type::Body));
    tell_readers(zipped_, _("As one ZIP file for each photo"));
    zipped_->SetValue(begun.zipped);
    column->Add(zipped_, 0, wxEXPAND | wxLEFT | wxRIGHT, 2 * kGrid);
    enter_walks({folder_}, [this] { finish(); });
}

void HandOverDialog::browse() {
    wxDirDialog dialog(this, _("Folder for the files"), to_wx(folder_->text()));
    if (dialog.ShowModal() == wxID_OK) {
        folder_->set_text(to_utf8(dialog.GetPath()));
    }
}

void HandOverDialog::finish() {
    std::error_code problem;
    if (!std::filesystem::is_directory(folder_->text(), problem)) {
        folder_->show_problem(_("There is no such folder: make it first, or choose another."));
        folder_->input()->SetFocus();
        return;
    }
    EndModal(wxID_OK);
}

HandOverPlace HandOverDialog::place() const {
    return {folder_->text(), zipped_->GetValue()};
}

bool ask_where_to(wxWindow* parent,
                  const std::vector<PhotoFormat>& formats,
                  Workplace& work,
                  HandOverPlace& place) {
    std::vector<HandOverSteps> photos;
    Job job;  // not there yet: the steps need its day alone
    job.created_at = iso_time(work.clock().now());
    for (const PhotoFormat& format : formats) {
        if (is_handed_over_to_place(format)) {
            std::vector<Text> steps;
            if (const auto rule = city_page(work.catalogue(), format.city).attempts;
                rule.most > 0) {
                const std::string most = std::to_string(rule.most);
                steps.push_back(
                    {"注意：此地计算失败次数，最多 " + most + " 次。" + rule.then.zh,
                     "Mind: this place counts failures, " + most + " at most. " + rule.then.en});
            }
            const auto of_format = hand_over_steps(job, format);
            steps.insert(steps.end(), of_format.begin(), of_format.end());
            photos.push_back({format.name, std::move(steps)});
        }
    }
    HandOverDialog dialog(parent, photos, place);
    if (dialog.ShowModal() != wxID_OK) {
        return false;
    }
    place = dialog.place();
    return true;
}

bool wants_place_replaced(wxWindow* parent, const Error& error) {
    std::error_code none;  // it may be the folder that is missing
    return std::filesystem::is_regular_file(error.file, none) &&
           wants_replaced(parent, error, {error.file});
}

Visit overwriting(Visit visit) {
    for (VisitLine& line : visit.lines) {
        if (line.place) {
            line.place->overwrite = true;
        }
    }
    return visit;
}

}  // namespace huizhi::gui
