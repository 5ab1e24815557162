#pragma once

#include <utility>

#include "gui/pages/page.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// One subject of the admin page. What somebody may not see is told by core when it is read.
class AdminSection : public Card {
public:
    AdminSection(wxWindow* parent, Surroundings& around) : Card(parent), around_(around) {}
    /// Reads again what it shows; also called each time it comes to the front.
    virtual void refresh() = 0;
    /// Somebody logged out: what they asked for is answered to nobody.
    void end() {
        ++login_;
        forget();
    }
    virtual wxWindow* first_focus() = 0;

protected:
    [[nodiscard]] Surroundings& around() { return around_; }
    /// Nothing that was read stays in it.
    virtual void forget() = 0;
    /// What is to be done with an answer, unless whoever asked has logged out when it comes.
    template <class Then>
    [[nodiscard]] auto while_here(Then then) {
        return [this, login = login_, then = std::move(then)](const auto& answer) {
            if (login == login_) {
                then(answer);
            }
        };
    }
    /// A row of buttons below what the section shows.
    wxButton* add_button(wxSizer* row,
                         const wxString& words,
                         const ButtonLook& look,
                         const char* name,
                         std::function<void()> act) {
        auto* button = named(make_button(this, words, look), name);
        button->Bind(wxEVT_BUTTON, [act = std::move(act)](wxCommandEvent&) { act(); });
        row->Add(button, 0, wxRIGHT | wxTOP, kGrid);
        return button;
    }

private:
    Surroundings& around_;
    int login_ = 0;
};

}  // namespace huizhi::gui
