// How long finding the plugins takes: those that came with the program, and a hundred of others.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "core/base/data_dir.h"
#include "core/catalogue/catalogue.h"
#include "core/plugins/plugin_host.h"

namespace {

namespace fs = std::filesystem;
using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

constexpr int kRuns = 15;
constexpr int kOutside = 100;
constexpr const char* kToday = "2024-05-01";

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

double spent_ms(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> spent =
        std::chrono::steady_clock::now() - start;
    return spent.count();
}

double median_ms(const std::function<void()>& work) {
    std::vector<double> all;
    all.reserve(kRuns);
    for (int run = 0; run < kRuns; ++run) {
        all.push_back(spent_ms(work));
    }
    return median(all);
}

Catalogue load(const PluginPlaces& places) {
    return PluginHost::load(places, default_rules_file(), kToday);
}

/// A plugin of others, native: the template's data under an id of its own.
void place_copy(const fs::path& root, int number) {
    const std::string id = "copy_" + std::to_string(number);
    fs::create_directories(root / id);
    fs::copy_file(HUIZHI_COPY_PLUGIN, root / id / (id + ".so"));
    std::stringstream text;
    text << std::ifstream(HUIZHI_SOURCE_DIR "/plugins/template/plugin.json").rdbuf();
    std::string json = text.str();
    for (const std::string name : {"\"id\": \"", "\"library\": \""}) {
        const std::string old = name + "template\"";
        json.replace(json.find(old), old.size(), name + id + "\"");
    }
    std::ofstream(root / id / "plugin.json") << json;
    std::ofstream(root / id / (id + ".so"), std::ios::app) << number;  // each library is another
}

std::size_t loaded(const Catalogue& catalogue) {
    const auto plugins = catalogue.plugins();
    return static_cast<std::size_t>(std::count_if(
        plugins.begin(), plugins.end(), [](const LoadedPlugin& plugin) { return plugin.loaded; }));
}

void measure_bundled() {
    std::size_t count = 0;
    const double own = median_ms([&] { count = loaded(load(places_in({bundled_plugins_dir()}))); });
    std::printf("%3zu bundled plugins, every start, ms                 %8.1f\n", count, own);
}

/// Native plugins of others: each one's first start, then what all cost together.
void measure_outside(const fs::path& home) {
    const auto start = [&home] {
        PluginPlaces places = places_in({home / "plugins"});
        places.home = home;
        return loaded(load(places));
    };
    std::size_t count = 0;
    for (int number = 1; number < kOutside; ++number) {
        place_copy(home / "plugins", number);
    }
    const double first = spent_ms([&] { count = start(); });
    std::printf("%3zu plugins of others, first start, ms               %8.1f\n", count, first);
    const double warm = median_ms([&] { count = start(); });
    std::printf("%3zu plugins of others, warm start, ms                %8.1f\n", count, warm);
    place_copy(home / "plugins", kOutside);
    const double one_more = spent_ms([&] { count = start(); });
    std::printf("%3zu plugins of others, one of them new, ms           %8.1f\n", count, one_more);
    std::printf("a new one scanned, beside the warm start, ms         %8.1f\n", one_more - warm);
}

}  // namespace

int main() {
    std::string home = (fs::temp_directory_path() / "huizhi-bench-XXXXXX").string();
    if (::mkdtemp(home.data()) == nullptr) {
        return 1;
    }
    measure_bundled();
    measure_outside(home);
    fs::remove_all(home);
    return 0;
}
