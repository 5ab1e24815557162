#pragma once

#include <string>

#include "core/catalogue/own_size.h"
#include "gui/pages/page.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// The studio's own photo sizes: each with its figures, to be changed or removed, and one button
/// for a new one. What changes is offered at once.
class OwnSizeCard : public Card {
public:
    OwnSizeCard(wxWindow* parent, Surroundings& around);
    [[nodiscard]] wxWindow* first_focus() const { return add_; }

private:
    void add_row(const OwnSize& size);
    void open_form(const OwnSize& size);
    void remove(const OwnSize& size);

    Surroundings& around_;
    wxButton* add_ = nullptr;
};

}  // namespace huizhi::gui
