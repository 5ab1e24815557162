#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include <wx/dialog.h>
#include <wx/image.h>
#include <wx/timer.h>

#include "core/base/result.h"
#include "core/checks/check.h"
#include "core/photo/photo.h"
#include "gui/base/background.h"
#include "gui/parts/photo/photo_view.h"
#include "gui/parts/widgets.h"
#include "gui/work/camera_watch.h"

namespace huizhi::gui {

/// The camera's live picture and one button. The shot is written as a JPEG into a folder that only
/// this user can read and that goes when the program ends. Without a camera it says so, and offers
/// to look again or to open a file: ShowModal() is wxID_OK with a shot, wxID_OPEN for a file.
/// With a format it says what to change before the shot; without one it shows the picture alone.
class CameraDialog : public wxDialog {
public:
    /// `judge` is the worker that looks at frames, one after the other and always the newest.
    CameraDialog(wxWindow* parent, Background& judge, std::optional<PhotoFormat> format);
    [[nodiscard]] const std::string& shot_file() const { return shot_file_; }

private:
    void start();
    void look();
    void show_frame(std::shared_ptr<const RgbImage> frame);
    void judge(std::shared_ptr<const RgbImage> frame);
    void show_help(const FrameReport& report);
    void say_for(std::chrono::milliseconds least, const wxString& words, Tone tone);
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
    Background& judge_;
    std::optional<PhotoFormat> format_;
    std::optional<FrameReport> report_;  ///< of a frame just before the one shown
    bool judging_ = false;               ///< frames that come meanwhile are only shown
    std::chrono::steady_clock::time_point words_stand_;  ///< until then, that they can be read
    wxTimer clock_;
    std::unique_ptr<CameraWatch> watch_;
};

}  // namespace huizhi::gui
