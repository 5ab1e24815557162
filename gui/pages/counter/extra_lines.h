#pragma once

#include <functional>
#include <vector>

#include <wx/panel.h>
#include <wx/sizer.h>

#include "core/queue/visit.h"
#include "gui/parts/price_field.h"

namespace huizhi::gui {

/// What is sold beside certificates and prints, and no plugin knows of: a frame, a retouched print,
/// a copy on a stick. Each has its words and its price.
class ExtraLines : public wxPanel {
public:
    explicit ExtraLines(wxWindow* parent);
    /// Those that have words; a price that is no amount is negative.
    [[nodiscard]] std::vector<VisitLine> lines() const;
    /// Whether money is typed for something that has no words: it would not be asked for.
    [[nodiscard]] bool lacks_words() const;
    void clear();
    /// As SessionPanel's.
    void note(std::map<std::string, std::string>& typed) const;
    void restore(const std::map<std::string, std::string>& typed);
    std::function<void()> changed;

private:
    struct Row {
        wxTextCtrl* what = nullptr;
        PriceField* price = nullptr;
    };
    void add();

    std::vector<Row> rows_;
    wxPanel* list_;
};

}  // namespace huizhi::gui
