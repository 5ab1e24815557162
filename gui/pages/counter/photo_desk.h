#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <wx/timer.h>

#include "gui/pages/counter/check_panel.h"
#include "gui/pages/counter/photo_panel.h"
#include "gui/pages/page.h"
#include "gui/work/counter_work.h"
#include "gui/work/nudge_history.h"

namespace huizhi::gui {

/// The photo at the counter: read, judged for each format, and gone with its customer.
/// Threads: GUI thread; the counter's worker reads and judges.
class PhotoDesk {
public:
    /// All three outlive it.
    PhotoDesk(wxWindow* page, PhotoPanel& panel, Surroundings& around);
    std::function<void()> changed;  ///< another photo is there
    std::function<void()> judged_more;
    std::function<void()> nudged;  ///< a crop is meant to lie elsewhere now

    [[nodiscard]] const std::optional<PhotoAtHand>& at_hand() const { return at_hand_; }
    [[nodiscard]] bool is_reading() const { return reading_; }
    [[nodiscard]] const CheckPanel::Judged& judged() const { return judged_; }
    /// Of the photo as it came; empty: there is none.
    [[nodiscard]] std::string shot_sha256() const;
    /// The finished photos that may be sent, as they are saved in this folder.
    [[nodiscard]] std::vector<FileToSave> files_for(const std::string& folder) const;

    /// Asks for a folder and saves them there, in that customer's name in the log; asks before it
    /// replaces a file that this program did not write.
    void save(const std::string& customer);

    /// `customer`: whose it is; empty: nobody was chosen yet.
    void take(const std::string& file, const std::string& customer);
    /// This customer is served: a photo of nobody becomes theirs, one of another is gone.
    void turn_to(const std::string& customer);
    void judge_missing(const std::vector<PhotoFormat>& formats);
    void judge_anew() { judged_.clear(); }
    /// Whether one of these is judged no more: it was cancelled, or failed.
    [[nodiscard]] bool is_stopped(const std::vector<PhotoFormat>& formats) const;

    /// Moves, scales or turns a format's crop further, as far as its limits allow; judged anew in a
    /// moment. `goes_on`: the last step goes on.
    void nudge(const PhotoFormat& format, const Nudge& by, bool goes_on);
    /// Undo, Redo or Automatic.
    void turn_crop(const PhotoFormat& format, PhotoKey::Act act);
    [[nodiscard]] const NudgeHistory& crop(const std::string& format) { return crops_[format]; }
    /// The rule whose limit the last nudge met; empty: none.
    [[nodiscard]] const std::string& stopped_by() const { return stopped_by_; }
    /// Whether a finished photo is not yet what was nudged.
    [[nodiscard]] bool is_settling() const { return nudge_under_way_ || !unsettled_.empty(); }
    /// What is under way comes to nothing.
    void cancel();
    void drop();

private:
    void save_all(const std::vector<FileToSave>& files, const std::string& customer);
    void judge(const PhotoFormat& format);
    void crop_moved(const PhotoFormat& format);
    void judge_nudged();
    void back_to_judged();

    wxWindow* page_;
    PhotoPanel& panel_;
    Surroundings& around_;
    std::optional<PhotoAtHand> at_hand_;
    CheckPanel::Judged judged_;
    std::map<std::string, std::map<std::string, Limit>> judged_by_;  ///< a child's may be others
    std::string photo_of_;   ///< whose photo that is; empty: nobody was chosen when it came
    std::string coming_of_;  ///< the same of the photo that is being read
    bool reading_ = false;
    int attempt_ = 0;  ///< results of older photos are dropped
    int judging_ = 0;
    std::map<std::string, NudgeHistory> crops_;     ///< by format
    std::map<std::string, PhotoFormat> unsettled_;  ///< nudged since they were judged
    bool nudge_under_way_ = false;
    std::string stopped_by_;
    wxTimer settling_;  ///< the hand may go on
};

}  // namespace huizhi::gui
