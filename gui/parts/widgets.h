#pragma once

#include <functional>
#include <string>

#include <wx/button.h>
#include <wx/panel.h>
#include <wx/sizer.h>
#include <wx/stattext.h>

#include "gui/parts/one_stop.h"
#include "gui/parts/theme.h"

namespace huizhi::gui {

/// A white, rounded surface for things that belong together. Children go into body().
class Card : public wxPanel {
public:
    explicit Card(wxWindow* parent);
    [[nodiscard]] wxBoxSizer* body() const { return body_; }

private:
    void paint();
    wxBoxSizer* body_;
};

/// Text that breaks into lines by the width it is given, which grows with the text (theme.h,
/// with_text).
class Paragraph : public wxStaticText {
public:
    Paragraph(wxWindow* parent, const wxString& text, int width_px, Type type, Tone tone);
    void set_text(const wxString& text);
    void set_tone(Tone tone);

protected:
    wxSize DoGetBestSize() const override;

private:
    int width_px_;
};

/// What stands where nothing is yet: icon, a sentence, and the next step.
class EmptyState : public wxPanel {
public:
    struct Words {
        std::string icon;
        wxString title;
        wxString next_step;
    };
    EmptyState(wxWindow* parent, const Words& words, int width_px);
    /// A button below the words.
    wxButton* add_button(const wxString& label, std::function<void()> pressed);
};

[[nodiscard]] wxStaticText* make_label(wxWindow* parent,
                                       const wxString& text,
                                       Type type,
                                       Tone tone);

struct ButtonLook {
    std::string icon;             ///< empty: none
    const char* style = "plain";  ///< theme.h, add_style
    int icon_px = 18;
};
[[nodiscard]] wxButton* make_button(wxWindow* parent,
                                    const wxString& label,
                                    const ButtonLook& look);
[[nodiscard]] Toggle* make_toggle(wxWindow* parent, const wxString& label, const ButtonLook& look);

/// A name for tests and for people who use a screen reader.
template <class Window>
Window* named(Window* window, const char* name) {
    window->SetName(name);
    return window;
}

}  // namespace huizhi::gui
