#include "tests/accuracy/hair/truth.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/photo/pixels.h"
#include "core/subject/foreground.h"
#include "core/subject/patch.h"
#include "core/subject/window_mean.h"

namespace huizhi::accuracy {
namespace {

constexpr double kFacePx = 290;     ///< larger than a finished photo's, as a camera's is
constexpr double kPlainSpread = 9;  ///< Lab; a wall that varies more tells too little
constexpr double kReach = 0.16;  ///< how far from the outline strands are looked for, face widths
constexpr float kLeastContrast =
    45;  ///< levels between hair and wall, below which colour tells nothing

/// The photo around the head, level, with the face kFacePx wide.
Similarity around_head(const FaceGeometry& face, cv::Size size) {
    const double angle = face.roll_deg * CV_PI / 180;
    return Similarity::taking({size.width / 2.0, 0.46 * size.height}, face.eyes(),
                              face.width() / kFacePx, angle);
}

cv::Mat sure(const cv::Mat& where) {
    cv::Mat weight;
    where.convertTo(weight, CV_32F, 1 / 255.0);
    return weight;
}

cv::Mat eroded(const cv::Mat& mask, int by) {
    cv::Mat result;
    cv::erode(mask, result, cv::getStructuringElement(cv::MORPH_ELLIPSE, {2 * by + 1, 2 * by + 1}),
              {-1, -1}, 1, cv::BORDER_REPLICATE);
    return result;
}

/// Where colour says between wall and hair, 0 .. 1; the engine's own where they are alike.
cv::Mat by_colour(const cv::Mat& rgb, const cv::Mat& engine) {
    cv::Mat picture;
    rgb.convertTo(picture, CV_32FC3);
    const cv::Mat wall = weighted_mean(picture, sure(eroded(engine < 0.01F, 8)), 60);
    const cv::Mat person = weighted_mean(picture, sure(eroded(engine > 0.98F, 3)), 22);
    cv::Mat alpha = engine.clone();
    for (int y = 0; y < alpha.rows; ++y) {
        for (int x = 0; x < alpha.cols; ++x) {
            const cv::Vec3f line = person.at<cv::Vec3f>(y, x) - wall.at<cv::Vec3f>(y, x);
            const auto length = static_cast<float>(cv::norm(line));
            if (length < kLeastContrast || cv::norm(person.at<cv::Vec3f>(y, x)) <= 0) {
                continue;
            }
            const float along =
                line.dot(picture.at<cv::Vec3f>(y, x) - wall.at<cv::Vec3f>(y, x)) / length / length;
            alpha.at<float>(y, x) = std::clamp((along - 0.1F) / 0.75F, 0.0F, 1.0F);
        }
    }
    return alpha;
}

/// What hangs together with the largest piece above `level`, and what lies within one pixel of it.
cv::Mat connected(const cv::Mat& alpha, float level) {
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat middles;
    const int count = cv::connectedComponentsWithStats(alpha > level, labels, stats, middles, 8);
    int largest = 1;
    for (int label = 2; label < count; ++label) {
        if (stats.at<int>(label, cv::CC_STAT_AREA) > stats.at<int>(largest, cv::CC_STAT_AREA)) {
            largest = label;
        }
    }
    cv::Mat mine = labels == largest;
    cv::dilate(mine, mine, cv::Mat());
    cv::Mat kept;
    alpha.copyTo(kept, mine);
    return kept;
}

/// The colours' matte near the engine's rim and above the chin, solid inside and nothing far out.
cv::Mat solved(const cv::Mat& rgb, const cv::Mat& engine, double chin_y) {
    const cv::Mat colour = by_colour(rgb, engine);
    cv::Mat inward;
    cv::Mat outward;
    cv::distanceTransform(engine > 0.5F, inward, cv::DIST_L2, 5);
    cv::distanceTransform(engine <= 0.5F, outward, cv::DIST_L2, 5);
    const double reach = kReach * kFacePx;
    cv::Mat alpha(engine.size(), CV_32F);
    for (int y = 0; y < alpha.rows; ++y) {
        const double head = std::clamp((chin_y - y) / 20, 0.0, 1.0);
        for (int x = 0; x < alpha.cols; ++x) {
            const double solid = std::clamp<double>((inward.at<float>(y, x) - 6) / 6, 0.0, 1.0);
            const double near = std::clamp((reach - outward.at<float>(y, x)) / 12, 0.0, 1.0);
            const double own = engine.at<float>(y, x);
            const double told = std::max(solid, near * colour.at<float>(y, x));
            alpha.at<float>(y, x) = static_cast<float>(head * told + (1 - head) * own);
        }
    }
    const cv::Mat one = connected(alpha, 0.12F);
    return 1 - connected(1 - one, 0.12F);  // nor holes
}

cv::Scalar colour_under(const cv::Mat& rgb, const cv::Mat& mask) {
    return cv::mean(rgb, mask);
}

void note_colours(HairTruth& truth, double eyes_y) {
    cv::Mat rim = (truth.alpha > 0.97F) & ~eroded(truth.alpha > 0.97F, 12);
    rim.rowRange(std::max(1, cvRound(eyes_y - 0.3 * kFacePx)), rim.rows) = 0;
    truth.hair = colour_under(truth.colour, rim);
    const cv::Rect cheeks(cvRound(truth.alpha.cols / 2.0 - 0.25 * kFacePx),
                          cvRound(eyes_y + 0.2 * kFacePx), cvRound(0.5 * kFacePx),
                          cvRound(0.15 * kFacePx));
    truth.skin = cv::mean(truth.colour(cheeks));
}

struct Kind {
    int strands;
    double length;   ///< units
    double width;    ///< units
    double curl;     ///< radians a unit
    double outward;  ///< 1 = away from the head, 0 = along the rim
    double opacity;
};

Kind kind_of(const std::string& kind) {
    if (kind == "short") {
        return {700, 7, 0.8, 0.01, 0.9, 0.9};
    }
    if (kind == "curls") {
        return {260, 34, 1.0, 0.22, 0.5, 0.85};
    }
    if (kind == "frizz") {
        return {900, 16, 0.45, 0.09, 0.8, 0.6};
    }
    return {220, 40, 0.6, 0.015, 0.25, 0.8};  // long, grey
}

/// Places on the head's rim above the chin, with the way out of it.
struct Root {
    cv::Point2d at;
    cv::Point2d out;
};

std::vector<Root> roots_of(const HairTruth& head, int count, cv::RNG& random) {
    cv::Mat soft;
    cv::GaussianBlur(head.alpha, soft, {}, 5);
    cv::Mat dx;
    cv::Mat dy;
    cv::Sobel(soft, dx, CV_32F, 1, 0);
    cv::Sobel(soft, dy, CV_32F, 0, 1);
    std::vector<cv::Point> rim;
    cv::findNonZero((soft > 0.5F) & (soft < 0.75F), rim);
    std::vector<Root> roots;
    for (int tries = 0;
         !rim.empty() && tries < 20 * count && roots.size() < static_cast<std::size_t>(count);
         ++tries) {
        const cv::Point at =
            rim.at(static_cast<std::size_t>(random.uniform(0, static_cast<int>(rim.size()))));
        const cv::Point2d out(-dx.at<float>(at), -dy.at<float>(at));
        const double length = std::hypot(out.x, out.y);
        if (at.y < head.chin_y - 20 * head.unit && length > 0) {
            roots.push_back({at, out / length});
        }
    }
    return roots;
}

/// One hair, as a chain of short lines that grow thinner; its colour goes into the head's.
void draw_strand(
    cv::Mat& fine, HairTruth& head, const Root& root, const Kind& kind, cv::RNG& random) {
    constexpr int kFine = 4;
    constexpr int kShift = 4;
    const double side = random.uniform(0, 2) == 0 ? -1 : 1;
    const cv::Point2d along(-root.out.y * side, root.out.x * side);
    const cv::Point2d way = kind.outward * root.out + (1 - kind.outward) * along;
    double turn = std::atan2(way.y, way.x) + random.gaussian(0.25);
    const double bend = kind.curl * random.uniform(0.5, 1.5) * (random.uniform(0, 2) == 0 ? -1 : 1);
    const double length = kind.length * random.uniform(0.4, 1.2);
    const double opacity = kind.opacity * random.uniform(0.6, 1.0);
    cv::Vec3b own = head.colour.at<cv::Vec3b>(cv::Point(root.at - 4 * root.out));
    own = own * random.uniform(0.8, 1.1) +
          cv::Vec3b::all(static_cast<std::uint8_t>(random.uniform(0, 10)));
    cv::Point2d at = root.at - 3.0 * root.out;
    const auto fixed = [&](const cv::Point2d& p) {
        return cv::Point(cvRound((p.x + 0.5) * kFine * (1 << kShift)),
                         cvRound((p.y + 0.5) * kFine * (1 << kShift)));
    };
    for (int gone = 0; gone < length; ++gone) {
        const cv::Point2d next = at + head.unit * cv::Point2d(std::cos(turn), std::sin(turn));
        const double thin = 1 - 0.6 * gone / length;
        cv::line(fine, fixed(at), fixed(next), cv::Scalar(255 * opacity),
                 std::max(1, cvRound(kind.width * thin * head.unit * kFine)), cv::LINE_AA, kShift);
        cv::line(head.colour, cv::Point(at), cv::Point(next), cv::Scalar(own[0], own[1], own[2]),
                 4);
        at = next;
        turn += bend + random.gaussian(0.03);
    }
}

/// A smooth rim: the outline without its strands.
cv::Mat combed(const cv::Mat& alpha, double chin_y) {
    cv::Mat soft;
    cv::GaussianBlur(alpha, soft, {}, 6);
    cv::Mat smooth = (soft - 0.42F) / 0.16F;
    cv::GaussianBlur(cv::min(cv::max(smooth, 0), 1), smooth, {}, 0.9);
    smooth = cv::min(cv::max(smooth, 0), 1);
    const int shoulders = std::clamp(cvRound(chin_y), 0, alpha.rows);
    alpha.rowRange(shoulders, alpha.rows).copyTo(smooth.rowRange(shoulders, alpha.rows));
    return smooth;
}

void pale(cv::Mat& rgb, const cv::Mat& alpha, double brow_y) {
    for (int y = 0; y < std::min(rgb.rows, cvRound(brow_y)); ++y) {
        for (int x = 0; x < rgb.cols; ++x) {
            auto& pixel = rgb.at<cv::Vec3b>(y, x);
            const double light = (pixel[0] + pixel[1] + pixel[2]) / 3.0;
            const double part =
                alpha.at<float>(y, x) < 2 ? std::clamp((brow_y - y) / 40, 0.0, 1.0) : 0;
            const auto grey = cv::saturate_cast<std::uint8_t>(95 + 0.65 * light);
            pixel = cv::Vec3b::all(0) + (1 - part) * pixel + part * cv::Vec3b::all(grey);
        }
    }
}

}  // namespace

std::optional<HairTruth> photographed_truth(const Photo& photo, const Subject& subject) {
    const auto pixels = pixels_at(photo, 1);
    const Measure* spread = subject.facts.find("background_spread");
    if (!pixels || !subject.face || !subject.outline || !spread || spread->value > kPlainSpread ||
        !subject.outline->crown_in_frame) {
        return {};
    }
    const cv::Size size(cvRound(2.9 * kFacePx), cvRound(3.3 * kFacePx));
    const Similarity to_photo = around_head(*subject.face, size);
    HairTruth truth;
    truth.name = std::filesystem::path(photo.name).stem().string();
    truth.kind = "photographed";
    truth.unit = kFacePx / 207;
    const cv::Mat rgb = sample_patch((*pixels)->rgb, to_photo, size, cv::BORDER_REPLICATE);
    const cv::Mat engine =
        sample_patch(subject.outline->matte, to_photo.then(subject.outline->from_original), size,
                     cv::BORDER_REPLICATE);
    const Similarity back = to_photo.inverse();
    truth.chin_y = back.apply(subject.face->chin).y;
    truth.alpha = solved(rgb, engine, truth.chin_y);
    truth.colour = foreground_colour(rgb, truth.alpha);
    rgb.copyTo(truth.colour, truth.alpha > 0.96F);
    note_colours(truth, back.apply(subject.face->eyes()).y);
    return truth;
}

HairTruth with_hair(const HairTruth& head, const std::string& kind) {
    cv::RNG random(20261130 + static_cast<std::uint64_t>(kind.front()));
    HairTruth truth = head;
    truth.kind = kind;
    truth.alpha = combed(head.alpha, head.chin_y);
    truth.colour = head.colour.clone();
    if (kind == "grey") {
        pale(truth.colour, truth.alpha, 0.46 * truth.colour.rows - 0.3 * kFacePx);
        note_colours(truth, 0.46 * truth.colour.rows);
    }
    if (kind == "sleek") {
        return truth;
    }
    const Kind strands = kind_of(kind);
    cv::Mat fine = cv::Mat::zeros(truth.alpha.size() * 4, CV_8U);
    for (const Root& root : roots_of(truth, strands.strands, random)) {
        draw_strand(fine, truth, root, strands, random);
    }
    cv::Mat drawn;
    cv::resize(fine, drawn, truth.alpha.size(), 0, 0, cv::INTER_AREA);
    drawn.convertTo(drawn, CV_32F, 1 / 255.0);
    truth.alpha = cv::max(truth.alpha, drawn);
    return truth;
}

}  // namespace huizhi::accuracy
