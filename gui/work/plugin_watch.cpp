#include "gui/work/plugin_watch.h"

#include <set>
#include <utility>

#include "core/plugins/plugin_places.h"

namespace huizhi::gui {
namespace {

constexpr int kLookMs = 2'000;

std::set<std::string> quarantined(const Catalogue& catalogue) {
    std::set<std::string> ids;
    for (const LoadedPlugin& plugin : catalogue.plugins()) {
        if (plugin.quarantined) {
            ids.insert(plugin.id);
        }
    }
    return ids;
}

}  // namespace

PluginWatch::PluginWatch(wxWindow* window, Workplace& place)
    : window_(window), place_(place), stamp_(place.plugins_stamp()) {
    timer_.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { look(); });
}

void PluginWatch::start() {
    look();
    timer_.Start(kLookMs);
}

void PluginWatch::stop() {
    timer_.Stop();
}

void PluginWatch::look() {
    std::string stamp = plugins_stamp(place_.home());
    if (stamp == stamp_) {
        return;
    }
    stamp_ = std::move(stamp);
    if (reading_) {
        again_ = true;
        return;
    }
    read_again();
}

void PluginWatch::read_again() {
    reading_ = true;
    run_in_background(
        place_.counter(), window_,
        [home = place_.home()](Studio&) -> Result<Catalogue> { return read_catalogue(home); },
        [this](Result<Catalogue> newer) {
            reading_ = false;
            if (newer) {
                take(std::move(*newer));
            }
            if (std::exchange(again_, false)) {
                read_again();
            }
        });
}

void PluginWatch::take(Catalogue newer) {
    const std::set<std::string> before = quarantined(place_.catalogue());
    place_.renew(std::move(newer));
    std::vector<LoadedPlugin> fallen;
    for (const LoadedPlugin& plugin : place_.catalogue().plugins()) {
        if (plugin.quarantined && before.count(plugin.id) == 0) {
            fallen.push_back(plugin);
        }
    }
    if (changed) {
        changed(fallen);
    }
}

}  // namespace huizhi::gui
