#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <wx/scrolwin.h>

#include "core/catalogue.h"
#include "gui/pages/page.h"
#include "gui/widgets.h"

namespace huizhi::gui {

/// Which certificates, in which cities: several at once, all served by one photo.
class FormatPanel : public Card {
public:
    FormatPanel(wxWindow* parent, const Catalogue& catalogue);
    /// Ids in the order of the list.
    [[nodiscard]] std::vector<std::string> chosen() const;
    void clear();
    std::function<void()> changed;

private:
    void add_chip(const PhotoFormat& format, wxSizer* row);

    wxScrolledWindow* list_;
    std::vector<std::pair<std::string, wxToggleButton*>> chips_;
};

}  // namespace huizhi::gui
