#pragma once

#include <string>

namespace huizhi::tests {

inline constexpr const char* kFormType = "multipart/form-data; boundary=----phone7MA4YWxkTrZu0gW";

/// A file as a phone's browser sends it from our page.
inline std::string sent_form(const std::string& file, const std::string& name = "IMG_0001.jpg") {
    const std::string line = "------phone7MA4YWxkTrZu0gW";
    return line + "\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"" + name +
           "\"\r\nContent-Type: image/jpeg\r\n\r\n" + file + "\r\n" + line + "--\r\n";
}

}  // namespace huizhi::tests
