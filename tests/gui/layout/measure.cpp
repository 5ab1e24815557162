#include "tests/gui/layout/measure.h"

#include <algorithm>
#include <cmath>
#include <gtk/gtk.h>
#include <map>
#include <optional>

#include <wx/button.h>
#include <wx/checkbox.h>
#include <wx/choice.h>
#include <wx/combobox.h>
#include <wx/dcclient.h>
#include <wx/display.h>
#include <wx/scrolwin.h>
#include <wx/stattext.h>
#include <wx/textctrl.h>
#include <wx/tglbtn.h>
#include <wx/vlbox.h>

#include "gui/base/wx_text.h"
#include "tests/gui/window_driver.h"

namespace huizhi::gui_tests {
namespace {

/// What a person would call it: its name where it was given one, else its words.
std::string called(const wxWindow& control) {
    const std::string name = gui::to_utf8(control.GetName());
    const std::string words = gui::to_utf8(control.GetLabel()).substr(0, 60);
    return words.empty() ? name : name + " \"" + words + "\"";
}

std::string in_words(const wxSize& size) {
    return std::to_string(size.x) + "x" + std::to_string(size.y);
}

bool is_shown(const wxWindow& control) {
    return control.IsShown() && !control.IsTopLevel();
}

/// One of those whose words must be seen whole.
bool has_words(const wxWindow& control) {
    return dynamic_cast<const wxStaticText*>(&control) != nullptr ||
           dynamic_cast<const wxAnyButton*>(&control) != nullptr ||
           dynamic_cast<const wxCheckBox*>(&control) != nullptr ||
           dynamic_cast<const wxChoice*>(&control) != nullptr;
}

wxSize extent_of(wxWindow& control, const wxString& words) {
    wxClientDC dc(&control);
    dc.SetFont(control.GetFont());
    return dc.GetMultiLineTextExtent(words);
}

/// A line that ends in dots says the rest in its tooltip.
std::optional<std::string> cut_label(wxWindow& control) {
    auto* label = dynamic_cast<wxStaticText*>(&control);
    if (label == nullptr || !label->IsEllipsized()) {
        return std::nullopt;
    }
    const wxSize needed = extent_of(control, label->GetLabelText());
    const bool whole = needed.x <= control.GetSize().x && needed.y <= control.GetSize().y + 1;
    if (whole || label->GetToolTipText() == label->GetLabelText()) {
        return std::string();
    }
    return "ends in dots, and no tooltip says the rest";
}

std::string too_small(const wxSize& has, const wxSize& needs) {
    return has.x >= needs.x && has.y >= needs.y
               ? std::string()
               : "has " + in_words(has) + ", needs " + in_words(needs);
}

/// Of a field that is typed into: a line of its letters, and the words that it hints with.
std::string cut_field(wxWindow& control) {
    auto* field = dynamic_cast<wxTextCtrl*>(&control);
    if (field == nullptr || field->IsMultiLine()) {
        return {};
    }
    constexpr int kEdges = 22;  // the theme's padding and border, both sides
    const wxSize hint = extent_of(control, field->GetHint());
    const wxSize line(field->GetHint().empty() ? 0 : hint.x + kEdges, field->GetCharHeight());
    return too_small(control.GetSize(), line);
}

/// A list of choices may have longer ones than it shows.
std::string cut_choice(const wxChoice& choice) {
    constexpr int kArrow = 40;
    wxSize needs = choice.GetBestSize();
    wxClientDC dc(const_cast<wxChoice*>(&choice));
    dc.SetFont(choice.GetFont());
    needs.x = std::min(needs.x, dc.GetTextExtent(choice.GetStringSelection()).x + kArrow);
    return choice.GetToolTipText() == choice.GetStringSelection()
               ? std::string()
               : too_small(choice.GetSize(), needs);
}

std::string cut_of(wxWindow& control) {
    if (const auto label = cut_label(control)) {
        return *label;
    }
    if (const auto* choice = dynamic_cast<const wxChoice*>(&control)) {
        return cut_choice(*choice);
    }
    if (has_words(control)) {
        if (dynamic_cast<const wxStaticText*>(&control) != nullptr && control.GetLabel().empty()) {
            return {};
        }
        control.InvalidateBestSize();
        return too_small(control.GetSize(), control.GetBestSize());
    }
    return cut_field(control);
}

/// What a place shows, or can be scrolled to: in its own coordinates.
wxRect room_of(const wxWindow& place) {
    const auto* scrolled = dynamic_cast<const wxScrolledWindow*>(&place);
    if (scrolled == nullptr) {
        return {wxPoint(0, 0), place.GetClientSize()};
    }
    int right = 0;
    int down = 0;
    scrolled->GetScrollPixelsPerUnit(&right, &down);
    wxSize size = place.GetClientSize();
    const wxSize whole = place.GetVirtualSize();
    size.x = right > 0 ? std::max(size.x, whole.x) : size.x;
    size.y = down > 0 ? std::max(size.y, whole.y) : size.y;
    return {scrolled->CalcScrolledPosition(wxPoint(0, 0)), size};
}

std::string out_of_place(const wxWindow& control) {
    const wxRect room = room_of(*control.GetParent());
    const wxRect rect = control.GetRect();
    if (rect.IsEmpty() || room.Contains(rect)) {
        return {};
    }
    const int right = rect.GetRight() - room.GetRight();
    const int down = rect.GetBottom() - room.GetBottom();
    return "reaches out of its place (" + gui::to_utf8(control.GetParent()->GetName()) + ") by " +
           std::to_string(std::max({right, room.x - rect.x, 0})) + " right, " +
           std::to_string(std::max({down, room.y - rect.y, 0})) + " down";
}

std::string over_sibling(const wxWindow& control) {
    const wxRect rect = control.GetRect();
    for (const wxWindow* other : control.GetParent()->GetChildren()) {
        if (other == &control) {
            break;  // each pair once
        }
        if (is_shown(*other) && !rect.IsEmpty() && rect.Intersects(other->GetRect())) {
            return "lies over " + called(*other);
        }
    }
    return {};
}

void measure(const wxWindow& place, std::vector<LayoutFault>& faults) {
    for (wxWindow* child : place.GetChildren()) {
        if (!is_shown(*child)) {
            continue;
        }
        for (const std::string& what :
             {cut_of(*child), out_of_place(*child), over_sibling(*child)}) {
            if (!what.empty()) {
                faults.push_back({called(*child), what});
            }
        }
        measure(*child, faults);
    }
}

// --- what the screen has

double channel_of(unsigned char value) {
    const double part = value / 255.0;
    return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

/// WCAG 2.1's relative luminance of 0xRRGGBB.
double luminance_of(unsigned rgb) {
    return 0.2126 * channel_of(rgb >> 16U & 0xFFU) + 0.7152 * channel_of(rgb >> 8U & 0xFFU) +
           0.0722 * channel_of(rgb & 0xFFU);
}

double contrast_of(double one, double other) {
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

/// The part of a control that is on the screen.
wxRect seen_part(const wxWindow& control) {
    wxRect part(control.GetScreenPosition(), control.GetSize());
    for (const wxWindow* place = control.GetParent(); place != nullptr;
         place = place->GetParent()) {
        part.Intersect(wxRect(place->ClientToScreen(wxPoint(0, 0)), place->GetClientSize()));
        if (place->IsTopLevel()) {
            break;
        }
    }
    return part;
}

using Colours = std::map<unsigned, int>;

/// A rectangle as the screen's own pixels have it, of which a desktop of double scale has four for
/// each of the window's.
wxRect on_screen(const wxRect& part, const GdkPixbuf* screen) {
    const int scale = gdk_pixbuf_get_width(screen) / wxDisplay(0u).GetGeometry().width;
    return {part.x * scale, part.y * scale, part.width * scale, part.height * scale};
}

Colours colours_of(const GdkPixbuf* screen, const wxRect& part) {
    const int bytes = gdk_pixbuf_get_n_channels(screen);
    const int stride = gdk_pixbuf_get_rowstride(screen);
    const guchar* pixels = gdk_pixbuf_read_pixels(screen);
    Colours colours;
    for (int y = part.y; y < part.y + part.height; ++y) {
        const guchar* at = pixels + std::ptrdiff_t{y} * stride + std::ptrdiff_t{part.x} * bytes;
        const guchar* const end = at + std::ptrdiff_t{part.width} * bytes;
        while (at != end) {  // a run of one colour is counted at once: most is ground
            const guchar* run = at;
            while (at != end && std::equal(at, at + 3, run)) {
                at += bytes;
            }
            colours[static_cast<unsigned>(run[0]) << 16U | static_cast<unsigned>(run[1]) << 8U |
                    run[2]] += static_cast<int>((at - run) / bytes);
        }
    }
    return colours;
}

/// Between the ground, which is what there is most of, and what stands out of it most.
double best_contrast(const Colours& colours) {
    const auto ground = std::max_element(
        colours.begin(), colours.end(),
        [](const auto& one, const auto& other) { return one.second < other.second; });
    constexpr int kLeastPixels = 3;  // a stem of a letter, no speck
    const double below = luminance_of(ground->first);
    double best = 1;
    for (const auto& [colour, count] : colours) {
        if (count >= kLeastPixels) {
            best = std::max(best, contrast_of(luminance_of(colour), below));
        }
    }
    return best;
}

/// The screen as it is now.
class Screen {
public:
    Screen() {
        GdkWindow* root = gdk_get_default_root_window();
        pixels_ = gdk_pixbuf_get_from_window(root, 0, 0, gdk_window_get_width(root),
                                             gdk_window_get_height(root));
    }
    ~Screen() { g_object_unref(pixels_); }
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    /// Of what is seen of a control, by what it says.
    void judge(const wxWindow& control, std::vector<LayoutFault>& faults) const {
        constexpr double kReadableContrast = 4.5;
        const wxRect all(0, 0, gdk_pixbuf_get_width(pixels_), gdk_pixbuf_get_height(pixels_));
        const wxRect part = on_screen(seen_part(control), pixels_).Intersect(all);
        const double contrast = part.IsEmpty() ? 1 : best_contrast(colours_of(pixels_, part));
        if (contrast < kReadableContrast) {
            faults.push_back({called(control), "has a contrast of " + std::to_string(contrast) +
                                                   (control.IsEnabled() ? "" : ", disabled")});
        }
    }

private:
    GdkPixbuf* pixels_;
};

/// All that says something, and of which something is in sight.
void find_words(const wxWindow& place, std::vector<wxWindow*>& found) {
    constexpr int kLeastPx = 8;
    for (wxWindow* child : place.GetChildren()) {
        if (!is_shown(*child)) {
            continue;
        }
        const wxRect part = seen_part(*child);
        const bool seen = part.width > kLeastPx && part.height > kLeastPx;
        if (seen && has_words(*child) && !child->GetLabel().empty()) {
            found.push_back(child);
        }
        find_words(*child, found);
    }
}

/// Whether it is one of them still: a page may have been filled anew meanwhile.
bool speaks(const wxWindow& place, const wxWindow* control) {
    std::vector<wxWindow*> words;
    find_words(place, words);
    return std::find(words.begin(), words.end(), control) != words.end();
}

/// As the focus would bring it there.
void scroll_to(wxWindow& control) {
    wxChildFocusEvent focus(&control);
    control.GetParent()->GetEventHandler()->ProcessEvent(focus);
    settle();
}

}  // namespace

std::vector<LayoutFault> layout_faults(wxTopLevelWindow& window) {
    std::vector<LayoutFault> faults;
    const wxRect screen = wxDisplay(0u).GetGeometry();
    if (window.GetSize().x > screen.width || window.GetSize().y > screen.height) {
        faults.push_back({called(window), "is " + in_words(window.GetSize()) + " on a screen of " +
                                              in_words(screen.GetSize())});
    }
    measure(window, faults);
    return faults;
}

std::vector<LayoutFault> contrast_faults(wxTopLevelWindow& window) {
    std::vector<wxWindow*> words;
    find_words(window, words);
    std::vector<LayoutFault> faults;
    const Screen screen;
    const auto cut_off =
        std::stable_partition(words.begin(), words.end(), [](const wxWindow* control) {
            return seen_part(*control).GetSize() == control->GetSize();
        });
    std::for_each(words.begin(), cut_off,
                  [&](const wxWindow* control) { screen.judge(*control, faults); });
    std::for_each(cut_off, words.end(), [&](wxWindow* control) {
        if (speaks(window, control)) {
            scroll_to(*control);  // its letters may lie in the part that is not seen
        }
        if (speaks(window, control)) {
            Screen().judge(*control, faults);
        }
    });
    return faults;
}

}  // namespace huizhi::gui_tests
