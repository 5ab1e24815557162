#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <wx/scrolwin.h>
#include <wx/textctrl.h>

#include "core/catalogue/catalogue.h"
#include "gui/pages/page.h"
#include "gui/parts/format_search.h"
#include "gui/parts/one_stop.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// Which certificates, in which cities: several at once, all served by one photo.
class FormatPanel : public Card {
public:
    FormatPanel(wxWindow* parent, const Catalogue& catalogue);
    /// Ids in the order of the list.
    [[nodiscard]] std::vector<std::string> chosen() const;
    /// Those of them that are offered.
    void choose(const std::vector<std::string>& ids);
    void clear();
    void focus_search() { search_->SetFocus(); }
    /// The list of another catalogue; what was chosen and is still there stays chosen.
    void renew(const Catalogue& catalogue);
    std::function<void()> changed;

private:
    struct Chip {
        std::string id;
        Toggle* button = nullptr;
        FormatKeys keys;
    };
    /// One certificate: its name, its size, and a chip for each place.
    struct Group {
        std::string certificate;
        std::vector<wxWindow*> heading;
        wxSizer* row = nullptr;
        std::vector<Chip> chips;
    };

    void build_search();
    void fill();
    void add_group(const PhotoFormat& format);
    void add_chip(const PhotoFormat& format, Group& group);
    void narrow();
    void go_to_first_found();

    std::vector<PhotoFormat> formats_;
    wxTextCtrl* search_ = nullptr;
    wxScrolledWindow* list_;
    Paragraph* nothing_ = nullptr;
    std::vector<Group> groups_;
    OneStop stop_;  ///< of Tab, for all of them
};

}  // namespace huizhi::gui
