#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <sched.h>
#include <string>
#include <thread>
#include <vector>

#include <opencv2/core.hpp>

#include "core/base/data_dir.h"
#include "core/base/file_io.h"
#include "core/format/format.h"
#include "core/format/jpeg_window.h"
#include "core/format/photo_engine.h"
#include "core/photo/jpeg_file.h"
#include "core/photo/photo.h"
#include "core/plugins/plugin_host.h"
#include "tests/bench/camera_photo.h"
#include "tests/bench/child_process.h"

using namespace huizhi;         // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::bench;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr int kWarmRuns = 15;
constexpr int kColdRuns = 9;
constexpr int kBareRuns = 9;
constexpr double kThroughputSeconds = 3;
constexpr const char* kFormat = "id-card@440300";
constexpr const char* kSecondFormat = "social-security@440300";
constexpr int kFrames = 60;
constexpr int kManyPhotos = 1000;

// File sizes as cameras write them at 4:2:0. In a grainy file undoing the coding is most of any
// decoding, bare or ours, and hides the rest; phones smooth the grain away.
const std::vector<CameraFile> kCameras = {{"24MP phone", 4000, 6000, 6'000'000, 2},
                                          {"24MP grainy", 4000, 6000, 8'800'000, 6},
                                          {"12MP grainy", 3000, 4000, 3'500'000, 6},
                                          {"2MP grainy", 1200, 1600, 700'000, 6}};

using Milliseconds = std::chrono::duration<double, std::milli>;

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

struct Row {
    StageTimes stages;  ///< medians, warm
    double wall = 0;
    double cold = 0;
    double peak_mb = 0;
    double bare = 0;
    double second_format = 0;    ///< another format from the same found photo, ms
    double second_encoding = 0;  ///< of these, spent on finding the JPEG quality
    double one_core = 0;         ///< photos a second
    double per_second = 0;
    int exit_code = 0;
};

double StageTimes::*const kStages[] = {&StageTimes::decode,    &StageTimes::detect,
                                       &StageTimes::landmarks, &StageTimes::outline,
                                       &StageTimes::rules,     &StageTimes::make};
constexpr const char* kStageNames[] = {"decode", "detect", "landmarks", "outline", "rules", "make"};

StageTimes make_once(PhotoEngine& engine,
                     const PhotoFormat& format,
                     const std::filesystem::path& file) {
    const auto photo = load_photo(file);
    if (!photo) {
        return {};
    }
    const auto made = engine.make(*engine.find(*photo), format, OnFail::MakeAnyway);
    return made ? made->report.elapsed_ms : StageTimes{};
}

void measure_warm(Row& row,
                  PhotoEngine& engine,
                  const PhotoFormat& format,
                  const std::filesystem::path& file) {
    std::vector<StageTimes> runs;
    std::vector<double> walls;
    static_cast<void>(make_once(engine, format, file));
    for (int i = 0; i < kWarmRuns; ++i) {
        const auto start = std::chrono::steady_clock::now();
        runs.push_back(make_once(engine, format, file));
        walls.push_back(Milliseconds(std::chrono::steady_clock::now() - start).count());
    }
    for (double StageTimes::*const stage : kStages) {
        std::vector<double> values;
        values.reserve(runs.size());
        for (const StageTimes& times : runs) {
            values.push_back(times.*stage);
        }
        row.stages.*stage = median(values);
    }
    row.wall = median(walls);
}

/// Cold processes and bare decodes by turns, so that both see the same machine.
void measure_cold(Row& row,
                  const std::filesystem::path& program,
                  const std::filesystem::path& file,
                  const std::vector<std::uint8_t>& jpeg) {
    const std::string out = file.string() + ".out.jpg";
    std::vector<double> walls;
    std::vector<double> bares;
    for (int i = 0; i < std::max(kColdRuns, kBareRuns); ++i) {
        const ChildRun run = run_child({program.string(), "photo", "make", file.string(),
                                        "--format", kFormat, "--out", out, "--force", "--json"});
        walls.push_back(run.wall_ms);
        row.peak_mb = std::max(row.peak_mb, run.peak_mb);
        row.exit_code = run.exit_code;
        bares.push_back(bare_decode_ms(jpeg));
    }
    row.cold = median(walls);
    row.bare = median(bares);
}

/// What it takes to bring a finished photo into its byte window once more.
double encoding_ms(const PhotoFormat& format, const PhotoFile& file) {
    const auto rgb = decode_jpeg(file.jpeg, *read_jpeg_header(file.jpeg), 8);
    const CertificateSpec& spec = format.certificate;
    const Limit* bytes = format.limit("file_bytes");
    const auto start = std::chrono::steady_clock::now();
    static_cast<void>(encode_in_window(*rgb, {spec.min_bytes, spec.max_bytes, spec.quality,
                                              spec.dpi, bytes != nullptr && bytes->advisory}));
    return Milliseconds(std::chrono::steady_clock::now() - start).count();
}

/// What a second format costs when the photo was found and made for a first.
void measure_second_format(Row& row,
                           PhotoEngine& engine,
                           const PhotoFormat& format,
                           const std::filesystem::path& file) {
    const auto photo = load_photo(file);
    if (!photo) {
        return;
    }
    const auto subject = engine.find(*photo);
    std::vector<double> spent;
    std::vector<double> encoding;
    for (int i = 0; i < kWarmRuns; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const auto made = engine.make(*subject, format, OnFail::MakeAnyway);
        spent.push_back(Milliseconds(std::chrono::steady_clock::now() - start).count());
        if (made && made->file) {
            encoding.push_back(encoding_ms(format, *made->file));
        }
    }
    row.second_format = median(spent);
    row.second_encoding = median(encoding);
}

/// Keeps this thread, and those that it starts, on the first core that the process may use.
void stay_on_one_core() {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    sched_getaffinity(0, sizeof allowed, &allowed);
    int core = 0;
    while (core < CPU_SETSIZE - 1 && !CPU_ISSET(core, &allowed)) {
        ++core;
    }
    CPU_ZERO(&allowed);
    CPU_SET(core, &allowed);
    sched_setaffinity(0, sizeof allowed, &allowed);
}

/// Photos a second with one photo a core, instead of one photo on all cores.
double throughput(unsigned cores, const PhotoFormat& format, const std::filesystem::path& file) {
    const int before = cv::getNumThreads();
    cv::setNumThreads(1);
    std::atomic<int> done{0};
    const auto start = std::chrono::steady_clock::now();
    const auto elapsed = [start] {
        return Milliseconds(std::chrono::steady_clock::now() - start).count();
    };
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < cores; ++i) {
        workers.emplace_back([&] {
            if (cores == 1) {
                stay_on_one_core();
            }
            PhotoEngine engine(default_models_dir());
            while (elapsed() < kThroughputSeconds * 1000) {
                static_cast<void>(make_once(engine, format, file));
                ++done;
            }
        });
    }
    for (std::thread& worker : workers) {
        worker.join();
    }
    cv::setNumThreads(before);
    return done / (elapsed() / 1000);
}

/// Frames a second of a live view: the portrait in the middle of a 1280 x 720 picture.
double live_frames(PhotoEngine& engine, const PhotoFormat& format, const Photo& portrait) {
    RgbImage frame{1280, 720, std::vector<std::uint8_t>(std::size_t{1280} * 720 * 3, 190)};
    RgbImage person = preview(portrait, frame.height_px);
    cv::Mat whole(frame.height_px, frame.width_px, CV_8UC3, frame.rgb.data());
    const cv::Mat small(person.height_px, person.width_px, CV_8UC3, person.rgb.data());
    small.copyTo(whole(
        cv::Rect((whole.cols - small.cols) / 2, whole.rows - small.rows, small.cols, small.rows)));
    std::vector<double> spent;
    spent.reserve(kFrames);
    for (int i = 0; i < kFrames; ++i) {
        spent.push_back(engine.check_frame(frame, format).elapsed_ms);
    }
    return 1000 / median(spent);
}

void print_table(const std::vector<Row>& rows) {
    const auto line = [&rows](const char* name, const char* pattern, auto value) {
        std::printf("%-34s", name);
        for (const Row& row : rows) {
            std::printf(pattern, value(row));
        }
        std::printf("\n");
    };
    std::printf("%-34s", "");
    for (const CameraFile& camera : kCameras) {
        std::printf("%12s", camera.name);
    }
    std::printf("\n");
    for (std::size_t i = 0; i < std::size(kStages); ++i) {
        const std::string name = std::string("  ") + kStageNames[i] + " ms";
        line(name.c_str(), "%12.1f", [i](const Row& row) { return row.stages.*kStages[i]; });
    }
    line("warm, whole photo ms", "%12.1f", [](const Row& row) { return row.wall; });
    line("cold process ms", "%12.1f", [](const Row& row) { return row.cold; });
    line("cold process peak MB", "%12.1f", [](const Row& row) { return row.peak_mb; });
    line("bare libjpeg-turbo decode ms", "%12.1f", [](const Row& row) { return row.bare; });
    line("cold / bare decode", "%12.2f", [](const Row& row) { return row.cold / row.bare; });
    line("warm / bare decode", "%12.2f", [](const Row& row) { return row.wall / row.bare; });
    line("a second format, whole ms", "%12.1f", [](const Row& row) { return row.second_format; });
    line("  without encoding ms", "%12.1f",
         [](const Row& row) { return row.second_format - row.second_encoding; });
    line("photos a second, one core", "%12.1f", [](const Row& row) { return row.one_core; });
    line("photos a second, all cores", "%12.1f", [](const Row& row) { return row.per_second; });
    line("all cores / one core", "%12.2f",
         [](const Row& row) { return row.per_second / row.one_core; });
    line("exit code of the cold process", "%12.0f",
         [](const Row& row) { return static_cast<double>(row.exit_code); });
}

std::filesystem::path program_folder() {
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
}

int fail(const Error& error) {
    std::fprintf(stderr, "photo_bench: %s\n", error.message.en.c_str());
    return 1;
}

/// What the process holds after few and after many photos; the same, unless something is kept.
void print_memory(PhotoEngine& engine,
                  const PhotoFormat& format,
                  const std::filesystem::path& file) {
    for (int photos = 1; photos <= kManyPhotos; ++photos) {
        static_cast<void>(make_once(engine, format, file));
        if (photos == kManyPhotos / 10 || photos == kManyPhotos) {
            std::printf("memory after %4d photos, MB         %8.1f\n", photos, resident_mb());
        }
    }
}

}  // namespace

