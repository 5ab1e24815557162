#pragma once

#include <map>
#include <string>
#include <vector>

#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/dialog.h>
#include <wx/scrolwin.h>
#include <wx/statbmp.h>

#include "core/validator/city_store.h"
#include "gui/base/workplace.h"
#include "gui/dialogs/city/city_fields.h"
#include "gui/dialogs/city/city_look.h"
#include "gui/parts/field.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// A form for a city's plugin (core/validator/city_store.h): what the validator says stands beside
/// the field that it is about, and its receipt sheet is seen while one types. Enter walks the
/// fields, the key of Submit keeps it, Escape leaves and asks first where something was changed.
/// ShowModal() is wxID_OK once it is installed.
class CityDialog : public wxDialog {
public:
    CityDialog(wxWindow* parent, Workplace& place, CityDraft draft);
    [[nodiscard]] const KeptCity& kept() const { return kept_; }

private:
    void build();
    void build_head(wxSizer* column);
    wxSizer* build_parts();
    void build_group(wxSizer* column, CityGroup group, const wxString& title);
    void build_sheet_choices(wxSizer* column);
    wxWindow* build_preview();
    wxSizer* build_buttons();
    Field* add_head_field(wxSizer* row, const char* name, const wxString& label);
    Field* add_field(wxWindow* parent, const CityField& field);
    wxChoice* add_choice(wxWindow* parent, wxSizer* row, const char* name, const wxString& label);

    [[nodiscard]] CityPart& part() { return draft_.parts[part_]; }
    void show_part(std::size_t at);
    void fill_parts();
    void fill_fields();
    void show_groups();
    void add_certificate();
    void remove_certificate();
    void take_head();
    void take_code();
    void take_field(const CityField& field);
    void take_english(const std::string& lines);
    void changed();
    void look();
    void show(const CityView& view);
    void show_problem(const CityProblem& problem, const wxString& words);
    [[nodiscard]] wxString place_words(const CityProblem& problem) const;
    void show_sheet(const RgbImage& sheet);
    void save();
    void leave();
    void finish(int answer);

    Workplace& place_;
    CityDraft draft_;
    std::size_t part_ = 0;
    std::string placed_name_;  ///< that choosing a place gave; it goes with the place
    KeptCity kept_;
    bool touched_ = false;
    bool saving_ = false;
    std::vector<PhotoFormat> certificates_;  ///< without a city
    std::map<std::string, Field*> fields_;   ///< by the name that core calls a fault by
    std::map<std::string, Error> misread_;   ///< what was typed and is no such thing
    std::map<CityGroup, wxPanel*> groups_;
    wxScrolledWindow* form_ = nullptr;
    wxChoice* shown_part_ = nullptr;
    wxChoice* more_ = nullptr;
    wxButton* less_ = nullptr;
    wxChoice* flow_ = nullptr;
    wxChoice* barcode_ = nullptr;
    wxCheckBox* prints_person_ = nullptr;
    Paragraph* photo_words_ = nullptr;
    Paragraph* problem_ = nullptr;
    wxStaticBitmap* sheet_ = nullptr;
    wxStaticText* no_sheet_ = nullptr;
    wxButton* save_ = nullptr;
    CityLook look_;  ///< last: its worker ends first
};

}  // namespace huizhi::gui
