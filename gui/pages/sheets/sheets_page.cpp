#include "gui/pages/sheets/sheets_page.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

#include <wx/filedlg.h>
#include <wx/intl.h>
#include <wx/wrapsizer.h>

#include "core/base/text/canonical_text.h"
#include "core/counter/day/prints.h"
#include "core/print/print_paper.h"
#include "gui/base/error_text.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/pages/queue/printed.h"
#include "gui/parts/photo_wildcard.h"
#include "gui/parts/question.h"
#include "gui/parts/spoken_name.h"
#include "gui/printouts/ruler_page.h"
#include "gui/printouts/sheet_printout.h"

namespace huizhi::gui {
namespace {

constexpr int kSheetLeftPx = 400;
constexpr int kRulerDpi = 300;

/// What has a size on paper, without the cities' own variants.
std::vector<PhotoFormat> formats_for_paper(const Catalogue& catalogue) {
    std::vector<PhotoFormat> formats = catalogue.formats();
    std::erase_if(formats, [](const PhotoFormat& format) {
        return !format.city.city_code.empty() || !print_size(format.certificate);
    });
    return formats;
}

/// Names of own sizes and of prints often say it already.
wxString paper_size_words(const PhotoFormat& format) {
    const PrintSize size = print_size(format.certificate).value_or(PrintSize{});
    const wxString name = say(format.certificate.name);
    return name.Contains("mm") ? name
                               : name + wxString::Format(wxString::FromUTF8("  %g×%g mm"),
                                                         size.width_mm, size.height_mm);
}

wxChoice* add_sheet_choice(wxWindow* parent,
                           wxSizer* column,
                           const char* name,
                           const wxString& words) {
    column->Add(make_label(parent, words, Type::Strong, Tone::Ink), 0, wxTOP | wxBOTTOM, kGrid / 2);
    auto* choice = named(new wxChoice(parent, wxID_ANY), name);
    choice->SetFont(font(Type::Body));
    tell_readers(choice, words);
    column->Add(choice, 0, wxEXPAND);
    return choice;
}

}  // namespace

SheetsPage::SheetsPage(wxWindow* parent, Surroundings& surroundings) : Page(parent, surroundings) {
    auto* left = new Card(this);
    left->SetMinSize(wxSize(with_text(kSheetLeftPx), -1));
    build_choices(left);
    add_buttons(left);
    auto* right = new Card(this);
    build_preview(right);
    auto* halves = new wxBoxSizer(wxHORIZONTAL);
    halves->Add(left, 0, wxEXPAND | wxALL, 2 * kGrid);
    halves->Add(right, 1, wxEXPAND | wxTOP | wxBOTTOM | wxRIGHT, 2 * kGrid);
    SetSizer(halves);
    refresh();
    show_nothing();
}

/// What is offered may have changed; what was chosen stays where it still is.
void SheetsPage::refresh() {
    const auto at = static_cast<std::size_t>(std::max(0, format_->GetSelection()));
    const std::string chosen = at < formats_.size() ? formats_[at].id : std::string();
    formats_ = formats_for_paper(around().place.catalogue());
    format_->Clear();
    for (const PhotoFormat& format : formats_) {
        const int place = format_->Append(paper_size_words(format));
        if (place == 0 || format.id == chosen) {
            format_->SetSelection(place);
        }
    }
}

void SheetsPage::build_choices(Card* card) {
    format_ = add_sheet_choice(card, card->body(), "sheet_format", _("Size"));
    format_->SetMinSize(wxSize(with_text(10 * kGrid), -1));  // long names would widen the page
    copies_ = new TypedRow(card, "sheet_copies", _("Copies"));
    copies_->say(_("Copies"), _("empty: as usual"));
    card->body()->Add(copies_, 0, wxEXPAND | wxTOP, kGrid);
    auto* row = new wxWrapSizer(wxHORIZONTAL);
    more_ = named(make_button(card, _("Add photos"), {"photo", "primary"}), "sheet_add");
    more_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_files(); });
    auto* less = named(make_button(card, _("Remove"), {"", "plain"}), "sheet_remove");
    less->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { remove(); });
    row->Add(more_, 0, wxRIGHT | wxTOP, kGrid);
    row->Add(less, 0, wxRIGHT | wxTOP, kGrid);
    card->body()->Add(row, 0, wxEXPAND);
    list_ = named(new TableList(card, _("Photos on the sheet")), "sheet_list");
    list_->SetMinSize(wxSize(-1, with_text(14 * kGrid)));
    card->body()->Add(list_, 1, wxEXPAND | wxTOP, kGrid);
    paper_ = add_sheet_choice(card, card->body(), "sheet_paper", _("Photo paper"));
    for (const PrintPaper& paper : print_papers()) {
        paper_->Append(say(paper.name));
    }
    paper_->SetSelection(0);
    paper_->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { make(); });
}

