#pragma once

#include <wx/print.h>
#include <wx/window.h>

namespace huizhi::gui {

/// A printout of one page.
class PagePrintout : public wxPrintout {
public:
    using wxPrintout::wxPrintout;
    bool HasPage(int page) override { return page == 1; }
    void GetPageInfo(int* from, int* to, int* first, int* last) override;
    bool OnPrintPage(int page) override;

protected:
    virtual void draw(wxDC& dc) = 0;
};

enum class Printed { Sent, Cancelled, NoPrinter };

/// Asks for printer and copies by the system's own dialog, which also prints to a file.
[[nodiscard]] Printed print_page(wxWindow* parent, PagePrintout& page);

}  // namespace huizhi::gui
