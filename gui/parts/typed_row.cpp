#include "gui/parts/typed_row.h"

#include <wx/sizer.h>

#include "gui/base/wx_text.h"
#include "gui/parts/look/entry_line.h"
#include "gui/parts/spoken_name.h"
#include "gui/parts/theme.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {
namespace {

constexpr int kTypedRowPx = 20 * kGrid;

}  // namespace

TypedRow::TypedRow(wxWindow* parent, const char* name, const wxString& words)
    : wxPanel(parent),
      words_(make_label(this, words, Type::Body, Tone::Ink)),
      input_(named(new EntryLine(this, 0, kTypedRowPx), name)) {
    tell_readers(input_, words);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(words_, 1, wxALIGN_CENTRE | wxRIGHT, kGrid);
    row->Add(input_, 0, wxALIGN_CENTRE);
    SetSizer(row);
}

void TypedRow::say(const wxString& words, const wxString& hint) {
    words_->SetLabelText(words);
    input_->SetHint(hint);
    tell_readers(input_, words);
    Layout();
}

std::string TypedRow::text() const {
    return to_utf8(input_->GetValue());
}

void TypedRow::clear() {
    input_->ChangeValue(wxEmptyString);
}

}  // namespace huizhi::gui
