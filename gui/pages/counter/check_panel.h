#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "gui/pages/page.h"
#include "gui/parts/finding_list.h"
#include "gui/parts/verdict_banner.h"
#include "gui/parts/widgets.h"
#include "gui/work/counter_work.h"

namespace huizhi::gui {

/// What each chosen format says of the photo: one tab a format, its verdict and its findings.
class CheckPanel : public wxPanel {
public:
    CheckPanel(wxWindow* parent, int width_px);

    using Judged = std::map<std::string, JudgedPhoto>;  ///< by format
    /// `shown`: the format whose tab is in front; empty: the first.
    /// `stopped`: what is not judged yet is judged when somebody says so.
    void show(const std::vector<PhotoFormat>& formats,
              const Judged& judged,
              bool has_photo,
              bool stopped = false);
    [[nodiscard]] const std::string& shown() const { return shown_; }
    /// Why a photo so judged cannot be submitted, in words for the operator; empty: it can.
    [[nodiscard]] static wxString what_holds_back(const std::vector<PhotoFormat>& formats,
                                                  const Judged& judged);

    std::function<void()> shown_changed;
    std::function<void(const Finding*)> finding_chosen;

private:
    void build_tabs(const std::vector<PhotoFormat>& formats, const Judged& judged);
    void show_format(const Judged& judged, bool has_photo, bool stopped);

    wxPanel* tabs_;
    VerdictBanner* banner_;
    FindingList* findings_;
    std::string shown_;
};

}  // namespace huizhi::gui
