#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include <wx/timer.h>

#include "core/base/clock.h"
#include "gui/parts/field.h"
#include "gui/parts/widgets.h"
#include "huizhi/photo_format.h"

namespace huizhi::gui {

/// The customer's codes, asked before the shot where the place wants one (flow S2), with their
/// expiry. Hidden where none is wanted.
class PrecodePanel : public Card {
public:
    PrecodePanel(wxWindow* parent, const Clock& clock);
    /// What was typed for a format stays.
    void show(const std::vector<PhotoFormat>& formats);
    /// What stands in the way of the shot; empty: nothing.
    [[nodiscard]] wxString missing() const;
    /// Code by format; only what was typed.
    [[nodiscard]] std::map<std::string, std::string> codes() const;
    void focus_missing();
    void forget();
    /// As SessionPanel's, with the day on which a code was typed.
    void note(std::map<std::string, std::string>& typed) const;
    void restore(const std::map<std::string, std::string>& typed);

    std::function<void()> changed;
    std::function<void()> entered;  ///< a code was left by Enter or by going elsewhere

private:
    struct Typed {
        std::string code;
        std::string day;  ///< on which it was typed
    };
    struct Line {
        PhotoFormat format;
        Field* field = nullptr;
    };
    enum class State { Empty, Odd, Expired, Good };
    void add_line(const PhotoFormat& format);
    void take(const Line& line);
    void tell(const Line& line) const;
    [[nodiscard]] State state_of(const Line& line) const;
    [[nodiscard]] std::string until(const Line& line) const;

    const Clock& clock_;
    std::vector<Line> lines_;
    std::map<std::string, Typed> typed_;  ///< by format
    wxPanel* list_;
    wxTimer minute_;  ///< a code may expire while the window stands open
};

}  // namespace huizhi::gui
