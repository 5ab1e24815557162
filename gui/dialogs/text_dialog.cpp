#include "gui/dialogs/text_dialog.h"

#include <sstream>

#include <wx/clipbrd.h>
#include <wx/intl.h>
#include <wx/sizer.h>
#include <wx/textctrl.h>
#include <wx/utils.h>

#include "core/base/file_io.h"
#include "core/base/program_version.h"
#include "gui/base/wx_text.h"
#include "gui/parts/spoken_name.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {
namespace {

constexpr std::size_t kMostGuideBytes = 4'000'000;

void copy(const wxString& text) {
    if (wxTheClipboard->Open()) {
        wxTheClipboard->SetData(new wxTextDataObject(text));
        wxTheClipboard->Flush();
        wxTheClipboard->Close();
    }
}

}  // namespace

TextDialog::TextDialog(wxWindow* parent, const Words& words)
    : wxDialog(wxGetTopLevelParent(parent),
               wxID_ANY,
               words.title,
               wxDefaultPosition,
               wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER) {
    SetName(words.name);
    SetBackgroundColour(colour(Tone::Card));
    auto* column = new wxBoxSizer(wxVERTICAL);
    auto* text = named(
        new wxTextCtrl(this, wxID_ANY, words.text, wxDefaultPosition, FromDIP(wxSize(720, 420)),
                       wxTE_MULTILINE | wxTE_READONLY | wxTE_BESTWRAP),
        "text_words");
    text->SetFont(font(Type::Body));
    tell_readers(text, words.title);
    column->Add(text, 1, wxEXPAND | wxALL, 2 * kGrid);
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    if (words.may_copy) {
        auto* take = named(make_button(this, _("Copy"), {"paper", "plain"}), "text_copy");
        take->Bind(wxEVT_BUTTON, [text = words.text](wxCommandEvent&) { copy(text); });
        buttons->Add(take, 0, wxRIGHT, kGrid);
    }
    auto* close = named(make_button(this, _("Close"), {}), "text_close");
    close->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { EndModal(wxID_OK); });
    buttons->Add(close);
    column->Add(buttons, 0, wxALIGN_RIGHT | wxLEFT | wxRIGHT | wxBOTTOM, 2 * kGrid);
    SetSizerAndFit(column);
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        event.GetKeyCode() == WXK_ESCAPE ? EndModal(wxID_OK) : event.Skip();
    });
    CentreOnParent();
    text->SetInsertionPoint(0);
    text->SetFocus();
}

std::string guide_section(const std::filesystem::path& folder,
                          Language language,
                          const std::string& shortcut) {
    const char* name = language == Language::Chinese ? "user-guide.zh.md" : "user-guide.md";
    const auto bytes = read_file(folder / name, kMostGuideBytes);
    if (!bytes) {
        return {};
    }
    std::istringstream lines(std::string(bytes->begin(), bytes->end()));
    std::string section;
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("## ")) {
            inside = line.find(shortcut) != std::string::npos;
        }
        if (inside) {
            section += line + "\n";
        }
    }
    return section;
}

wxString version_text() {
    return wxString::Format("Huizhi %s\n%s\n%s\n", to_wx(program_version()), wxGetOsDescription(),
                            wxGetLibraryVersionInfo().GetVersionString());
}

}  // namespace huizhi::gui
