#include "gui/parts/look/composing.h"

#include <gtk/gtk.h>

#include <wx/eventfilter.h>

namespace huizhi::gui {
namespace {

/// The control, or what of it takes the keys: a long text scrolls in a frame of its own.
GtkWidget* typed_part(GtkWidget* widget) {
    return GTK_IS_BIN(widget) ? gtk_bin_get_child(GTK_BIN(widget)) : widget;
}

/// Threads: GUI thread.
class ComposingKeys : private wxEventFilter {
public:
    ComposingKeys() { wxEvtHandler::AddFilter(this); }
    ~ComposingKeys() override { wxEvtHandler::RemoveFilter(this); }
    ComposingKeys(const ComposingKeys&) = delete;
    ComposingKeys& operator=(const ComposingKeys&) = delete;

    void compose(GtkWidget* input, bool goes_on) {
        if (goes_on) {
            input_ = input;
        } else if (input_ == input) {
            input_ = nullptr;
        }
    }

private:
    /// Ignored here, it goes on to the input method.
    int FilterEvent(wxEvent& event) override {
        const bool composes = input_ != nullptr && gtk_widget_has_focus(input_) != FALSE;
        return composes && event.GetEventType() == wxEVT_CHAR_HOOK ? Event_Ignore : Event_Skip;
    }

    GtkWidget* input_ = nullptr;  ///< in which somebody composes
};

ComposingKeys& composing_keys() {
    static ComposingKeys keys;
    return keys;
}

void preedit_changed(GtkWidget* input, const char* composed, gpointer /*unused*/) {
    composing_keys().compose(input, composed != nullptr && *composed != '\0');
}

void input_gone(GtkWidget* input, gpointer /*unused*/) {
    composing_keys().compose(input, false);
}

}  // namespace

void leave_keys_to_input_method(wxWindow* input) {
    GtkWidget* typed = typed_part(input->GetHandle());
    g_signal_connect(typed, "preedit-changed", G_CALLBACK(preedit_changed), nullptr);
    g_signal_connect(typed, "destroy", G_CALLBACK(input_gone), nullptr);
}

}  // namespace huizhi::gui
