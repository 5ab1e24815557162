#pragma once

#include <string>
#include <vector>

#include "core/photo/colour/colour_calibration.h"
#include "gui/pages/admin/section.h"
#include "gui/parts/table_list.h"

namespace huizhi::gui {

/// The cameras' colours, measured on a chart each morning: what is kept, and one more from a photo
/// of the chart or from the camera itself.
class CalibrationSection : public AdminSection {
public:
    CalibrationSection(wxWindow* parent, Surroundings& surroundings);
    void refresh() override;
    void forget() override;
    wxWindow* first_focus() override { return list_; }

private:
    void choose();
    void shoot();
    void calibrate(const std::string& photo);
    void read(bool tell_newest);
    void show(const std::vector<ColourCalibration>& all, bool tell_newest);

    TableList* list_ = nullptr;
};

}  // namespace huizhi::gui
