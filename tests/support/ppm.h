#pragma once

#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "core/photo/photo.h"

namespace huizhi::tests {

/// A page as pdftoppm paints it: binary PPM, one byte a channel.
inline RgbImage read_ppm(const std::string& bytes) {
    std::istringstream ppm(bytes);
    std::string kind;
    int depth = 0;
    RgbImage image;
    ppm >> kind >> image.width_px >> image.height_px >> depth;
    REQUIRE(kind == "P6");
    ppm.get();
    image.rgb.resize(3 * static_cast<std::size_t>(image.width_px) *
                     static_cast<std::size_t>(image.height_px));
    ppm.read(reinterpret_cast<char*>(image.rgb.data()),
             static_cast<std::streamsize>(image.rgb.size()));
    REQUIRE(ppm.good());
    return image;
}

}  // namespace huizhi::tests
