#include "gui/parts/widgets.h"

#include <memory>

#include <wx/dcbuffer.h>
#include <wx/dcclient.h>
#include <wx/graphics.h>
#include <wx/statbmp.h>

#include "gui/base/wx_text.h"
#include "gui/parts/icons.h"
#include "gui/parts/text_wrap.h"

namespace huizhi::gui {

Card::Card(wxWindow* parent) : wxPanel(parent), body_(new wxBoxSizer(wxVERTICAL)) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    auto* frame = new wxBoxSizer(wxVERTICAL);
    frame->Add(body_, 1, wxEXPAND | wxALL, 2 * kGrid);
    SetSizer(frame);
    Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        Refresh();
        event.Skip();
    });
}

void Card::paint() {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(wxBrush(colour(Tone::Page)));
    dc.Clear();
    const std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::Create(dc));
    context->SetPen(wxPen(colour(Tone::Border)));
    context->SetBrush(wxBrush(colour(Tone::Card)));
    const wxSize size = GetClientSize();
    context->DrawRoundedRectangle(0.5, 0.5, size.x - 1.0, size.y - 1.0, kCardRadius);
}

Paragraph::Paragraph(wxWindow* parent, const wxString& text, int width_px, Type type, Tone tone)
    : wxStaticText(parent, wxID_ANY, wxEmptyString), width_px_(with_text(width_px)) {
    SetFont(font(type));
    SetForegroundColour(colour(tone));
    set_text(text);
}

void Paragraph::set_text(const wxString& text) {
    // wxStaticText::Wrap breaks at spaces alone, which Chinese does not have.
    wxClientDC dc(this);
    dc.SetFont(GetFont());
    wxString lines;
    for (const wxString& line : wrapped(dc, text, width_px_)) {
        lines += lines.empty() ? line : "\n" + line;
    }
    SetLabelText(lines);
    InvalidateBestSize();
}

wxSize Paragraph::DoGetBestSize() const {
    // GTK measures a label that is not on screen yet in its default font: a bold one came out cut.
    wxClientDC dc(const_cast<Paragraph*>(this));
    dc.SetFont(GetFont());
    const wxSize text = dc.GetMultiLineTextExtent(GetLabelText());
    wxSize best = wxStaticText::DoGetBestSize();
    best.IncTo(wxSize(text.x + 2, text.y));
    return best;
}

void Paragraph::set_tone(Tone tone) {
    SetForegroundColour(colour(tone));
    Refresh();
}

EmptyState::EmptyState(wxWindow* parent, const Words& words, int width_px) : wxPanel(parent) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    column->AddStretchSpacer();
    auto* picture = new wxStaticBitmap(this, wxID_ANY, icon(words.icon, Tone::Accent, 48));
    column->Add(picture, 0, wxALIGN_CENTRE | wxBOTTOM, 2 * kGrid);
    column->Add(make_label(this, words.title, Type::Section, Tone::Ink), 0, wxALIGN_CENTRE);
    column->AddSpacer(kGrid);
    wxClientDC dc(this);
    dc.SetFont(font(Type::Body));
    for (const wxString& line : wrapped(dc, words.next_step, with_text(width_px))) {
        column->Add(make_label(this, line, Type::Body, Tone::Muted), 0, wxALIGN_CENTRE);
    }
    column->AddStretchSpacer();
    SetSizer(column);
}

wxButton* EmptyState::add_button(const wxString& label, std::function<void()> pressed) {
    wxButton* button = make_button(this, label, {"", "primary"});
    button->Bind(wxEVT_BUTTON, [pressed = std::move(pressed)](wxCommandEvent&) { pressed(); });
    GetSizer()->Insert(GetSizer()->GetItemCount() - 1, button, 0, wxALIGN_CENTRE | wxTOP,
                       2 * kGrid);
    return button;
}

wxStaticText* make_label(wxWindow* parent, const wxString& text, Type type, Tone tone) {
    auto* label = new wxStaticText(parent, wxID_ANY, wxEmptyString);
    label->SetFont(font(type));
    label->SetForegroundColour(colour(tone));
    label->SetLabelText(text);
    return label;
}

namespace {

Tone icon_tone(const std::string& style) {
    if (style == "primary") {
        return Tone::White;
    }
    return style == "nav" ? Tone::RailInk : Tone::Accent;
}

template <class Button>
Button* dress(Button* button, const ButtonLook& look) {
    button->SetFont(font(Type::Body));
    if (!look.icon.empty()) {
        button->SetBitmap(icon(look.icon, icon_tone(look.style), look.icon_px));
    }
    add_style(button, look.style);
    return button;
}

}  // namespace

wxButton* make_button(wxWindow* parent, const wxString& label, const ButtonLook& look) {
    const long style = label.empty() ? wxBU_EXACTFIT : 0;
    auto* button = new wxButton(parent, wxID_ANY, wxControl::EscapeMnemonics(label),
                                wxDefaultPosition, wxDefaultSize, style);
    return dress(button, look);
}

Toggle* make_toggle(wxWindow* parent, const wxString& label, const ButtonLook& look) {
    auto* button = new Toggle(parent, wxID_ANY, wxControl::EscapeMnemonics(label),
                              wxDefaultPosition, wxDefaultSize, wxBU_EXACTFIT);
    return dress(button, look);
}

}  // namespace huizhi::gui
