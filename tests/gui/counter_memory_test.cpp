// What the window holds in memory after many photos; by hand, for it takes minutes:
// xvfb-run -a office_tests "[.memory]"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch.hpp>

#include "tests/bench/child_process.h"
#include "tests/gui/window_driver.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

/// The sample with a number of its own in a comment: no two photos are the same file.
std::filesystem::path numbered(const std::filesystem::path& folder,
                               const char* sample,
                               int number) {
    std::ifstream stream(huizhi::samples_dir() / sample, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    constexpr std::size_t kStartOfImage = 2;
    constexpr int kFigures = 4;  // 0 to 9999
    std::string figures = std::to_string(10'000 + number).substr(1, kFigures);
    bytes.insert(kStartOfImage, std::string("\xff\xfe\x00\x06", 4) + figures);
    auto file = folder / (figures + ".jpg");
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
}

}  // namespace

TEST_CASE("what the counter holds while it serves many photos is printed", "[.memory]") {
    const char* asked = std::getenv("HUIZHI_ROUNDS_AT_COUNTER");
    const int rounds = asked == nullptr ? 500 : std::max(10, std::atoi(asked));
    const Place place;
    const huizhi::tests::TempDir camera;
    open_window(place);
    press("format_id-card@440300");
    for (int photo = 1; photo <= rounds; ++photo) {
        drop(numbered(camera.path(), "cap.jpg", 2 * photo));
        require_comes([] { return label("verdict_word") == "Does not pass"; });
        drop(numbered(camera.path(), "portrait.jpg", 2 * photo + 1));
        require_comes([] { return usable("photo_save"); });
        settle();
        press_key(WXK_F13);  // else the counter is locked after five minutes without a hand
        if (photo == 1 || photo % (rounds / 10) == 0) {
            std::printf("%5d photos: %.1f MB\n", 2 * photo, huizhi::bench::resident_mb());
            std::fflush(stdout);
        }
    }
}
