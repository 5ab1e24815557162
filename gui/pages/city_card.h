#pragma once

#include <functional>
#include <string>
#include <vector>

#include <wx/choice.h>

#include "core/catalogue/loaded_plugin.h"
#include "core/validator/city_store.h"
#include "gui/pages/page.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// The cities that this studio made: each to be changed, removed or taken back by one version, and
/// one button for a new one. What changes is offered at once.
class CityCard : public Card {
public:
    CityCard(wxWindow* parent, Surroundings& around);

private:
    /// What was installed, bundled or put there by hand is never changed, only copied.
    void add_copies(wxSizer* row, const std::vector<OwnCity>& own);
    void add_row(const OwnCity& city);
    void add_button(wxSizer* row,
                    const wxString& words,
                    const std::string& name,
                    std::function<void()> act);
    /// What a version was replaced by, or a removal, is undone; once more, and it is done again.
    void take_back(const OwnCity& city);
    void remove(const OwnCity& city);

    Surroundings& around_;
    std::vector<LoadedPlugin> others_;  ///< side by side with the choices behind the first
};

/// Opens the form on a draft; what was kept is told and offered at once.
void edit_city(wxWindow* parent, Surroundings& around, const Result<CityDraft>& draft);

}  // namespace huizhi::gui
