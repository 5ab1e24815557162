#include "gui/parts/question_box.h"

#include <wx/dcclient.h>

#include "gui/parts/spoken_name.h"
#include "gui/parts/text_wrap.h"
#include "gui/parts/theme.h"

namespace huizhi::gui {
namespace {

constexpr int kBoxPx = 4 * kGrid;  ///< the box itself, and the gap before its words

}  // namespace

QuestionBox::QuestionBox(wxWindow* parent, const wxString& sentence, int width_px)
    : wxCheckBox(parent, wxID_ANY, wxEmptyString) {
    SetFont(font(Type::Body));
    SetForegroundColour(colour(Tone::Ink));
    wxClientDC dc(parent);
    dc.SetFont(GetFont());
    wxString lines;
    for (const wxString& line : wrapped(dc, sentence, with_text(width_px) - kBoxPx)) {
        lines += lines.empty() ? line : "\n" + line;
    }
    SetLabelText(lines);
    tell_readers(this, sentence);
    InvalidateBestSize();
}

wxSize QuestionBox::DoGetBestSize() const {
    wxClientDC dc(GetParent());
    dc.SetFont(GetFont());
    const wxSize words = dc.GetMultiLineTextExtent(GetLabelText());
    wxSize best = wxCheckBox::DoGetBestSize();
    best.IncTo(wxSize(words.x + kBoxPx, words.y));
    return best;
}

}  // namespace huizhi::gui
