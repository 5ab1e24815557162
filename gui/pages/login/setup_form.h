#pragma once

#include <string>

#include "core/records/account.h"
#include "gui/parts/entry_form.h"

namespace huizhi::gui {

/// A new studio and its first owner.
class SetupForm : public EntryForm {
public:
    explicit SetupForm(wxWindow* parent);

    struct Wanted {
        StudioLicence licence;
        std::string owner;
        std::string password;
    };
    [[nodiscard]] Wanted wanted() const;

private:
    Field* studio_;
    Field* licence_;
    Field* expires_;
    Field* owner_;
    Field* password_;
    Field* again_;
};

}  // namespace huizhi::gui
