#include "core/photo/colour_profile.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <lcms2.h>
#include <memory>

namespace huizhi {
namespace {

constexpr std::size_t kMaxProfileBytes = 8U << 20U;  // real RGB profiles stay below 2 MB
constexpr int kUnseen = 2;  // steps of 255 that nobody sees: below it the profile is sRGB's own

struct ProfileCloser {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct TransformCloser {
    void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
struct ContextCloser {
    void operator()(cmsContext context) const { cmsDeleteContext(context); }
};
using Profile = std::unique_ptr<void, ProfileCloser>;
using Transform = std::unique_ptr<void, TransformCloser>;
using Context = std::unique_ptr<std::remove_pointer_t<cmsContext>, ContextCloser>;

/// Tries the transform on a grid over the whole cube of colours.
bool moves_colours(cmsHTRANSFORM transform) {
    constexpr int kSteps = 6;
    constexpr std::size_t kColours = std::size_t{kSteps} * kSteps * kSteps;
    std::array<std::uint8_t, kColours * 3> before{};
    for (int i = 0; i < static_cast<int>(kColours); ++i) {
        const auto at = static_cast<std::size_t>(i) * 3;
        before[at] = static_cast<std::uint8_t>(i % kSteps * 51);
        before[at + 1] = static_cast<std::uint8_t>(i / kSteps % kSteps * 51);
        before[at + 2] = static_cast<std::uint8_t>(i / kSteps / kSteps * 51);
    }
    std::array<std::uint8_t, kColours * 3> after{};
    cmsDoTransform(transform, before.data(), after.data(), static_cast<cmsUInt32Number>(kColours));
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (std::abs(before[i] - after[i]) > kUnseen) {
            return true;
        }
    }
    return false;
}

/// Grey pixels through a profile for grey: the first channel stands for all three.
void convert_grey(cmsHTRANSFORM transform, cv::Mat& rgb) {
    std::vector<std::uint8_t> grey(static_cast<std::size_t>(rgb.cols));
    for (int y = 0; y < rgb.rows; ++y) {
        std::uint8_t* row = rgb.ptr<std::uint8_t>(y);
        for (std::size_t x = 0; x < grey.size(); ++x) {
            grey[x] = row[3 * x];
        }
        cmsDoTransform(transform, grey.data(), row, static_cast<cmsUInt32Number>(rgb.cols));
    }
}

std::vector<std::uint8_t> bytes_of(cmsHPROFILE profile) {
    cmsUInt32Number length = 0;
    if (profile == nullptr || !cmsSaveProfileToMem(profile, nullptr, &length)) {
        return {};
    }
    std::vector<std::uint8_t> bytes(length);
    if (!cmsSaveProfileToMem(profile, bytes.data(), &length)) {
        return {};
    }
    return bytes;
}

}  // namespace

ProfileUse convert_to_srgb(std::span<const std::uint8_t> icc, cv::Mat& rgb, bool grey) {
    if (icc.empty() || icc.size() > kMaxProfileBytes) {
        return ProfileUse::Unusable;
    }
    const Context context(cmsCreateContext(nullptr, nullptr));  // its own: errors stay silent
    const Profile from(cmsOpenProfileFromMemTHR(context.get(), icc.data(),
                                                static_cast<cmsUInt32Number>(icc.size())));
    const bool from_grey = from && grey && cmsGetColorSpace(from.get()) == cmsSigGrayData;
    if (!from || (!from_grey && cmsGetColorSpace(from.get()) != cmsSigRgbData)) {
        return ProfileUse::Unusable;
    }
    const Profile srgb(cmsCreate_sRGBProfileTHR(context.get()));
    const Transform transform(cmsCreateTransformTHR(
        context.get(), from.get(), from_grey ? TYPE_GRAY_8 : TYPE_RGB_8, srgb.get(), TYPE_RGB_8,
        INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION));
    if (!transform) {
        return ProfileUse::Unusable;
    }
    if (from_grey) {
        convert_grey(transform.get(), rgb);
        return ProfileUse::Converted;
    }
    if (!moves_colours(transform.get())) {
        return ProfileUse::AlreadySrgb;
    }
    for (int y = 0; y < rgb.rows; ++y) {
        std::uint8_t* row = rgb.ptr<std::uint8_t>(y);
        cmsDoTransform(transform.get(), row, row, static_cast<cmsUInt32Number>(rgb.cols));
    }
    return ProfileUse::Converted;
}

std::vector<std::uint8_t> srgb_profile() {
    constexpr double kVersion = 2.1;         // the one that every printer's driver reads
    constexpr std::ptrdiff_t kDateAt = 24;   // ICC.1, profile header: date and time,
    constexpr std::ptrdiff_t kDateEnd = 36;  // twelve bytes,
    constexpr std::array<std::uint8_t, 6> kDate = {0x07, 0xD0, 0, 1, 0, 1};  // 2000-01-01
    const Context context(cmsCreateContext(nullptr, nullptr));
    const Profile srgb(cmsCreate_sRGBProfileTHR(context.get()));
    if (!srgb) {
        return {};
    }
    cmsSetProfileVersion(srgb.get(), kVersion);
    std::vector<std::uint8_t> bytes = bytes_of(srgb.get());
    if (bytes.size() < static_cast<std::size_t>(kDateEnd)) {
        return {};
    }
    std::fill(bytes.begin() + kDateAt, bytes.begin() + kDateEnd, std::uint8_t{0});
    std::copy(kDate.begin(), kDate.end(), bytes.begin() + kDateAt);
    return bytes;
}

std::vector<std::uint8_t> profile_of(const Primaries& of) {
    const Context context(cmsCreateContext(nullptr, nullptr));
    const cmsCIExyY white{of.white_x, of.white_y, 1};
    const cmsCIExyYTRIPLE primaries{
        {of.red_x, of.red_y, 1}, {of.green_x, of.green_y, 1}, {of.blue_x, of.blue_y, 1}};
    cmsToneCurve* curve = of.gamma > 0 ? cmsBuildGamma(context.get(), of.gamma) : nullptr;
    if (curve == nullptr) {
        return {};
    }
    std::array<cmsToneCurve*, 3> curves{curve, curve, curve};
    const Profile profile(cmsCreateRGBProfileTHR(context.get(), &white, &primaries, curves.data()));
    cmsFreeToneCurve(curve);
    return bytes_of(profile.get());
}

}  // namespace huizhi
