#include "core/print/sheet_picture.h"

#include <algorithm>
#include <cstring>

#include <cairo.h>

#include "core/format/carried_label.h"
#include "core/photo/jpeg_file.h"

namespace huizhi {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr int kLongestSide = 4000;  // far above what 48 mm need on paper

/// A PDF reader knows neither EXIF orientation nor the colours of an embedded profile.
bool shows_the_same(const Bytes& file, const Photo& photo) {
    if (photo.facts.kind != "jpeg") {
        return false;
    }
    const Result<JpegHeader> header = read_jpeg_header(file);
    return header.ok() && header->exif.orientation == 1 && header->icc.empty() &&
           header->components == 3;
}

std::uint8_t* row_of(cairo_surface_t* surface, int y) {
    return cairo_image_surface_get_data(surface) +
           std::ptrdiff_t{y} * cairo_image_surface_get_stride(surface);
}

}  // namespace

Result<SheetPicture> read_sheet_picture(const Bytes& file) {
    const Result<Photo> photo = decode_photo(file, "photo");
    if (!photo) {
        return photo.error();
    }
    SheetPicture picture;
    picture.image = preview(*photo, kLongestSide);
    picture.embeds = shows_the_same(file, *photo) && picture.image.width_px == photo->width_px;
    picture.width_px = picture.image.width_px;
    picture.height_px = picture.image.height_px;
    picture.label = carried_label(photo->facts.origin);
    return picture;
}

cairo_surface_t* surface_of_picture(const SheetPicture& picture, const Bytes& file) {
    cairo_surface_t* surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width_px, picture.height_px);
    const std::uint8_t* from = picture.image.rgb.data();
    for (int y = 0; y < picture.height_px; ++y) {
        std::uint8_t* row = row_of(surface, y);
        for (int x = 0; x < picture.width_px; ++x, from += 3) {
            const std::uint32_t pixel = static_cast<std::uint32_t>(from[0]) << 16U |
                                        static_cast<std::uint32_t>(from[1]) << 8U | from[2];
            std::memcpy(row + std::ptrdiff_t{4} * x, &pixel, sizeof pixel);
        }
    }
    cairo_surface_mark_dirty(surface);
    if (picture.embeds) {
        auto* kept = new Bytes(file);  // freed by cairo, which may outlive the caller's bytes
        cairo_surface_set_mime_data(
            surface, CAIRO_MIME_TYPE_JPEG, kept->data(), kept->size(),
            [](void* bytes) { delete static_cast<Bytes*>(bytes); }, kept);
    }
    return surface;
}

RgbImage rgb_of_surface(cairo_surface_t* surface) {
    RgbImage image;
    image.width_px = cairo_image_surface_get_width(surface);
    image.height_px = cairo_image_surface_get_height(surface);
    image.rgb.resize(3 * static_cast<std::size_t>(image.width_px) *
                     static_cast<std::size_t>(image.height_px));
    std::uint8_t* into = image.rgb.data();
    for (int y = 0; y < image.height_px; ++y) {
        const std::uint8_t* row = row_of(surface, y);
        for (int x = 0; x < image.width_px; ++x) {
            std::uint32_t pixel = 0;
            std::memcpy(&pixel, row + std::ptrdiff_t{4} * x, sizeof pixel);
            *into++ = static_cast<std::uint8_t>(pixel >> 16U);
            *into++ = static_cast<std::uint8_t>(pixel >> 8U);
            *into++ = static_cast<std::uint8_t>(pixel);
        }
    }
    return image;
}

}  // namespace huizhi
