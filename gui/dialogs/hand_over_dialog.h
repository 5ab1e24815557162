#pragma once

#include <vector>

#include <wx/checkbox.h>
#include <wx/dialog.h>

#include "core/queue/hand_over.h"
#include "core/queue/visit.h"
#include "gui/base/workplace.h"
#include "gui/parts/field.h"
#include "gui/parts/widgets.h"
#include "huizhi/text.h"

namespace huizhi::gui {

/// What has to be done for one photo.
struct HandOverSteps {
    Text heading;
    std::vector<Text> steps;
};

/// What the person who hands the photos over does, and where the files go. Escape leaves everything
/// as it was.
class HandOverDialog : public wxDialog {
public:
    /// `begun`: where the last files went.
    HandOverDialog(wxWindow* parent,
                   const std::vector<HandOverSteps>& photos,
                   const HandOverPlace& begun);
    [[nodiscard]] HandOverPlace place() const;

private:
    void add_steps(wxSizer* column, const std::vector<HandOverSteps>& photos);
    void add_place(wxSizer* column, const HandOverPlace& begun);
    void browse();
    void finish();

    Field* folder_ = nullptr;
    wxCheckBox* zipped_ = nullptr;
};

/// Asks for the place of a visit's photos, with what is to be done there; false: changed their
/// mind. `place` is where the last files went, and then where these go.
[[nodiscard]] bool ask_where_to(wxWindow* parent,
                                const std::vector<PhotoFormat>& formats,
                                Workplace& work,
                                HandOverPlace& place);

/// Whether `error` says that a file of others lies where one of the photos goes, and the person
/// wants it replaced.
[[nodiscard]] bool wants_place_replaced(wxWindow* parent, const Error& error);
/// The same lines, written over what lies there.
[[nodiscard]] Visit overwriting(Visit visit);

}  // namespace huizhi::gui