void SheetsPage::add_buttons(Card* card) {
    said_ =
        named(new Paragraph(card, wxEmptyString, kSheetLeftPx - 4 * kGrid, Type::Body, Tone::Muted),
              "sheet_said");
    card->body()->Add(said_, 0, wxEXPAND | wxTOP, kGrid);
    auto* row = new wxWrapSizer(wxHORIZONTAL);
    print_ = named(make_button(card, _("Print"), {"print", "primary"}), "sheet_print");
    print_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { print(); });
    save_ = named(make_button(card, _("Save PDF"), {"pdf", "plain"}), "sheet_pdf");
    save_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { save(); });
    auto* ruler = named(make_button(card, _("Print a ruler"), {"guides", "quiet"}), "sheet_ruler");
    ruler->SetToolTip(
        _("Two lines of 50 mm: measure them to see that the printer neither enlarges "
          "nor shrinks"));
    ruler->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { print_ruler(); });
    for (wxWindow* button : {print_, save_, ruler}) {
        row->Add(button, 0, wxRIGHT | wxTOP, kGrid);
    }
    card->body()->Add(row, 0, wxEXPAND);
}

void SheetsPage::build_preview(Card* card) {
    view_ = named(new PhotoView(card, PhotoView::Keys::Taken), "sheet_view");
    empty_ = new EmptyState(card,
                            {"paper", _("Nothing on the sheet yet"),
                             _("Choose a size and add photos: up to four kinds share a sheet, of "
                               "one customer or of several.")},
                            320);
    card->body()->Add(view_, 1, wxEXPAND);
    card->body()->Add(empty_, 1, wxEXPAND);
}

void SheetsPage::forget() {
    wanted_.clear();
    copies_->clear();
    show_nothing();
}

std::string SheetsPage::paper() const {
    return print_papers().at(static_cast<std::size_t>(std::max(0, paper_->GetSelection()))).id;
}

/// Nothing where what stands there is no number of copies; it is said then.
std::optional<int> SheetsPage::copies() {
    constexpr std::size_t kMostDigits = 3;
    const std::string typed = canonical_number(copies_->text());
    const bool whole = typed.size() <= kMostDigits &&
                       typed.find_first_not_of("0123456789") == std::string::npos &&
                       !typed.starts_with('0');
    if (!whole) {
        said_->set_text(_("Copies: a number from 1 to 999, or nothing."));
        copies_->input()->SetFocus();
        return std::nullopt;
    }
    return typed.empty() ? SheetItem::kFill : std::stoi(typed);
}

void SheetsPage::choose_files() {
    wxFileDialog dialog(this, _("Photos for the sheet"), wxEmptyString, wxEmptyString,
                        photo_wildcard(), wxFD_OPEN | wxFD_FILE_MUST_EXIST | wxFD_MULTIPLE);
    if (dialog.ShowModal() != wxID_OK) {
        return;
    }
    wxArrayString paths;
    dialog.GetPaths(paths);
    std::vector<std::string> files;
    for (const wxString& path : paths) {
        files.push_back(to_utf8(path));
    }
    add(files);
}

void SheetsPage::add(const std::vector<std::string>& files) {
    const auto at = static_cast<std::size_t>(std::max(0, format_->GetSelection()));
    const auto wanted = copies();
    if (!wanted || at >= formats_.size()) {
        return;
    }
    for (const std::string& file : files) {
        run_in_background(
            around().place.counter(), this,
            [file](Studio& studio) { return find_subject(studio, file); },
            [this, file, format = formats_[at],
             copies = *wanted](const Result<std::shared_ptr<const Subject>>& subject) {
                if (around().place.operator_name().empty()) {
                    return;  // logged out meanwhile
                }
                if (!subject) {
                    around().report(subject.error());
                    return;
                }
                wanted_.push_back({file, *subject, format, copies});
                show_list();
                make();
            });
    }
}

void SheetsPage::remove() {
    const auto row = static_cast<std::size_t>(list_->chosen_row());
    if (row >= wanted_.size()) {
        return;
    }
    wanted_.erase(wanted_.begin() + static_cast<std::ptrdiff_t>(row));
    wanted_.empty() ? show_nothing() : make();
}

void SheetsPage::make() {
    const int attempt = ++attempt_;
    made_.reset();
    print_->Disable();
    save_->Disable();
    show_list();
    if (wanted_.empty()) {
        return;
    }
    run_in_background(
        around().place.counter(), this,
        [wanted = wanted_, paper = paper()](Studio& studio) {
            return make_sheet(studio, wanted, paper);
        },
        [this, attempt](const Result<SheetAtHand>& made) {
            if (attempt != attempt_) {
                return;
            }
            if (made) {
                show_sheet(*made);
            } else {
                said_->set_tone(Tone::Fail);
                said_->set_text(error_sentences(made.error()));
                Layout();
            }
        });
}

