#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <opencv2/imgproc.hpp>

#include "core/base/data_dir.h"
#include "core/format/compose.h"
#include "core/format/photo_engine.h"
#include "core/photo/pixels.h"
#include "core/subject/patch.h"
#include "core/subject/subject.h"
#include "tests/accuracy/hair/edge_error.h"
#include "tests/accuracy/hair/truth.h"
#include "tests/accuracy/hair/wall.h"
#include "tests/accuracy/jpeg.h"

using namespace huizhi;            // NOLINT(google-build-using-namespace): tests read better so
using namespace huizhi::accuracy;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

constexpr const char* kUsage =
    "hair_bench [FOLDER] [--every N] [--only TEXT] [--table FILE] [--save FOLDER]\n"
    "Puts portraits whose matte is known before forty walls and measures the finished photos'\n"
    "edges. Portraits before a plain wall are taken from FOLDER, else $HUIZHI_PHOTOS, else "
    "samples.\n"
    "  --every N      every Nth scene only\n"
    "  --only TEXT    only scenes whose name (portrait/kind/wall) contains TEXT\n"
    "  --table FILE   also one line a scene, tab-separated\n"
    "  --save FOLDER  keep composed pictures and finished ones, to look at them\n";

constexpr int kMostHeads = 14;

struct Options {
    std::filesystem::path folder;
    std::filesystem::path table;
    std::filesystem::path save;
    std::string only;
    std::size_t every = 1;
    bool understood = true;
};

Options read_options(const std::vector<std::string>& words) {
    Options options;
    if (const char* named = std::getenv("HUIZHI_PHOTOS")) {
        options.folder = named;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool more = i + 1 < words.size();
        if (words[i] == "--every" && more) {
            options.every = static_cast<std::size_t>(std::max(1, std::atoi(words[++i].c_str())));
        } else if (words[i] == "--only" && more) {
            options.only = words[++i];
        } else if (words[i] == "--table" && more) {
            options.table = words[++i];
        } else if (words[i] == "--save" && more) {
            options.save = words[++i];
        } else if (words[i].rfind("--", 0) == 0) {
            options.understood = false;
        } else {
            options.folder = words[i];
        }
    }
    if (options.folder.empty()) {
        options.folder = std::filesystem::path(HUIZHI_SOURCE_DIR) / "samples";
    }
    return options;
}

/// 358 x 441, framed as GA 461-2004 does.
PhotoFormat card() {
    PhotoFormat format;
    format.id = "card";
    format.certificate.width_px = 358;
    format.certificate.height_px = 441;
    format.certificate.background = "#FFFFFF";
    return format;
}

struct Scene {
    const HairTruth* head;
    const Wall* wall;
    [[nodiscard]] std::string name() const {
        return head->name + "/" + head->kind + "/" + wall->name;
    }
};

struct Measured {
    Scene scene;
    EdgeError error;
    PhotoFacts facts;
};

cv::Mat wall_behind(const Scene& scene) {
    const HairTruth& head = *scene.head;
    return scene.wall->paint({head.alpha.size(), head.unit, head.hair, head.skin, head.alpha},
                             scene.wall->variant);
}

/// As a camera sees it: a little soft, a little noisy, saved as JPEG.
Photo photographed(const HairTruth& head, const cv::Mat& wall) {
    cv::Mat picture(head.alpha.size(), CV_32FC3);
    for (int y = 0; y < picture.rows; ++y) {
        for (int x = 0; x < picture.cols; ++x) {
            const float alpha = head.alpha.at<float>(y, x);
            const cv::Vec3f person = head.colour.at<cv::Vec3b>(y, x);
            const cv::Vec3f behind = wall.at<cv::Vec3b>(y, x);
            picture.at<cv::Vec3f>(y, x) = alpha * person + (1 - alpha) * behind;
        }
    }
    cv::RNG random(20261130);
    cv::Mat noise(picture.size(), CV_32FC3);
    random.fill(noise, cv::RNG::NORMAL, 0, 1.5);
    cv::GaussianBlur(picture, picture, {}, 0.6);
    picture += noise;
    picture.convertTo(picture, CV_8UC3);
    return *decode_photo(jpeg_of(picture, 92), "scene.jpg");
}

