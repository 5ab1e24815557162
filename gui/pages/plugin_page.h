#pragma once

#include <wx/scrolwin.h>

#include "core/catalogue.h"
#include "gui/pages/page.h"
#include "gui/widgets.h"

namespace huizhi::gui {

/// What is loaded, in which version, and what was refused and why.
class PluginPage : public Page {
public:
    PluginPage(wxWindow* parent, Surroundings& around);
    void refresh() override;

private:
    void add_group(const wxString& title, const std::string& kind);
    void add_plugin(Card* card, const LoadedPlugin& plugin);
    void add_refused();

    wxScrolledWindow* sheet_;
};

}  // namespace huizhi::gui
