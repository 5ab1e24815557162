#include "tests/support/drawn_card.h"

#include <cmath>
#include <cstdio>

#include <opencv2/imgproc.hpp>
#include <pango/pangocairo.h>

namespace huizhi::tests {
namespace {

constexpr double kWidthMm = 85.6;
constexpr double kHeightMm = 54;

struct Colour {
    double red, green, blue;
};
constexpr Colour kLabel{0.25, 0.45, 0.7};
constexpr Colour kInk{0.1, 0.1, 0.12};

/// Draws at millimetres, letters `size` millimetres high; gives where the text ends.
double put(cairo_t* cairo, const std::string& text, cv::Point2d at, double size, Colour colour) {
    PangoLayout* layout = pango_cairo_create_layout(cairo);
    PangoFontDescription* font = pango_font_description_from_string("Noto Sans CJK SC");
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, text.c_str(), -1);
    cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
    cairo_move_to(cairo, at.x, at.y - size * 0.25);
    pango_cairo_show_layout(cairo, layout);
    int width = 0;
    pango_layout_get_size(layout, &width, nullptr);
    pango_font_description_free(font);
    g_object_unref(layout);
    return at.x + static_cast<double>(width) / PANGO_SCALE;
}

void draw_portrait(cairo_t* cairo) {
    cairo_set_source_rgb(cairo, 0.83, 0.86, 0.88);
    cairo_rectangle(cairo, 56, 7, 24, 32);
    cairo_fill(cairo);
    cairo_set_source_rgb(cairo, 0.8, 0.66, 0.57);
    cairo_arc(cairo, 68, 20, 6.5, 0, 2 * CV_PI);
    cairo_fill(cairo);
    cairo_set_source_rgb(cairo, 0.2, 0.2, 0.3);
    cairo_rectangle(cairo, 58, 30, 20, 9);
    cairo_fill(cairo);
}

void draw_fields(cairo_t* cairo, const CardWords& card, bool apart) {
    constexpr double kLeft = 5, kValue = 14.5, kSize = 3.4, kLabelSize = 2.8;
    const double wide = apart ? 1.6 : 0.6;
    put(cairo, "姓名", {kLeft, 6.6}, kLabelSize, kLabel);
    put(cairo, card.name, {kValue, 6}, 3.8, kInk);
    put(cairo, "性别", {kLeft, 13.1}, kLabelSize, kLabel);
    const double sex = put(cairo, card.sex, {kValue, 12.7}, kSize, kInk);
    if (!card.ethnic_group.empty()) {
        const double label = put(cairo, "民族", {sex + 6, 13.1}, kLabelSize, kLabel);
        put(cairo, card.ethnic_group, {label + wide, 12.7}, kSize, kInk);
    }
    put(cairo, "出生", {kLeft, 19.5}, kLabelSize, kLabel);
    double x = kValue;
    const char* const units[] = {"年", "月", "日"};
    for (std::size_t i = 0; i < 3; ++i) {
        x = put(cairo, std::to_string(card.birth[i]), {x, 19.1}, kSize, kInk) + wide;
        x = put(cairo, units[i], {x, 19.5}, kLabelSize, kLabel) + wide;
    }
    put(cairo, "住址", {kLeft, 26.4}, kLabelSize, kLabel);
    for (std::size_t i = 0; i < card.address.size(); ++i) {
        put(cairo, card.address[i], {kValue, 26 + card.line_mm * static_cast<double>(i)}, kSize,
            kInk);
    }
    put(cairo, "公民身份号码", {kLeft, 46.2}, kLabelSize, kLabel);
    x = 28;
    for (const char digit : card.number) {
        x = put(cairo, std::string(1, digit), {x, 45.6}, 3.8, kInk) + (apart ? 0.7 : 0.3);
    }
}

void draw_specimen(cairo_t* cairo) {
    cairo_save(cairo);
    cairo_translate(cairo, 36, 40);
    cairo_rotate(cairo, -0.45);
    cairo_push_group(cairo);
    put(cairo, "样本", {0, 0}, 9, {0.8, 0.3, 0.3});
    cairo_pop_group_to_source(cairo);
    cairo_paint_with_alpha(cairo, 0.12);
    cairo_restore(cairo);
}

}  // namespace

std::string number_for(const CardWords& card, const std::string& region) {
    char first[18];
    std::snprintf(first, sizeof first, "%s%04d%02d%02d%03d", region.c_str(), card.birth[0] % 10000,
                  card.birth[1] % 100, card.birth[2] % 100, card.sex == "男" ? 137 : 248);
    constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < 17; ++i) {
        sum += (first[i] - '0') * kWeights[i];
    }
    return std::string(first) + "10X98765432"[sum % 11];
}

