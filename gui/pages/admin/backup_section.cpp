#include "gui/pages/admin/backup_section.h"

#include <string>
#include <utility>

#include <wx/dirdlg.h>
#include <wx/filedlg.h>
#include <wx/intl.h>
#include <wx/wrapsizer.h>

#include "core/backup/archive_reader.h"
#include "core/backup/backup_key.h"
#include "core/backup/rehearsal.h"
#include "core/backup/repository.h"
#include "core/backup/verification.h"
#include "gui/base/database.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/form_dialog.h"
#include "gui/parts/state_look.h"

namespace huizhi::gui {
namespace {

constexpr int kBackupWordsPx = 900;
constexpr int kPulseMs = 120;

std::string megabytes(std::uint64_t bytes) {
    constexpr std::uint64_t kMega = 1'000'000;
    return std::to_string((bytes + kMega / 2) / kMega) + " MB";
}

Text counted(const ArchiveTotals& totals) {
    const std::string files = std::to_string(totals.files);
    const std::string size = megabytes(totals.bytes);
    return {files + " 个文件，" + size, files + " files, " + size};
}

Result<Text> back_up(Studio& studio) {
    const auto made = run_backup(studio, database_care());
    if (!made) {
        return made.error();
    }
    const Text all = counted(made->verified.totals);
    const std::string fresh = megabytes(made->new_bytes);
    return Text{"已备份并核对：" + all.zh + "，新写 " + fresh,
                "Backed up and verified: " + all.en + ", newly written " + fresh};
}

Result<Text> rehearse(Studio& studio) {
    const auto done = rehearse_restore(studio, database_care());
    if (!done) {
        return done.error();
    }
    if (!done->event.good) {
        return Error::refused("backup", done->event.problem);
    }
    const Text all = counted(done->totals);
    const std::string photos = std::to_string(done->photos);
    return Text{"演练成功：" + all.zh + "，照片 " + photos + " 张都能打开",
                "Rehearsed: " + all.en + ", all of " + photos + " photos open"};
}

/// With the key where this computer has it; a look at the records needs none.
Result<Text> verify_file(const std::string& file) {
    const auto reader = ArchiveReader::open(file);
    const auto key =
        reader ? open_backup_key((*reader)->header(), {}) : Result<BackupKey>(reader.error());
    const auto seen = verify_backup(file, key ? &*key : nullptr, database_care());
    if (!seen) {
        return seen.error();
    }
    if (seen->damage) {
        return *seen->damage;
    }
    const Text all = counted(seen->totals);
    return seen->opened ? Text{"完好：" + all.zh, "Whole: " + all.en}
                        : Text{"每一段都完整（这台电脑没有它的钥匙，内容没有打开）",
                               "Every record is whole (this computer has no key to it, so the "
                               "contents were not opened)"};
}

wxString event_words(const wxString& what, const BackupEvent& event) {
    if (event.at.empty()) {
        return what + ": " + _("never");
    }
    const wxString words = what + ": " + time_words(event.at);
    return event.good ? words : words + wxString::FromUTF8("  ·  ") + say(event.problem);
}

int number_of(const std::string& typed) {
    const bool figures = !typed.empty() && typed.size() <= 4 &&
                         typed.find_first_not_of("0123456789") == std::string::npos;
    return figures ? std::stoi(typed) : -1;
}

Result<void> save_plan(Studio& studio, const std::vector<std::string>& typed) {
    BackupPlan plan;
    plan.to = typed.at(0);
    const std::pair<const char*, int*> kept[] = {
        {"daily", &plan.daily}, {"weekly", &plan.weekly}, {"monthly", &plan.monthly}};
    std::size_t at = 1;
    for (const auto& [field, number] : kept) {
        *number = number_of(typed.at(at++));
        if (*number < 0) {
            return Error::invalid(field, {"请填 0 至 1000 的整数", "type a number from 0 to 1000"});
        }
    }
    const auto set = set_backup_plan(studio, plan);
    return set ? Result<void>() : Result<void>(set.error());
}

}  // namespace

BackupSection::BackupSection(wxWindow* parent, Surroundings& surroundings, CareWorker& care)
    : AdminSection(parent, surroundings), care_(care) {
    plan_words_ = named(make_label(this, wxEmptyString, Type::Strong, Tone::Ink), "backup_plan");
    body()->Add(plan_words_);
    events_ = named(new Paragraph(this, wxEmptyString, kBackupWordsPx, Type::Body, Tone::Ink),
                    "backup_events");
    body()->Add(events_, 0, wxTOP, kGrid);
    outcome_ = named(new Paragraph(this, wxEmptyString, kBackupWordsPx, Type::Strong, Tone::Ink),
                     "backup_outcome");
    body()->Add(outcome_, 0, wxTOP, kGrid);
    progress_ = named(new wxGauge(this, wxID_ANY, 100, wxDefaultPosition, FromDIP(wxSize(420, -1))),
                      "backup_progress");
    body()->Add(progress_, 0, wxTOP, kGrid);
    progress_->Hide();
    pulse_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { progress_->Pulse(); });
    auto* row = new wxWrapSizer(wxHORIZONTAL);
    first_ = add_button(row, _("Back up now"), {"save", "primary"}, "backup_run",
                        [this] { run(_("Backing up; the counter goes on ..."), back_up); });
    acts_ = {first_,
             add_button(row, _("Rehearse the restore"), {"refresh", "plain"}, "backup_rehearse",
                        [this] { run(_("The newest backup is restored aside ..."), rehearse); }),
             add_button(row, _("Verify a backup"), {"pass", "plain"}, "backup_verify",
                        [this] { verify(); }),
             add_button(row, _("Where backups go"), {"paper", "plain"}, "backup_set",
                        [this] { set_plan(); })};
    body()->Add(row, 0, wxEXPAND | wxTOP, kGrid);
}

