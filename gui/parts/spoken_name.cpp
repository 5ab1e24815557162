#include "gui/parts/spoken_name.h"

#include <gtk/gtk.h>

#include "gui/base/wx_text.h"

namespace huizhi::gui {
namespace {

/// Its own words where it has some, else itself.
AtkObject* own_label(GtkWidget* widget) {
    GtkWidget* inside = GTK_IS_BIN(widget) ? gtk_bin_get_child(GTK_BIN(widget)) : nullptr;
    return gtk_widget_get_accessible(inside != nullptr && GTK_IS_LABEL(inside) ? inside : widget);
}

/// A list, drawn by hand or not, and a long text scroll in a frame of their own, and a choice that
/// can be typed holds its field: the focus goes inside.
GtkWidget* focused_part(GtkWidget* widget) {
    GtkWidget* inside = GTK_IS_BIN(widget) ? gtk_bin_get_child(GTK_BIN(widget)) : nullptr;
    const bool takes_focus =
        inside != nullptr && (GTK_IS_TREE_VIEW(inside) || GTK_IS_TEXT_VIEW(inside) ||
                              GTK_IS_ENTRY(inside) || GTK_IS_FIXED(inside));
    return takes_focus ? inside : nullptr;
}

void name_it(GtkWidget* widget, const wxString& words) {
    AtkObject* spoken = gtk_widget_get_accessible(widget);
    atk_object_set_name(spoken, to_utf8(words).c_str());
    AtkRelationSet* relations = atk_object_ref_relation_set(spoken);
    if (AtkRelation* label =
            atk_relation_set_get_relation_by_type(relations, ATK_RELATION_LABELLED_BY)) {
        atk_relation_set_remove(relations, label);
    }
    g_object_unref(relations);
    // wx makes the text before a control its label anew with each change of the tab order, and GTK
    // tells readers so unless another relation is there.
    atk_object_add_relationship(spoken, ATK_RELATION_LABELLED_BY, own_label(widget));
}

}  // namespace

void tell_readers(wxWindow* window, const wxString& words) {
    name_it(window->GetHandle(), words);
    if (GtkWidget* inside = focused_part(window->GetHandle())) {
        name_it(inside, words);
    }
}

void describe_to_readers(wxWindow* window, const wxString& words) {
    GtkWidget* inside = focused_part(window->GetHandle());
    GtkWidget* widget = inside != nullptr ? inside : window->GetHandle();
    atk_object_set_description(gtk_widget_get_accessible(widget), to_utf8(words).c_str());
}

}  // namespace huizhi::gui
