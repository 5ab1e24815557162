#include "gui/pages/counter/photo_desk.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <wx/dirdlg.h>
#include <wx/intl.h>

#include "core/subject/nudge_limits.h"
#include "core/vault/audit/audit.h"
#include "gui/base/wx_text.h"
#include "gui/parts/question.h"

namespace huizhi::gui {
namespace {

constexpr int kSettlingMs = 150;  ///< shorter than the keys repeat, longer than a mouse's moves

}  // namespace

PhotoDesk::PhotoDesk(wxWindow* page, PhotoPanel& panel, Surroundings& around)
    : page_(page), panel_(panel), around_(around) {
    settling_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { judge_nudged(); });
}

std::string PhotoDesk::shot_sha256() const {
    return at_hand_ ? at_hand_->photo.sha256 : std::string();
}

std::vector<FileToSave> PhotoDesk::files_for(const std::string& folder) const {
    std::vector<FileToSave> files;
    std::vector<std::filesystem::path> shots;  // never replaced
    if (at_hand_) {
        shots.emplace_back(at_hand_->file);
    }
    // The digest's beginning tells shots apart without naming anybody.
    const std::string ending = "-" + shot_sha256().substr(0, 8) + ".jpg";
    for (const auto& [id, judged] : judged_) {
        if (judged.may_be_sent()) {
            files.push_back(
                {{std::filesystem::path(folder) / (id + ending), shots}, judged.made->jpeg});
        }
    }
    return files;
}

void PhotoDesk::save(const std::string& customer) {
    wxDirDialog dialog(page_, _("Folder for the finished photos"));
    if (dialog.ShowModal() == wxID_OK) {
        save_all(files_for(to_utf8(dialog.GetPath())), customer);
    }
}

void PhotoDesk::save_all(const std::vector<FileToSave>& files, const std::string& customer) {
    run_in_background(
        around_.place.counter(), page_,
        [files, customer](Studio& studio) {
            auto saved = save_files(files);
            if (saved) {
                audit_reading(studio, {AuditAct::Export, "photo", "", customer});
            }
            return saved;
        },
        [this, files, customer](const Result<int>& count) {
            if (count) {
                around_.notify(wxString::Format(_("%d finished photos saved."), *count),
                               Mood::Done);
            } else if (!around_.place.operator_name().empty() &&
                       wants_replaced(page_, count.error(), failed_output(files, count.error()))) {
                save_all(overwriting(files), customer);
            } else {
                around_.report(count.error());
            }
        });
}

void PhotoDesk::take(const std::string& file, const std::string& customer) {
    cancel();
    reading_ = true;
    coming_of_ = customer;
    panel_.show_progress(_("Reading the photo and finding the face ..."));
    run_in_background(
        around_.place.counter(), page_,
        [file](Studio& studio) { return look_at_photo(studio, file); },
        [this, attempt = attempt_](Result<PhotoAtHand> photo) {
            if (attempt != attempt_) {
                return;
            }
            panel_.end_progress();
            reading_ = false;
            if (!photo) {
                around_.report(photo.error());
                changed();  // the photo before it goes on: its judging was cut off
                return;
            }
            at_hand_ = std::move(*photo);
            photo_of_ = coming_of_;
            judged_.clear();
            crops_.clear();
            around_.notify({}, Mood::Info);  // what was wrong with the last file is over
            panel_.show_photo(*at_hand_);
            changed();
        });
}

void PhotoDesk::turn_to(const std::string& customer) {
    const auto is_others = [&customer](const std::string& owner) {
        return !owner.empty() && owner != customer;
    };
    if ((at_hand_ && is_others(photo_of_)) || (reading_ && is_others(coming_of_))) {
        drop();
    }
    photo_of_ = customer;
    coming_of_ = customer;
}

void PhotoDesk::judge_missing(const std::vector<PhotoFormat>& formats) {
    if (!at_hand_) {
        return;
    }
    for (const PhotoFormat& format : formats) {
        const auto by = judged_by_.find(format.id);
        const bool by_others = by != judged_by_.end() && by->second != format.limits;
        if (by_others || !judged_.contains(format.id)) {
            judged_.erase(format.id);
            judged_by_[format.id] = format.limits;
            judge(format);
        }
    }
}

