#include "gui/parts/one_stop.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <tuple>

#include <wx/event.h>

namespace huizhi::gui {
namespace {

int middle(const wxWindow& toggle) {
    return toggle.GetScreenPosition().x + toggle.GetSize().x / 2;
}

/// The nearest of the next line in that direction; none: nullptr.
Toggle* in_next_line(const std::vector<Toggle*>& seen, const Toggle& from, int direction) {
    const auto distance = [&](const Toggle* other) {
        const int down = (other->GetScreenPosition().y - from.GetScreenPosition().y) * direction;
        return std::tuple(down, std::abs(middle(*other) - middle(from)));
    };
    Toggle* nearest = nullptr;
    for (Toggle* other : seen) {
        if (std::get<0>(distance(other)) > 0 &&
            (nearest == nullptr || distance(other) < distance(nearest))) {
            nearest = other;
        }
    }
    return nearest;
}

}  // namespace

void OneStop::add(Toggle& toggle) {
    toggles_.push_back(&toggle);
    toggle.SetCanFocus(false);
    toggle.Bind(wxEVT_SET_FOCUS, [this, &toggle](wxFocusEvent& event) {
        stop_at(&toggle);
        event.Skip();
    });
    toggle.Bind(wxEVT_TOGGLEBUTTON, [&toggle](wxCommandEvent& event) {
        toggle.SetFocus();  // a click gives it only to what Tab meets
        event.Skip();
    });
    toggle.Bind(wxEVT_KEY_DOWN, [this, &toggle](wxKeyEvent& event) {
        Toggle* next = event.HasAnyModifiers() ? nullptr : beyond(toggle, event.GetKeyCode());
        if (next == nullptr) {
            event.Skip();
        } else {
            next->SetFocus();
        }
    });
}

void OneStop::clear() {
    toggles_.clear();
    stop_ = nullptr;
}

void OneStop::renew() {
    const auto shown = seen();
    if (std::find(shown.begin(), shown.end(), stop_) != shown.end()) {
        return;
    }
    const auto chosen = std::find_if(shown.begin(), shown.end(),
                                     [](const Toggle* toggle) { return toggle->GetValue(); });
    if (chosen != shown.end()) {
        stop_at(*chosen);
    } else {
        stop_at(shown.empty() ? nullptr : shown.front());
    }
}

void OneStop::stop_at(Toggle* toggle) {
    if (stop_ != nullptr && stop_ != toggle) {
        stop_->SetCanFocus(false);
    }
    stop_ = toggle;
    if (stop_ != nullptr) {
        stop_->SetCanFocus(true);
    }
}

std::vector<Toggle*> OneStop::seen() const {
    std::vector<Toggle*> shown;
    std::copy_if(toggles_.begin(), toggles_.end(), std::back_inserter(shown),
                 [](const Toggle* toggle) { return toggle->IsShown(); });
    return shown;
}

/// Where a key leads from there: nullptr when it is no arrow. At an end it stays.
Toggle* OneStop::beyond(const Toggle& from, int key) const {
    const auto shown = seen();
    const auto here = std::find(shown.begin(), shown.end(), &from);
    if (here == shown.end()) {
        return nullptr;
    }
    switch (key) {
        case WXK_LEFT:
            return here == shown.begin() ? *here : *(here - 1);
        case WXK_RIGHT:
            return here + 1 == shown.end() ? *here : *(here + 1);
        case WXK_HOME:
            return shown.front();
        case WXK_END:
            return shown.back();
        case WXK_UP:
        case WXK_DOWN: {
            Toggle* next = in_next_line(shown, from, key == WXK_UP ? -1 : 1);
            return next == nullptr ? *here : next;
        }
        default:
            return nullptr;
    }
}

}  // namespace huizhi::gui
