#include "gui/pages/admin/retention_section.h"

#include <wx/intl.h>
#include <wx/scrolwin.h>
#include <wx/wrapsizer.h>

#include "core/counter/law/consents.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/parts/question.h"

namespace huizhi::gui {
namespace {

constexpr int kRetentionWordsPx = 860;
constexpr int kConsentPx = 200;

Text kind_words(KeptPhoto::Kind kind) {
    switch (kind) {
        case KeptPhoto::Kind::Shot:
            return {"原片", "Shot"};
        case KeptPhoto::Kind::Photo:
            return {"成片", "Finished photo"};
        case KeptPhoto::Kind::ReceiptPhoto:
            return {"回执上的照片", "Photo of the receipt"};
        case KeptPhoto::Kind::Sheet:
            break;
    }
    return {"回执单", "Receipt sheet"};
}

void add_rows(ReportTable& table, const std::vector<KeptPhoto>& photos, const Text& what) {
    for (const KeptPhoto& photo : photos) {
        table.rows.push_back({{kind_words(photo.kind).in(language()), 0},
                              {photo.job, 0},
                              {photo.since, 0},
                              {last_day_of(photo, retention_rules()), 0},
                              {what.in(language()), 0}});
    }
}

ReportTable table_of(const RetentionRun& run) {
    ReportTable table{"retention",
                      {},
                      {{{"照片", "Picture"}, CellKind::Text},
                       {{"办理", "Job"}, CellKind::Text},
                       {{"自", "Since"}, CellKind::Date},
                       {{"保存至", "Kept until"}, CellKind::Date},
                       {{"状态", "State"}, CellKind::Text}},
                      {},
                      false};
    add_rows(table, run.due, {"到期", "over"});
    add_rows(table, run.waiting, {"到期，等平台结果", "over, waits for the platform"});
    return table;
}

}  // namespace

RetentionSection::RetentionSection(wxWindow* parent, Surroundings& surroundings)
    : AdminSection(parent, surroundings) {
    words_ = named(make_label(this, wxEmptyString, Type::Body, Tone::Ink), "retention_words");
    body()->Add(words_, 0, wxBOTTOM, kGrid / 2);
    list_ = named(new TableList(this, _("Photos whose days are over")), "retention_list");
    body()->Add(list_, 1, wxEXPAND);
    auto* row = new wxWrapSizer(wxHORIZONTAL);
    add_button(row, _("Look again"), {"refresh", "plain"}, "retention_look",
               [this] { read(true); });
    remove_ = add_button(row, _("Delete what is over"), {"close", "danger"}, "retention_run",
                         [this] { remove(); });
    remove_->Disable();
    body()->Add(row, 0, wxEXPAND);
    add_consent();
}

void RetentionSection::add_consent() {
    const ConsentText consent = consent_text();
    body()->Add(make_label(this,
                           wxString::Format(_("What customers consent to (version %s)"),
                                            to_wx(consent.version)),
                           Type::Section, Tone::Ink),
                0, wxTOP, 2 * kGrid);
    auto* frame = named(new wxScrolledWindow(this), "retention_consent");
    frame->SetBackgroundColour(colour(Tone::Card));
    frame->SetScrollRate(0, kGrid);
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->Add(new Paragraph(frame, say(consent.text), kRetentionWordsPx, Type::Body, Tone::Ink));
    frame->SetSizer(column);
    frame->SetMinSize(FromDIP(wxSize(-1, kConsentPx)));
    frame->FitInside();
    body()->Add(frame, 0, wxEXPAND | wxTOP, kGrid / 2);
}

void RetentionSection::refresh() {
    read(true);
}

void RetentionSection::forget() {
    list_->DeleteAllItems();
    words_->SetLabelText({});
    remove_->Disable();
}

void RetentionSection::remove() {
    if (people_agree(this, _("Delete these photos for good? A proof of it is kept."),
                     _("Delete"))) {
        read(false);
    }
}

void RetentionSection::read(bool dry_run) {
    run_in_background(
        around().place.counter(), this,
        [dry_run](Studio& studio) { return run_retention(studio, dry_run); },
        while_here([this, dry_run](const Result<RetentionRun>& run) {
            if (!run) {
                around().report(run.error());
                return;
            }
            if (dry_run) {
                show(*run);
                return;
            }
            around().notify(run->proof ? wxString::Format(_("%zu photos were deleted, proof %s."),
                                                          run->due.size(), to_wx(run->proof->id))
                                       : _("Nothing was over."),
                            Mood::Done);
            read(true);
        }));
}

void RetentionSection::show(const RetentionRun& run) {
    words_->SetLabelText(wxString::Format(_("%zu over, %zu wait for a platform, %d are kept."),
                                          run.due.size(), run.waiting.size(), run.kept));
    list_->show(table_of(run));
    remove_->Enable(!run.due.empty());
    Layout();
}

}  // namespace huizhi::gui