void BackupSection::refresh() {
    run_in_background(
        around().place.counter(), this,
        [](Studio& studio) { return read_backup_record(studio.home); },
        while_here([this](const Result<BackupRecord>& record) {
            if (!record) {
                around().report(record.error());
                return;
            }
            show(*record);
        }));
}

void BackupSection::forget() {
    outcome_->set_text({});
    events_->set_text({});
    plan_words_->SetLabelText({});
}

void BackupSection::show(const BackupRecord& record) {
    plan_ = record.plan;
    plan_words_->SetLabelText(
        plan_ ? wxString::Format(_("Backups go to %s; %d days, %d weeks, %d months are kept."),
                                 to_wx(plan_->to.string()), plan_->daily, plan_->weekly,
                                 plan_->monthly)
              : _("No place for backups is set yet."));
    events_->set_text(event_words(_("Last backup"), record.last_run) + "\n" +
                      event_words(_("Last good backup"), record.last_good_run) + "\n" +
                      event_words(_("Last rehearsal"), record.last_rehearsal));
    Layout();
}

void BackupSection::set_plan() {
    const BackupPlan now = plan_.value_or(BackupPlan{});
    FormField to{"backup_to", _("Folder for backups, best on another disk"), "to"};
    to.value = to_wx(now.to.string());
    const auto kept = [](const char* name, const wxString& label, const char* core, int value) {
        FormField field{name, label, core};
        field.value = wxString::Format("%d", value);
        return field;
    };
    FormDialog dialog(this, around().place, {"backup_dialog", _("Where backups go"), {}, _("Save")},
                      {to, kept("backup_daily", _("Of how many days"), "daily", now.daily),
                       kept("backup_weekly", _("Of how many weeks"), "weekly", now.weekly),
                       kept("backup_monthly", _("Of how many months"), "monthly", now.monthly)},
                      save_plan);
    if (dialog.ShowModal() == wxID_OK) {
        around().notify(_("The plan is set."), Mood::Done);
        refresh();
    }
}

void BackupSection::verify() {
    wxFileDialog dialog(wxGetTopLevelParent(this), _("Verify a backup"),
                        plan_ ? to_wx(plan_->to.string()) : wxString(), wxEmptyString,
                        _("Backups") + " (*.hzb)|*.hzb|" + _("All files") + "|*",
                        wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() == wxID_OK) {
        run(_("The backup is read from its first byte to its last ..."),
            [file = to_utf8(dialog.GetPath())](Studio&) { return verify_file(file); });
    }
}

void BackupSection::wait(bool waiting) {
    for (wxButton* button : acts_) {
        button->Enable(!waiting);
    }
    progress_->Show(waiting);
    waiting ? static_cast<void>(pulse_.Start(kPulseMs)) : pulse_.Stop();
    Layout();
}

void BackupSection::run(const wxString& doing, Work work) {
    outcome_->set_text(doing);
    outcome_->set_tone(Tone::Muted);
    wait(true);
    const auto tell = while_here([this](const Result<Text>& done) {
        outcome_->set_text(say(done ? *done : done.error().message));
        outcome_->set_tone(done ? Tone::Pass : Tone::Fail);
        refresh();
    });
    care_.run(this, std::move(work), [this, tell](const Result<Text>& done) {
        wait(false);
        tell(done);
    });
}

}  // namespace huizhi::gui
