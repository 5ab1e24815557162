#pragma once

#include <vector>

#include <wx/tglbtn.h>

namespace huizhi::gui {

/// A toggle that Tab may be told to pass by. (wx for Windows ignores SetCanFocus: there each stays
/// a stop. Accepting no focus from the keyboard is asked once by wx for GTK, so it cannot change.)
class Toggle : public wxToggleButton {
public:
    using wxToggleButton::wxToggleButton;
    /// It then is what Tab meets.
    void SetFocus() override {
        SetCanFocus(true);
        wxToggleButton::SetFocus();
    }
};

/// Many toggles that Tab meets once: the arrows go between them, line by line, Home and End to the
/// first and the last. Lives as long as they do.
class OneStop {
public:
    void add(Toggle& toggle);
    void clear();
    /// To be called when some were shown or hidden: Tab then meets one that can be seen, the one
    /// that was met last, else one that is chosen.
    void renew();

private:
    void stop_at(Toggle* toggle);
    [[nodiscard]] std::vector<Toggle*> seen() const;
    [[nodiscard]] Toggle* beyond(const Toggle& from, int key) const;

    std::vector<Toggle*> toggles_;
    Toggle* stop_ = nullptr;
};

}  // namespace huizhi::gui
