#pragma once

#include <optional>
#include <set>
#include <string>

#include <wx/scrolwin.h>

#include "core/catalogue/catalogue.h"
#include "gui/pages/counter/own_size_card.h"
#include "gui/pages/page.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// What is loaded, in which version, and what was refused and why.
class PluginPage : public Page {
public:
    PluginPage(wxWindow* parent, Surroundings& surroundings);
    /// Shows the plugins anew when they were read again since.
    void refresh() override;
    wxWindow* first_focus() override;

private:
    void fill();
    void add_group(const wxString& title, const std::string& kind);
    void add_plugin(Card* card, const LoadedPlugin& plugin);
    void add_refused();

    void try_again(const std::string& id);

    wxScrolledWindow* sheet_;
    OwnSizeCard* own_sizes_ = nullptr;
    std::optional<LoadedPlugins> shown_;
    std::set<std::string> made_here_;  ///< ids of the studio's own cities
};

}  // namespace huizhi::gui
