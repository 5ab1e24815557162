#include "gui/parts/spoken_name.h"

#include <gtk/gtk.h>
#include <string>

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

constexpr const char* kChoiceName = "huizhi-spoken-name";

/// A choice that cannot be typed gives the focus to a button of its own, which no container names.
GtkWidget* button_in(GtkWidget* widget) {
    GtkWidget* found = GTK_IS_TOGGLE_BUTTON(widget) ? widget : nullptr;
    if (found == nullptr && GTK_IS_CONTAINER(widget)) {
        gtk_container_forall(
            GTK_CONTAINER(widget),
            [](GtkWidget* child, gpointer place) {
                auto*& button = *static_cast<GtkWidget**>(place);
                button = button != nullptr ? button : button_in(child);
            },
            &found);
    }
    return found;
}

/// Its name and what is chosen: "Payment: Cash".
void say_choice(GtkComboBox* choice, gpointer button) {
    const auto* name = static_cast<const char*>(g_object_get_data(G_OBJECT(choice), kChoiceName));
    std::string words = name;
    GtkTreeIter row;
    if (gtk_combo_box_get_active_iter(choice, &row) != FALSE) {
        gchar* chosen = nullptr;
        gtk_tree_model_get(gtk_combo_box_get_model(choice), &row, 0, &chosen, -1);
        words += std::string(": ") + (chosen != nullptr ? chosen : "");
        g_free(chosen);
    }
    atk_object_set_name(gtk_widget_get_accessible(GTK_WIDGET(button)), words.c_str());
}

void name_choice(GtkComboBox* choice, const wxString& words) {
    GtkWidget* button = button_in(GTK_WIDGET(choice));
    if (button == nullptr) {
        return;
    }
    const bool known = g_object_get_data(G_OBJECT(choice), kChoiceName) != nullptr;
    g_object_set_data_full(G_OBJECT(choice), kChoiceName, g_strdup(to_utf8(words).c_str()), g_free);
    if (!known) {
        g_signal_connect_object(choice, "changed", G_CALLBACK(say_choice), button,
                                GConnectFlags(0));
    }
    say_choice(choice, button);
}

}  // namespace

void tell_readers(wxWindow* window, const wxString& words) {
    name_it(window->GetHandle(), words);
    if (GtkWidget* inside = focused_part(window->GetHandle())) {
        name_it(inside, words);
    } else if (GTK_IS_COMBO_BOX(window->GetHandle())) {
        name_choice(GTK_COMBO_BOX(window->GetHandle()), words);
    }
}

void describe_to_readers(wxWindow* window, const wxString& words) {
    GtkWidget* inside = focused_part(window->GetHandle());
    GtkWidget* widget = inside != nullptr ? inside : window->GetHandle();
    atk_object_set_description(gtk_widget_get_accessible(widget), to_utf8(words).c_str());
}

}  // namespace huizhi::gui
