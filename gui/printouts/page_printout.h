#pragma once

#include <filesystem>
#include <string>

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

/// Which kind of sheet it is ("receipt"): printer and paper that it was printed with last are
/// offered first, as this home's station keeps them (gui/work/window_choices.h). Empty: A4.
struct PrintPlace {
    std::filesystem::path home;
    std::string layout;
};

/// Asks for printer and copies by the system's own dialog, which also prints to a file.
[[nodiscard]] Printed print_page(wxWindow* parent, PagePrintout& page, const PrintPlace& place);

/// What is kept of a print: the paper's number and the printer's name, in one line.
[[nodiscard]] std::string print_words(const wxPrintData& used);
/// Into `data`; words that nobody here wrote change nothing.
void recall_print(const std::string& words, wxPrintData& data);

}  // namespace huizhi::gui
