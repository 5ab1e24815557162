#pragma once

#include <optional>
#include <vector>

#include <wx/frame.h>
#include <wx/scrolwin.h>

#include "gui/parts/photo/photo_view.h"
#include "gui/parts/widgets.h"
#include "huizhi/finding.h"

namespace huizhi::gui {

/// What a customer may see of the own visit: the photo with its crop, and what the check says of
/// it. Neither who it is nor what it costs.
struct CustomerView {
    PhotoScene photo;
    std::optional<Verdict> verdict;  ///< none: it is being judged, or for no certificate yet
    std::vector<Finding> findings;
};

/// The window that is turned to the customer: on the second display where there is one, else to be
/// moved. It takes no keys, and shows nothing where it is covered or there is no visit.
class CustomerWindow : public wxFrame {
public:
    explicit CustomerWindow(wxWindow* owner);
    /// Nothing: nobody is served.
    void show_view(std::optional<CustomerView> view);
    /// While the counter is locked or nobody is logged in.
    void cover(bool covered);
    /// Brings it up beside the owner, whose keys stay where they are.
    void appear();
    [[nodiscard]] bool is_blank() const;
    std::function<void()> closed;  ///< by its own button

private:
    void show_now();
    void fill_checks(const CustomerView& view);
    void add_check(const Finding& finding);

    wxWindow* owner_;
    std::optional<CustomerView> view_;
    bool covered_ = false;
    wxPanel* page_;
    PhotoView* photo_;
    wxScrolledWindow* checks_;
};

}  // namespace huizhi::gui
