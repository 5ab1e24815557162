#pragma once

#include <functional>

#include "gui/base/workplace.h"
#include "gui/parts/look/scrolled.h"
#include "gui/parts/notice_bar.h"
#include "gui/parts/theme.h"

namespace huizhi::gui {

/// What a page may ask of the window around it.
struct Surroundings {
    Workplace& place;
    std::function<void(const wxString&, Mood)> notify;
    std::function<void(const Error&)> report;
    std::function<void()> queue_changed;      ///< new work for the platforms: look at once
    std::function<void()> listen_again;       ///< the listening address was changed
    std::function<void()> plugins_changed;    ///< something was set: read them again
    std::function<void()> change_data_key{};  ///< logs out and closes the window; null: not here
};

/// One entry of the rail. Pages live as long as the window, so nothing typed is lost by switching.
/// They scroll where large text leaves too little room.
class Page : public Scrolled {
public:
    Page(wxWindow* parent, Surroundings& around) : Scrolled(parent), around_(around) {
        SetBackgroundColour(colour(Tone::Page));
    }
    /// Reads again what it shows; also called each time the page comes to the front.
    virtual void refresh() = 0;
    /// Somebody logged out: nothing of a customer stays on the page, nor what was typed.
    virtual void forget() {}
    /// Where the keys go when the page comes to the front.
    virtual wxWindow* first_focus() { return this; }

protected:
    [[nodiscard]] Surroundings& around() { return around_; }

private:
    Surroundings& around_;
};

}  // namespace huizhi::gui
