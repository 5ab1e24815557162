#include "gui/parts/native_focus.h"

#ifdef __WXGTK__
#include <gtk/gtk.h>
#endif

namespace huizhi::gui {

bool part_has_keys(const wxTopLevelWindow& window) {
#ifdef __WXGTK__
    GtkWidget* part = gtk_window_get_focus(GTK_WINDOW(window.GetHandle()));
    return part != nullptr && gtk_widget_get_mapped(part) != 0;
#else
    static_cast<void>(window);
    return false;
#endif
}

}  // namespace huizhi::gui
