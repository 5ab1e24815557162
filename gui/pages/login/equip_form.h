#pragma once

#include <functional>
#include <string>

#include <wx/choice.h>

#include "gui/parts/entry_form.h"
#include "gui/work/studio_setup.h"

namespace huizhi::gui {

/// The assistant's second page: prices, backups and channel, each of which may wait. Escape goes
/// back; nothing is written before its last button.
class EquipForm : public EntryForm {
public:
    explicit EquipForm(wxWindow* parent);
    std::function<void()> back;

    /// What is typed here, put into what the first page asked.
    void fill(StudioSetup& wanted) const;
    [[nodiscard]] std::vector<std::string> typed_texts() const override;
    void put(const std::vector<std::string>& texts) override;

private:
    void choose_folder();
    [[nodiscard]] std::string price_template() const;

    wxChoice* prices_;
    Field* backup_;
    Field* url_;
    Field* key_;
};

}  // namespace huizhi::gui
