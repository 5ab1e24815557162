#pragma once

#include <vector>

#include <wx/checkbox.h>
#include <wx/dialog.h>

#include "gui/base/workplace.h"
#include "gui/parts/widgets.h"
#include "gui/work/counter_work.h"
#include "huizhi/text.h"

namespace huizhi::gui {

/// What has to be done for one photo.
struct CarrySteps {
    Text heading;
    std::vector<Text> steps;
};

/// What the person who carries the photos does, and where the files go. Escape leaves everything
/// as it was.
class HandOverDialog : public wxDialog {
public:
    /// `begun`: where the last files went.
    HandOverDialog(wxWindow* parent, const std::vector<CarrySteps>& photos, const CarryTo& begun);
    [[nodiscard]] CarryTo place() const;

private:
    void add_steps(wxSizer* column, const std::vector<CarrySteps>& photos);
    void add_place(wxSizer* column, const CarryTo& begun);
    void browse();
    void finish();

    Field* folder_ = nullptr;
    wxCheckBox* zipped_ = nullptr;
};

/// Asks for the place of an order's photos, with what their carrier does; false: changed their
/// mind. `place` is where the last files went, and then where these go.
[[nodiscard]] bool ask_where_to(wxWindow* parent,
                                const std::vector<PhotoFormat>& formats,
                                Workplace& work,
                                CarryTo& place);

}  // namespace huizhi::gui
