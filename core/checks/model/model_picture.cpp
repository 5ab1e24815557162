#include "core/checks/model/model_picture.h"

#include <algorithm>

#include "core/photo/pixels.h"
#include "core/subject/patch.h"

namespace huizhi {
namespace {

constexpr double kAroundFace = 0.1;   // of the head's height
constexpr double kAboveHead = 0.5;    // likewise
constexpr double kBelowChin = 1.0;    // likewise: neck and shoulders
constexpr double kBesideHead = 0.75;  // likewise, of a head some 0.75 of its height wide

Box face_box(const FaceGeometry& face) {
    const double tall = face.chin.y - face.crown.y;
    const double around = kAroundFace * tall;
    const double left = std::min({face.face_left.x, face.face_right.x, face.chin.x}) - around;
    const double right = std::max({face.face_left.x, face.face_right.x, face.chin.x}) + around;
    return {left, face.crown.y - around, right - left, tall + 2 * around};
}

Box shoulders_box(const FaceGeometry& face) {
    const double tall = face.chin.y - face.crown.y;
    const Box inner = face_box(face);
    return {inner.x - kBesideHead * tall, face.crown.y - kAboveHead * tall,
            inner.width + 2 * kBesideHead * tall, tall * (1 + kAboveHead + kBelowChin)};
}

/// From the model's picture to the photo at full scale: the box in the middle, as large as fits.
Similarity showing(const Box& box, const ModelSpec& spec) {
    const double step = std::max(box.width / spec.width_px, box.height / spec.height_px);
    return Similarity::taking({spec.width_px / 2.0, spec.height_px / 2.0},
                              {box.x + box.width / 2, box.y + box.height / 2}, step, 0);
}

/// May reach beyond the photo. Needs a face.
Box whole_box(const CheckInput& input, ModelCrop crop) {
    switch (crop) {
        case ModelCrop::Face:
            return face_box(*input.subject.face);
        case ModelCrop::HeadShoulders:
            return shoulders_box(*input.subject.face);
        case ModelCrop::Finished:
            break;
    }
    return {0, 0, static_cast<double>(input.subject.photo.width_px),
            static_cast<double>(input.subject.photo.height_px)};
}

std::optional<Similarity> place(const CheckInput& input, const ModelSpec& spec) {
    const auto& face = input.subject.face;
    if (!face || face->chin.y <= face->crown.y) {
        return {};
    }
    const bool finished = spec.crop == ModelCrop::Finished;
    if (finished && input.judged == Judged::MadeFromIt) {
        if (!input.crop) {
            return {};
        }
        const CertificateSpec& made = input.format.certificate;
        const Box whole{0, 0, static_cast<double>(made.width_px),
                        static_cast<double>(made.height_px)};
        return showing(whole, spec).then(input.crop->to_output.inverse());
    }
    return showing(whole_box(input, spec.crop), spec);
}

Box within_photo(const Box& box, const Photo& photo) {
    const double left = std::max(0.0, box.x);
    const double top = std::max(0.0, box.y);
    return {left, top, std::min<double>(photo.width_px, box.x + box.width) - left,
            std::min<double>(photo.height_px, box.y + box.height) - top};
}

}  // namespace

std::optional<Box> model_region(const CheckInput& input, ModelCrop crop) {
    if (!input.subject.face) {
        return {};
    }
    return within_photo(whole_box(input, crop), input.subject.photo);
}

std::optional<std::vector<std::uint8_t>> model_picture(const CheckInput& input,
                                                       const ModelSpec& spec) {
    const auto to_photo = place(input, spec);
    if (!to_photo || !input.subject.photo.pixels) {
        return {};
    }
    const Pixels& pixels = *input.subject.photo.pixels;
    const cv::Mat patch = sample_patch(pixels.rgb, to_photo->scaled(pixels.scale),
                                       {spec.width_px, spec.height_px}, cv::BORDER_REPLICATE);
    std::vector<std::uint8_t> rgb;
    for (int row = 0; row < patch.rows; ++row) {
        const auto* from = patch.ptr<std::uint8_t>(row);
        rgb.insert(rgb.end(), from, from + std::size_t{3} * static_cast<std::size_t>(patch.cols));
    }
    return rgb;
}

}  // namespace huizhi
