#include <algorithm>

#include <wx/dirdlg.h>
#include <wx/intl.h>
#include <wx/textentry.h>

#include "core/base/system/private_file.h"
#include "core/network/lan_addresses.h"
#include "core/photo/photo_kind.h"
#include "core/queue/listen_settings.h"
#include "gui/base/language.h"
#include "gui/base/private_files.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/phone_dialog.h"
#include "gui/pages/counter/counter_page.h"
#include "gui/parts/question.h"

/// Where the visit's shots come from: a watched folder, many dropped at once, the clipboard.
namespace huizhi::gui {

void CounterPage::bind_shots() {
    photo_->photos_given = [this](const std::vector<std::string>& files) {
        strip_->add(files);
        if (!desk_->at_hand()) {
            take_file(files.front());
        }
    };
    photo_->folder_asked = [this] { ask_folder(); };
    photo_->phone_asked = [this] { ask_phone(); };
    strip_->chosen = [this](const std::string& file) { take_file(file); };
    strip_->came = [this](const std::string& file, bool surely) { shot_came(file, surely); };
    strip_->shown_changed = [this] { Layout(); };
    strip_->lost = [this] {
        around().notify(_("The watched folder cannot be read. It is looked at again until it can."),
                        Mood::Trouble);
    };
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        const bool pastes = event.GetModifiers() == wxMOD_CONTROL && event.GetKeyCode() == 'V';
        const bool types = dynamic_cast<wxTextEntry*>(FindFocus()) != nullptr;
        if (!pastes || types || !photo_->paste()) {
            event.Skip();
        }
    });
}

void CounterPage::bind_judging() {
    const auto show = [this] {
        show_check();
        show_state();
    };
    photo_->cancelled = [this, show] {
        desk_->cancel();
        show();
    };
    photo_->judge_again = [this, show] {
        desk_->judge_missing(formats_);
        show();
    };
    desk_->judged_more = show;
    check_->shown_changed = [this] { show_check(); };
    check_->finding_chosen = [this](const Finding* finding) { photo_->mark(finding); };
}

/// The crop of the format whose tab is in front, moved by hand.
void CounterPage::bind_crop() {
    photo_->nudged = [this](const Nudge& by, bool goes_on) {
        if (const PhotoFormat* format = shown_format()) {
            desk_->nudge(*format, by, goes_on);
        }
    };
    photo_->crop_asked = [this](PhotoKey::Act act) {
        if (const PhotoFormat* format = shown_format()) {
            desk_->turn_crop(*format, act);
        }
    };
    desk_->nudged = [this] {
        show_crop();
        show_state();
    };
}

const PhotoFormat* CounterPage::shown_format() const {
    const auto format = std::find_if(
        formats_.begin(), formats_.end(),
        [this](const PhotoFormat& candidate) { return candidate.id == check_->shown(); });
    return format == formats_.end() ? nullptr : &*format;
}

void CounterPage::show_crop() {
    const NudgeHistory& crop = desk_->crop(check_->shown());
    const Nudge& nudge = crop.now();
    wxString words;
    if (!nudge.is_none()) {
        words = wxString::Format(wxString::FromUTF8("%+.1f, %+.1f px · ×%.3f · %+.1f°"),
                                 nudge.dx_px, nudge.dy_px, nudge.scale, nudge.rotate_deg);
    }
    const auto judged = desk_->judged().find(check_->shown());
    if (!desk_->stopped_by().empty() && judged != desk_->judged().end()) {
        for (const Finding& finding : judged->second.report.findings) {
            if (finding.rule == desk_->stopped_by()) {
                words = _("The limit is reached: ") + say(finding.message);
            }
        }
    }
    photo_->show_crop(crop, words);
}

void CounterPage::watch(const std::filesystem::path& folder) {
    strip_->watch(folder);
    around().notify(folder.empty() ? _("No folder is watched any more.")
                                   : wxString::Format(_("Shots that come into %s are the visit's."),
                                                      to_wx(folder.string())),
                    Mood::Info);
}

