#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <wx/scrolwin.h>
#include <wx/textctrl.h>

#include "core/queue/visit.h"
#include "core/records/customer.h"
#include "gui/pages/counter/extra_lines.h"
#include "gui/pages/counter/payment_row.h"
#include "gui/pages/page.h"
#include "gui/parts/price_field.h"
#include "gui/parts/question_box.h"
#include "gui/parts/typed_row.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// What has to be settled before the photo leaves: confirmations, form fields, prices, papers,
/// payment; and the two buttons.
class SessionPanel : public wxPanel {
public:
    SessionPanel(wxWindow* parent, int width_px);

    /// Rebuilds the parts that the formats ask for; what was typed for a format stays. What was
    /// confirmed stays while customer and photo are the same.
    void show(const std::vector<PhotoFormat>& formats,
              const Customer* customer,
              const std::string& shot_sha256 = {});
    /// Prices, fields, and what was confirmed of this photo of this customer.
    [[nodiscard]] std::vector<VisitLine> lines() const;
    [[nodiscard]] WayToPay way_to_pay() const;
    /// Whether that way asks for something that is not typed yet.
    [[nodiscard]] bool lacks_source() const { return pay_->lacks_source(); }
    [[nodiscard]] bool everything_confirmed() const;
    /// The label of the first required field that is empty; empty: none is.
    [[nodiscard]] wxString missing_field() const;
    /// Whether something is ordered beside certificates and prints.
    [[nodiscard]] bool has_extras() const;
    /// The keys go to what is still to be confirmed or filled in, else to the last button.
    void focus_next();
    /// Without its list only payment and buttons stay.
    void show_list(bool shown);
    /// Empty reason: may be submitted.
    void set_state(bool may_save, const wxString& why_not_submit);
    /// What happens to the order: it is handed over to a place, sent, or only sold.
    enum class Way { Submit, HandOver, Sell };
    void set_way(Way way);
    void forget();
    /// What is typed, by the names of its places; and back, before the formats are shown.
    void note(std::map<std::string, std::string>& typed) const;
    void restore(const std::map<std::string, std::string>& typed);

    std::function<void()> save_pressed;
    std::function<void()> submit_pressed;
    std::function<void()> edited;

private:
    struct Line {
        PhotoFormat format;
        PriceField* price = nullptr;
        std::map<std::string, wxTextCtrl*> fields;
    };
    void build_footer(int width_px);
    void add_asks(wxSizer* column);
    void add_ask(wxSizer* column, const Ask& ask, const std::string& format);
    void add_prices(wxSizer* column);
    void add_fields(wxSizer* column, Line& line);
    void add_papers(wxSizer* column, const Customer* customer);
    void remember();
    void clear_list();
    void turn_to(const Customer* customer, const std::string& shot_sha256);
    void show_total();

    int width_px_;
    wxScrolledWindow* list_;
    std::vector<Line> lines_;
    /// A question, and the formats that ask it in these words.
    struct Question {
        Ask ask;
        std::vector<std::string> formats;
        QuestionBox* box = nullptr;
    };
    std::vector<Question> questions_;
    ExtraLines* extras_ = nullptr;
    std::map<std::string, wxString> typed_;     ///< by "format/field", kept over rebuilding
    std::map<std::string, Confirmation> said_;  ///< by format, each of one photo of one customer
    TypedRow* voucher_ = nullptr;
    PaymentRow* pay_ = nullptr;
    Paragraph* why_ = nullptr;
    wxButton* save_ = nullptr;
    wxButton* submit_ = nullptr;
};

}  // namespace huizhi::gui
