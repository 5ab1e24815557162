#include "gui/parts/question.h"

#include <wx/intl.h>
#include <wx/statbmp.h>

#include "gui/base/wx_text.h"
#include "gui/parts/icons.h"
#include "gui/parts/look/dialog_body.h"
#include "gui/parts/spoken_name.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {
namespace {

constexpr int kQuestionPx = 400;

}  // namespace

Question::Question(wxWindow* parent, const Words& words)
    : wxDialog(wxGetTopLevelParent(parent), wxID_ANY, _("Huizhi")), asked_(words.asked) {
    SetName("question");
    auto* body = new DialogBody(this);
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* row = new wxBoxSizer(wxHORIZONTAL);
    row->Add(new wxStaticBitmap(body, wxID_ANY, icon("info", Tone::Accent, 32)), 0, wxRIGHT,
             2 * kGrid);
    row->Add(named(new Paragraph(body, words.asked, kQuestionPx, Type::Body, Tone::Ink),
                   "question_words"),
             1, wxALIGN_CENTRE);
    column->Add(row, 0, wxEXPAND);
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    auto* no = named(make_button(body, words.no, {}), "question_no");
    auto* yes = named(make_button(body, words.yes, {"", "primary"}), "question_yes");
    no->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { EndModal(wxID_NO); });
    yes->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { EndModal(wxID_YES); });
    buttons->Add(no, 0, wxRIGHT, kGrid);
    buttons->Add(yes);
    column->Add(buttons, 0, wxALIGN_RIGHT | wxTOP, 2 * kGrid);
    body->hold(column);
    for (wxButton* button : {no, yes}) {
        tell_readers(button, button->GetLabelText());
        describe_to_readers(button, words.asked);
    }
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        event.GetKeyCode() == WXK_ESCAPE ? EndModal(wxID_CANCEL) : event.Skip();
    });
    CentreOnParent();
    wxButton* usual = words.usually_yes ? yes : no;
    usual->SetDefault();
    usual->SetFocus();
}

bool people_agree(wxWindow* parent, const wxString& words, const wxString& yes) {
    return Question(parent, {words, yes, _("Cancel")}).ShowModal() == wxID_YES;
}

bool wants_replaced(wxWindow* parent, const Error& error, const OutputFile& output) {
    if (!may_be_replaced(error, output)) {
        return false;
    }
    const wxString name = to_wx(std::filesystem::path(error.file).filename().string());
    return people_agree(parent,
                        wxString::Format(_("\"%s\" was not written by this program, or was changed "
                                           "since. Replace it?"),
                                         name),
                        _("Replace"));
}

}  // namespace huizhi::gui