/// The finished photo on black and on white; their difference is its matte.
Edge edge_of(const HairTruth& head, const cv::Mat& wall, const Subject& subject, const Crop& crop) {
    const cv::Size size(358, 441);
    const cv::Size original = head.alpha.size();
    const Similarity back = crop.to_output.inverse();
    Edge edge;
    edge.on_black = compose({*subject.photo.pixels, original, crop, size, &*subject.outline,
                             cv::Vec3b(0, 0, 0)})
                        .rgb;
    edge.on_white = compose({*subject.photo.pixels, original, crop, size, &*subject.outline,
                             cv::Vec3b(255, 255, 255)})
                        .rgb;
    cv::Mat apart;
    cv::subtract(edge.on_white, edge.on_black, apart);
    cv::Mat channels;
    apart.convertTo(channels, CV_32FC3, 1 / 255.0);
    cv::transform(channels, edge.alpha, cv::Matx13f(-1 / 3.0F, -1 / 3.0F, -1 / 3.0F));
    edge.alpha = 1 + edge.alpha;
    edge.truth = sample_patch(head.alpha, back, size, cv::BORDER_REPLICATE);
    edge.colour = sample_patch(head.colour, back, size, cv::BORDER_REPLICATE);
    edge.wall = sample_patch(wall, back, size, cv::BORDER_REPLICATE);
    edge.chin_y = crop.face.chin.y;
    return edge;
}

std::optional<Measured> measure(PhotoEngine& engine,
                                const Scene& scene,
                                const std::filesystem::path& save) {
    const cv::Mat wall = wall_behind(scene);
    const Photo photo = photographed(*scene.head, wall);
    const auto subject = engine.find(photo);
    const auto crop = crop_of(*subject, card());
    if (!crop || !subject->outline) {
        return {};
    }
    const Edge edge = edge_of(*scene.head, wall, *subject, *crop);
    if (!save.empty()) {
        std::string name = scene.name();
        std::replace(name.begin(), name.end(), '/', '_');
        const cv::Mat shown = sample_patch(photo.pixels->rgb, crop->to_output.inverse(),
                                           edge.truth.size(), cv::BORDER_REPLICATE);
        cv::Mat both;
        cv::hconcat(shown, edge.on_white, both);
        const auto bytes = jpeg_of(both, 95);
        std::ofstream(save / (name + ".jpg"), std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes.data()),
                   static_cast<std::streamsize>(bytes.size()));
    }
    return Measured{scene, error_of(edge), subject->facts};
}

void on_all_cores(std::size_t count, const std::function<void(PhotoEngine&, std::size_t)>& work) {
    std::atomic<std::size_t> next{0};
    std::vector<std::thread> workers;
    for (unsigned core = 0; core < std::max(1U, std::thread::hardware_concurrency()); ++core) {
        workers.emplace_back([&] {
            PhotoEngine engine(default_models_dir());
            for (std::size_t i = next++; i < count; i = next++) {
                work(engine, i);
            }
        });
    }
    std::for_each(workers.begin(), workers.end(), [](std::thread& worker) { worker.join(); });
}

/// The portraits before a plain wall, each as photographed and with one or two other kinds of hair.
std::vector<HairTruth> all_heads(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (entry.path().extension() == ".jpg" && name.rfind("derived-", 0) != 0) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    PhotoEngine engine(default_models_dir());
    std::vector<HairTruth> heads;
    constexpr std::array kKinds = {"sleek", "short", "long", "curls", "frizz", "grey"};
    std::size_t found = 0;
    for (const auto& file : files) {
        const auto photo = load_photo(file);
        if (!photo || found == kMostHeads) {
            continue;
        }
        if (auto head = photographed_truth(*photo, *engine.find(*photo))) {
            heads.push_back(with_hair(*head, kKinds.at(found % kKinds.size())));
            heads.push_back(with_hair(*head, kKinds.at((found + 3) % kKinds.size())));
            heads.push_back(std::move(*head));
            ++found;
        }
    }
    return heads;
}

