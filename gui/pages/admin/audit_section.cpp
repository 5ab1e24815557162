#include "gui/pages/admin/audit_section.h"

#include <optional>

#include <wx/filedlg.h>
#include <wx/intl.h>
#include <wx/wrapsizer.h>

#include "core/base/file_io.h"
#include "core/vault/audit/anchor.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"

namespace huizhi::gui {
namespace {

constexpr int kPageRows = 50;
constexpr std::size_t kMostFileBytes = 50'000'000;
constexpr int kAuditWordsPx = 900;

ReportTable table_of(const AuditPage& page) {
    ReportTable table{"audit",
                      {},
                      {{{"序号", "No."}, CellKind::Count},
                       {{"时间", "Time"}, CellKind::Date},
                       {{"账号", "Account"}, CellKind::Text},
                       {{"操作", "Act"}, CellKind::Text},
                       {{"对象", "Thing"}, CellKind::Text},
                       {{"工位", "Station"}, CellKind::Text}},
                      {},
                      false};
    for (const AuditRecord& record : page.records) {
        const std::string act = record.erased ? Text{"已抹除", "erased"}.in(language())
                                              : act_name(record.act).in(language());
        table.rows.push_back({{"", record.number},
                              {record.at, 0},
                              {record.account, 0},
                              {act, 0},
                              {thing_words(record.kind, record.id).in(language()), 0},
                              {record.station, 0}});
    }
    return table;
}

Result<AuditVerdict> verdict_of(Studio& studio, const std::string& file) {
    if (file.empty()) {
        return verify_audit(studio, std::nullopt);
    }
    const auto bytes = read_file(file, kMostFileBytes);
    const auto anchor = bytes ? read_anchor(*bytes, file) : Result<Anchor>(bytes.error());
    return anchor ? verify_audit(studio, *anchor) : Result<AuditVerdict>(anchor.error());
}

}  // namespace

AuditSection::AuditSection(wxWindow* parent, Surroundings& surroundings, CareWorker& care)
    : AdminSection(parent, surroundings), care_(care) {
    pages_ = named(make_label(this, wxEmptyString, Type::Body, Tone::Muted), "audit_pages");
    body()->Add(pages_, 0, wxBOTTOM, kGrid / 2);
    list_ = named(new TableList(this, _("What was done")), "audit_list");
    body()->Add(list_, 1, wxEXPAND);
    verdict_ = named(new Paragraph(this, wxEmptyString, kAuditWordsPx, Type::Body, Tone::Ink),
                     "audit_verdict");
    body()->Add(verdict_, 0, wxTOP, kGrid);
    auto* row = new wxWrapSizer(wxHORIZONTAL);
    newest_ =
        add_button(row, _("Newest"), {"refresh", "plain"}, "audit_newest", [this] { read(0); });
    older_ =
        add_button(row, _("Older"), {"clock", "plain"}, "audit_older", [this] { read(oldest_); });
    add_button(row, _("Verify the log"), {"pass", "primary"}, "audit_verify",
               [this] { verify({}); });
    add_button(row, _("Verify with a report's anchor"), {"paper", "plain"}, "audit_anchor",
               [this] { verify_with_file(); });
    body()->Add(row, 0, wxEXPAND);
}

void AuditSection::refresh() {
    read(0);
}

void AuditSection::forget() {
    list_->DeleteAllItems();
    pages_->SetLabelText({});
    verdict_->set_text({});
}

void AuditSection::read(std::int64_t before) {
    run_in_background(
        around().place.counter(), this,
        [before](Studio& studio) { return list_audit(studio, kPageRows, before); },
        while_here([this](const Result<AuditPage>& page) {
            if (!page) {
                around().report(page.error());
                return;
            }
            show(*page);
        }));
}

void AuditSection::show(const AuditPage& page) {
    list_->show(table_of(page));
    const bool any = !page.records.empty();
    oldest_ = any ? page.records.back().number : 0;
    older_->Enable(any && oldest_ > 1);
    newest_->Enable(page.count > 0);
    pages_->SetLabelText(any ? wxString::Format(_("Records %lld to %lld of %lld"),
                                                static_cast<long long>(page.records.front().number),
                                                static_cast<long long>(oldest_),
                                                static_cast<long long>(page.count))
                             : _("Nothing is recorded yet."));
    Layout();
}

void AuditSection::verify_with_file() {
    wxFileDialog dialog(
        wxGetTopLevelParent(this), _("A report or anchor that was kept"), wxEmptyString,
        wxEmptyString,
        _("Reports and anchors") + "|*.pdf;*.json;*.csv;*.txt|" + _("All files") + "|*",
        wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() == wxID_OK) {
        verify(to_utf8(dialog.GetPath()));
    }
}

void AuditSection::verify(const std::string& anchor_file) {
    verdict_->set_text(_("The whole log is read ..."));
    verdict_->set_tone(Tone::Muted);
    care_.run(
        this, [anchor_file](Studio& studio) { return verdict_of(studio, anchor_file); },
        while_here([this](const Result<AuditVerdict>& verdict) {
            if (!verdict) {
                verdict_->set_text({});
                around().report(verdict.error());
                return;
            }
            say_verdict(*verdict);
        }));
}

void AuditSection::say_verdict(const AuditVerdict& verdict) {
    const bool whole = verdict.fault == AuditFault::None;
    verdict_->set_text(say(verdict_words(verdict)));
    verdict_->set_tone(whole ? Tone::Pass : Tone::Fail);
    if (!whole && verdict.number > 0) {
        read(verdict.number + 1);  // the first broken place stands on top
    }
    Layout();
}

}  // namespace huizhi::gui