void CounterPage::ask_folder() {
    if (!strip_->watched().empty() &&
        people_agree(this,
                     _("Watch this folder no more?") + "\n" + to_wx(strip_->watched().string()),
                     _("Watch no more"))) {
        watch({});
        return;
    }
    wxDirDialog dialog(this, _("The folder that the camera's program writes to"));
    if (dialog.ShowModal() == wxID_OK) {
        watch(to_utf8(dialog.GetPath()));
    }
}

std::string CounterPage::customer_id() const {
    return customer_->customer() ? customer_->customer()->id : std::string();
}

void CounterPage::ask_phone() {
    const std::string customer = customer_id();
    run_in_background(
        around().place.counter(), this,
        [customer](Studio& studio) -> Result<std::string> {
            if (const auto may = let_phone_send(studio, customer); !may) {
                return may.error();
            }
            const auto settings = listen_settings(studio);
            return settings ? Result<std::string>(settings->copies) : settings.error();
        },
        [this, customer, login = login_](const Result<std::string>& configured) {
            if (login != login_) {
                return;
            }
            if (!configured) {
                around().report(configured.error());
            } else if (customer == customer_id()) {
                invite_phone(*configured);
            }
        });
}

/// While the code stands there people cannot turn to another customer; a worker that brings one
/// can. What comes then is nobody's.
void CounterPage::invite_phone(const std::string& configured) {
    const auto doors = phone_doors(configured, lan_addresses());
    if (doors.empty()) {
        around().notify(_("This computer is in no local network. Connect it to the shop's Wi-Fi "
                          "or cable, then press again."),
                        Mood::Trouble);
        return;
    }
    const std::string customer = customer_id();
    const int login = login_;
    PhoneDialog dialog(this, around().place.phones(), doors);
    if (dialog.ShowModal() != wxID_OK || login != login_) {
        return;
    }
    if (customer == customer_id()) {
        take_phone_photo(dialog.photo());
    } else {
        around().notify(_("Another customer was chosen while the phone sent its photo, so it was "
                          "put away. Press again."),
                        Mood::Trouble);
    }
}

/// As a shot of the watched folder: into the strip, and to the counter where none is yet.
void CounterPage::take_phone_photo(const std::vector<std::uint8_t>& photo) {
    const bool png = recognise_photo(photo).kind == PhotoKind::Png;
    const auto file = new_private_file("phone", png ? ".png" : ".jpg");
    if (!file || !write_new_private_file(
                     *file, {reinterpret_cast<const char*>(photo.data()), photo.size()})) {
        around().notify(
            _("The photo cannot be written to the temporary folder; check the disk space."),
            Mood::Trouble);
        return;
    }
    strip_->add({file->string()});
    if (desk_->at_hand()) {
        around().notify(_("A photo came from the phone. It is in the strip below."), Mood::Done);
    } else {
        take_file(file->string());
    }
}

std::optional<CustomerView> CounterPage::customer_view() const {
    const bool of_another = !customer_->customer() && !served_.empty();
    if (!desk_->at_hand() || of_another) {
        return std::nullopt;
    }
    CustomerView view;
    view.photo = photo_->before();
    view.photo.points.clear();
    const auto judged = desk_->judged().find(check_->shown());
    if (judged != desk_->judged().end()) {
        view.verdict = judged->second.report.verdict;
        view.findings = judged->second.report.findings;
    }
    return view;
}

/// The first shot of the visit comes to the counter by itself; of more, people choose.
void CounterPage::shot_came(const std::string& file, bool surely) {
    if (surely && !desk_->at_hand() && waiting_file_.empty() && !desk_->is_reading()) {
        take_file(file);
    } else if (!surely && customer_->customer()) {
        around().notify(_("A shot came that was begun before this customer was chosen. It waits "
                          "below the photo: press it if it is theirs."),
                        Mood::Info);
    }
}

}  // namespace huizhi::gui
