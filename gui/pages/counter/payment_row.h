#pragma once

#include <functional>
#include <map>
#include <string>

#include <wx/choice.h>

#include "core/counter/payments.h"
#include "gui/parts/typed_row.h"

namespace huizhi::gui {

/// How the visit is paid, beside what it comes to; below it what that way asks for besides.
class PaymentRow : public wxPanel {
public:
    explicit PaymentRow(wxWindow* parent);
    /// As core calls it; empty: later.
    [[nodiscard]] std::string method() const;
    /// Of that way; empty where it asks for nothing.
    [[nodiscard]] std::string source() const;
    /// Whether that way asks for something that is not typed yet.
    [[nodiscard]] bool lacks_source() const;
    void show_total(const wxString& words);
    void clear();
    /// As SessionPanel's.
    void note(std::map<std::string, std::string>& typed) const;
    void restore(const std::map<std::string, std::string>& typed);
    std::function<void()> edited;

private:
    void follow();

    wxChoice* method_;
    wxStaticText* total_;
    TypedRow* source_;
};

}  // namespace huizhi::gui
