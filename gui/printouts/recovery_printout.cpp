#include "gui/printouts/recovery_printout.h"

#include <utility>

#include <wx/dc.h>
#include <wx/intl.h>

#include "gui/base/wx_text.h"
#include "gui/parts/text_wrap.h"
#include "gui/parts/theme.h"

namespace huizhi::gui {
namespace {

// In tenths of a millimetre, on A4.
constexpr int kPaperWidth = 2'100;
constexpr int kPaperHeight = 2'970;
constexpr int kMargin = 250;
constexpr int kTitle = 110;
constexpr int kText = 64;
constexpr int kKey = 170;

class RecoveryPrintout : public PagePrintout {
public:
    explicit RecoveryPrintout(RecoverySheet sheet)
        : PagePrintout(_("Recovery key")), sheet_(std::move(sheet)) {}

protected:
    void draw(wxDC& dc) override {
        FitThisSizeToPaper(wxSize(kPaperWidth, kPaperHeight));
        dc.SetTextForeground(*wxBLACK);
        int top = kMargin;
        write(dc, top, to_wx(sheet_.studio), Type::Strong, kTitle);
        write(dc, top, _("Recovery key"), Type::Strong, kTitle);
        write(dc, top, wxString::Format(_("Made on %s"), to_wx(sheet_.date)), Type::Body, kText);
        top += kTitle;
        write(dc, top, in_two_lines(sheet_.key), Type::Key, kKey);
        top += kTitle;
        write(dc, top,
              _("When the password is forgotten, this key alone opens the studio's records: "
                "choose \"Forgot the password?\" where one logs in, and type it."),
              Type::Body, kText);
        write(dc, top,
              _("Keep this sheet locked away, and not beside the computer: with both, anybody can "
                "read the customers' records. A newer key makes this one worthless."),
              Type::Body, kText);
    }

private:
    /// Below what was written before; moves `top` on, by half a line more than the text.
    void write(wxDC& dc, int& top, const wxString& text, Type type, int height) const {
        wxFont letters = font(type);
        letters.SetPixelSize(wxSize(0, height));
        dc.SetFont(letters);
        for (const wxString& line : wrapped(dc, text, kPaperWidth - 2 * kMargin)) {
            dc.DrawText(line, kMargin, top);
            top += dc.GetCharHeight();
        }
        top += height / 2;
    }

    RecoverySheet sheet_;
};

}  // namespace

std::unique_ptr<PagePrintout> make_recovery_printout(const RecoverySheet& sheet) {
    return std::make_unique<RecoveryPrintout>(sheet);
}

wxString in_two_lines(const std::string& key) {
    constexpr std::size_t kFirstLine = 19;  // four groups of four, and the hyphens between them
    wxString text = to_wx(key.substr(0, kFirstLine));
    if (key.size() > kFirstLine) {
        text += "\n" + to_wx(key.substr(kFirstLine + 1));
    }
    return text;
}

}  // namespace huizhi::gui
