#pragma once

#include <atomic>
#include <string>
#include <thread>

#include <wx/dialog.h>
#include <wx/image.h>

#include "core/photo.h"
#include "core/result.h"
#include "gui/photo_view.h"
#include "gui/widgets.h"

namespace huizhi::gui {

/// The camera's live picture and one button. The shot is written as a JPEG into a folder that only
/// this user can read and that goes when the program ends. Without a camera it says so, and offers
/// to look again or to open a file: ShowModal() is wxID_OK with a shot, wxID_OPEN for a file.
class CameraDialog : public wxDialog {
public:
    explicit CameraDialog(wxWindow* parent);
    ~CameraDialog() override;
    [[nodiscard]] const std::string& shot_file() const { return shot_file_; }

private:
    void start();
    void watch();
    void show_frame(const RgbImage& frame);
    void show_trouble(const Error& error);
    void take_shot();
    void finish(int answer);
    void say_not_written(const wxString& words);

    PhotoView* view_;
    wxWindow* trouble_ = nullptr;  ///< in the picture's place, while there is none
    Paragraph* words_;
    wxButton* shoot_;
    wxButton* again_;
    wxButton* open_;
    wxImage last_;
    std::string shot_file_;
    std::atomic<bool> ending_ = false;
    std::atomic<bool> frame_waits_ = false;  ///< one undrawn frame at a time
    std::thread thread_;
};

}  // namespace huizhi::gui
