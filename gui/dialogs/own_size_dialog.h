#pragma once

#include <map>
#include <string>

#include <wx/choice.h>
#include <wx/dialog.h>

#include "core/catalogue/own_size.h"
#include "gui/base/workplace.h"
#include "gui/dialogs/own_size_typed.h"
#include "gui/parts/field.h"
#include "gui/parts/look/dialog_body.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// A form for a photo size of the studio's own (自定义尺寸), new or to be changed: checked while
/// one types, kept when it is saved. Enter walks the fields and saves from the last one; Escape
/// leaves, and asks first where something was changed. ShowModal() is wxID_OK once it is kept.
class OwnSizeDialog : public wxDialog {
public:
    /// A size without an id is a new one.
    OwnSizeDialog(wxWindow* parent, Workplace& place, const OwnSize& size);
    [[nodiscard]] const OwnSize& size() const { return size_; }

private:
    void build();
    wxSizer* build_fields();
    Field* add_field(wxSizer* grid,
                     const std::string& name,
                     const wxString& label,
                     const wxString& hint);
    wxSizer* build_unit();
    wxSizer* build_buttons();
    void fill(const OwnSizeTyped& typed);
    [[nodiscard]] OwnSizeTyped typed() const;
    void change_unit();
    bool check();
    void show_notes(const OwnSize& size);
    void show_problem(const Error& error);
    void save();
    void leave();
    void finish(int answer);

    Workplace& place_;
    OwnSize size_;
    DialogBody* body_;
    OwnSizeTyped begun_;                    ///< what stood there when it was opened
    std::map<std::string, Field*> fields_;  ///< by the name that core calls a fault by
    std::vector<Field*> order_;
    wxChoice* unit_ = nullptr;
    wxPanel* swatch_ = nullptr;
    wxString problems_;
    Paragraph* problem_ = nullptr;
    wxButton* save_ = nullptr;
    bool saving_ = false;
};

}  // namespace huizhi::gui
