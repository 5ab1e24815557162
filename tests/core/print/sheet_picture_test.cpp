#include "core/print/sheet_picture.h"

#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include <cairo.h>
#include <catch2/catch.hpp>

#include "tests/support/picture_bytes.h"
#include "tests/support/sample_sheet.h"

using huizhi::RgbImage;
using huizhi::SheetPicture;

namespace {

using Bytes = std::vector<std::uint8_t>;
using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;

Surface surface_of(const SheetPicture& picture, const Bytes& file) {
    return {huizhi::surface_of_picture(picture, file), cairo_surface_destroy};
}

/// Red, green, blue and white, side by side.
SheetPicture four_pixels(bool embeds) {
    SheetPicture picture;
    picture.image.width_px = picture.width_px = 2;
    picture.image.height_px = picture.height_px = 2;
    picture.image.rgb = {255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255};
    picture.embeds = embeds;
    return picture;
}

Bytes embedded_in(cairo_surface_t* surface) {
    const unsigned char* bytes = nullptr;
    unsigned long size = 0;
    cairo_surface_get_mime_data(surface, CAIRO_MIME_TYPE_JPEG, &bytes, &size);
    return bytes == nullptr ? Bytes() : Bytes(bytes, bytes + size);
}

}  // namespace

TEST_CASE("a plain JPEG goes into the PDF as it is", "[sheet_picture]") {
    const Bytes file = huizhi::tests::bytes_of(huizhi::tests::small_jpeg(358, 441, 350));
    const auto picture = huizhi::read_sheet_picture(file);
    REQUIRE(picture);
    CHECK(picture->embeds);
    CHECK(picture->width_px == 358);
    CHECK(picture->height_px == 441);
    CHECK(picture->image.rgb.size() == std::size_t{3} * 358 * 441);
    const Surface surface = surface_of(*picture, file);
    CHECK(embedded_in(surface.get()) == file);
}

TEST_CASE("pixels reach cairo and come back as they were", "[sheet_picture]") {
    const SheetPicture picture = four_pixels(false);
    const Surface surface = surface_of(picture, {});
    REQUIRE(cairo_surface_status(surface.get()) == CAIRO_STATUS_SUCCESS);
    CHECK(cairo_image_surface_get_width(surface.get()) == 2);
    CHECK(embedded_in(surface.get()).empty());
    const RgbImage back = huizhi::rgb_of_surface(surface.get());
    CHECK(back.width_px == 2);
    CHECK(back.height_px == 2);
    CHECK(back.rgb == picture.image.rgb);
}

TEST_CASE("the surface keeps its own copy of the file", "[sheet_picture]") {
    Bytes file = {1, 2, 3};
    const Surface surface = surface_of(four_pixels(true), file);
    file.assign(3, 9);
    CHECK(embedded_in(surface.get()) == Bytes{1, 2, 3});
}

TEST_CASE("what is no photo is told, and no picture", "[sheet_picture]") {
    for (const Bytes& file : {Bytes(), Bytes(100, 'x'), Bytes{0xFF, 0xD8, 0xFF}}) {
        const auto picture = huizhi::read_sheet_picture(file);
        REQUIRE_FALSE(picture);
        CHECK(picture.error().code == huizhi::ErrorCode::InvalidInput);
    }
}