bool PhotoDesk::is_stopped(const std::vector<PhotoFormat>& formats) const {
    return at_hand_ && judging_ == 0 && !reading_ &&
           std::any_of(formats.begin(), formats.end(),
                       [this](const PhotoFormat& format) { return !judged_.contains(format.id); });
}

void PhotoDesk::judge(const PhotoFormat& format) {
    ++judging_;
    panel_.show_progress(_("Judging and making the photo ..."));
    run_in_background(
        around_.place.counter(), page_,
        [photo = *at_hand_, format, nudge = crops_[format.id].now()](Studio& studio) {
            return judge_photo(studio, photo, format, nudge);
        },
        [this, attempt = attempt_, id = format.id](Result<JudgedPhoto> judged) {
            if (attempt != attempt_) {
                return;
            }
            if (--judging_ == 0) {
                panel_.end_progress();
            }
            if (judged) {
                judged_[id] = std::move(*judged);
            } else {
                around_.report(judged.error());
            }
            judged_more();
        });
}

void PhotoDesk::nudge(const PhotoFormat& format, const Nudge& by, bool goes_on) {
    if (reading_ || !judged_.contains(format.id)) {  // else it would be judged into the next photo
        return;
    }
    NudgeHistory& crop = crops_[format.id];
    const LimitedNudge limited =
        limited_nudge(*at_hand_->subject, format, crop.now(), nudged_by(crop.now(), by));
    stopped_by_ = limited.stopped_by;
    crop.go(limited.nudge, goes_on);
    crop_moved(format);
}

void PhotoDesk::turn_crop(const PhotoFormat& format, PhotoKey::Act act) {
    if (reading_ || !at_hand_) {
        return;
    }
    NudgeHistory& crop = crops_[format.id];
    if (act == PhotoKey::Act::Undo) {
        crop.undo();
    } else if (act == PhotoKey::Act::Redo) {
        crop.redo();
    } else {
        crop.go({});
    }
    stopped_by_.clear();
    crop_moved(format);
}

void PhotoDesk::crop_moved(const PhotoFormat& format) {
    const auto judged = judged_.find(format.id);
    const bool stands = judged != judged_.end() && !nudge_under_way_ &&
                        judged->second.nudge == crops_[format.id].now();
    if (stands) {
        unsettled_.erase(format.id);
    } else {
        unsettled_.insert_or_assign(format.id, format);
        settling_.StartOnce(kSettlingMs);
    }
    nudged();
}

/// One at a time: what is nudged meanwhile is judged once, as it lies then.
void PhotoDesk::judge_nudged() {
    if (nudge_under_way_ || unsettled_.empty() || !at_hand_) {
        return;
    }
    const PhotoFormat format = unsettled_.extract(unsettled_.begin()).mapped();
    nudge_under_way_ = true;
    run_in_background(
        around_.place.counter(), page_,
        [photo = *at_hand_, format, nudge = crops_[format.id].now()](Studio& studio) {
            return judge_photo(studio, photo, format, nudge);
        },
        [this, attempt = attempt_, id = format.id](Result<JudgedPhoto> judged) {
            if (attempt != attempt_) {
                return;
            }
            nudge_under_way_ = false;
            if (judged) {
                judged_[id] = std::move(*judged);
            } else {
                around_.report(judged.error());
                back_to_judged();
            }
            judged_more();
            if (!settling_.IsRunning()) {
                judge_nudged();
            }
        });
}

/// What is shown is what is submitted: a nudge that was not judged is taken back, to be redone.
void PhotoDesk::back_to_judged() {
    bool moved = false;
    for (const auto& [id, judged] : judged_) {
        const bool stands = judged.nudge == crops_[id].now() || unsettled_.contains(id);
        if (!stands) {
            crops_[id].go(judged.nudge);
            moved = true;
        }
    }
    if (moved) {
        nudged();
    }
}

void PhotoDesk::cancel() {
    ++attempt_;
    unsettled_.clear();
    nudge_under_way_ = false;
    settling_.Stop();
    stopped_by_.clear();
    judging_ = 0;
    reading_ = false;
    coming_of_.clear();
    back_to_judged();
}

void PhotoDesk::drop() {
    cancel();
    at_hand_.reset();
    photo_of_.clear();
    judged_.clear();
    crops_.clear();
    panel_.end_progress();
    panel_.clear();
}

}  // namespace huizhi::gui
