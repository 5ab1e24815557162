#include "gui/pages/counter/customer_list.h"

#include <wx/dc.h>
#include <wx/intl.h>

#include "core/records/identity.h"
#include "gui/base/wx_text.h"

namespace huizhi::gui {
namespace {

constexpr int kRowPx = 7 * kGrid;

}  // namespace

wxString masked_line(const Customer& customer) {
    return to_wx(masked_number(customer.id_number) + " · " + masked_phone(customer.phone));
}

CustomerList::CustomerList(wxWindow* parent)
    : wxVListBox(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE),
      spoken_(*this, _("Customers found"), [this](std::size_t row) {
          const Customer& customer = customers_[row];
          return to_wx(customer.name) + ", " + masked_line(customer);
      }) {
    SetBackgroundColour(colour(Tone::Card));
    Bind(wxEVT_LISTBOX, [this](wxCommandEvent& event) {
        spoken_.tell();
        event.Skip();
    });
    Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) {
        choose(VirtualHitTest(event.GetY()));
        event.Skip();
    });
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_RETURN || event.GetKeyCode() == WXK_NUMPAD_ENTER) {
            choose(GetSelection());
        } else {
            event.Skip();
        }
    });
}

void CustomerList::show(std::vector<Customer> customers) {
    customers_ = std::move(customers);
    SetItemCount(customers_.size());
    SetSelection(customers_.empty() ? wxNOT_FOUND : 0);
    spoken_.tell();
    Refresh();
}

void CustomerList::choose(int row) {
    if (row >= 0 && static_cast<std::size_t>(row) < customers_.size() && chosen) {
        const Customer customer = customers_[static_cast<std::size_t>(row)];
        chosen(customer);
    }
}

wxCoord CustomerList::OnMeasureItem(std::size_t) const {
    return with_text(kRowPx);
}

void CustomerList::OnDrawBackground(wxDC& dc, const wxRect& rect, std::size_t n) const {
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.SetBrush(wxBrush(colour(IsSelected(n) ? Tone::AccentSoft : Tone::Card)));
    dc.DrawRoundedRectangle(rect, 6);
}

void CustomerList::OnDrawItem(wxDC& dc, const wxRect& rect, std::size_t n) const {
    const Customer& customer = customers_[n];
    dc.SetFont(font(Type::Strong));
    dc.SetTextForeground(colour(Tone::Ink));
    dc.DrawText(to_wx(customer.name), rect.x + kGrid, rect.y + with_text(kGrid - 2));
    dc.SetFont(font(Type::Caption));
    dc.SetTextForeground(colour(Tone::Muted));
    dc.DrawText(masked_line(customer), rect.x + kGrid, rect.y + with_text(4 * kGrid - 2));
}

}  // namespace huizhi::gui
