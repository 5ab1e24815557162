#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/scrolwin.h>
#include <wx/textctrl.h>

#include "core/queue/visit.h"
#include "core/records/customer.h"
#include "gui/pages/page.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// What has to be settled before the photo leaves: confirmations, form fields, prices, papers,
/// payment; and the two buttons.
class SessionPanel : public wxPanel {
public:
    SessionPanel(wxWindow* parent, int width_px);

    /// Rebuilds the parts that the formats ask for; what was typed for a format stays.
    void show(const std::vector<PhotoFormat>& formats, const Customer* customer);
    /// Prices, fields and confirmations as they stand; nothing of customer and photo.
    [[nodiscard]] std::vector<VisitLine> lines() const;
    [[nodiscard]] std::string method() const;
    [[nodiscard]] bool everything_confirmed() const;
    /// The label of the first required field that is empty; empty: none is.
    [[nodiscard]] wxString missing_field() const;
    /// Without its list only payment and buttons stay.
    void show_list(bool shown);
    /// Empty reason: may be submitted.
    void set_state(bool may_save, const wxString& why_not_submit);
    /// Whether photos of this visit are handed over to a place.
    void set_handed_over(bool by_hand);
    void forget();

    std::function<void()> save_pressed;
    std::function<void()> submit_pressed;
    std::function<void()> edited;

private:
    struct Line {
        PhotoFormat format;
        wxTextCtrl* price = nullptr;
        std::map<std::string, wxTextCtrl*> fields;
    };
    void build_footer(int width_px);
    void add_asks(wxSizer* column);
    void add_prices(wxSizer* column);
    void add_fields(wxSizer* column, Line& line);
    void add_papers(wxSizer* column, const Customer* customer);
    void remember();
    void show_total();

    int width_px_;
    wxScrolledWindow* list_;
    std::vector<Line> lines_;
    std::map<std::string, wxCheckBox*> asks_;
    std::map<std::string, wxString> typed_;  ///< by "format/field", kept over rebuilding
    std::map<std::string, bool> ticked_;
    wxChoice* method_ = nullptr;
    wxStaticText* total_ = nullptr;
    Paragraph* why_ = nullptr;
    wxButton* save_ = nullptr;
    wxButton* submit_ = nullptr;
};

/// "25", "25.5", "25.50" as fen; negative when it is no amount.
[[nodiscard]] std::int64_t read_fen(const std::string& typed);

}  // namespace huizhi::gui