CardWords some_card(int which) {
    static const char* const kNames[] = {"样晓雯", "样建国", "欧阳雨桐", "范本", "阿依古丽·买买提"};
    static const char* const kGroups[] = {"汉", "满", "蒙古", "回", "维吾尔"};
    static const std::vector<std::string> kAddresses[] = {
        {"广东省深圳市南山区科苑路", "15号3栋1202室"},
        {"北京市朝阳区建国路88号院"},
        {"云南省大理白族自治州大理", "市下关镇泰安路9号"},
        {"黑龙江省哈尔滨市道里区友", "谊路427号"},
        {"新疆维吾尔自治区乌鲁木齐", "市天山区胜利路666号"}};
    static const char* const kRegions[] = {"440305", "110105", "532901", "230102", "650102"};
    const auto at = static_cast<std::size_t>(which) % 5;
    CardWords card;
    card.name = kNames[at];
    card.sex = which % 2 == 0 ? "女" : "男";
    card.ethnic_group = kGroups[at];
    card.birth = {1950 + which * 7 % 70, 1 + which % 12, 1 + which * 5 % 28};
    card.address = kAddresses[at];
    card.number = number_for(card, kRegions[at]);
    return card;
}

cv::Mat drawn_card(const CardWords& card, int width_px, bool boxed_apart) {
    const double scale = width_px / kWidthMm;
    const int height_px = static_cast<int>(kHeightMm * scale);
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, height_px);
    cairo_t* cairo = cairo_create(surface);
    cairo_scale(cairo, scale, scale);
    cairo_set_source_rgb(cairo, 0.88, 0.91, 0.93);
    cairo_paint(cairo);
    draw_portrait(cairo);
    draw_fields(cairo, card, boxed_apart);
    draw_specimen(cairo);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    const cv::Mat drawn(height_px, width_px, CV_8UC4, cairo_image_surface_get_data(surface),
                        static_cast<std::size_t>(cairo_image_surface_get_stride(surface)));
    cv::Mat rgb;
    cv::cvtColor(drawn, rgb, cv::COLOR_BGRA2RGB);
    cairo_surface_destroy(surface);
    return rgb;
}

cv::Mat on_table(const cv::Mat& card, const Laid& laid, int picture_px) {
    const double turn = laid.turned_deg * CV_PI / 180;
    const double width = card.cols;
    const double height = card.rows;
    const double scale = laid.fill * picture_px / std::hypot(width, height);
    std::vector<cv::Point2f> to;
    for (const cv::Point2d& corner : {cv::Point2d(-1, -1), {1, -1}, {1, 1}, {-1, 1}}) {
        const double far = corner.y < 0 ? 1 - laid.tilted : 1;
        const cv::Point2d at(corner.x * far * width / 2 * scale, corner.y * height / 2 * scale);
        to.emplace_back(
            static_cast<float>(std::cos(turn) * at.x - std::sin(turn) * at.y + picture_px / 2.0),
            static_cast<float>(std::sin(turn) * at.x + std::cos(turn) * at.y + picture_px / 2.0));
    }
    const std::vector<cv::Point2f> from{{0, 0},
                                        {static_cast<float>(width), 0},
                                        {static_cast<float>(width), static_cast<float>(height)},
                                        {0, static_cast<float>(height)}};
    cv::Mat picture(picture_px, picture_px, CV_8UC3, cv::Scalar(96, 74, 58));
    cv::warpPerspective(card, picture, cv::getPerspectiveTransform(from, to), picture.size(),
                        cv::INTER_AREA, cv::BORDER_TRANSPARENT);
    return picture;
}

cv::Mat with_glare(const cv::Mat& picture, const cv::Point2d& at, double radius) {
    cv::Mat light(picture.size(), CV_8UC3, cv::Scalar::all(0));
    const int size = static_cast<int>(radius * picture.cols);
    cv::circle(
        light,
        cv::Point(static_cast<int>(at.x * picture.cols), static_cast<int>(at.y * picture.rows)),
        size, cv::Scalar::all(255), cv::FILLED);
    cv::GaussianBlur(light, light, cv::Size(), size / 4.0);
    cv::Mat lit;
    cv::add(picture, light, lit);
    return lit;
}

cv::Mat blurred(const cv::Mat& picture, double sigma_px) {
    cv::Mat soft;
    cv::GaussianBlur(picture, soft, cv::Size(), sigma_px);
    return soft;
}

}  // namespace huizhi::tests