void SheetsPage::show_sheet(const SheetAtHand& made) {
    made_ = made;
    PhotoScene scene;
    scene.image = to_image(made.image);
    scene.width_px = scene.image.GetWidth();
    scene.height_px = scene.image.GetHeight();
    empty_->Hide();
    view_->Show();
    view_->show(std::move(scene));
    wxString words;
    for (const PrintedPhoto& photo : made.sheet->photos) {
        if (photo.source_dpi < made.sheet->layout.dpi) {
            words = wxString::Format(_("A photo has fewer pixels than the print wants: printed at "
                                       "%ld dpi of source, which looks softer."),
                                     std::lround(photo.source_dpi));
        }
    }
    said_->set_tone(Tone::Muted);
    said_->set_text(words);
    print_->Enable();
    save_->Enable();
    show_list();
    Layout();
}

void SheetsPage::show_list() {
    ReportTable table{"sheet",
                      {},
                      {{{"照片", "Photo"}, CellKind::Text},
                       {{"尺寸", "Size"}, CellKind::Text},
                       {{"张数", "Copies"}, CellKind::Text},
                       {{"检查", "Check"}, CellKind::Text}},
                      {},
                      false};
    for (std::size_t at = 0; at < wanted_.size(); ++at) {
        const WantedPrint& one = wanted_[at];
        const bool made = made_ && at < made_->sheet->photos.size();
        table.rows.push_back(
            {{std::filesystem::path(one.file).filename().string(), 0},
             {to_utf8(paper_size_words(one.format)), 0},
             {made ? std::to_string(made_->sheet->photos[at].count) : std::string(), 0},
             {made ? to_utf8(verdict_word(made_->verdicts[at])) : std::string(), 0}});
    }
    list_->show(table);
}

void SheetsPage::show_nothing() {
    ++attempt_;
    made_.reset();
    view_->show({});
    view_->Hide();
    empty_->Show();
    print_->Disable();
    save_->Disable();
    said_->set_text({});
    show_list();
    Layout();
}

void SheetsPage::print() {
    const auto printout = make_print_printout(to_image(made_->image), made_->sheet->layout.dpi);
    tell_printed(this, around(),
                 print_page(wxGetTopLevelParent(this), *printout,
                            {around().place.home(), "photos_" + paper()}),
                 {kPrintedPhotos, "", paper(), kToPrinter});
}

void SheetsPage::print_ruler() {
    const PrintPaper* chosen = print_paper(paper());
    const auto printout = make_print_printout(ruler_image(chosen->size, kRulerDpi), kRulerDpi);
    tell_printed(around(), print_page(wxGetTopLevelParent(this), *printout,
                                      {around().place.home(), "photos_" + paper()}));
}

void SheetsPage::save() {
    const auto sheet = made_->sheet;  // another may be made below the dialog
    OutputFile output;
    for (const WantedPrint& one : wanted_) {
        output.inputs.emplace_back(one.file);
    }
    wxFileDialog dialog(this, _("Save the print sheet"), wxEmptyString,
                        to_wx("sheet-" + paper() + ".pdf"), "PDF (*.pdf)|*.pdf",
                        wxFD_SAVE | wxFD_OVERWRITE_PROMPT);
    if (dialog.ShowModal() == wxID_OK) {
        const wxString file = with_pdf_ending(dialog.GetPath());
        output.file = to_utf8(file);
        output.overwrite = file == dialog.GetPath();
        save_as(sheet, paper(), output);
    }
}

void SheetsPage::save_as(const std::shared_ptr<const PrintSheet>& sheet,
                         const std::string& paper,
                         const OutputFile& output) {
    run_in_background(
        around().place.counter(), this,
        [output, sheet, paper](Studio& studio) -> Result<void> {
            const auto pdf = print_sheet_pdf(*sheet);
            const auto written = pdf ? write_output(output, *pdf) : Result<void>(pdf.error());
            return written ? note_print(studio, {kPrintedPhotos, "", paper, kIntoFile}) : written;
        },
        [this, sheet, paper, output](const Result<void>& written) {
            const bool logged_out = around().place.operator_name().empty();
            if (written) {
                around().notify(_("The sheet was saved as PDF."), Mood::Done);
            } else if (!logged_out && wants_replaced(this, written.error(), output)) {
                save_as(sheet, paper, {output.file, output.inputs, true});
            } else {
                around().report(written.error());
            }
        });
}

}  // namespace huizhi::gui
