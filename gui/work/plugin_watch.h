#pragma once

#include <functional>
#include <string>
#include <vector>

#include <wx/timer.h>
#include <wx/window.h>

#include "core/catalogue/catalogue.h"
#include "gui/base/workplace.h"

namespace huizhi::gui {

/// Sees when the home's plugins change under an open window: one was installed or removed, an own
/// size was set, one fell into quarantine, here or in another program. Then they are read again on
/// the counter's worker, and the catalogue is renewed.
///
/// Threads: GUI thread.
class PluginWatch {
public:
    PluginWatch(wxWindow* window, Workplace& place);
    void start();
    void stop();
    /// At once, where one knows that something changed.
    void look();
    /// The catalogue was renewed; with the plugins that are in quarantine since.
    std::function<void(const std::vector<LoadedPlugin>&)> changed;

private:
    void read_again();
    void take(Catalogue newer);

    wxWindow* window_;
    Workplace& place_;
    wxTimer timer_;
    std::string stamp_;
    bool reading_ = false;
    bool again_ = false;
};

}  // namespace huizhi::gui
