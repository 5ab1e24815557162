#include "gui/parts/spoken_name.h"

#include <gtk/gtk.h>

#include "gui/base/wx_text.h"

namespace huizhi::gui {

void tell_readers(wxWindow* window, const wxString& words) {
    AtkObject* spoken = gtk_widget_get_accessible(window->GetHandle());
    atk_object_set_name(spoken, to_utf8(words).c_str());
    AtkRelationSet* relations = atk_object_ref_relation_set(spoken);
    if (AtkRelation* label =
            atk_relation_set_get_relation_by_type(relations, ATK_RELATION_LABELLED_BY)) {
        atk_relation_set_remove(relations, label);
    }
    g_object_unref(relations);
}

}  // namespace huizhi::gui
