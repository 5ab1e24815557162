#pragma once

#include <functional>

#include <wx/button.h>

#include "core/counter/document/card_reading.h"
#include "gui/pages/page.h"

namespace huizhi::gui {

/// "From an ID card": asks for the card's photo, reads it beside the window and hands over what it
/// says, for fields that a person compares. The picture stays where it is; nothing of it is kept.
class CardScan {
public:
    /// `owner`: where the button stands and who must still live when the answer comes.
    CardScan(wxWindow* owner, Surroundings& around);
    [[nodiscard]] wxButton* button() const { return button_; }
    /// Reads a photo without asking which.
    void read(const std::string& file);
    /// An answer that is under way comes to nothing.
    void forget();
    std::function<void(const Result<CardReading>&)> answered;

private:
    void ask();

    wxWindow* owner_;
    Surroundings& around_;
    wxButton* button_;
    int asked_ = 0;
};

/// What the operator is told of a reading: what was filled in and what is left to type.
[[nodiscard]] Text words_about(const CardReading& card);

}  // namespace huizhi::gui