void print_line(const std::string& name, const std::vector<EdgeError>& errors) {
    const EdgeError e = mean_of(errors);
    std::printf(
        "| %-18s | %5zu | %6.2f | %6.2f | %6.2f | %6.2f | %6.2f | %6.1f | %6.2f | %6.2f | %6.2f "
        "|\n",
        name.c_str(), errors.size(), e.sad, e.gradient, e.connectivity, e.ragged, e.veil, e.p95,
        e.eaten, e.halo, e.beyond);
}

void print_tables(const std::vector<Measured>& all) {
    std::map<std::string, std::vector<EdgeError>> by_wall;
    std::map<std::string, std::vector<EdgeError>> by_kind;
    std::map<std::string, std::vector<EdgeError>> by_sort;
    for (const Measured& one : all) {
        by_wall[one.scene.wall->group].push_back(one.error);
        const bool busy = one.scene.wall->busy;
        by_kind[one.scene.head->kind + (busy ? ", busy" : ", plain")].push_back(one.error);
        by_sort[busy                              ? "all busy walls"
                : one.scene.wall->group == "near" ? "near the person's"
                                                  : "all plain walls"]
            .push_back(one.error);
    }
    std::puts(
        "| walls or hair      | scenes|    SAD |   grad |   conn | ragged |   veil |    p95 |  "
        "eaten |   halo | beyond |");
    std::puts("|---|---|---|---|---|---|---|---|---|---|---|");
    for (const auto* table : {&by_sort, &by_wall, &by_kind}) {
        for (const auto& [name, errors] : *table) {
            print_line(name, errors);
        }
    }
}

void write_table(const std::filesystem::path& file, const std::vector<Measured>& all) {
    std::ofstream out(file);
    out << "scene\tgroup\tsad\tgradient\tconnectivity\tragged\tveil\tp95\teaten\thalo\tbeyond";
    std::vector<std::string> names;
    if (!all.empty()) {
        for (const auto& [name, measure] : all.front().facts.measures) {
            if (name.rfind("background", 0) == 0 || name.rfind("edge", 0) == 0) {
                names.push_back(name);
                out << '\t' << name;
            }
        }
    }
    out << '\n';
    for (const Measured& one : all) {
        const EdgeError& e = one.error;
        out << one.scene.name() << '\t' << one.scene.wall->group << '\t' << e.sad << '\t'
            << e.gradient << '\t' << e.connectivity << '\t' << e.ragged << '\t' << e.veil << '\t'
            << e.p95 << '\t' << e.eaten << '\t' << e.halo << '\t' << e.beyond;
        for (const std::string& name : names) {
            const Measure* measure = one.facts.find(name);
            out << '\t' << (measure ? measure->value : -1);
        }
        out << '\n';
    }
}

int run(const Options& options) {
    const std::vector<HairTruth> heads = all_heads(options.folder);
    std::vector<Scene> scenes;
    std::size_t number = 0;
    for (const HairTruth& head : heads) {
        for (const Wall& wall : all_walls()) {
            const Scene scene{&head, &wall};
            if (scene.name().find(options.only) != std::string::npos &&
                number++ % options.every == 0) {
                scenes.push_back(scene);
            }
        }
    }
    std::vector<std::optional<Measured>> found(scenes.size());
    on_all_cores(scenes.size(), [&](PhotoEngine& engine, std::size_t i) {
        found[i] = measure(engine, scenes[i], options.save);
    });
    std::vector<Measured> all;
    for (auto& one : found) {
        if (one) {
            all.push_back(std::move(*one));
        }
    }
    std::printf("%zu heads, %zu scenes, %zu without a face\n", heads.size(), scenes.size(),
                scenes.size() - all.size());
    print_tables(all);
    if (!options.table.empty()) {
        write_table(options.table, all);
    }
    return 0;
}

}  // namespace

/// It measures and is no gate: the exit code is 0 when it ran.
int main(int count, char** arguments) {
    const Options options = read_options({arguments + 1, arguments + count});
    if (!options.understood) {
        std::fputs(kUsage, stderr);
        return 2;
    }
    return run(options);
}
