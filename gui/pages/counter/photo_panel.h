#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gui/base/background.h"
#include "gui/pages/counter/crop_bar.h"
#include "gui/pages/counter/progress_row.h"
#include "gui/pages/page.h"
#include "gui/parts/photo/photo_view.h"
#include "gui/parts/widgets.h"
#include "gui/work/counter_work.h"
#include "gui/work/nudge_history.h"

namespace huizhi::gui {

/// The photo in the middle of the counter: opened, dropped or taken; before and after.
class PhotoPanel : public Card {
public:
    /// `judge` is the worker that looks at the camera's frames.
    PhotoPanel(wxWindow* parent, Background& judge);

    std::function<void(const std::string& file)> photo_given;
    /// Several at once.
    std::function<void(const std::vector<std::string>& files)> photos_given;
    std::function<void()> folder_asked;  ///< which folder is watched
    std::function<void()> phone_asked;   ///< a phone is to send one
    std::function<void()> cancelled;
    std::function<void()> judge_again;  ///< what was cancelled is wanted after all
    std::function<void(const Nudge& by, bool goes_on)> nudged;
    std::function<void(PhotoKey::Act)> crop_asked;  ///< Undo, Redo or Automatic
    /// Whether a photo may be taken or opened now; says why not, when not.
    std::function<bool()> may_begin;

    void open_by_dialog();
    /// What another program has copied: files, or a picture. False: neither.
    bool paste();
    void give(const wxArrayString& files);
    void focus_open() { open_->SetFocus(); }
    void open_camera();
    /// What the camera's live picture is judged for; nothing: it is only shown.
    void set_camera_format(std::optional<PhotoFormat> format);
    /// While the photo is read and judged; `cancelled` is called if the user has no patience.
    void show_progress(const wxString& what);
    void end_progress();
    /// Whether judging came to nothing: it can be asked for again.
    void offer_again(bool stopped);
    void show_photo(const PhotoAtHand& photo);
    /// Null: the photo alone, no format chosen yet.
    void show_judged(const PhotoFormat* format, const JudgedPhoto* judged);
    /// Where the crop is meant to lie by now; `said`: what there is to say of it.
    void show_crop(const NudgeHistory& crop, const wxString& said);
    /// The shot with its crop. Precondition: there is one.
    [[nodiscard]] PhotoScene before() const;
    void mark(const Finding* finding);
    void clear();

private:
    enum class Side { Before, After };
    void build_bar();
    void build_crop();
    void show_caption();
    void describe();
    [[nodiscard]] bool has_after() const;
    [[nodiscard]] std::vector<Point> frame() const;
    [[nodiscard]] Similarity draft() const;
    void show_side(Side side);
    [[nodiscard]] PhotoScene after() const;
    [[nodiscard]] std::vector<Point> fault_on(Side side) const;

    Background& judge_;
    std::optional<PhotoFormat> camera_format_;
    wxButton* open_ = nullptr;
    wxToggleButton* before_ = nullptr;
    wxToggleButton* after_ = nullptr;
    wxToggleButton* guides_ = nullptr;
    wxPanel* stage_;
    EmptyState* empty_;
    PhotoView* view_;
    CropBar* crop_ = nullptr;
    ProgressRow* progress_;
    wxString folder_;  ///< where the last photo was opened
    wxStaticText* caption_;
    Side side_ = Side::Before;
    std::optional<PhotoAtHand> photo_;
    std::optional<JudgedPhoto> judged_;
    std::optional<PhotoFormat> format_;
    std::optional<Finding> finding_;
    Nudge nudge_;         ///< where the crop is meant to lie by now
    wxString crop_said_;  ///< of that crop
};

}  // namespace huizhi::gui
