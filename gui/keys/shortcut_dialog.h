#pragma once

#include <optional>
#include <vector>

#include <wx/button.h>
#include <wx/dialog.h>
#include <wx/textctrl.h>

#include "core/base/result.h"
#include "gui/keys/key_act.h"
#include "gui/parts/look/dialog_body.h"
#include "gui/parts/table_list.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// Every act with its key, found by name, pinyin, English or the key itself. Enter asks for another
/// key; what is changed holds at once and in this home. Escape closes.
class ShortcutDialog : public wxDialog {
public:
    explicit ShortcutDialog(wxWindow* parent);

private:
    void build();
    void add_buttons(wxSizer* column);
    void on_key(wxKeyEvent& event);
    void narrow();
    void show_chosen();
    void change(std::optional<KeyStroke> wanted);
    void take_away();
    void make_usual();
    void make_all_usual();
    void after(const Result<void>& kept, const wxString& said);
    [[nodiscard]] std::optional<KeyAct> chosen() const;

    DialogBody* body_;
    std::vector<KeyAct> shown_;
    wxTextCtrl* typed_ = nullptr;
    TableList* list_ = nullptr;
    Paragraph* said_ = nullptr;
    wxButton* change_ = nullptr;
    wxButton* none_ = nullptr;
    wxButton* usual_ = nullptr;
};

}  // namespace huizhi::gui
