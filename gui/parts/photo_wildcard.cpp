#include "gui/parts/photo_wildcard.h"

#include <string>

#include <wx/intl.h>

#include "core/photo/photo_kind.h"
#include "gui/base/wx_text.h"

namespace huizhi::gui {

wxString photo_wildcard() {
    wxString shown;
    wxString looked_for;
    for (const std::string_view ending : photo_endings()) {
        const wxString pattern = "*" + to_wx(std::string(ending));
        shown += (shown.empty() ? "" : ";") + pattern;
        looked_for += (looked_for.empty() ? "" : ";") + pattern + ";" + pattern.Upper();
    }
    return _("Photos") + " (" + shown + ")|" + looked_for + "|" + _("All files") + " (*)|*";
}

}  // namespace huizhi::gui
