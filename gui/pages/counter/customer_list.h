#pragma once

#include <functional>
#include <string>
#include <vector>

#include <wx/vlbox.h>

#include "core/records/customer.h"
#include "gui/parts/spoken_rows.h"
#include "gui/parts/theme.h"

namespace huizhi::gui {

/// Found customers, two lines each: the name, and enough masked data to tell namesakes apart.
class CustomerList : public wxVListBox {
public:
    explicit CustomerList(wxWindow* parent);
    void show(std::vector<Customer> customers);
    [[nodiscard]] const std::vector<Customer>& customers() const { return customers_; }
    std::function<void(const Customer&)> chosen;

private:
    void OnDrawItem(wxDC& dc, const wxRect& rect, std::size_t n) const override;
    void OnDrawBackground(wxDC& dc, const wxRect& rect, std::size_t n) const override;
    wxCoord OnMeasureItem(std::size_t n) const override;
    void choose(int row);

    std::vector<Customer> customers_;
    SpokenRows spoken_;
};

/// "440300********0016 · 138****1234"
[[nodiscard]] wxString masked_line(const Customer& customer);

}  // namespace huizhi::gui
