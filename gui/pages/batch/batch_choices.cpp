#include "gui/pages/batch/batch_choices.h"

#include <algorithm>
#include <thread>
#include <utility>

#include <wx/dirdlg.h>
#include <wx/filedlg.h>
#include <wx/intl.h>

#include "core/base/clock.h"
#include "core/base/data_dir.h"
#include "core/counter/document/listed_age.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/parts/look/entry_line.h"
#include "gui/parts/spoken_name.h"

namespace huizhi::gui {
namespace {

constexpr int kPathLabelPx = 72;

wxString batch_format_words(const PhotoFormat& format) {
    wxString words = say(format.certificate.name);
    if (!format.city.city_code.empty()) {
        words += wxString::FromUTF8(" · ") + say(format.city.city);
    }
    return words;
}

/// A core is left for the window.
unsigned workers_beside_window() {
    return std::max(1U, std::thread::hardware_concurrency() - 1);
}

}  // namespace

BatchChoices::BatchChoices(wxWindow* parent) : wxPanel(parent) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    SetSizer(column);
    column->Add(make_label(this, _("Certificate"), Type::Strong, Tone::Ink), 0, wxBOTTOM,
                kGrid / 2);
    format_ = named(new wxChoice(this, wxID_ANY), "batch_format");
    format_->SetFont(font(Type::Body));
    format_->SetMinSize(wxSize(with_text(10 * kGrid), -1));  // long names would widen the page
    tell_readers(format_, _("Certificate"));
    column->Add(format_, 0, wxEXPAND | wxBOTTOM, kGrid);
    const auto folder = [this](const wxString& words) {
        wxDirDialog dialog(this, words);
        return dialog.ShowModal() == wxID_OK ? dialog.GetPath() : wxString();
    };
    folder_ = add_path("batch_folder", _("Photos"), _("folder of the shots"),
                       [folder] { return folder(_("Folder of the shots")); });
    list_ = add_path("batch_list", _("List"), _("XLSX or CSV; empty: none"), [this] {
        wxFileDialog dialog(this, _("The list of people"), wxEmptyString, wxEmptyString,
                            _("Lists") + " (*.xlsx;*.csv;*.txt)|*.xlsx;*.csv;*.txt",
                            wxFD_OPEN | wxFD_FILE_MUST_EXIST);
        return dialog.ShowModal() == wxID_OK ? dialog.GetPath() : wxString();
    });
    out_ = add_path("batch_out", _("Finished"), _("folder for the finished photos"),
                    [folder] { return folder(_("Folder for the finished photos")); });
    cards_ = named(new wxCheckBox(this, wxID_ANY, _("A code card (QR) before each person")),
                   "batch_cards");
    watch_ = named(new wxCheckBox(this, wxID_ANY, _("Watch the folder: make what comes")),
                   "batch_watch");
    sheets_ = named(new wxCheckBox(this, wxID_ANY, _("A sheet of photos (PDF) for each class")),
                    "batch_sheets");
    for (wxCheckBox* box : {cards_, sheets_, watch_}) {
        box->SetFont(font(Type::Body));
        tell_readers(box, box->GetLabel());
        column->Add(box, 0, wxTOP, kGrid / 2);
    }
    watch_->Bind(wxEVT_CHECKBOX, [this](wxCommandEvent&) { watch_changed(); });
}

wxTextCtrl* BatchChoices::add_path(const char* name,
                                   const wxString& words,
                                   const wxString& hint,
                                   Asked ask) {
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    auto* label = make_label(this, words, Type::Body, Tone::Ink);
    label->SetMinSize(wxSize(with_text(kPathLabelPx), -1));
    row->Add(label, 0, wxALIGN_CENTRE);
    auto* input = named(new EntryLine(this), name);
    input->SetHint(hint);
    tell_readers(input, words);
    row->Add(input, 1, wxALIGN_CENTRE);
    auto* browse = make_button(this, wxEmptyString, {"search", "plain", 16});
    browse->SetName(std::string(name) + "_choose");
    browse->SetToolTip(_("Choose") + ": " + words);
    tell_readers(browse, _("Choose") + ": " + words);
    browse->Bind(wxEVT_BUTTON, [input, ask = std::move(ask)](wxCommandEvent&) {
        if (const wxString chosen = ask(); !chosen.empty()) {
            input->ChangeValue(chosen);
        }
    });
    row->Add(browse, 0, wxALIGN_CENTRE | wxLEFT, kGrid / 2);
    GetSizer()->Add(row, 0, wxEXPAND | wxBOTTOM, kGrid / 2);
    return input;
}

void BatchChoices::set(wxTextCtrl* input, const std::string& path) {
    input->ChangeValue(to_wx(path));
}

void BatchChoices::offer(const Catalogue& catalogue) {
    const auto at = static_cast<std::size_t>(std::max(0, format_->GetSelection()));
    const std::string chosen = at < formats_.size() ? formats_[at].id : std::string();
    formats_ = catalogue.formats();
    std::stable_sort(formats_.begin(), formats_.end(),
                     [](const PhotoFormat& one, const PhotoFormat& other) {
                         return one.city.city_code.empty() && !other.city.city_code.empty();
                     });
    format_->Clear();
    for (const PhotoFormat& format : formats_) {
        const int place = format_->Append(batch_format_words(format));
        if (place == 0 || format.id == chosen) {
            format_->SetSelection(place);
        }
    }
}

Result<BatchWanted> BatchChoices::wanted(const Catalogue& catalogue, const std::string& now) const {
    const auto at = static_cast<std::size_t>(std::max(0, format_->GetSelection()));
    if (folder_->GetValue().empty()) {
        return Error::invalid("DIR", {"请选择照片文件夹", "choose the folder of the shots"});
    }
    if (out_->GetValue().empty()) {
        return Error::invalid("out",
                              {"请选择成品文件夹", "choose a folder for the finished photos"});
    }
    if (sheets_->GetValue() && list_->GetValue().empty()) {
        return Error::invalid(
            "list", {"按班级出名册要有名单：请选择名单", "sheets by class need a list: choose it"});
    }
    if (at >= formats_.size()) {
        return Error::invalid("format", {"请选择证件", "choose a certificate"});
    }
    BatchWanted wanted;
    wanted.order.folder = to_utf8(folder_->GetValue());
    wanted.order.out = to_utf8(out_->GetValue());
    wanted.order.formats = {formats_[at]};
    wanted.order.models = default_models_dir();
    wanted.order.own_checks = catalogue.own_checks();
    wanted.order.brought = catalogue.models();
    wanted.order.format_for = format_by_listed_age(day_of(now), std::nullopt);
    wanted.order.workers = workers_beside_window();
    wanted.list = to_utf8(list_->GetValue());
    wanted.code_cards = cards_->GetValue();
    wanted.class_sheets = sheets_->GetValue();
    wanted.made_at = now;
    wanted.language = language();
    return wanted;
}

void BatchChoices::lock(bool locked) {
    for (wxWindow* child : GetChildren()) {
        if (child != watch_) {
            child->Enable(!locked);
        }
    }
}

void BatchChoices::clear() {
    for (wxTextCtrl* input : {folder_, list_, out_}) {
        input->ChangeValue(wxEmptyString);
    }
    cards_->SetValue(false);
    sheets_->SetValue(false);
    watch_->SetValue(false);
}

}  // namespace huizhi::gui
