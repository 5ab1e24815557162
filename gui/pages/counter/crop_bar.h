#pragma once

#include <functional>

#include <wx/button.h>
#include <wx/panel.h>
#include <wx/slider.h>

#include "gui/keys/key_act.h"
#include "gui/parts/photo/photo_keys.h"

namespace huizhi::gui {

/// Below the photo: how much of it shows the shot as it came, and what its keys do for whoever
/// rather uses the mouse.
class CropBar : public wxPanel {
public:
    explicit CropBar(wxWindow* parent);
    struct State {
        bool may_compare = false;
        bool can_undo = false;
        bool can_redo = false;
        bool is_nudged = false;
    };
    void show(const State& state);
    /// Of the photo's width, from the left: 0 to 1.
    [[nodiscard]] double compared_part() const;
    /// Only the finished photo.
    void compare_nothing() { slider_->SetValue(0); }

    std::function<void(double part)> compared;
    std::function<void(PhotoKey::Act)> asked;  ///< Undo, Redo or Automatic

private:
    struct Look {
        const char* name;
        const char* icon;
        KeyAct key;  ///< does the same
    };
    wxButton* add_act(const Look& look, const wxString& words, PhotoKey::Act act);

    wxSlider* slider_;
    wxButton* undo_;
    wxButton* redo_;
    wxButton* automatic_;
};

}  // namespace huizhi::gui
