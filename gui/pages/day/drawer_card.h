#pragma once

#include <functional>

#include "gui/pages/page.h"
#include "gui/parts/widgets.h"
#include "gui/work/day_work.h"

namespace huizhi::gui {

/// This station's drawer and the end of the day: opened with its float, cash in and out, closed
/// blind; of a closed day, by whom.
class DrawerCard : public Card {
public:
    DrawerCard(wxWindow* parent, Surroundings& around, const DayView& view);
    /// Something was written: the day is read anew.
    std::function<void()> changed;

private:
    void add_words(wxSizer* column, const DayView& view);
    void add_acts(wxSizer* row, const DayView& view);
    void ask_cash(bool opens);
    void count();

    Surroundings& around_;
    std::string day_;
    std::vector<OpenWork> open_;
};

}  // namespace huizhi::gui
