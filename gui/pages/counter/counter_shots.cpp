#include <wx/dirdlg.h>
#include <wx/intl.h>
#include <wx/textentry.h>

#include "gui/base/wx_text.h"
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
