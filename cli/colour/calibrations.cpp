#include "cli/colour/calibrations.h"

#include <iostream>
#include <sstream>
#include <vector>

#include "cli/commands.h"
#include "cli/outputs.h"
#include "core/counter/day/calibrations.h"
#include "core/photo/colour/calibration_json.h"
#include "core/photo/colour/colour_chart.h"

namespace huizhi::cli {
namespace {

struct CalibrateOptions {
    std::string photo;
    ChartShot shot;
    std::string corners;
    std::string out;
    bool overwrite = false;
};

void calibrate_options(CLI::App& command, CalibrateOptions& options, const Front& front) {
    command
        .add_option("PHOTO", options.photo,
                    front.say({"24 色色卡的照片：在顾客的位置、用拍顾客的灯光拍",
                               "shot of a chart of 24 patches, where customers sit and in their "
                               "light"}))
        ->required();
    command
        .add_option("--camera", options.shot.camera,
                    front.say({"相机的名字；不写则按照片里的",
                               "the camera's name; without it as the photo says"}))
        ->check(not_empty(front));
    command
        .add_option("--light", options.shot.light,
                    front.say({"光线的名字，如 棚灯", "the light's name, e.g. studio"}))
        ->check(not_empty(front));
    command
        .add_option("--chart", options.shot.chart,
                    front.say({"色卡：classic-2014（2014 年 11 月起生产，默认）或 classic-2005",
                               "the chart: classic-2014 (made since November 2014, the default) "
                               "or classic-2005"}))
        ->check(not_empty(front));
    command
        .add_option("--corners", options.corners,
                    front.say({"色卡四角 x,y,x,y,x,y,x,y（照片像素），绕一圈；不写则自动找",
                               "the chart's corners x,y,x,y,x,y,x,y in the photo's pixels, round "
                               "it; without them it is looked for"}))
        ->check(not_empty(front));
    command
        .add_option("--out", options.out,
                    front.say({"写成 JSON 文件，不记入照相馆（不需登录）",
                               "write a JSON file and keep nothing in the studio (no login)"}))
        ->check(not_empty(front));
    overwrite_option(command, options.overwrite, front);
}

/// Eight figures with commas between them. Errors: InvalidInput (field "corners").
Result<std::vector<Point>> read_corners(const std::string& typed) {
    std::vector<double> figures;
    std::istringstream words(typed);
    for (std::string word; std::getline(words, word, ',');) {
        std::istringstream one(word);
        double value = 0;
        if (!(one >> value) || !(one >> std::ws).eof()) {
            figures.clear();
            break;
        }
        figures.push_back(value);
    }
    if (!typed.empty() && figures.size() != 8) {
        return Error::invalid("corners", {"四角应写成 x,y,x,y,x,y,x,y（八个数字）",
                                          "corners are written x,y,x,y,x,y,x,y: eight figures"});
    }
    std::vector<Point> corners;
    for (std::size_t i = 0; i + 1 < figures.size(); i += 2) {
        corners.push_back({figures[i], figures[i + 1]});
    }
    return corners;
}

/// `shot_by`: the camera that the chart's photo names; empty: none, or not asked.
int tell_calibration(const Front& front,
                     const ColourCalibration& made,
                     const std::string& shot_by) {
    Json told = {{"calibration", document(made, made.made_on)}};
    if (!shot_by.empty() && shot_by != made.camera) {
        const std::string warning = front.say(
            {"色卡照片写明的相机是 " + shot_by + "，不是 " + made.camera +
                 "：这次校准只用于写明相机为 " + made.camera + " 的照片",
             "the chart's photo names the camera " + shot_by + ", not " + made.camera +
                 ": this calibration is used for photos that name " + made.camera + " alone"});
        told["warning"] = warning;
        std::cerr << "huizhi: " << warning << '\n';
    }
    return front.done(told, plain(front, made));
}

/// What the chart's photo names itself, where another name was typed.
std::string camera_of_shot(const CalibrateOptions& options) {
    const auto photo =
        options.shot.camera.empty() ? Result<Photo>(Photo{}) : load_photo(options.photo);
    return photo ? photo->facts.camera : std::string();
}

/// Without a studio: into a file.
int calibrate_to_file(Front& front, const CalibrateOptions& options, ChartShot shot) {
    auto ready = check_ending(options.out, {".json"});
    ready = ready ? front.clock_is_right() : ready;
    const auto photo = ready ? load_photo(options.photo) : Result<Photo>(ready.error());
    if (!photo) {
        return front.fail(photo.error());
    }
    shot.day = iso_day(front.clock().now());
    const auto made = calibrate(*photo, shot);
    if (!made) {
        return front.fail(made.error());
    }
    const auto written = write_result({options.out, {options.photo}, options.overwrite},
                                      calibrations_json({*made}) + "\n");
    return written ? tell_calibration(front, *made, photo->facts.camera)
                   : front.fail(written.error());
}

int run_calibrate(Front& front, const CalibrateOptions& options) {
    ChartShot shot = options.shot;
    auto corners = read_corners(options.corners);
    if (!corners) {
        return front.fail(corners.error());
    }
    shot.corners = std::move(*corners);
    if (!options.out.empty()) {
        return calibrate_to_file(front, options, std::move(shot));
    }
    return in_studio(front, [&](Studio& studio) {
        const auto made = keep_calibration(studio, options.photo, shot);
        return made ? tell_calibration(front, *made, camera_of_shot(options))
                    : front.fail(made.error());
    });
}

std::string one_decimal(double value) {
    std::ostringstream text;
    text.setf(std::ios::fixed);
    text.precision(1);
    text << value;
    return text.str();
}

}  // namespace

void add_calibrate_command(CLI::App& studio, Front& front) {
    verb<CalibrateOptions>(
        studio, front,
        {"calibrate",
         {"用 24 色色卡校准相机颜色", "calibrate a camera's colours by a chart of 24 patches"}},
        calibrate_options, run_calibrate);
}

Json document(const ColourCalibration& one, const std::string& today) {
    return {{"camera", one.camera},
            {"light", one.light},
            {"chart", one.chart},
            {"made_on", one.made_on},
            {"valid_until", one.valid_until},
            {"valid", one.valid_on(today)},
            {"delta_e_before", {{"mean", one.before.mean}, {"max", one.before.max}}},
            {"delta_e", {{"mean", one.after.mean}, {"max", one.after.max}}},
            {"gains", one.gains},
            {"matrix", one.matrix},
            {"uneven", one.uneven},
            {"exposure_ev", one.exposure_ev}};
}

std::string plain(const Front& front, const ColourCalibration& one) {
    const std::string what = one.camera + (one.light.empty() ? "" : " / " + one.light);
    return what + "  " + front.say({"色差 ΔE00 ", "delta-E 2000 "}) + one_decimal(one.before.mean) +
           " -> " + one_decimal(one.after.mean) + front.say({"（最大 ", " (largest "}) +
           one_decimal(one.before.max) + " -> " + one_decimal(one.after.max) +
           front.say({"）", ")"}) + "  " + front.say({"有效至 ", "valid until "}) + one.valid_until;
}

}  // namespace huizhi::cli
