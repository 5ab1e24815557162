#pragma once

#include <functional>

#include "gui/parts/entry_form.h"
#include "gui/work/studio_setup.h"

namespace huizhi::gui {

/// The assistant's first page: a new studio and its first owner.
class SetupForm : public EntryForm {
public:
    explicit SetupForm(wxWindow* parent);

    void fill(StudioSetup& wanted) const;
    std::function<void()> practise;  ///< first, before there is a studio

private:
    Field* studio_;
    Field* licence_;
    Field* expires_;
    Field* owner_;
    Field* password_;
    Field* again_;
};

}  // namespace huizhi::gui