/// photo_bench [PORTRAIT]
int main(int count, char** arguments) {
    const std::filesystem::path source =
        count > 1 ? arguments[1] : HUIZHI_SOURCE_DIR "/samples/portrait.jpg";
    const auto portrait = load_photo(source);
    if (!portrait) {
        return fail(portrait.error());
    }
    const Catalogue catalogue =
        PluginHost::load(default_plugin_roots({}), default_rules_file(), "2024-05-01");
    const auto format = catalogue.format(kFormat);
    const auto second = catalogue.format(kSecondFormat);
    if (!format || !second) {
        return fail(format ? second.error() : format.error());
    }
    const auto folder = std::filesystem::temp_directory_path() /
                        ("huizhi-bench-" + std::to_string(std::time(nullptr)));
    std::filesystem::create_directories(folder);
    PhotoEngine engine(default_models_dir(), catalogue.own_checks());
    std::vector<Row> rows;
    for (const CameraFile& camera : kCameras) {
        const auto file = folder / (std::string(camera.name) + ".jpg");
        const auto jpeg = camera_photo(*portrait, camera);
        if (const auto written = write_file(file, jpeg); !written) {
            return fail(written.error());
        }
        Row& row = rows.emplace_back();
        measure_warm(row, engine, *format, file);
        measure_cold(row, program_folder() / "huizhi", file, jpeg);
        measure_second_format(row, engine, *second, file);
        row.one_core = throughput(1, *format, file);
        row.per_second =
            throughput(std::max(1U, std::thread::hardware_concurrency()), *format, file);
    }
    print_table(rows);
    print_memory(engine, *format, folder / (std::string(kCameras.back().name) + ".jpg"));
    std::filesystem::remove_all(folder);
    std::printf("live frames a second, 1280 x 720    %8.1f\n",
                live_frames(engine, *format, *portrait));
    return 0;
}
