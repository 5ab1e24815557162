#pragma once

#include <string>
#include <turbojpeg.h>
#include <vector>

namespace huizhi::tests {

/// A baseline colour JPEG of a soft gradient, with this density in its JFIF tag.
inline std::string small_jpeg(int width, int height, int dpi) {
    std::vector<unsigned char> rgb;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            rgb.push_back(static_cast<unsigned char>(255 * x / width));
            rgb.push_back(static_cast<unsigned char>(255 * y / height));
            rgb.push_back(128);
        }
    }
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    tjhandle encoder = tjInitCompress();
    tjCompress2(encoder, rgb.data(), width, 0, height, TJPF_RGB, &bytes, &size, TJSAMP_444, 90, 0);
    std::string jpeg(bytes, bytes + size);
    tjFree(bytes);
    tjDestroy(encoder);
    jpeg[13] = 1;  // dots per inch
    jpeg[14] = jpeg[16] = static_cast<char>(dpi >> 8);
    jpeg[15] = jpeg[17] = static_cast<char>(dpi & 0xff);
    return jpeg;
}

}  // namespace huizhi::tests
